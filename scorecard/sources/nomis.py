"""Census 2021 topic summaries as Nomis packs them: one zip per table, one member per level of geography."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pandas as pd

from scorecard.errors import SourceError
from scorecard.sources import require_columns
from scorecard.sources.small_areas import counts


def table(
    path: Path,
    *,
    numerator: Sequence[str],
    denominator: Sequence[str],
    period: str,
    minus: Sequence[str] = (),
    level: str = "lsoa",
) -> pd.DataFrame:
    """The sum of some categories over the sum of others, less those that the question leaves out (`minus`).

    Categories are named as in the table, without its topic: "Bad health", not "General health: Bad health".
    """
    frame = _member(path, level)
    require_columns(frame, ["date", "geography code", *numerator, *denominator, *minus], path)
    _require_year(frame, period, path)
    return counts(
        frame["geography code"],
        period=period,
        numerator=_sum(frame, numerator),
        denominator=_sum(frame, denominator) - _sum(frame, minus),
    )


def _sum(frame: pd.DataFrame, categories: Sequence[str]) -> pd.Series[float]:
    return frame[list(categories)].sum(axis="columns").astype(float)


def _member(path: Path, level: str) -> pd.DataFrame:
    with ZipFile(path) as archive:
        found = [name for name in archive.namelist() if name.endswith(f"-{level}.csv")]
        if len(found) != 1:
            raise SourceError(f"{path.name}: expected one member ending '-{level}.csv', found {archive.namelist()}")
        with archive.open(found[0]) as member:
            return pd.read_csv(member).rename(columns=_category)


def _category(header: str) -> str:
    # some tables head each column "topic: category; measures: Value", the others "topic: category"
    topic, colon, category = header.removesuffix("; measures: Value").partition(": ")
    return category if colon else topic


def _require_year(frame: pd.DataFrame, period: str, path: Path) -> None:
    found = sorted(set(frame["date"].astype(str)))
    if found != [period[:4]]:
        raise SourceError(f"{path.name}: expected the date {period[:4]} (period {period}), found {', '.join(found)}")
