"""One demand after another: what to hide so that a count can be what it must be able to be, by the shortest move there.

Whatever is hidden more makes no other demand fail, so that all hold in the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.attack import HAIR, Targets
from scorecard.stats.hiding import SECONDS, Demand, System, ends

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEAR = 400  # counts around a target among which further ones are looked for first


def one_by_one(system: System, hidden: Flags, targets: Targets) -> tuple[Flags, list[Floats]] | None:
    """What to hide for all targets, and the tables that meet their demands; None where one can't be met."""
    made, tables = hidden, list[Floats]()
    wanted = np.array([system.counts, system.counts])  # the ends of what each count must be able to be
    places = np.array(targets.places)
    np.minimum.at(wanted[0], places, targets.low)
    np.maximum.at(wanted[1], places, targets.high)
    least, most = system.counts.copy(), system.counts.copy()  # of each count in the tables found so far
    for demand in sorted(ends(targets), key=lambda d: (system.counts[d[0]], d)):
        if least[demand[0]] - HAIR <= demand[1] <= most[demand[0]] + HAIR:
            continue
        found = _at_hand(
            system, made, demand, np.where(most < wanted[1] - HAIR, -1.0, 1.0 * (least > wanted[0] + HAIR))
        )
        tries = (
            _shortest(system, made, demand, allowed, loose=loose)
            for loose in (False, True)
            for allowed in _steps(system, demand)
        )
        found = found or next((one for one in tries if one is not None), None)
        if found is None:
            return None
        made, table = found
        tables.append(table)
        least, most = np.minimum(least, table), np.maximum(most, table)
    return made, tables


def _steps(system: System, demand: Demand) -> Iterable[Flags]:
    """What may be hidden for a demand: no people for what is counted of them, no totals, if that will do."""
    levels = list(system.choice.levels())
    if system.choice.people is not None:
        people = np.zeros(system.counts.size, dtype=bool)
        people[system.choice.people[system.choice.people >= 0]] = True
        if not people[demand[0]] and any(np.any(level & people) for level in levels):
            yield from (level & ~people for level in levels)
    yield from levels


def _at_hand(system: System, hidden: Flags, demand: Demand, aim: Floats) -> tuple[Flags, Floats] | None:
    """A table that meets a demand with nothing more hidden; it moves other counts where they are wanted too (`aim`)."""
    movable = hidden.copy()
    movable[demand[0]] = True
    part = _part(system, demand, _near(system, demand[0], movable, movable.size), movable, hidden)
    steps = part.solved(aim[part.near]) if part else None
    return None if steps is None else (hidden, system.counts + steps)


def _shortest(
    system: System, hidden: Flags, demand: Demand, allowed: Flags, *, loose: bool = False
) -> tuple[Flags, Floats] | None:
    """What to hide for one demand, and a table that meets it: the shortest move there, first among counts near.

    With `loose` a count may become 0, or rise from there, at the price of hiding its people too.
    """
    movable = system.choice.closed(hidden | allowed)
    movable[demand[0]] = True
    near = _near(system, demand[0], movable, movable.size)
    for some in (_near(system, demand[0], movable, NEAR), near) if near.size > 2 * NEAR else (near,):
        part = _part(system, demand, some, movable, movable if loose else hidden)
        cost = np.where(hidden, 1e-3, 1.0 + system.counts / (1.0 + system.counts.sum()))
        steps = part.solved(cost[part.near], shortest=True) if part else None
        if steps is not None:
            made, moved = hidden.copy(), np.flatnonzero(np.abs(steps) > HAIR)
            made[moved if system.choice.follows is None else system.choice.follows[moved]] = True
            if loose and system.choice.people is not None:
                down, up = system.room(hidden)
                beyond = (steps < -down - HAIR) | (steps > up + HAIR)
                made[system.choice.people[beyond & (system.choice.people >= 0)]] = True
            return system.choice.closed(made), system.counts + steps
    return None


def _near(system: System, place: int, movable: Flags, limit: int) -> np.ndarray:
    """The movable counts that are tied to a count by the fewest sums, about as many as the limit."""
    inside = np.zeros(movable.size, dtype=bool)
    inside[place] = True
    edge = np.array([place])
    while edge.size and inside.sum() < limit:
        rows = np.unique(system.links[edge].indices)
        reached = np.unique(system.sums[rows].indices)
        edge = reached[movable[reached] & ~inside[reached]]
        inside[edge] = True
    return np.flatnonzero(inside)


@dataclass(frozen=True, slots=True)
class _Part:
    """How far counts near a demand can move, if they meet it: what moves against them stays out of the sums."""

    near: np.ndarray
    left: csr_array
    low: Floats
    high: Floats
    fixed: np.ndarray  # counts, and the rests that move against them
    size: int

    def solved(self, objective: Floats, *, shortest: bool = False) -> Floats | None:
        """Steps of all counts that make the objective least, or the weighted length of the way; None for none."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import
        from scipy.sparse import csr_array, hstack

        left, low, high = self.left, self.low, self.high
        if shortest:  # ways up and ways down
            left = csr_array(hstack([left, -left]))
            low = np.concatenate([np.maximum(low, 0), np.maximum(-high, 0)])
            high = np.concatenate([np.maximum(high, 0), np.maximum(-self.low, 0)])
            objective = np.concatenate([objective, objective])
        constraint = LinearConstraint(left, 0, 0) if left.shape[0] else None
        for one in (objective, np.zeros_like(objective)):  # nothing may bound what the objective asks for
            answer = milp(one, bounds=Bounds(low, high), constraints=constraint, options={"time_limit": SECONDS})
            if answer.x is not None or answer.status == 2:
                break
        if answer.x is None:
            return None
        steps, near = np.zeros(self.size), self.near
        steps[near] = answer.x[: near.size] - answer.x[near.size :] if shortest else answer.x
        steps[self.fixed[:, 1]] = -steps[self.fixed[:, 0]]
        return steps


def _part(system: System, demand: Demand, near: np.ndarray, movable: Flags, known: Flags) -> _Part | None:
    """The counts near a demand; None where it lies beyond what anyone knows of the count itself.

    `known`: what is taken to be hidden where the bounds of counts depend on that.
    """
    place, step = demand[0], demand[1] - system.counts[demand[0]]
    down, up = system.room(known)
    fixed = system.folds[~movable[system.folds[:, 2]]]  # their people stay: the rest moves against the count
    count, rest = fixed[:, 0], fixed[:, 1]
    down[count], up[count] = np.minimum(down[count], up[rest]), np.minimum(up[count], down[rest])
    folded = np.zeros(movable.size, dtype=bool)
    folded[rest] = True
    if folded[place]:
        place, step = int(system.choice.follows[place]) if system.choice.follows is not None else place, -step
        near = near if place in near else np.sort(np.append(near, place))
    near = near[~folded[near]]
    rows = np.setdiff1d(system.links[near].indices, fixed[:, 3])
    at = int(np.searchsorted(near, place))
    low, high = -down[near], up[near]
    if not low[at] - HAIR <= step <= high[at] + HAIR:
        return None
    low[at] = high[at] = step
    return _Part(near, system.sums[rows][:, near], low, high, fixed, movable.size)
