"""Life expectancy at birth by 2011 middle-layer area and sex: the workbook of the national public health body."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.supply.readers.small_areas import values
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.periods_as_written import year_range

AREA, PERIOD, SEX, YEARS = "Code", "Period", "Sex", "Life Expectancy at birth (in years)"


def msoa(path: Path, *, sex: str) -> pd.DataFrame:
    """Life expectancy of one sex ("Males", "Females" or "Persons") in every middle-layer area.

    The published interval belongs to one middle-layer area, not to a mean over several, so it is left out.
    """
    frame = table(path, sheet="Data", header=PERIOD, columns=[AREA, PERIOD, SEX, YEARS])
    frame = coded(frame, AREA, path)
    chosen = frame[frame[SEX] == sex]
    if chosen.empty:
        raise SourceError(f"{path.name}: {unknown('sex', sex, sorted(set(frame[SEX].dropna())))}")
    return values(chosen[AREA], period=_period(chosen, path), value=numbers(chosen[YEARS], path, YEARS))


def _period(frame: pd.DataFrame, path: Path) -> str:
    found = frame[PERIOD].unique().tolist()
    first, _, last = str(found[0]).partition(" to ")
    if len(found) != 1 or not (first.isdigit() and last.isdigit()):
        raise SourceError(f"{path.name}: expected one period such as '2016 to 2020', found {found}")
    return year_range(int(first), last)
