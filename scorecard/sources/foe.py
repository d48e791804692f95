"""Environment maps of Friends of the Earth: air by 2011 small area, summer heat by 2021 middle-layer area."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError
from scorecard.sources import numbers, require_columns
from scorecard.sources.small_areas import values

HEAT_CLASSES = ("High heat", "Medium heat", "Low heat")


def air(path: Path, *, column: str, period: str) -> pd.DataFrame:
    """Mean concentration of one pollutant in each small area of 2011."""
    frame = pd.read_csv(path)
    require_columns(frame, ["lsoa11", column], path)
    return values(frame["lsoa11"], period=period, value=numbers(frame[column], path, column))


def heat(path: Path, *, period: str = "undated") -> pd.DataFrame:
    """100 where the map shows high summer heat, 0 elsewhere: the mean over homes is the percentage of homes there.

    The class also says whether its residents are at enhanced risk; only the heat itself is read.
    """
    frame = pd.read_csv(path)
    require_columns(frame, ["msoa21", "heat_vuln_risk"], path)
    return values(frame["msoa21"], period=period, value=frame["heat_vuln_risk"].str.startswith("High heat") * 100.0)
