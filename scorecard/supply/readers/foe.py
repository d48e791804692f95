"""Air quality by 2011 small area: the table that Friends of the Earth made from the government's background maps."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.supply.readers.small_areas import values
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

AREA = "lsoa11"


def air(path: Path, *, column: str, period: str) -> pd.DataFrame:
    """Mean concentration of one pollutant in each small area of 2011."""
    frame = coded(table(path, columns=[AREA, column], only=True), AREA, path)
    return values(frame[AREA], period=period, value=numbers(frame[column], path, column))
