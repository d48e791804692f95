"""NEET scorecards of the Department for Education: one row per council and winter, from councils' own case records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

_AREA_COLUMNS = ("new_la_code", "region_code", "country_code")  # the smallest first: blank where a row is larger
_MARKERS = frozenset("cxz")


def percentages(*paths: Path, columns: Mapping[str, str], breakdown: str = "all") -> pd.DataFrame:
    """Return percentages of 16 and 17 year olds for every council, region and England.

    Parameters
    ----------
    paths
        The scorecards, one a year. Their figures are the mean of December, January and February (the column of the
        cohort says so), so the period runs from December of the year before to February.
    columns
        Category -> name of the column that holds its percentage.
    breakdown
        The breakdown whose categories they are.
    """
    return pd.concat([_one_year(path, columns, breakdown) for path in paths], ignore_index=True)


def _one_year(path: Path, columns: Mapping[str, str], breakdown: str) -> pd.DataFrame:
    frame = table(path, columns=("time_period", "Cohort_DJFavg", *_AREA_COLUMNS, *columns.values()))
    smallest, larger, country = (frame[name] for name in _AREA_COLUMNS)
    area = smallest.fillna(larger).fillna(country)
    frame = coded(frame.assign(area=area), "area", path)
    area = frame["area"]
    period = _winters(frame["time_period"], path)
    groups = [_column(frame[name], path, name).assign(category=group) for group, name in columns.items()]
    return pd.concat([rows.assign(area=area, period=period, breakdown=breakdown) for rows in groups])


def _winters(text: pd.Series, path: Path) -> pd.Series:
    """December of the year before to February of each year."""
    odd = [(row, cell) for row, cell in text.items() if not re.fullmatch(r"\d{4}", str(cell))]
    if odd:
        raise SourceError(
            f"{path.name}: expected years in column 'time_period'",
            few([f"{path.name}: row {row}: found '{cell}'" for row, cell in odd]),
        )
    return text.map({year: f"{int(year) - 1}-12/{year}-02" for year in text.unique()})


def _column(text: pd.Series, path: Path, name: str) -> pd.DataFrame:
    marked = text.isin(_MARKERS)
    return pd.DataFrame(
        {"value": numbers(text.mask(marked), path, name), "status": text.where(marked, "").mask(text.isna(), "x")}
    )
