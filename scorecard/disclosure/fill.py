"""Sums that hold: what a total has beyond its parts, and a table for what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


def filled(relations: Sequence[Relation], known: Floats, least: Floats) -> Solution:
    """A table that fits what is known (NaN elsewhere: `least` or more), and the relations that hold in it.

    A total that has more or less than its parts gets one more part, taken as public: the strongest that anyone could
    know. Where it may have more (`room`), the rest is a count that nobody knows, unless there is none; so it is where
    parts are hidden and relations of the kind that are fully known leave a rest; `free`: whatever the rest. A soft
    relation that doesn't hold is none.
    """
    rests = [known[r.total] - known[list(r.parts)].sum() for r in relations]
    odd = {r.kind for r, rest in zip(relations, rests, strict=True) if abs(rest) > _EQUAL}
    even = {r.kind for r, rest in zip(relations, rests, strict=True) if abs(rest) <= _EQUAL and known[r.total] > 0}
    even -= odd
    short = {r.kind for r, rest in zip(relations, rests, strict=True) if rest < -_EQUAL}
    rows: list[tuple[int, ...]] = []
    totals: list[int] = []
    extra: list[float] = []
    public: list[bool] = []
    soft: list[bool] = []

    def add(relation: Relation, *rest: float, is_public: bool = True) -> None:
        more = tuple(known.size + len(extra) + i for i in range(len(rest)))
        extra.extend(rest)
        public.extend([is_public] * len(rest))
        rows.append((*relation.parts, *more))
        totals.append(relation.total)
        soft.append(relation.soft)

    for relation, rest in zip(relations, rests, strict=True):
        unknown = bool(np.isnan(rest))
        if relation.free:
            if unknown or rest >= 0:
                add(relation, rest, is_public=False)
        elif not unknown and rest == 0:
            add(relation)
        elif not unknown and (relation.soft or (relation.room and rest < 0)):
            continue
        elif not unknown:
            add(relation, rest, is_public=not (relation.room and rest > _EQUAL))
        elif relation.kind in odd and (relation.soft or relation.kind in short):
            continue
        elif relation.kind in odd or (relation.room and relation.kind not in even):
            add(relation, np.nan, is_public=False)
        else:
            add(relation)
    low = np.concatenate([least, np.zeros(len(extra))])
    return _solved(rows, totals, soft, np.concatenate([known, extra]), low, np.array([False] * known.size + public))


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
    return Solution(counts=np.concatenate([counts, -left[wrong]]), sums=whole, public=np.concatenate([public, also]))


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
