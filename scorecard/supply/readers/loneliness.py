"""Loneliness modelled for small areas from the Community Life Survey, the table of the British Red Cross."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.supply.readers.small_areas import values
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

AREA, SHARE = "lsoa21_code", "perc"


def lsoa(path: Path, *, period: str) -> pd.DataFrame:
    """The modelled percentage of adults who feel lonely; the file holds no counts."""
    frame = coded(table(path, columns=[AREA, SHARE], only=True), AREA, path)
    return values(frame[AREA], period=period, value=numbers(frame[SHARE], path, SHARE))
