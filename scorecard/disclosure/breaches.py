"""The audit that attacks a table before it is published: what of the small counts can still be worked out?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.disclosure.counts import Counts, counts, published
from scorecard.disclosure.sums import BETWEEN, EVENTS, OTHERS, PEOPLE, SumSystem, systems
from scorecard.disclosure.ties import Ties, assumed, involved
from scorecard.observations import KEY
from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.attack import Targets, missing, ranges
from scorecard.stats.network import tied_together
from scorecard.stats.suppression import Choice

FIGURES = ["value", "lower", "upper", "numerator"]
_HAIR = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A figure that gives a small count away: its row, how, and between what the count is known to lie."""

    row: tuple[str, ...]
    kind: str
    low: float
    high: float

    def __str__(self) -> str:
        between = f": the count lies between {self.low:g} and {self.high:g}"
        known = "" if not np.isfinite(self.high) else f": it is {self.low:g}" if self.low == self.high else between
        return f"{' / '.join(self.row)}: {self.kind}{known}"


def audit(
    table: pd.DataFrame,
    thresholds: Mapping[str, int],
    *,
    ties: Ties | None = None,
    within: Mapping[str, str] | None = None,
    editions: Sequence[pd.DataFrame] = (),
    truth: pd.DataFrame | None = None,
    zeros: bool = False,
) -> tuple[Breach, ...]:
    """Attack a table that is to be published, and return every breach.

    Looked for: small counts that are shown, or that follow from a value; values, limits and counts left beside a hidden
    count; hidden counts that an earlier edition shows; hidden counts of which sums over areas, groups of small areas,
    categories, crosses, series and periods tell more than they may. Whoever attacks knows that a hidden count is 1 or
    more (0 or more with `zeros`, or where the people are hidden too), and that counts are whole.

    Parameters
    ----------
    table, thresholds, ties, editions, zeros
        As in `suppress`; `table` is what is to be published.
    truth : DataFrame, optional
        The table before suppression, same rows in the same order. With it every primary count must be able to be
        anything from 1 to threshold - 1. Without it nobody can tell primary from secondary: a breach is then a hidden
        count that is certainly below the threshold and known more closely than that; or, among hidden counts that sums
        tie together, every one that may be below it, where none can be all that a primary count must be able to be:
        one of them is why they are hidden.
    """
    declared = ties or assumed(table if truth is None else truth, within or {})
    shown = counts(table, declared.series)
    limit = limits(table, thresholds)
    found = [*_shown(table, shown, limit, zeros), *_left(table, limit), *_in_editions(table, limit, editions, declared)]
    names = involved(table, thresholds, declared)
    known = published(table if truth is None else truth, editions, declared, names)
    for system in systems(known, declared, set(thresholds), names, hidden=truth is None, zeros=zeros):
        hide = _hidden(system, shown)
        if truth is None:
            found += _certain(table, system, hide, limit, zeros)
        else:
            found += _too_close(table, system, hide, limit, zeros)
    return tuple(dict.fromkeys(found))


def choice(system: SumSystem, candidates: Flags, *, zeros: bool) -> Choice:
    """How counts of a system may be hidden, and what anyone then knows that they are at least."""
    least = np.where(np.isin(system.measure, (EVENTS, PEOPLE)), 0.0 if zeros else 1.0, 0.0)
    return Choice(candidates=candidates, last=system.totals, least=least, follows=system.follows, people=system.people)


def aims(system: SumSystem, limit: Floats, *, zeros: bool) -> Targets:
    """Primary counts of a system, and the range that must stay open for each: 1 (0 with `zeros`) to threshold - 1."""
    least = 0.0 if zeros else 1.0
    top = np.where((system.row >= 0) & (system.row < limit.size), limit[np.minimum(system.row, limit.size - 1)], 0)
    places = np.flatnonzero((system.counts >= least) & (system.counts < top)).tolist()
    return Targets(places=tuple(places), low=(least,) * len(places), high=tuple((top[places] - 1).tolist()))


def limits(table: pd.DataFrame, thresholds: Mapping[str, int]) -> Floats:
    """The threshold of each row; 0 for none."""
    return table["source"].map(thresholds).fillna(0).to_numpy(dtype=float)


def key(table: pd.DataFrame, row: int) -> tuple[str, ...]:
    return tuple(str(table[c].iloc[row]) for c in KEY)


def _shown(table: pd.DataFrame, shown: Counts, limit: Floats, zeros: bool) -> Iterator[Breach]:
    for found, kind in (
        (shown.events, "a small count is shown"),
        (shown.people, "a small denominator is shown"),
        (shown.people - shown.events, "all but a small count is shown"),
    ):
        small = (found >= (0 if zeros else 1)) & (found < limit)
        yield from (
            Breach(row=key(table, i), kind=kind, low=found[i], high=found[i]) for i in np.flatnonzero(small).tolist()
        )


