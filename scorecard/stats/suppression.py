"""Which further counts to hide so that no hidden small count can be worked out.

The attack that these must withstand is that of `attack`: sums are known, and so is that what is hidden is 1 or more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.attack import HAIR, Targets, exposed, missing, ranges

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Choice", "Targets", "exposed", "protected", "ranges"]

JOINT = 1_000  # targets times counts up to which all targets are protected at once
NEAR = 400  # counts around a target among which further ones are looked for first
AT_ONCE = 4  # demands of whole numbers that are met together
SECONDS = 20.0  # for one choice
Demand = tuple[int, float]  # a count's position, and a value that it must be able to have


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What may be hidden, and how hiding one count tells on others.

    candidates, last : (n,)
        Counts that may be hidden in addition; of these, what goes only where nothing else helps.
    least : number or (n,)
        What anyone knows that a hidden count is at least: 1 where zeros are shown.
    most : (n,), optional
        Upper bounds that anyone knows; inf for none.
    follows : (n,), optional
        The count whose hiding hides this one too: all but a few of the people goes with the few.
    people : (n,), optional
        The count of people of this one, -1 for none: where it is hidden, this one is too, and may be 0.
    """

    candidates: Flags
    last: Flags | None = None
    least: Floats | float = 1.0
    most: Floats | None = None
    follows: np.ndarray | None = None
    people: np.ndarray | None = None

    def closed(self, hidden: Flags) -> Flags:
        """What is hidden once all that goes with it is."""
        made = hidden.copy()
        if self.people is not None:
            has = np.flatnonzero(self.people >= 0)
            made[has] |= made[self.people[has]]
        return made if self.follows is None else made[self.follows]

    def bounds(self, hidden: Flags) -> Floats:
        """Lower bounds that anyone knows, given what is hidden."""
        made = np.array(np.broadcast_to(np.asarray(self.least, dtype=float), hidden.shape))
        if self.people is not None:
            has = np.flatnonzero(self.people >= 0)
            made[has[hidden[self.people[has]]]] = 0
        return made

    def levels(self) -> Iterable[Flags]:
        """What may be hidden: without what goes last, then with it."""
        if self.last is not None and np.any(self.candidates & self.last):
            yield self.candidates & ~self.last
        yield self.candidates


@dataclass(frozen=True, slots=True)
class _System:
    counts: Floats
    sums: csr_array
    choice: Choice
    links: csr_array = field(init=False)
    folds: np.ndarray = field(init=False)  # relations of a count, what is left of its people, and these: one a row

    def __post_init__(self) -> None:
        object.__setattr__(self, "links", self.sums.T.tocsr())
        object.__setattr__(self, "folds", self._folds())

    def _folds(self) -> np.ndarray:
        """Count, rest, people and relation of those rests that stand in no other relation."""
        follows = self.choice.follows
        if follows is None:
            return np.zeros((0, 4), dtype=int)
        rests = np.flatnonzero((follows != np.arange(follows.size)) & (np.diff(self.links.indptr) == 1))
        found = []
        for rest in rests.tolist():
            row = int(self.links.indices[self.links.indptr[rest]])
            members = self.sums.indices[self.sums.indptr[row] : self.sums.indptr[row + 1]].tolist()
            if self.links.data[self.links.indptr[rest]] > 0 and len(members) == 3:
                people = next(m for m in members if m not in (rest, int(follows[rest])))
                found.append((int(follows[rest]), rest, people, row))
        return np.array(found, dtype=int).reshape(-1, 4)

    def lacking(self, hidden: Flags, targets: Targets, tables: Sequence[Floats] = ()) -> list[Demand]:
        low = self.choice.bounds(hidden)
        found = missing(self.counts, self.sums, hidden, targets, least=low, most=self.choice.most, tables=tables)
        return [(targets.places[i], value) for i, value in found]

    def room(self, hidden: Flags) -> tuple[Floats, Floats]:
        """How far each count can fall and rise; not at all if, hidden, it would be less than anything hidden is."""
        top = np.full(self.counts.size, np.inf) if self.choice.most is None else self.choice.most
        spare = self.counts - self.choice.bounds(hidden)
        return np.maximum(spare, 0), np.where(spare < -HAIR, 0, np.maximum(top - self.counts, 0))


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
    system = _System(counts, csr_array(sums), choice)
    start = choice.closed(hidden)
    if len(targets.places) * counts.size > JOINT:
        made = _one_by_one(system, start, targets)
    else:
        made = _jointly(system, start, targets, extra) if system.lacking(start, targets) else start
    return made if made is None or _within(made, start, choice, extra) else None


