"""What adds up to what, as the catalogue and the geography declare it, and what is refused for want of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from scorecard.catalogue import JOINS, Breakdown, Series

Dims = tuple[tuple[str, str], ...]  # breakdown and category, sorted; none for everyone
NUMERATOR, DENOMINATOR = "numerator", "denominator"
_WRITE = 'adds_up = "whole" (everyone is in one category), "apart" (nobody is in two) or "overlap"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Sums that anyone can know.

    within
        The larger area, by code, that each area is a part of: small area, ward, city.
    groups
        By breakdown, the category that each small area is in, such as its tenth of deprivation: a group's figure for
        an area is the sum of its small areas there.
    breakdowns, series
        The catalogue's, with what they say about adding up.
    """

    within: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)

    def dims(self, breakdown: str, category: str) -> Dims:
        """What a row is about: nothing for everyone, several pairs for a cross."""
        if breakdown == "all":
            return ()
        found = self.breakdowns.get(breakdown)
        if found is None or not found.of:
            return ((breakdown, category),)
        return tuple(sorted(zip(found.of, category.split(JOINS), strict=True)))

    def ancestors(self, area: str) -> Iterator[str]:
        """The areas that an area lies in, the smallest first."""
        seen = {area}
        while (area := self.within.get(area, "")) and area not in seen:
            seen.add(area)
            yield area


def reference(name: str) -> tuple[str, str]:
    """The series and the measure that a name in `sum_of` or `same_counts` means: 'x' or 'x/denominator'."""
    series, _, measure = name.partition("/")
    return series, measure or NUMERATOR


def named(series: Series) -> set[str]:
    """The series that a series is declared to be tied to."""
    return {reference(name)[0] for name in (*series.same_counts, *(n for parts in series.sum_of for n in parts))}


def involved(table: pd.DataFrame, sources: Mapping[str, int], declared: Ties) -> set[str]:
    """Series with a row of one of the sources, and those that declared sums tie them to."""
    found = set(table.loc[table["source"].isin(list(sources)), "series"])
    links: dict[str, set[str]] = {}
    for one in declared.series.values():
        for other in named(one):
            links.setdefault(one.id, set()).add(other)
            links.setdefault(other, set()).add(one.id)
    edge = set(found)
    while edge:
        edge = {other for one in edge for other in links.get(one, ())} - found
        found |= edge
    return found


def undeclared(table: pd.DataFrame, sources: Mapping[str, int], declared: Ties) -> list[str]:
    """What a threshold needs to know of adding up and isn't told, each with what to write."""
    rows = table[table["source"].isin(list(sources))]
    breakdowns = rows[["source", "breakdown"]].drop_duplicates("breakdown")
    found = [fault for source, name in sorted(breakdowns.itertuples(index=False)) if name != "all"
             for fault in _of_breakdown(name, source, declared)]  # fmt: skip
    told = {other for one in declared.series.values() for other in named(one)}
    series = rows[["source", "series"]].drop_duplicates("series")
    return found + [fault for source, name in sorted(series.itertuples(index=False))
                    for fault in _of_series(name, source, declared, told)]  # fmt: skip


def _of_breakdown(name: str, source: str, declared: Ties) -> Iterator[str]:
    found = declared.breakdowns.get(name)
    if found is None:
        yield f"breakdown '{name}' of source '{source}', which has a threshold, is not declared in breakdowns.toml"
        return
    for part in found.of or (name,):
        if part not in declared.breakdowns or not declared.breakdowns[part].adds_up:
            yield f"breakdowns.toml [{part}]: source '{source}' has a threshold, so it must say what adds up: {_WRITE}"


def _of_series(name: str, source: str, declared: Ties, told: set[str]) -> Iterator[str]:
    found = declared.series.get(name)
    if found is None:
        yield f"series '{name}' of source '{source}', which has a threshold, is not in the catalogue"
    elif not (found.alone or found.sum_of or found.same_counts or name in told):
        yield (f"{found.indicator}.toml [[series]] {name}: source '{source}' has a threshold, so it must say what adds "
               'up: sum_of = [["a", "b"]] where its counts are the sum of other series, same_counts = ["a"] where '
               "another series has the same, alone = true where neither holds")  # fmt: skip
