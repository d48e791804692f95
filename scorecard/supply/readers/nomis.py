"""Census 2021 topic summaries as Nomis packs them: one zip per table, one member per level of geography."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError
from scorecard.supply.readers.small_areas import counts
from scorecard.supply.tables import headings, opening
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.tables_as_text import require_columns


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
    frame = coded(frame, "geography code", path)
    return counts(
        frame["geography code"],
        period=period,
        numerator=_sum(frame, numerator, path),
        denominator=_sum(frame, denominator, path) - _sum(frame, minus, path),
    )


def _sum(frame: pd.DataFrame, categories: Sequence[str], path: Path) -> pd.Series[float]:
    columns = {name: numbers(frame[name], path, name) for name in categories}
    return pd.DataFrame(columns, index=frame.index).sum(axis="columns", skipna=False).astype(float)


def _member(path: Path, level: str) -> pd.DataFrame:
    frame = opening.table(path, member=f"-{level}.csv", columns=["date", "geography code"], strict=True)
    frame = frame.rename(columns=_category)
    headings.check(list(frame.columns), (), path.name, strict=True)
    return frame


def _category(header: str) -> str:
    # some tables head each column "topic: category; measures: Value", the others "topic: category"
    topic, colon, category = header.removesuffix("; measures: Value").partition(": ")
    return category if colon else topic


def _require_year(frame: pd.DataFrame, period: str, path: Path) -> None:
    found = sorted(set(frame["date"].dropna()))
    if found != [period[:4]]:
        raise SourceError(f"{path.name}: expected the date {period[:4]} (period {period}), found {', '.join(found)}")
