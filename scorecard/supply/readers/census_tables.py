"""Census 2021 tables as plain CSV files whose first column is the area code: one row per area, or one per category."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few, unknown
from scorecard.supply.readers.small_areas import counts
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.tables_as_text import refuse_repeated


def wide(
    path: Path, *, numerator: Sequence[str], denominator: Sequence[str], period: str, minus: Sequence[str] = ()
) -> pd.DataFrame:
    """One row per area and one column per category: the sum of some columns over the sum of others."""
    frame = table(path, columns=[*numerator, *denominator, *minus])
    frame = coded(frame, frame.columns[0], path)
    return counts(
        frame[frame.columns[0]],
        period=period,
        numerator=_sum(frame, numerator, path),
        denominator=_sum(frame, denominator, path) - _sum(frame, minus, path),
    )


def long(path: Path, *, category: str, numerator: Sequence[str], period: str, count: str = "n") -> pd.DataFrame:
    """One row per area and category: the count of some categories over that of all categories together."""
    frame = table(path, columns=[category, count])
    refuse_repeated(frame, path)
    area = frame.columns[0]
    frame = coded(frame, area, path, added=True)
    _require_categories(frame[category], numerator, path)
    _require_all(frame, area, category, numerator, path)
    frame = frame.assign(all=numbers(frame[count], path, count))
    frame["chosen"] = frame["all"].where(frame[category].isin(numerator), 0.0)
    sums = frame.groupby(area)[["chosen", "all"]].sum()
    return counts(sums.index.to_series(), period=period, numerator=sums["chosen"], denominator=sums["all"])


def _sum(frame: pd.DataFrame, columns: Sequence[str], path: Path) -> pd.Series[float]:
    total = pd.Series(0.0, index=frame.index)
    for column in columns:
        total = total + numbers(frame[column], path, column)
    return total


def _require_all(frame: pd.DataFrame, area: str, category: str, numerator: Sequence[str], path: Path) -> None:
    """Raise SourceError for areas without a category that is wanted, or with fewer than most: their sum is short."""
    parts = frame.groupby(area)[category].nunique()
    wanted = frame[frame[category].isin(numerator)].groupby(area)[category].nunique().reindex(parts.index).fillna(0)
    short = parts.index[(parts < parts.max()) | (wanted < len(set(numerator)))]
    if len(short):
        faults = [f"{path.name}: '{code}' has {parts[code]} of {parts.max()} categories" for code in short]
        raise SourceError(f"{path.name}: areas that lack categories", few(faults))


def _require_categories(found: pd.Series[str], expected: Sequence[str], path: Path) -> None:
    names = sorted(set(found.dropna()))
    faults = [f"{path.name}: {unknown('category', name, names)}" for name in expected if name not in names]
    if faults:
        raise SourceError(f"{path.name}: found the categories {', '.join(names)}", faults)
