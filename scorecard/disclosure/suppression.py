"""Disclosure control: which figures are too small to show, and what must go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from scorecard.disclosure.breaches import FIGURES, aims, choice, key, limits
from scorecard.disclosure.counts import lacking, published
from scorecard.disclosure.sums import BETWEEN, OTHERS, PEOPLE, SumSystem, systems
from scorecard.disclosure.ties import Ties, assumed, involved, undeclared
from scorecard.disclosure.twins import coincidences
from scorecard.errors import ScorecardError
from scorecard.stats.arrays import Flags, Floats, floats
from scorecard.stats.attack import missing
from scorecard.stats.suppression import Targets, protected

COUNCIL = 5  # threshold for a council's own and for record-level data
HEALTH = 8  # threshold for extracts of the health service; sources that published openly have none
BASE = 5


class DisclosureError(ScorecardError):
    """Small counts can't be protected."""


def round_to_base(counts: ArrayLike, base: int = BASE) -> Floats:
    """Counts rounded to the nearest multiple of the base: base floor((n + base // 2) / base); NaN stays NaN.

    1 and 2 become 0, 3 to 7 become 5. Values must be calculated from the rounded counts, or they give the true ones
    away.
    """
    if base < 1:
        raise ValueError(f"base {base}; expected 1 or more")
    return (base * np.floor((floats(counts) + base // 2) / base))[()]


def primary(counts: ArrayLike, threshold: int, *, zeros: bool = False) -> Flags:
    """Which counts are too small to show: from 1 to below the threshold; with `zeros`, those of 0 too."""
    given = floats(counts)
    return np.asarray((given >= (0 if zeros else 1)) & (given < threshold))[()]


def suppress(
    table: pd.DataFrame,
    thresholds: Mapping[str, int],
    *,
    ties: Ties | None = None,
    within: Mapping[str, str] | None = None,
    editions: Sequence[pd.DataFrame] = (),
    zeros: bool = False,
    most_extra: int | None = None,
) -> pd.DataFrame:
    """The table without its small counts, and without what they could be worked out from.

    Primary: a count (the value of a series of counts, a numerator, or what a share of known people comes to), its
    people or their difference from 1 to below the source's threshold. Secondary: further rows, the fewest where they
    are few, so that, for anyone who knows what adds up, what earlier editions showed and that what is hidden is 1 or
    more, each primary count could still be anything from 1 to threshold - 1. Totals go only where nothing else helps.
    A hidden row loses value, limits and numerator (and a small denominator) and is marked 'c'.

    Parameters
    ----------
    table : DataFrame
        Observations.
    thresholds : mapping
        Threshold by source; a source that isn't named has none (its figures are published already).
    ties : Ties, optional
        What adds up: areas, groups of small areas, breakdowns, series. Everything of a source with a threshold must be
        declared there. Without it the table speaks for itself: its categories add up unless the figures say otherwise.
    within : mapping, optional
        Without `ties`: the area, by code, that each area is a part of, such as the city of a ward.
    editions : sequence of DataFrame, optional
        What else is published, and was before: it can't be hidden any more.
    zeros : bool
        Hide counts of 0 too, where a source asks for it; what is hidden may then be 0.
    most_extra : int, optional
        The most counts that may go in addition, for each set of rows that sums tie together.

    Returns
    -------
    DataFrame
        A new table of the same rows in the same order.

    Raises
    ------
    DisclosureError
        Lists what is undeclared or comes without counts; else the rows that nothing protects: round these figures
        instead, or leave the series out.
    """
    declared = ties or assumed(table, within or {})
    if faults := refusals(table, thresholds, declared):
        raise DisclosureError("figures of sources with a threshold that can't be checked", faults)
    names = involved(table, thresholds, declared)
    known = published(table, editions, declared, names)
    limit = limits(table, thresholds)
    hide = np.zeros(len(known.table), dtype=bool)
    hide_people = np.zeros(len(known.table), dtype=bool)
    for system in systems(known, declared, set(thresholds), names, zeros=zeros):
        chosen = _protected(system, aims(system, limit, zeros=zeros), most_extra, zeros)
        if chosen is None:
            faults += _told(system, aims(system, limit, zeros=zeros), known.table, zeros)
            continue
        of_row = chosen & (system.row >= 0) & (system.row < len(table))
        hide[system.row[of_row]] = True
        hide_people[system.row[of_row & (system.measure == PEOPLE)]] = True
    if faults:
        raise DisclosureError(
            "small counts that hiding other rows doesn't protect: round them, or hide 0 too (hide_zeros = true)",
            faults,
        )
    return _without(table, hide[: len(table)], hide_people[: len(table)])


def refusals(table: pd.DataFrame, thresholds: Mapping[str, int], ties: Ties) -> list[str]:
    """Why a threshold can't be kept: figures without counts, sums that nobody declared."""
    if not thresholds:
        return []
    found = [*lacking(table, thresholds, ties), *undeclared(table, thresholds, ties)]
    return found + coincidences(table, thresholds, ties)


def _protected(system: SumSystem, targets: Targets, most_extra: int | None, zeros: bool) -> Flags | None:
    """Which counts of a system to hide: without totals if that will do. None where nothing does."""
    places = list(targets.places)
    secret = _secret(system)
    if not places:
        return np.zeros(system.counts.size, dtype=bool)
    if system.seen[places].any():
        return None  # an earlier edition shows a small count: it can't be hidden any more
    hidden = secret.copy()
    hidden[system.follows[places]] = True
    may = _may(system, targets)
    found = protected(
        system.counts, system.sums, hidden, targets, choice=choice(system, may, zeros=zeros), extra=most_extra
    )
    return None if found is None else found & ~secret


def _told(system: SumSystem, targets: Targets, table: pd.DataFrame, zeros: bool) -> list[str]:
    """Which rows of a system nothing protects, and why."""
    seen = {int(system.row[place]) for place in targets.places if system.seen[place]}
    if seen:
        return [f"{' / '.join(key(table, row))}: an earlier edition shows it" for row in sorted(seen)]
    everything = choice(system, _may(system, targets), zeros=zeros)
    hide = everything.closed(_secret(system) | everything.candidates)
    lacking = missing(system.counts, system.sums, hide, targets, least=everything.bounds(hide))
    rows = sorted({int(system.row[targets.places[i]]) for i, _ in lacking})
    why = (
        f"could be worked out even if all {len(set(system.row[system.row >= 0]))} rows that sums tie to it were hidden"
    )
    return [f"{' / '.join(key(table, row))}: {why}" for row in rows] or [
        f"{' / '.join(key(table, int(system.row[targets.places[0]])))}: not more than was allowed protects it"
    ]


def _secret(system: SumSystem) -> Flags:
    """What is never shown."""
    return (system.measure == BETWEEN) & ~system.public


def _may(system: SumSystem, targets: Targets) -> Flags:
    """What may be hidden in addition: counts above 0 that no edition shows; people only where some of them are few."""
    may = (system.row >= 0) & (system.counts > 0) & ~system.seen & (system.measure != OTHERS)
    few = np.any(system.measure[list(targets.places)] == PEOPLE)
    return np.asarray(may if few else may & (system.measure != PEOPLE))


def _without(table: pd.DataFrame, hide: Flags, hide_people: Flags) -> pd.DataFrame:
    made = table.copy()
    made.loc[hide, FIGURES] = np.nan
    made.loc[hide_people, "denominator"] = np.nan
    made.loc[hide, "status"] = "c"
    made.loc[hide, "interval"] = "none"
    return made
