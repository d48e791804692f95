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
        found, parts = self.breakdowns.get(breakdown), category.split(JOINS)
        if found is None or not found.of or len(found.of) != len(parts):
            return ((breakdown, category),)
        return tuple(sorted(zip(found.of, parts, strict=True)))

    def ancestors(self, area: str) -> Iterator[str]:
        """The areas that an area lies in, the smallest first."""
        seen = {area}
        while (area := self.within.get(area, "")) and area not in seen:
            seen.add(area)
            yield area


def assumed(table: pd.DataFrame, within: Mapping[str, str]) -> Ties:
    """What a table without a catalogue is taken to say: series stand alone, and the categories of a breakdown add up to
    everyone, unless figures say that nowhere they do. A breakdown named `a*b` crosses those two."""
    names = [str(name) for name in table["breakdown"].unique() if name != "all"]
    crosses = {name: tuple(name.split(JOINS)) for name in names if JOINS in name}
    listed = dict.fromkeys([*(n for n in names if n not in crosses), *(n for of in crosses.values() for n in of)])
    known = {name: _breakdown(name, adds_up=_adds_up(table, name)) for name in listed}
    known |= {name: _breakdown(name, of=of) for name, of in crosses.items()}
    counted = table.groupby("series")["numerator"].count()
    series = {str(name): _alone(str(name), "rate" if counted[name] else "count") for name in counted.index}
    return Ties(within=within, breakdowns=known, series=series)


def _breakdown(name: str, *, adds_up: str = "", of: tuple[str, ...] = ()) -> Breakdown:
    return Breakdown(id=name, title=name, kind="other", ordered=False, categories={}, adds_up=adds_up, of=of)


def _alone(name: str, kind: str) -> Series:
    return Series(
        id=name,
        indicator=name,
        label=name,
        standing="defined",
        unit="",
        decimals=0,
        kind=kind,
        polarity="neutral",
        source="",
        alone=True,
    )


def _adds_up(table: pd.DataFrame, breakdown: str) -> str:
    """What the figures say: categories that come to everyone somewhere do so by themselves, elsewhere they may not."""
    keys = ["series", "area", "period"]
    counted = table.groupby("series")["numerator"].transform("count") > 0
    table = table.assign(count=table["numerator"].where(counted, table["value"]))  # counts may stand in the value
    groups = table[table["breakdown"] == breakdown].groupby(keys)["count"]
    known = groups.count() == groups.size()
    total = table[table["breakdown"] == "all"].drop_duplicates(keys).set_index(keys)["count"]
    rest = (total.reindex(known.index) - groups.sum()).dropna()
    whole = rest[known.reindex(rest.index)]
    if (whole == 0).any():
        return "whole"
    return "overlap" if (rest < 0).any() else "apart" if (whole > 0).any() else "whole"


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
    breakdowns = rows[["source", "breakdown"]].drop_duplicates("breakdown").itertuples(index=False)
    series = rows[["source", "series"]].drop_duplicates("series").itertuples(index=False)
    found = [fault for source, name in sorted(breakdowns) for fault in of_breakdown(name, source, declared)]
    found += [
        f"breakdown '{name}' of source '{source}': category '{category}' is not of {' and '.join(of)}, joined by "
        f"'{JOINS}'"
        for source, name, category, of in _uncrossed(rows, declared)
    ]
    return found + [fault for source, name in sorted(series) for fault in of_series(name, source, declared)]


def _uncrossed(rows: pd.DataFrame, declared: Ties) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Categories of crosses that don't name one category of each breakdown that is crossed."""
    listed = rows[["source", "breakdown", "category"]].drop_duplicates(["breakdown", "category"])
    for source, name, category in listed.itertuples(index=False):
        of = declared.breakdowns[name].of if name in declared.breakdowns else ()
        if of and category.count(JOINS) != len(of) - 1:
            yield source, name, category, of


def of_breakdown(name: str, source: str, declared: Ties) -> list[str]:
    """What a breakdown of a source with a threshold does not say of adding up, each with what to write."""
    if name == "all":
        return []
    found = declared.breakdowns.get(name)
    if found is None:
        return [f"breakdown '{name}' of source '{source}', which has a threshold, is not declared in breakdowns.toml"]
    silent = [p for p in found.of or (name,) if p not in declared.breakdowns or not declared.breakdowns[p].adds_up]
    return [
        f"breakdowns.toml [{part}]: source '{source}' has a threshold, so it must say what adds up: {_WRITE}"
        for part in silent
    ]


def of_series(name: str, source: str, declared: Ties) -> list[str]:
    """What a series of a source with a threshold does not say of adding up, with what to write."""
    found = declared.series.get(name)
    if found is None:
        return [f"series '{name}' of source '{source}', which has a threshold, is not in the catalogue"]
    if found.alone or found.sum_of or found.same_counts or any(name in named(s) for s in declared.series.values()):
        return []
    return [
        f"{found.indicator}.toml [[series]] {name}: source '{source}' has a threshold, so it must say what adds "
        'up: sum_of = [["a", "b"]] where its counts are the sum of other series, same_counts = ["a"] where '
        "another series has the same, alone = true where neither holds"
    ]
