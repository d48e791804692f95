"""Series that the figures show to be tied, though nobody declared it: the same counts, or the sum of two others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from scorecard.disclosure.counts import counts
from scorecard.disclosure.ties import Ties, reference
from scorecard.observations import KEY
from scorecard.stats.arrays import Floats

CELLS = 3  # that several series must have in common, with counts above 0, for it to be no accident


def coincidences(table: pd.DataFrame, sources: Mapping[str, int], declared: Ties) -> list[str]:
    """Faults of undeclared ties between series of which one at least has a threshold, with what to write."""
    rows = table[table["source"].isin(list(sources))]
    found: list[str] = []
    for _, part in rows.groupby(rows["source"].map(_stem)):
        wide = _wide(part, declared)
        same = list(_equal(wide))
        found += [_twin(*pair, declared) for pair in same if not _tied(*pair, declared)]
        one_of_each = wide.drop(columns=[b for _, b in same], errors="ignore")
        found += [
            _sum(total, parts, declared)
            for total, parts in _summed(one_of_each)
            if not all(_tied(total, p, declared) for p in parts)
        ]
    return found


def _stem(source: str) -> str:
    return source.partition(":")[0]


def _wide(rows: pd.DataFrame, declared: Ties) -> pd.DataFrame:
    """Counts above 0: a row a cell, a column a series (and measure 'series/denominator' where counts are of people)."""
    events = counts(rows, declared.series).events
    known = rows[list(KEY)].assign(count=events)
    return known.pivot_table(index=list(KEY[1:]), columns="series", values="count", aggfunc="first")


def _common(wide: pd.DataFrame, names: list[str]) -> Floats | None:
    """Counts of the cells that all of some series have; None where there are too few to tell."""
    both = wide[names].to_numpy(dtype=float)
    both = both[~np.isnan(both).any(axis=1)]
    enough = (both > 0).all(axis=1).sum() >= CELLS
    return both if enough else None


def _equal(wide: pd.DataFrame) -> Iterator[tuple[str, str]]:
    for a, b in combinations(wide.columns, 2):
        both = _common(wide, [a, b])
        if both is not None and np.array_equal(both[:, 0], both[:, 1]):
            yield a, b


def _summed(wide: pd.DataFrame) -> Iterator[tuple[str, tuple[str, str]]]:
    mean = wide.mean()
    for a, b in combinations(wide.columns, 2):
        for total in wide.columns[(mean > max(mean[a], mean[b])).to_numpy()]:
            three = _common(wide, [total, a, b])
            if three is not None and np.allclose(three[:, 0], three[:, 1] + three[:, 2], rtol=0, atol=1e-6):
                yield total, (a, b)


def _tied(a: str, b: str, declared: Ties) -> bool:
    """Whether one names the other, or both name, or are named by, a third: what follows needs no declaration."""
    return a in _reached(b, declared)


def _reached(start: str, declared: Ties) -> set[str]:
    links: dict[str, set[str]] = {}
    for one in declared.series.values():
        for names in (*one.sum_of, *((n,) for n in one.same_counts)):
            for name in names:
                other = reference(name)[0]
                links.setdefault(one.id, set()).add(other)
                links.setdefault(other, set()).add(one.id)
    found, edge = {start}, {start}
    while edge:
        edge = {other for one in edge for other in links.get(one, ())} - found
        found |= edge
    return found


def _where(series: str, declared: Ties) -> str:
    known = declared.series.get(series)
    return f"{known.indicator}.toml [[series]] {series}" if known else f"series '{series}'"


def _twin(a: str, b: str, declared: Ties) -> str:
    return (
        f"{_where(b, declared)}: its counts are those of '{a}' wherever both have one, and its source has a "
        f'threshold: declare it, same_counts = ["{a}"]'
    )


def _sum(total: str, parts: tuple[str, str], declared: Ties) -> str:
    names = ", ".join(f'"{part}"' for part in parts)
    return (
        f"{_where(total, declared)}: its counts are the sum of those of {' and '.join(parts)} wherever all have "
        f"one, and its source has a threshold: declare it, sum_of = [[{names}]]"
    )