def _within(made: Flags, start: Flags, choice: Choice, extra: int | None) -> bool:
    own = np.ones(made.size, dtype=bool) if choice.follows is None else choice.follows == np.arange(made.size)
    return extra is None or int((made & ~start & own).sum()) <= extra


def _ends(targets: Targets) -> list[Demand]:
    return [(place, value) for place, low, high in zip(targets.places, targets.low, targets.high, strict=True)
            for value in (low, high)]  # fmt: skip


def _jointly(system: _System, hidden: Flags, targets: Targets, extra: int | None) -> Flags | None:
    for allowed in system.choice.levels():
        everything = system.choice.closed(hidden | allowed)
        if system.lacking(everything, targets):
            continue
        made = _fewest(system, hidden, _ends(targets), allowed, extra=extra)
        if made is not None and system.lacking(made, targets):  # real numbers can do what whole ones can't
            made = _mended(system, made, targets, allowed)
        if made is not None:
            return made
    return None


def _mended(system: _System, hidden: Flags, targets: Targets, allowed: Flags) -> Flags | None:
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


def _one_by_one(system: _System, hidden: Flags, targets: Targets) -> Flags | None:
    """Demand after demand, each with what is hidden already; whatever is hidden more makes no other demand fail."""
    made, tables = hidden, list[Floats]()
    wanted = np.array([system.counts, system.counts])  # the ends of what each count must be able to be
    places = np.array(targets.places)
    np.minimum.at(wanted[0], places, targets.low)
    np.maximum.at(wanted[1], places, targets.high)
    least, most = system.counts.copy(), system.counts.copy()  # of each count in the tables found so far
    for demand in sorted(_ends(targets), key=lambda d: (system.counts[d[0]], d)):
        if least[demand[0]] - HAIR <= demand[1] <= most[demand[0]] + HAIR:
            continue
        found = _at_hand(
            system, made, demand, np.where(most < wanted[1] - HAIR, -1.0, 1.0 * (least > wanted[0] + HAIR))
        )
        tries = (_shortest(system, made, demand, allowed, loose=loose)
                 for loose in (False, True) for allowed in _steps(system, demand))  # fmt: skip
        found = found or next((one for one in tries if one is not None), None)
        if found is None:
            return None
        made, table = found
        tables.append(table)
        least, most = np.minimum(least, table), np.maximum(most, table)
    if not system.lacking(made, targets, tables):
        return made
    return _mended(system, made, targets, system.choice.candidates)


def _steps(system: _System, demand: Demand) -> Iterable[Flags]:
    """What may be hidden for a demand: no people for what is counted of them, no totals, if that will do."""
    levels = list(system.choice.levels())
    if system.choice.people is not None:
        people = np.zeros(system.counts.size, dtype=bool)
        people[system.choice.people[system.choice.people >= 0]] = True
        if not people[demand[0]] and any(np.any(level & people) for level in levels):
            yield from (level & ~people for level in levels)
    yield from levels


def _near(system: _System, place: int, movable: Flags, limit: int) -> np.ndarray:
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


def _shortest(
    system: _System, hidden: Flags, demand: Demand, allowed: Flags, *, loose: bool = False
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


def _at_hand(system: _System, hidden: Flags, demand: Demand, aim: Floats) -> tuple[Flags, Floats] | None:
    """A table that meets a demand with nothing more hidden; it moves other counts where they are wanted too (`aim`)."""
    movable = hidden.copy()
    movable[demand[0]] = True
    part = _part(system, demand, _near(system, demand[0], movable, movable.size), movable, hidden)
    steps = part.solved(aim[part.near]) if part else None
    return None if steps is None else (hidden, system.counts + steps)


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
        """Steps of all counts that make the objective least, or the weighted length of the way; None if there are none."""
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


def _part(system: _System, demand: Demand, near: np.ndarray, movable: Flags, known: Flags) -> _Part | None:
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


def _fewest(
    system: _System,
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
    answer = milp(cost, integrality=integral, bounds=Bounds(low, high), constraints=blocks,
                  options={"mip_rel_gap": 0.0, "time_limit": SECONDS})  # fmt: skip
    return None if answer.x is None else choice.closed(np.asarray(answer.x[:n] > 0.5))