def _left(table: pd.DataFrame, limit: Floats) -> Iterator[Breach]:
    left = _marked(table) & (limit > 0) & table[FIGURES].notna().any(axis=1).to_numpy()
    kind = "a value, a limit or a count stands beside a hidden count"
    yield from (Breach(row=key(table, i), kind=kind, low=0.0, high=np.inf) for i in np.flatnonzero(left).tolist())


def _marked(table: pd.DataFrame) -> Flags:
    return table["status"].map({s: "c" in s.split() for s in set(table["status"])}).to_numpy(dtype=bool)


def _in_editions(
    table: pd.DataFrame, limit: Floats, editions: Sequence[pd.DataFrame], declared: Ties
) -> Iterator[Breach]:
    hidden = table[_marked(table) & (limit > 0)]
    for edition in editions:
        both = hidden[list(KEY)].merge(edition, on=list(KEY))
        found = counts(both, declared.series).events
        for i in np.flatnonzero(both[["value", "numerator"]].notna().any(axis=1).to_numpy()).tolist():
            kind = "an earlier edition shows a hidden count"
            yield Breach(row=key(both, i), kind=kind, low=float(found[i]), high=float(found[i]))


def _hidden(system: SumSystem, shown: Counts) -> Flags:
    """What of a system the public doesn't know, given what a table shows of its own rows."""
    own = (system.row >= 0) & (system.row < shown.events.size)
    row = np.where(own, system.row, 0)
    events, people = np.isnan(shown.events[row]), np.isnan(shown.people[row])
    told = np.select([system.measure == EVENTS, system.measure == PEOPLE], [events, people], events | people)
    return np.where(system.measure == BETWEEN, ~system.public, own & told & ~system.seen)


def _too_close(table: pd.DataFrame, system: SumSystem, hide: Flags, limit: Floats, zeros: bool) -> list[Breach]:
    targets = aims(system, limit, zeros=zeros)
    targets = targets.only([i for i, place in enumerate(targets.places) if hide[place]])
    if not targets.places:
        return []
    least = choice(system, hide, zeros=zeros).bounds(hide)
    found = missing(system.counts, system.sums, hide, targets, least=least)
    return _breaches(table, system, hide, least, sorted({targets.places[i] for i, _ in found}))


def _certain(table: pd.DataFrame, system: SumSystem, hide: Flags, limit: Floats, zeros: bool) -> list[Breach]:
    least = choice(system, hide, zeros=zeros).bounds(hide)
    own = (system.row >= 0) & (system.row < limit.size) & (system.measure != BETWEEN)
    top = np.where(own, limit[np.where(own, system.row, 0)], 0)
    unknown = np.flatnonzero(hide)
    wrong: list[int] = []
    for inside, tied in tied_together(system.sums[:, unknown]):
        places = [p for p in unknown[inside].tolist() if top[p] > 0]
        if tied.size and places:
            wrong += _told(system, hide, least, places, top, 0.0 if zeros else 1.0)
    return _breaches(table, system, hide, least, sorted(wrong))


def _told(system: SumSystem, hide: Flags, least: Floats, places: list[int], top: Floats, lowest: float) -> list[int]:
    """Which hidden counts of one piece are told: those certainly small, or all that may be where none is safe."""
    targets = Targets(places=tuple(places), low=(lowest,) * len(places), high=tuple((top[places] - 1).tolist()))
    narrow = sorted({i for i, _ in missing(system.counts, system.sums, hide, targets, least=least)})
    if not narrow:
        return []
    found = ranges(np.where(hide, np.nan, system.counts), system.sums, [places[i] for i in narrow], least=least)
    alone = len(narrow) == len(places)
    made = []
    for place, (low, high) in zip((places[i] for i in narrow), found.tolist(), strict=True):
        small = low > lowest - _HAIR and high < top[place] - _HAIR
        if small or (alone and low < top[place] - _HAIR and high > lowest - _HAIR):
            made.append(place)
    return made


def _breaches(table: pd.DataFrame, system: SumSystem, hide: Flags, least: Floats, places: list[int]) -> list[Breach]:
    if not places:
        return []
    found = ranges(np.where(hide, np.nan, system.counts), system.sums, places, least=least)
    kinds = {
        EVENTS: "sums give a hidden count away",
        PEOPLE: "sums give a hidden denominator away",
        OTHERS: "sums give away how many all but a hidden count are",
    }
    return [
        Breach(
            row=key(table, int(system.row[place])),
            kind=kinds[int(system.measure[place])],
            low=round(float(low), 6),
            high=round(float(high), 6),
        )
        for place, (low, high) in zip(places, found.tolist(), strict=True)
    ]
