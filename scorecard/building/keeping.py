"""Good figures are never replaced by nothing: what was made of a place, beside what is held of it.

For each series of a table (a place's, or that of the comparators), the made rows take the place of those held unless

- they break the rules of an observation;
- a figure that is held would be gone: its key has no row any more, or one without a value. What our own disclosure
  control hides afterwards is not gone, so this is asked before it;
- a figure would be of lesser standing (published, summed, apportioned, modelled), or lose its interval, its
  publisher's interval, or its counts;
- figures move by more than their past allows, see `moves`.

Then all rows of the series in this table stay as they are held, and a sentence says what would be lost or moved. Only
the other series are written, unless a person accepts it. Where nothing is held, all that keeps the rules is written.
A series that the catalogue no longer has, or no longer may ship, is dropped, not kept, and so are the rows of a group
that the catalogue no longer has and of areas that are judged elsewhere. Where the held table is not as it was built,
its rows are still not lost, but nobody can say that they didn't move: that is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from scorecard import observations
from scorecard.building.moves import CELL, Move, moved
from scorecard.catalogue import ESTIMATES, Catalogue, Series
from scorecard.errors import ObservationError, unknown

EVERYTHING = "*"  # accepts whatever a build makes
SHOWN = 5  # faults of one kind that are listed
_CELL = [*CELL, "period"]
_DIGITS = 1e-11  # of what is written, see store
_FILE = re.compile(r" \([^()]*\)$")  # that a fault names at its end
_INTERVALS = {"published": 0, "wilson": 1, "byar": 1, "none": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRows:
    """The rows of a table that stand under data/, or in an edition; `sure` where they are as they were built."""

    rows: pd.DataFrame = field(default_factory=lambda: observations.table(pd.DataFrame()))
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is to be written of a table; why a series stays as it was; further faults; what was dropped or accepted."""

    rows: pd.DataFrame
    reasons: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTable:
    """A table that is built: its name for people, the areas it may hold, those whose totals are asked one by one."""

    name: str
    areas: frozenset[str]
    wholes: frozenset[str]


def known(accept: Sequence[str], catalogue: Catalogue) -> frozenset[str]:
    """The series whose new figures are accepted. Raises ObservationError for one that is unknown."""
    faults = [unknown("series", s, catalogue.series) for s in accept if s not in (EVERYTHING, *catalogue.series)]
    if faults:
        raise ObservationError("--accept: there are no such series", faults)
    return frozenset(accept)


def kept(
    made: pd.DataFrame, held: HeldRows, table: KeptTable, catalogue: Catalogue, accept: frozenset[str] = frozenset()
) -> Kept:
    """Decide for every series of a table between what was made and what is held."""
    bad = _invalid(made, table, catalogue)
    old = held.rows[held.rows["area"].isin(table.areas) & held.rows["breakdown"].isin(catalogue.breakdowns)]
    parts: list[pd.DataFrame] = []
    reasons: dict[str, str] = {}
    faults: list[str] = []
    said = [_dropped(table, key, held.rows) for key in _strange(held.rows, catalogue)]
    for key in (k for k in catalogue.series if catalogue.shippable(k)):
        new, had = made[made["series"] == key], old[old["series"] == key]
        if key in bad:
            faults += [f"{table.name}: {fault}" for fault in few(bad[key])]
        why = (
            "what was made breaks the rules"
            if key in bad
            else "; ".join(reason for reason in _reasons(had, new, catalogue.series[key], table, held.sure))
        )
        if why and key not in bad and accept & {EVERYTHING, key}:
            said.append(f"{table.name}: accepted for '{key}': {why}")
        elif why and _sound(had, catalogue):
            parts.append(had)
            reasons[key] = f"{table.name}: '{key}' keeps its last good figures: {why}{_source(had)}"
            continue
        elif key in bad:
            faults.append(f"{table.name}: '{key}' is left out: {why}, and no sound figure is held")
            continue
        parts.append(new)
    rows = pd.concat(parts, ignore_index=True) if parts else made.iloc[:0]
    return Kept(rows=observations.table(rows), reasons=reasons, faults=tuple(faults), said=tuple(said))


def compared(
    held: pd.DataFrame, now: pd.DataFrame, table: KeptTable, catalogue: Catalogue, sure: bool = True
) -> Iterator[tuple[str, str]]:
    """Each series of which something held is gone or moved now, and what."""
    held = held[held["area"].isin(table.areas) & held["breakdown"].isin(catalogue.breakdowns)]
    for key, series in catalogue.series.items():
        had, new = held[held["series"] == key], now[now["series"] == key]
        if len(had) and (why := "; ".join(_reasons(had, new, series, table, sure))):
            yield key, why


