"""The audit that attacks a table before it is published: what of the small counts can still be worked out?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from scorecard.disclosure_sums import System, systems
from scorecard.observations import KEY
from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.suppression import Targets, exposed, ranges

FIGURES = ["value", "lower", "upper", "numerator"]


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
    within: Mapping[str, str] | None = None,
    editions: Sequence[pd.DataFrame] = (),
    truth: pd.DataFrame | None = None,
    zeros: bool = False,
) -> tuple[Breach, ...]:
    """Attack a table that is to be published, and return every breach.

    Looked for: small counts that are shown; values, limits and counts left beside a hidden count; hidden counts that
    an earlier edition shows; hidden counts whose range follows from the sums over areas, categories and periods (two
    linear programmes each).

    Parameters
    ----------
    table, thresholds, within, editions, zeros
        As in `suppress`; `table` is what is to be published.
    truth : DataFrame, optional
        The table before suppression, same rows in the same order. With it every primary count must be able to be
        anything from 1 to threshold - 1. Without it nobody can tell primary from secondary: a breach is then a hidden
        count that is certainly below the threshold and known more closely than that.
    """
    found = [*_shown(table, thresholds, zeros), *_left(table, thresholds), *_in_editions(table, thresholds, editions)]
    for column in ("denominator", "numerator"):
        known = table if truth is None else truth
        if column == "numerator":
            known = known.assign(denominator=table["denominator"])
        for system in systems(known, column, set(thresholds), within or {}, editions, hidden=truth is None):
            shown = _published(table, system, column)
            if truth is None:
                found += _certain(table, system, shown, thresholds)
            else:
                found += _too_close(table, system, shown, aims(known, system, column, thresholds, zeros=zeros))
    return tuple(dict.fromkeys(found))


def aims(table: pd.DataFrame, system: System, column: str, thresholds: Mapping[str, int], *, zeros: bool) -> Targets:
    """Primary counts of a system and the ranges that must stay open; denominators of the table are those shown."""
    rows = table.iloc[list(system.rows)]
    limit = rows["source"].map(thresholds).fillna(0).to_numpy(dtype=float)
    count = rows[column].to_numpy(dtype=float)
    least = 0.0 if zeros else 1.0
    small = (count >= least) & (count < limit)
    low, high = np.where(small, least, np.inf), np.where(small, limit - 1, -np.inf)
    if column == "numerator":
        people = rows["denominator"].to_numpy(dtype=float)
        others = people - count
        few = (others >= least) & (others < limit)
        low = np.minimum(low, np.where(few, np.maximum(people - limit + 1, 0), np.inf))
        high = np.maximum(np.fmin(high, people), np.where(few, people - least, -np.inf))
        small |= few
    places = np.flatnonzero(small)
    return Targets(places=tuple(places.tolist()), low=tuple(low[places].tolist()), high=tuple(high[places].tolist()))


def key(table: pd.DataFrame, row: int) -> tuple[str, ...]:
    return tuple(str(table[c].iloc[row]) for c in KEY)


def _limits(table: pd.DataFrame, thresholds: Mapping[str, int]) -> Floats:
    return table["source"].map(thresholds).fillna(0).to_numpy(dtype=float)


def _shown(table: pd.DataFrame, thresholds: Mapping[str, int], zeros: bool) -> list[Breach]:
    limit = _limits(table, thresholds)
    people, events = (table[c].to_numpy(dtype=float) for c in ("denominator", "numerator"))
    found = []
    for counts, kind in ((events, "a small count is shown"), (people, "a small denominator is shown"),
                         (people - events, "all but a small count is shown")):  # fmt: skip
        small = (counts >= (0 if zeros else 1)) & (counts < limit)
        found += [
            Breach(row=key(table, i), kind=kind, low=counts[i], high=counts[i]) for i in np.flatnonzero(small).tolist()
        ]
    return found


def _left(table: pd.DataFrame, thresholds: Mapping[str, int]) -> list[Breach]:
    hidden = _hidden(table) & (_limits(table, thresholds) > 0)
    left = hidden & table[FIGURES].notna().any(axis=1).to_numpy()
    kind = "a value, a limit or a count stands beside a hidden count"
    return [Breach(row=key(table, i), kind=kind, low=0.0, high=np.inf) for i in np.flatnonzero(left).tolist()]


def _hidden(table: pd.DataFrame) -> Flags:
    return table["status"].map({s: "c" in s.split() for s in set(table["status"])}).to_numpy(dtype=bool)


def _in_editions(table: pd.DataFrame, thresholds: Mapping[str, int], editions: Sequence[pd.DataFrame]) -> list[Breach]:
    hidden = table[_hidden(table) & (_limits(table, thresholds) > 0)]
    found = []
    for edition in editions:
        both = hidden[list(KEY)].merge(edition, on=list(KEY))
        for row in both[both[["value", "numerator"]].notna().any(axis=1)].itertuples():
            count = float(row.numerator)
            key = tuple(str(getattr(row, c)) for c in KEY)
            found.append(Breach(row=key, kind="an earlier edition shows a hidden count", low=count, high=count))
    return found


def _published(table: pd.DataFrame, system: System, column: str) -> Floats:
    """What the public knows of a system: shown counts, and those of earlier editions."""
    rows = len(system.rows)
    shown = np.where(system.public, system.counts, np.nan)
    shown[:rows] = table[column].to_numpy(dtype=float)[list(system.rows)]
    shown[:rows] = np.where(system.known, system.counts[:rows], shown[:rows])
    return shown


def _too_close(table: pd.DataFrame, system: System, shown: Floats, targets: Targets) -> list[Breach]:
    hidden = np.isnan(shown)
    kept = [i for i, place in enumerate(targets.places) if hidden[place]]
    part = Targets(
        places=tuple(targets.places[i] for i in kept),
        low=tuple(targets.low[i] for i in kept),
        high=tuple(targets.high[i] for i in kept),
    )
    if not kept:
        return []
    places = [part.places[i] for i in exposed(system.counts, system.sums, hidden, part, most=system.most)]
    return _breaches(table, system, places, ranges(shown, system.sums, places, most=system.most) if places else [])


def _certain(table: pd.DataFrame, system: System, shown: Floats, thresholds: Mapping[str, int]) -> list[Breach]:
    rows = list(system.rows)
    limit = _limits(table, thresholds)[rows]
    places = np.flatnonzero(np.isnan(shown[: len(rows)]) & (limit > 0) & _hidden(table)[rows]).tolist()
    if not places:
        return []
    try:
        found = ranges(shown, system.sums, places, most=system.most)
    except ValueError:  # the published figures contradict the sums: nothing follows from them
        return []
    width = limit[places] - 2  # of 1 to threshold - 1
    close = (found[:, 0] < limit[places]) & (found[:, 1] - found[:, 0] < width - 1e-6)
    wrong = np.flatnonzero(close & (found[:, 1] > 1e-6)).tolist()
    return _breaches(table, system, [places[i] for i in wrong], found[wrong])


def _breaches(table: pd.DataFrame, system: System, places: list[int], found: ArrayLike) -> list[Breach]:
    kind = "sums give a hidden count away"
    return [
        Breach(row=key(table, system.rows[place]), kind=kind, low=round(float(low), 6), high=round(float(high), 6))
        for place, (low, high) in zip(places, np.asarray(found).tolist(), strict=True)
    ]
