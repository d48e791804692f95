"""Disclosure control: which figures are too small to show, and what must go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from scorecard.disclosure_audit import FIGURES, Breach, aims, audit, key
from scorecard.disclosure_sums import System, systems
from scorecard.errors import ScorecardError
from scorecard.stats.arrays import Flags, Floats, floats
from scorecard.stats.suppression import Targets, protected

__all__ = ["BASE", "COUNCIL", "HEALTH", "Breach", "DisclosureError", "audit", "primary", "round_to_base", "suppress"]

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
    within: Mapping[str, str] | None = None,
    editions: Sequence[pd.DataFrame] = (),
    zeros: bool = False,
    most_extra: int | None = None,
) -> pd.DataFrame:
    """The table without its small counts, and without what they could be worked out from.

    Primary: a numerator, a denominator or their difference from 1 to below the source's threshold. Secondary: the
    fewest further rows (of these the least sum) so that, for anyone who knows the sums of areas, categories and
    periods and what earlier editions showed, each primary count could still be anything from 1 to threshold - 1.
    Totals go only where nothing else helps. A hidden row loses value, limits and numerator (and a small denominator)
    and is marked 'c'.

    Parameters
    ----------
    table : DataFrame
        Observations; numerators hold the counts.
    thresholds : mapping
        Threshold by source; a source that isn't named has none (its figures are published already).
    within : mapping, optional
        The area, by code, that each area is a part of, such as the city of a ward.
    editions : sequence of DataFrame, optional
        What was published before: it can't be hidden any more.
    zeros : bool
        Hide counts of 0 too, where a source asks for it.
    most_extra : int, optional
        The most rows that may go in addition, for each set of rows that sums tie together.

    Returns
    -------
    DataFrame
        A new table of the same rows in the same order.

    Raises
    ------
    DisclosureError
        Lists the rows that nothing protects: round these figures instead, or leave the series out.
    """
    hide = np.zeros(len(table), dtype=bool)
    hide_people = np.zeros(len(table), dtype=bool)
    faults: list[str] = []
    for column, hidden in (("denominator", hide_people), ("numerator", hide)):
        hide |= hide_people
        known = table.assign(denominator=table["denominator"].mask(hide_people))
        for system in systems(known, column, set(thresholds), within or {}, editions):
            targets = aims(known, system, column, thresholds, zeros=zeros)
            chosen = _protected(system, targets, hidden, most_extra)
            if chosen is None:
                faults.append(f"{' / '.join(key(table, system.rows[0]))} and {len(system.rows) - 1} rows tied to it")
            else:
                hidden[list(system.rows)] |= chosen
    if faults:
        raise DisclosureError("small counts that hiding other rows doesn't protect", faults)
    return _without(table, hide, hide_people)


def _protected(system: System, targets: Targets, hidden: Flags, most_extra: int | None) -> Flags | None:
    """Which rows of a system to hide: without totals if that will do. None where nothing does."""
    rows, places = list(system.rows), list(targets.places)
    if not places:
        return hidden[rows]
    if system.known[places].any():
        return None  # an earlier edition shows a small count: it can't be hidden any more
    start, may = ~system.public, np.zeros(system.counts.size, dtype=bool)
    start[: len(rows)] = hidden[rows] & ~system.known
    start[places] = True
    may[: len(rows)] = (system.counts[: len(rows)] > 0) & ~system.known
    may_not = np.zeros(system.counts.size, dtype=bool)
    may_not[: len(rows)] = system.totals
    for candidates in (may & ~may_not, may):
        found = protected(
            system.counts, system.sums, start, targets, candidates=candidates, most=system.most, extra=most_extra
        )
        if found is not None:
            return found[: len(rows)]
    return None


def _without(table: pd.DataFrame, hide: Flags, hide_people: Flags) -> pd.DataFrame:
    made = table.copy()
    made.loc[hide, FIGURES] = np.nan
    made.loc[hide_people, "denominator"] = np.nan
    made.loc[hide, "status"] = "c"
    made.loc[hide, "interval"] = "none"
    return made
