"""Sums that hold: what a total has beyond its parts, and a table for what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from scorecard.disclosure.relations import Relation
from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.attack import SECONDS
from scorecard.stats.network import tied_together

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_EQUAL = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Counts without a gap, then those that the sums need besides; sums that all come to 0; which counts are public."""

    counts: Floats
    sums: csr_array
    public: Flags
    missed: bool = False  # some sum holds only with a count added that makes it so


def filled(relations: Sequence[Relation], known: Floats, least: Floats) -> Solution:
    """A table that fits what is known (NaN elsewhere: `least` or more), and the relations that hold in it.

    A total that has more or less than its parts gets one more part, taken as public: the strongest that anyone could
    know. Where it may have more (`room`), the rest is a count that nobody knows, unless there is none; so it is where
    parts are hidden and relations of the kind that are fully known leave a rest; `free`: whatever the rest. Where the
    relation names its rest, no part is added: it is there already. A soft relation that doesn't hold is none. What
    known figures say of room is forgotten where nothing would fit it. Rows left out are taken to be about nobody where
    the rows that are there come to their total.
    """
    nobody = _nobody(relations, known)
    known, rests = _with_rests(relations, np.where(nobody, 0.0, known))
    said = _said(relations, rests, known)
    for relation in relations:
        if relation.kind in said.short:
            known[list(relation.rest)] = np.nan
    made = _solved_sums(relations, rests, known, nobody, least, said)
    if made.missed and said.even:  # what known figures say of room can't be so everywhere
        made = _solved_sums(relations, rests, known, nobody, least, replace(said, even=set()))
    return made


def _nobody(relations: Sequence[Relation], known: Floats) -> Flags:
    """Rows left out of sums that leave nothing for them, and of a kind that nowhere leaves less than nothing."""
    short = {r.kind for r in relations if _rest(r, known) < -_EQUAL}
    found = np.zeros(known.size, dtype=bool)
    for relation in (r for r in relations if r.left and not r.free and r.kind not in short):
        rows = replace(relation, parts=tuple(i for i in relation.parts if i not in relation.left))
        if abs(_rest(rows, known)) <= _EQUAL:
            found[list(relation.left)] = True
    return found


def _rest(relation: Relation, known: Floats) -> float:
    return float(known[relation.total] - known[list(relation.parts)].sum())


def _solved_sums(
    relations: Sequence[Relation], rests: Sequence[float], known: Floats, nobody: Flags, least: Floats, said: _Said
) -> Solution:
    made = _Sums(known.copy(), nobody.copy())
    for relation, rest in zip(relations, rests, strict=True):
        _decide(made, relation, rest, said)
    low = np.concatenate([least, np.zeros(len(made.extra))])
    return _solved(
        made.rows,
        made.totals,
        made.soft,
        np.concatenate([made.known, made.extra]),
        low,
        np.concatenate([made.public, np.array(made.extra_public, dtype=bool)]),
    )


def _with_rests(relations: Sequence[Relation], known: Floats) -> tuple[Floats, list[float]]:
    """What each total has beyond its parts, which is known of a rest of one count too."""
    known = known.copy()
    rests = []
    for relation in relations:
        rests.append(_rest(relation, known))
        if len(relation.rest) == 1 and rests[-1] >= 0:
            known[list(relation.rest)] = rests[-1]
    return known, rests


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """Kinds of relations of which known figures leave a rest; all that have no part left out, too; leave less than
    nothing; leave none."""

    odd: set[tuple[str, ...]]
    odd_complete: set[tuple[str, ...]]
    short: set[tuple[str, ...]]
    even: set[tuple[str, ...]]


def _said(relations: Sequence[Relation], rests: Sequence[float], known: Floats) -> _Said:
    pairs = list(zip(relations, rests, strict=True))
    odd = {r.kind for r, rest in pairs if abs(rest) > _EQUAL}
    even = {r.kind for r, rest in pairs if abs(rest) <= _EQUAL and known[r.total] > 0}
    return _Said(
        odd=odd,
        odd_complete={r.kind for r, rest in pairs if abs(rest) > _EQUAL and not r.rest},
        short={r.kind for r, rest in pairs if rest < -_EQUAL},
        even=even - odd,
    )


class _Sums:
    """The relations that hold, and the counts that they need besides."""

    def __init__(self, known: Floats, public: Flags) -> None:
        self.known = known
        self.public = public
        self.rows: list[tuple[int, ...]] = []
        self.totals: list[int] = []
        self.soft: list[bool] = []
        self.extra: list[float] = []
        self.extra_public: list[bool] = []

    def add(self, relation: Relation, *more: int) -> None:
        self.rows.append((*relation.parts, *more))
        self.totals.append(relation.total)
        self.soft.append(relation.soft)

    def add_more(self, relation: Relation, rest: float, *, public: bool) -> None:
        """A relation with one more part."""
        self.add(relation, self.known.size + len(self.extra))
        self.extra.append(rest)
        self.extra_public.append(public)

    def add_rest(self, relation: Relation, rest: float, short: set[tuple[str, ...]]) -> None:
        """A relation with a rest that nobody knows: what it names, if that is never less than nothing."""
        if relation.rest and relation.kind not in short:
            self.add(relation, *relation.rest)
        else:
            self.add_more(relation, rest, public=False)

    def tell(self, relation: Relation, values: float) -> None:
        """Whatever else the total might have is known."""
        self.known[list(relation.rest)] = values
        self.public[list(relation.rest)] = True


