"""The counts of a table as systems of sums: events, people and all but the events, with all that ties them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from scorecard.disclosure.cells import OF_PEOPLE, Cell, Relation
from scorecard.disclosure.counts import Published
from scorecard.disclosure.fill import filled
from scorecard.disclosure.relations import relations
from scorecard.disclosure.ties import DENOMINATOR, NUMERATOR, Ties
from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.network import tied_together

if TYPE_CHECKING:
    from scipy.sparse import csr_array

EVENTS, PEOPLE, OTHERS, BETWEEN = 0, 1, 2, 3
SAME_PEOPLE = 3  # cells in which two series must have the same people to be taken to be about the same


@dataclass(frozen=True, slots=True, kw_only=True)
class SumSystem:
    """Counts that sums tie together, and the sums: one row of `sums` a relation, -1 at its total, 1 at its parts.

    `row` and `measure` say whose each count is: a row of the published table and its events, people or all but the
    events; or none, for what sums need in between (BETWEEN), which is never shown unless it is `public`: what a total
    has beyond its parts.
    """

    row: np.ndarray
    measure: np.ndarray
    counts: Floats  # where a table hides them, a table that fits
    sums: csr_array
    hidden: Flags  # unknown in the table itself
    seen: Flags  # an earlier edition shows it
    totals: Flags
    public: Flags
    people: np.ndarray  # the position of the people of whom these are, if they are shown or hidden by themselves; or -1
    follows: np.ndarray  # the position of the count whose hiding hides this one


def systems(
    given: Published,
    declared: Ties,
    sources: Collection[str],
    names: set[str],
    *,
    hidden: bool = False,
    zeros: bool = False,
) -> list[SumSystem]:
    """The systems that hold a row of one of the sources, among the series named.

    Rows without a count are left out; with `hidden` those marked 'c' are in, as unknown counts.
    """
    table = given.table
    wanted = table["source"].isin(list(sources)).to_numpy()
    listed = _Listed(given, declared, names, hidden)
    found, size = relations(listed.cells, declared)
    found = [*found, *_same_people(listed)]
    found = listed.with_others(found, size)
    solution = filled(found, listed.values(size), np.zeros_like(listed.values(size)) if zeros else listed.least(size))
    return _components(listed, solution.counts, solution.sums, solution.public, wanted)


class _Listed:
    """The counts of the rows, in the order events, people, between, others."""

    def __init__(self, given: Published, declared: Ties, names: set[str], hidden: bool) -> None:
        self.given, self.hidden = given, hidden
        table = given.table
        self.keys = list(zip(*(table[c] for c in ("series", "area", "period", "breakdown", "category")), strict=True))
        inside = table["series"].isin(names).to_numpy()
        secret = table["status"].map({s: "c" in s.split() for s in set(table["status"])}).to_numpy(dtype=bool) & hidden
        events, people, own = given.counts.events, given.counts.people, given.counts.own
        with_people = {
            key[0] for key, p, o, i in zip(self.keys, people, own, inside, strict=True) if i and o and not np.isnan(p)
        }
        has = np.array([key[0] in with_people for key in self.keys], dtype=bool)
        with_events = np.flatnonzero(inside & (~np.isnan(events) | secret)).tolist()
        counted = np.flatnonzero(inside & (~np.isnan(people) | (secret & has))).tolist()
        self.rows = [*((row, EVENTS) for row in with_events), *((row, PEOPLE) for row in counted)]
        self.cells = [self._cell(row, measure, declared) for row, measure in self.rows]

    def _cell(self, row: int, measure: int, declared: Ties) -> Cell:
        series, area, period, breakdown, category = self.keys[row]
        name = NUMERATOR if measure == EVENTS else DENOMINATOR
        return Cell(series, name, area, period, declared.dims(breakdown, category))

    def with_others(self, found: list[Relation], size: int) -> list[Relation]:
        """The relations with those of events and the others to people, where events can't be more than these."""
        at = {key: i for i, key in enumerate(self.rows)}
        both = [(i, at[row, PEOPLE]) for (row, measure), i in at.items() if measure == EVENTS and (row, PEOPLE) in at]
        events, people = self.given.counts.events, self.given.counts.people
        more = {self.keys[row][0] for row, measure in self.rows if measure == EVENTS and people[row] < events[row]}
        made = [r for r in found if r.kind[0] != OF_PEOPLE or r.kind[1] not in more]
        self.between = size - len(self.cells)
        self.others: list[int] = []
        self.unlisted = [i for one in made if one.kind[0] == OF_PEOPLE for i in one.rest]
        for i, j in both:
            row = self.rows[i][0]
            if self.keys[row][0] not in more:
                made.append(Relation((OF_PEOPLE, self.keys[row][0]), j, (i, size + len(self.others))))
                self.others.append(row)
        return made

    def values(self, size: int) -> Floats:
        """Counts in their order, NaN for what is not known."""
        events, people = self.given.counts.events, self.given.counts.people
        own = [events[row] if measure == EVENTS else people[row] for row, measure in self.rows]
        rest = [people[row] - events[row] for row in self.others]
        return np.array([*own, *[np.nan] * (size - len(self.cells)), *rest], dtype=float)

    def least(self, size: int) -> Floats:
        """What a hidden count is at least: 1 where its people are shown, or it has none; anything may be in between."""
        people, has = self.given.counts.people, {row for row, measure in self.rows if measure == PEOPLE}
        own = [measure == PEOPLE or row not in has or not np.isnan(people[row]) for row, measure in self.rows]
        return np.array([*own, *[0] * (size - len(self.cells) + len(self.others))], dtype=float)

    def owners(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        """The row of each count, or -1, and what it is of it."""
        none = [(-1, BETWEEN)] * self.between
        pairs = [*self.rows, *none, *((row, OTHERS) for row in self.others)]
        pairs += [(-1, BETWEEN)] * (size - len(pairs))
        made = np.array(pairs, dtype=int).reshape(-1, 2)
        return made[:, 0], made[:, 1]


def _same_people(listed: _Listed) -> Iterator[Relation]:
    """Series whose people are the same wherever both show them: taken to be about the same people."""
    by_series: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for i, (row, measure) in enumerate(listed.rows):
        if measure == PEOPLE:
            by_series[listed.keys[row][0]][listed.keys[row][1:]] = i
    values = listed.given.counts.people
    for (a, first), (b, second) in combinations(sorted(by_series.items()), 2):
        pairs = [(first[key], second[key]) for key in first.keys() & second.keys()]
        both = [(values[listed.rows[i][0]], values[listed.rows[j][0]]) for i, j in pairs]
        known = [(x, y) for x, y in both if not np.isnan(x + y)]
        if len(known) >= SAME_PEOPLE and all(x == y for x, y in known):
            yield from (Relation(("same people", a, b), i, (j,), soft=True) for i, j in sorted(pairs))


def _components(listed: _Listed, counts: Floats, sums: csr_array, public: Flags, wanted: Flags) -> list[SumSystem]:
    """Parts of the whole that no sum ties to one another, of those that hold a wanted row."""
    row, measure = listed.owners(counts.size)
    position = {(int(r), int(m)): i for i, (r, m) in enumerate(zip(row, measure, strict=True)) if r >= 0}
    people = np.array(
        [
            position.get((int(r), PEOPLE), -1) if m == EVENTS and listed.given.counts.own[r] else -1
            for r, m in zip(row, measure, strict=True)
        ]
    )
    lead = [
        position.get((int(r), EVENTS), i) if m == OTHERS or (m == PEOPLE and not listed.given.counts.own[r]) else i
        for i, (r, m) in enumerate(zip(row, measure, strict=True))
    ]
    follows = np.array(lead, dtype=int)
    hidden = np.isnan(listed.values(listed.between + len(listed.cells)))
    hidden = np.concatenate([hidden, np.zeros(counts.size - hidden.size, dtype=bool)])
    seen_of = {EVENTS: listed.given.seen_events, PEOPLE: listed.given.seen_people}
    seen = np.array([m in seen_of and bool(seen_of[m][r]) for r, m in zip(row, measure, strict=True)], dtype=bool)
    seen |= np.array(
        [m == OTHERS and bool(seen_of[EVENTS][r] and seen_of[PEOPLE][r]) for r, m in zip(row, measure, strict=True)],
        dtype=bool,
    )
    totals = np.zeros(counts.size, dtype=bool)
    whose = measure.copy()
    whose[listed.unlisted] = OTHERS
    totals[listed_totals(sums, whose)] = True
    found = []
    for members, rows in tied_together(sums):
        if not np.any((row[members] >= 0) & wanted[row[members]]):
            continue
        new = np.full(counts.size, -1)
        new[members] = np.arange(members.size)
        part = sums[rows][:, members]
        found.append(
            SumSystem(
                row=row[members],
                measure=measure[members],
                counts=counts[members],
                sums=part,
                hidden=hidden[members],
                seen=seen[members],
                totals=totals[members],
                public=public[members],
                people=np.where(people[members] >= 0, new[people[members]], -1),
                follows=new[follows[members]],
            )
        )
    return found


def listed_totals(sums: csr_array, measure: np.ndarray) -> np.ndarray:
    """Counts that are the total of a relation of more than one part, other than that of people."""
    coo = sums.tocoo()
    negative = coo.data < 0
    people = np.zeros(sums.shape[0], dtype=bool)
    people[coo.row[measure[coo.col] == OTHERS]] = True
    size = np.diff(sums.indptr)
    return np.unique(coo.col[negative & ~people[coo.row] & (size[coo.row] > 2)])
