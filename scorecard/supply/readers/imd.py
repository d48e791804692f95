"""English Indices of Deprivation: underlying indicators and scores, one row per small area."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.supply.readers.small_areas import values
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers, times
from scorecard.supply.tables.opening import table

_NO_FIGURE = "NA"


def indicator(path: Path, *, column: str, period: str = "undated", scale: float = 1) -> pd.DataFrame:
    """One underlying indicator as published, times `scale` (100 turns a share into a percentage)."""
    column_of_area = _column(path, column)
    return values(column_of_area.index.to_series(), period=period, value=times(column_of_area, scale))


def _column(path: Path, name: str) -> pd.Series[float]:
    """One column, indexed by the small-area code that stands first in every one of these files."""
    frame = table(path, columns=[name])
    frame = coded(frame, frame.columns[0], path)
    return numbers(frame[name].mask(frame[name] == _NO_FIGURE), path, name).set_axis(frame[frame.columns[0]])
