"""Which further counts to hide so that no hidden small count can be worked out.

The attack that these must withstand is that of `attack`: sums are known, and so is that what is hidden is 1 or more.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.attack import Targets, exposed, ranges
from scorecard.stats.hiding import SECONDS, Choice, Demand, System, ends
from scorecard.stats.moves import one_by_one

__all__ = ["Choice", "Targets", "exposed", "protected", "ranges"]

JOINT = 1_000  # targets times counts up to which all targets are protected at once
AT_ONCE = 4  # demands of whole numbers that are met together


def protected(
    counts: Floats,
    sums: Any,
    hidden: Flags,
    targets: Targets,
    *,
    candidates: Flags | None = None,
    choice: Choice | None = None,
    extra: int | None = None,
) -> Flags | None:
    """What to hide so that every target keeps its range: the fewest further counts, of these the least sum.

    One mixed-integer linear programme (Fischetti M, Salazar JJ, 2000); where targets and counts are many, one target
    after another, each by the shortest move of counts that reaches the ends of its range: safe as well, but perhaps
    more than needed. What was found is attacked in whole numbers, and mended until it holds.

    Parameters
    ----------
    counts : (n,)
        True counts.
    sums : (relations, n), dense or sparse
    hidden : (n,)
        What is hidden already.
    candidates : (n,)
        What may be hidden in addition, where there is no more to say than that; else `choice`.
    extra : int, optional
        The most that may be hidden in addition.

    Returns
    -------
    array (n,) or None
        None where nothing that may be hidden protects every target.
    """
    from scipy.sparse import csr_array  # slow to import

    if choice is None:
        choice = Choice(candidates=np.zeros(counts.size, dtype=bool) if candidates is None else candidates)
    system = System(counts, csr_array(sums), choice)
    start = choice.closed(hidden)
    if len(targets.places) * counts.size > JOINT:
        made = _in_turn(system, start, targets)
    else:
        made = _jointly(system, start, targets, extra) if system.lacking(start, targets) else start
    return made if made is None or _within(made, start, choice, extra) else None


def _within(made: Flags, start: Flags, choice: Choice, extra: int | None) -> bool:
    own = np.ones(made.size, dtype=bool) if choice.follows is None else choice.follows == np.arange(made.size)
    return extra is None or int((made & ~start & own).sum()) <= extra


def _jointly(system: System, hidden: Flags, targets: Targets, extra: int | None) -> Flags | None:
    for allowed in system.choice.levels():
        everything = system.choice.closed(hidden | allowed)
        if system.lacking(everything, targets):
            continue
        made = _fewest(system, hidden, ends(targets), allowed, extra=extra)
        if made is not None and system.lacking(made, targets):  # real numbers can do what whole ones can't
            made = _mended(system, made, targets, allowed)
        if made is not None:
            return made
    return None


def _in_turn(system: System, hidden: Flags, targets: Targets) -> Flags | None:
    found = one_by_one(system, hidden, targets)
    if found is None or not system.lacking(found[0], targets, found[1]):
        return found[0] if found else None
    return _mended(system, found[0], targets, system.choice.candidates)


def _mended(system: System, hidden: Flags, targets: Targets, allowed: Flags) -> Flags | None:
    """More hidden until every target can have every whole number of its range."""
    if system.lacking(system.choice.closed(hidden | allowed), targets):
        return None
    made = hidden
    while lacking := system.lacking(made, targets):
        more = _fewest(system, made, lacking[:AT_ONCE], allowed, whole=True)
        if more is None or not np.any(more & ~made):
            return system.choice.closed(made | allowed)
        made = more
    return made


def _fewest(
    system: System,
    hidden: Flags,
    demands: list[Demand],
    allowed: Flags,
    *,
    extra: int | None = None,
    whole: bool = False,
) -> Flags | None:
    """The mixed-integer programme: hide or not for each count, and for each demand a table that fits and meets it."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import
    from scipy.sparse import block_diag, coo_array, eye_array, hstack, kron

    counts, choice = system.counts, system.choice
    n, tables = counts.size, len(demands)
    reach = 2 * max(*(value for _, value in demands), 1.0)  # further than this no count need move
    down, up = (np.minimum(side, reach) for side in system.room(np.zeros(n, dtype=bool)))
    # where people are hidden, a count of them may be 0
    freely_down, freely_up = (np.minimum(side, reach) for side in system.room(np.ones(n, dtype=bool)))
    decide = np.arange(n) if choice.follows is None else choice.follows
    people = np.full(n, -1) if choice.people is None else choice.people
    has = np.flatnonzero(people >= 0)
    shape = (n, n)
    rise = -coo_array((up, (np.arange(n), decide)), shape=shape)
    rise = rise - coo_array(((freely_up - up)[has], (has, people[has])), shape=shape)
    fall = coo_array((down, (np.arange(n), decide)), shape=shape)
    fall = fall + coo_array(((freely_down - down)[has], (has, people[has])), shape=shape)
    one, moves, fits = np.ones((tables, 1)), eye_array(tables * n), block_diag([system.sums] * tables)
    blocks = [
        LinearConstraint(hstack([coo_array((fits.shape[0], n)), fits]), 0, 0),
        LinearConstraint(hstack([kron(one, rise), moves]), -np.inf, 0),
        LinearConstraint(hstack([kron(one, fall), moves]), 0, np.inf),
    ]
    own = decide == np.arange(n)
    few = coo_array(np.concatenate([own, np.zeros(tables * n)])[None, :])
    blocks.append(LinearConstraint(few, 0, np.inf if extra is None else float((hidden & own).sum() + extra)))
    if has.size:  # where people are hidden, so is what is counted of them
        pairs = np.arange(has.size)
        both = coo_array((np.ones(has.size), (pairs, people[has])), shape=(has.size, n + tables * n))
        both = both - coo_array((np.ones(has.size), (pairs, decide[has])), shape=(has.size, n + tables * n))
        blocks.append(LinearConstraint(both, -np.inf, 0))
    low, high = np.zeros(n + tables * n), np.ones(n + tables * n)
    low[n:], high[n:] = np.tile(-freely_down, tables), np.tile(freely_up, tables)
    low[:n], high[:n] = hidden, hidden | choice.closed(hidden | allowed)
    for i, (place, value) in enumerate(demands):
        low[n + i * n + place] = high[n + i * n + place] = value - counts[place]
    cost = np.concatenate([np.where(hidden | ~own, 0.0, 1 + counts / (1 + counts.sum())), np.zeros(tables * n)])
    integral = np.concatenate([np.ones(n), np.full(tables * n, int(whole))])
    answer = milp(
        cost,
        integrality=integral,
        bounds=Bounds(low, high),
        constraints=blocks,
        options={"mip_rel_gap": 0.0, "time_limit": SECONDS},
    )
    return None if answer.x is None else choice.closed(np.asarray(answer.x[:n] > 0.5))
