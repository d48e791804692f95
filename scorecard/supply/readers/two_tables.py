"""Counts of one table set against counts of another, area by area."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table


def ratio(
    path: Path,
    other: Path,
    *,
    area: str,
    numerator: str,
    other_area: str,
    denominator: str,
    period: str,
) -> pd.DataFrame:
    """Counts of `path` with the counts of `other` as what they are set against; two publishers, so no proportion.

    `other` may repeat an area's count on several rows. An area that one of the two files lacks gets the marker x.
    """
    above = _counts(path, area, numerator)
    below = _counts(other, other_area, denominator).reindex(above.index)
    rows = pd.DataFrame({"numerator": above, "denominator": below}).rename_axis("area").reset_index()
    absent = rows[["numerator", "denominator"]].isna().any(axis="columns")
    rows.loc[absent, ["numerator", "denominator"]] = float("nan")
    return rows.assign(period=period, status=absent.map({True: "x", False: ""}))


def _counts(path: Path, area: str, column: str) -> pd.Series:
    """One count per area, by area code."""
    frame = coded(table(path, columns=[area, column], only=True), area, path)
    distinct = frame[[area, column]].drop_duplicates()
    twice = distinct.loc[distinct[area].duplicated(), area]
    if len(twice):
        raise SourceError(
            f"{path.name}: column '{column}': two different counts for one area",
            few([f"{path.name}: {code}" for code in twice]),
        )
    return numbers(distinct[column], path, column).set_axis(distinct[area])