def _decide(made: _Sums, relation: Relation, rest: float, said: _Said) -> None:
    """Take a relation as a sum, as one with a rest, or as none."""
    kind, unknown = relation.kind, bool(np.isnan(rest))
    if relation.free:
        if (unknown or rest >= 0) and not (relation.soft and kind in said.short):
            made.add_rest(relation, rest, said.short)
    elif unknown:
        _decide_unknown(made, relation, said)
    elif rest == 0:
        made.add(relation)
        made.tell(relation, 0.0)
    elif relation.soft or (relation.room and rest < 0):
        return
    elif relation.room and rest > _EQUAL:
        made.add_rest(relation, rest, said.short)
    elif len(relation.rest) == 1 and rest > 0:
        made.add(relation, *relation.rest)
        made.tell(relation, rest)
    else:
        made.add_more(relation, rest, public=True)


def _decide_unknown(made: _Sums, relation: Relation, said: _Said) -> None:
    kind = relation.kind
    if kind in said.odd and (relation.soft or kind in said.short):
        return
    if relation.room and kind not in said.even:
        made.add_rest(relation, np.nan, said.short)
    elif kind in said.odd_complete:
        made.add_more(relation, np.nan, public=False)
    elif relation.room:
        made.add(relation)
        made.tell(relation, 0.0)
    else:
        made.add(relation, *relation.rest)


def _solved(
    rows: list[tuple[int, ...]], totals: list[int], soft: list[bool], known: Floats, least: Floats, public: Flags
) -> Solution:
    from scipy.sparse import csr_array

    data = [value for parts in rows for value in (*[1.0] * len(parts), -1.0)]
    columns = [c for parts, total in zip(rows, totals, strict=True) for c in (*parts, total)]
    starts = np.cumsum([0, *(len(parts) + 1 for parts in rows)])
    sums = csr_array((data, np.array(columns, dtype=int), starts), shape=(len(rows), known.size))
    if not np.isnan(known).any():
        return Solution(counts=known, sums=sums, public=public)
    counts, left = _completed(sums, known, least, np.where(soft, 0.1, 1.0))
    held = np.abs(left) <= _EQUAL
    kept = held | ~np.array(soft, dtype=bool)
    wrong = np.flatnonzero(~held & kept)
    more = csr_array((np.ones(wrong.size), (wrong, np.arange(wrong.size))), shape=(len(rows), wrong.size))
    from scipy.sparse import hstack

    whole = csr_array(hstack([sums, more]))[np.flatnonzero(kept)]
    also = np.ones(wrong.size, dtype=bool)
    return Solution(
        counts=np.concatenate([counts, -left[wrong]]),
        sums=whole,
        public=np.concatenate([public, also]),
        missed=bool(wrong.size),
    )


def _completed(sums: csr_array, known: Floats, least: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Values for what is unknown that miss the sums by the least (by its weight); what each sum then comes to."""
    from scipy.sparse import csr_array

    unknown = np.flatnonzero(np.isnan(known))
    counts = np.where(np.isnan(known), 0.0, known)
    free = csr_array(sums[:, unknown])
    rows = np.flatnonzero(np.diff(free.indptr))
    free, right = csr_array(free[rows]), -(sums[rows] @ counts)
    counts[unknown] = least[unknown]
    for inside, tied in tied_together(free):
        if tied.size:
            part = csr_array(free[tied][:, inside])
            counts[unknown[inside]] = _nearest(part, right[tied], least[unknown[inside]], weight[rows[tied]])
    return counts, np.asarray(sums @ counts)


def _nearest(left: csr_array, right: Floats, least: Floats, weight: Floats) -> Floats:
    """The unknowns of some sums: whole numbers where these come to such."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import
    from scipy.sparse import eye_array, hstack

    whole = bool(np.all(np.abs(right - np.rint(right)) <= _EQUAL))
    cost = np.concatenate([np.zeros(least.size), weight, weight])
    miss = eye_array(right.size)
    answer = milp(
        cost,
        integrality=np.full(cost.size, int(whole)),
        bounds=Bounds(np.concatenate([least, np.zeros(2 * right.size)]), np.inf),
        constraints=LinearConstraint(hstack([left, miss, -miss]), right, right),
        options={"time_limit": SECONDS},
    )
    made = least if answer.x is None else answer.x[: least.size]
    return np.asarray(np.rint(made) if whole else made)
