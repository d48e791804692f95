"""NEET scorecards of the Department for Education: one row per council and winter, from councils' own case records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from scorecard.sources import numbers, require_columns

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
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    require_columns(table, ("time_period", "Cohort_DJFavg", *_AREA_COLUMNS, *columns.values()), path)
    year = table["time_period"].astype(int)
    period = (year - 1).astype("string") + "-12/" + year.astype("string") + "-02"
    area = table[list(_AREA_COLUMNS)].replace("", pd.NA).bfill(axis="columns").iloc[:, 0]
    groups = [_column(table[name], path, name).assign(category=group) for group, name in columns.items()]
    return pd.concat([rows.assign(area=area, period=period, breakdown=breakdown) for rows in groups])


def _column(text: pd.Series, path: Path, name: str) -> pd.DataFrame:
    marked = text.isin(_MARKERS)
    return pd.DataFrame(
        {"value": numbers(text.mask(marked, ""), path, name), "status": text.where(marked, "").mask(text == "", "x")}
    )