def few(faults: Sequence[str]) -> list[str]:
    """The faults, of each kind the first five, and how many more there are."""
    kinds: dict[str, list[str]] = {}
    more: dict[str, int] = {}
    for fault in faults:
        kind = _FILE.sub("", fault.rpartition(": ")[2])
        if found := re.match(r"\.\.\. and ([\d,]+) more rows", fault):
            more[kind] = int(found[1].replace(",", ""))
        else:
            kinds.setdefault(kind, []).append(fault)
    told: list[str] = []
    for kind, listed in kinds.items():
        rest = len(listed[SHOWN:]) + more.get(kind, 0)
        told += [*listed[:SHOWN], *([f"... and {rest:,} more: {kind}"] if rest else [])]
    return told


def _invalid(made: pd.DataFrame, table: KeptTable, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """The faults of the series that break the rules; one by one only where there are any."""
    if not _faults(made, catalogue, table.areas):
        return {}
    found = {str(key): _faults(rows, catalogue, table.areas) for key, rows in made.groupby("series", sort=True)}
    return {key: faults for key, faults in found.items() if faults}


def _faults(rows: pd.DataFrame, catalogue: Catalogue, areas: Collection[str] | None = None) -> tuple[str, ...]:
    try:
        observations.validate(rows, catalogue.series, catalogue.breakdowns, areas)
    except ObservationError as error:
        return error.faults
    return ()


def _sound(had: pd.DataFrame, catalogue: Catalogue) -> bool:
    return bool(had["value"].notna().any()) and not _faults(had, catalogue)


def _strange(rows: pd.DataFrame, catalogue: Catalogue) -> list[str]:
    return sorted(set(rows["series"]) - {k for k in catalogue.series if catalogue.shippable(k)})


def _dropped(table: KeptTable, key: str, rows: pd.DataFrame) -> str:
    count = int((rows["series"] == key).sum())
    return f"{table.name}: '{key}' is no series of the catalogue that may be shipped: its {count:,} rows are dropped"


def _reasons(had: pd.DataFrame, new: pd.DataFrame, series: Series, table: KeptTable, sure: bool) -> list[str]:
    """What the new rows would lose of those held, and how they move."""
    figures = had[had["value"].notna()]
    if figures.empty or _alike(had, new):
        return []
    lost = list(_losses(figures, new))
    moves = moved(figures, new, series, set(table.wholes)) if sure else []
    return [*lost, *([_moves(moves)] if moves else [])]


def _alike(had: pd.DataFrame, new: pd.DataFrame) -> bool:
    """Whether the rows are the same, but for digits beyond those that are written."""
    text, numbers = [*observations.KEY, *observations.STANDING], list(observations.MEASURES)
    if len(had) != len(new) or not had[text].reset_index(drop=True).equals(new[text].reset_index(drop=True)):
        return False
    return np.allclose(had[numbers], new[numbers], rtol=_DIGITS, atol=0, equal_nan=True)


def _losses(figures: pd.DataFrame, new: pd.DataFrame) -> Iterator[str]:
    beside = new[[*_CELL, *observations.MEASURES, "estimate", "interval"]]
    both = figures.merge(beside, on=_CELL, how="left", suffixes=("", "_new"))
    here = both["value_new"].notna()
    if not here.all():
        gone = both[~here]
        one = f"{_key(gone)}: {gone['value'].iloc[0]:g} -> none"
        yield f"{len(gone):,} of {len(both):,} figures would be gone, e.g. {one}"
    for column, known_, what in (
        ("estimate", {e: n for n, e in enumerate(ESTIMATES)}, "be of lesser standing"),
        ("interval", _INTERVALS, "have no interval any more, or one that isn't the publisher's"),
    ):
        worse = both[here & (both[f"{column}_new"].map(known_) > both[column].map(known_))]
        if len(worse):
            change = f"{worse[column].iloc[0]} -> {worse[f'{column}_new'].iloc[0]}"
            yield f"{len(worse):,} figures would {what}, e.g. {_key(worse)}: {change}"
    counted = both["numerator"].notna() & both["numerator_new"].isna()
    counted |= both["denominator"].notna() & both["denominator_new"].isna()
    if (here & counted).any():
        yield f"{int((here & counted).sum()):,} figures would lose their counts, e.g. {_key(both[here & counted])}"


def _moves(moves: Sequence[Move]) -> str:
    one, more = moves[0], len(moves) - 1
    key = " / ".join((one.area, one.period, one.breakdown, one.category))
    also = f" (and {more:,} more moves like it)" if more else ""
    return f"{key}: {one.old:g} -> {one.new:g} is {one.why}{also}"


def _key(rows: pd.DataFrame) -> str:
    return " / ".join(str(rows[c].iloc[0]) for c in ("area", "period", "breakdown", "category"))


def _source(had: pd.DataFrame) -> str:
    """The files that the held figures were read from."""
    names = sorted({text.partition(": ")[2] for text in had["source"]} - {""})
    return f" [read from {', '.join(names)}]" if names else ""
