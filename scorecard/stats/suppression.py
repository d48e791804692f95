"""Which further counts to hide so that no hidden small count can be worked out, and the attack that tries to.

Counts are the unknowns of a system of sums: one row a relation, -1 at its total, 1 at its parts; every row sums to 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.stats.arrays import Flags, Floats

JOINT = 4_000  # targets times counts up to which all targets are protected at once
HAIR = 1e-6  # what a solver's answer may miss by


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Counts to protect: positions, and the range that must stay feasible for each."""

    places: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def ranges(counts: Floats, sums: Floats, places: list[int], *, most: Floats | None = None) -> Floats:
    """Least and greatest value (two columns) that each hidden count at `places` can have, given all that is known.

    Parameters
    ----------
    counts : (n,)
        What is known; NaN what is hidden. All counts are 0 or more.
    sums : (relations, n)
    places : positions of hidden counts
    most : (n,), optional
        Upper bounds that an attacker knows (such as the people counted); inf for none.

    Returns
    -------
    array (places, 2)
        inf where nothing bounds a count from above. Two linear programmes each.
    """
    hidden = np.flatnonzero(np.isnan(counts))
    index = {int(place): i for i, place in enumerate(hidden)}
    free = sums[:, hidden]
    involved = np.any(free != 0, axis=1)
    left, right = free[involved], -(sums[involved] @ np.nan_to_num(counts))
    if not left.size:
        return np.array([[0.0, np.inf if most is None else most[place]] for place in places]).reshape(-1, 2)
    bounds = [(0.0, None if most is None or np.isinf(most[place]) else float(most[place])) for place in hidden]
    from scipy.optimize import linprog  # slow to import

    found = np.empty((len(places), 2))
    for row, place in enumerate(places):
        for column, sign in enumerate((1.0, -1.0)):
            objective = np.zeros(hidden.size)
            objective[index[place]] = sign
            answer = linprog(objective, A_eq=left, b_eq=right, bounds=bounds)
            if answer.status == 2:
                raise ValueError("the sums contradict one another: no counts fit them")
            found[row, column] = sign * answer.fun if answer.status == 0 else sign * -np.inf
    return found


def exposed(counts: Floats, sums: Floats, hidden: Flags, targets: Targets, *, most: Floats | None = None) -> list[int]:
    """Which of the targets (positions in the list) an attacker can narrow down further than their range allows."""
    published = np.where(hidden, np.nan, counts)
    found = ranges(published, sums, list(targets.places), most=most)
    low, high = np.array(targets.low), np.array(targets.high)
    return np.flatnonzero((found[:, 0] > low + HAIR) | (found[:, 1] < high - HAIR)).tolist()


def protected(
    counts: Floats,
    sums: Floats,
    hidden: Flags,
    targets: Targets,
    *,
    candidates: Flags,
    most: Floats | None = None,
    extra: int | None = None,
) -> Flags | None:
    """What to hide so that every target keeps its range: the fewest further counts, of these the least sum.

    One mixed-integer linear programme (Fischetti M, Salazar JJ, 2000); where targets and counts are many, one target
    after another, each with what is hidden already: safe as well, but perhaps a few counts more than needed.

    Parameters
    ----------
    counts : (n,)
        True counts.
    sums : (relations, n)
    hidden, candidates : (n,)
        What is hidden already, and what may be hidden in addition.
    extra : int, optional
        The most that may be hidden in addition.

    Returns
    -------
    array (n,) or None
        None where nothing that may be hidden protects every target.
    """
    joint = len(targets.places) * counts.size <= JOINT
    groups = [list(range(len(targets.places)))] if joint else [[i] for i in np.argsort(counts[list(targets.places)])]
    chosen = hidden.copy()
    for group in groups:
        part = Targets(
            places=tuple(targets.places[i] for i in group),
            low=tuple(targets.low[i] for i in group),
            high=tuple(targets.high[i] for i in group),
        )
        if not exposed(counts, sums, chosen, part, most=most):
            continue
        found = _chosen(counts, sums, chosen, part, candidates=candidates, most=most, extra=extra)
        if found is None:
            return None
        chosen = found
    return chosen


def _chosen(
    counts: Floats,
    sums: Floats,
    hidden: Flags,
    targets: Targets,
    *,
    candidates: Flags,
    most: Floats | None,
    extra: int | None,
) -> Flags | None:
    """The mixed-integer programme: hide or not for each count, and a table that fits for each end of each range."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import
    from scipy.sparse import block_diag, coo_array, csr_array, eye_array, hstack, kron, vstack

    n, tables = counts.size, 2 * len(targets.places)
    reach = 2 * max(max(targets.high), 1.0)  # further than this no count need move
    top = np.full(n, np.inf) if most is None else most
    up, down = np.minimum(top - counts, reach), np.minimum(counts, reach)
    # variables: hide (n), then per table how far each count moves (n)
    fits = hstack([csr_array((tables * sums.shape[0], n)), block_diag([csr_array(sums)] * tables)])
    one = csr_array(np.ones((tables, 1)))
    moves = eye_array(tables * n)
    rise = hstack([kron(one, coo_array(np.diag(-up))), moves])
    fall = hstack([kron(one, coo_array(np.diag(down))), moves])
    low, high = np.zeros(n + tables * n), np.ones(n + tables * n)
    low[n:], high[n:] = np.tile(-down, tables), np.tile(up, tables)
    low[:n], high[:n] = hidden, hidden | candidates
    for i, place in enumerate(targets.places):
        at = n + 2 * i * n + place
        high[at] = targets.low[i] - counts[place]  # a table in which it is low enough
        low[at + n] = targets.high[i] - counts[place]  # and one in which it is high enough
    if np.any(low > high):
        return None
    few = csr_array(np.concatenate([np.ones(n), np.zeros(tables * n)])[None, :])
    limit = np.inf if extra is None else float(hidden.sum() + extra)
    constraints = [
        LinearConstraint(vstack([fits]), 0, 0),
        LinearConstraint(rise, -np.inf, 0),
        LinearConstraint(fall, 0, np.inf),
        LinearConstraint(few, 0, limit),
    ]
    cost = np.concatenate([np.where(hidden, 0.0, 1 + counts / (1 + counts.sum())), np.zeros(tables * n)])
    answer = milp(
        cost,
        integrality=np.concatenate([np.ones(n), np.zeros(tables * n)]),
        bounds=Bounds(low, high),
        constraints=constraints,
        options={"mip_rel_gap": 0.0},
    )
    return None if answer.x is None else np.asarray(answer.x[:n] > 0.5)
