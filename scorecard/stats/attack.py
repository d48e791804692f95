"""What can be worked out of hidden counts: the least and the greatest that each can be, and which values it can have.

Counts are the unknowns of a system of sums: one row a relation, -1 at its total, 1 at its parts; every row sums to 0.
What is hidden falls apart into systems that no sum ties to one another; each is attacked by itself, in whole numbers
where its counts are whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.network import network, tied_together

if TYPE_CHECKING:
    from scipy.sparse import csr_array

HAIR = 1e-6  # what a solver's answer may miss by
WHOLE = 200  # counts up to which a piece is attacked in whole numbers; larger ones leave these enough room
SECONDS = 20.0  # for one answer; without one a count is taken to be exposed
CONTRADICTION = "the sums contradict one another: no counts fit them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Counts to protect: positions, and the range that must stay feasible for each."""

    places: tuple[int, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    def only(self, kept: list[int]) -> Targets:
        """Some of them, by their position in the list."""
        return Targets(
            places=tuple(self.places[i] for i in kept),
            low=tuple(self.low[i] for i in kept),
            high=tuple(self.high[i] for i in kept),
        )


@dataclass(slots=True, kw_only=True)
class Piece:
    """Hidden counts that sums tie together: places, relations, what these must come to, bounds; whole: as integers.

    What two counts come to, of which one stands in no other sum, is no relation but a bound of the other: `folded` says
    of the one left out which it is the rest of, and of how much.
    """

    places: np.ndarray
    left: csr_array
    right: Floats
    low: Floats
    high: Floats
    whole: bool
    folded: dict[int, tuple[int, float]]
    at: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.at = {int(place): i for i, place in enumerate(self.places)}

    def __contains__(self, place: int) -> bool:
        return place in self.at or place in self.folded

    def where(self, place: int) -> tuple[int, float, float]:
        """Position, sign and offset: a place's count is offset + sign x the count there."""
        if place in self.at:
            return self.at[place], 1.0, 0.0
        other, whole = self.folded[place]
        return self.at[other], -1.0, whole

    def solve(self, objective: Floats, fixed: tuple[int, float] | None = None) -> tuple[int, Floats | None]:
        """Status (0 solved, 2 impossible, 3 without end, else none) and a table of the least objective."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # slow to import

        low, high = self.low, self.high
        if fixed is not None:
            low, high = low.copy(), high.copy()
            low[fixed[0]] = high[fixed[0]] = fixed[1]
        answer = milp(
            objective,
            integrality=np.full(low.size, int(self.whole)),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(self.left, self.right, self.right) if self.left.shape[0] else None,
            options={"time_limit": SECONDS},
        )
        if answer.status == 4 and fixed is None and objective.any():  # impossible or without end
            return (3 if self.solve(np.zeros_like(objective))[0] == 0 else 2), None
        return answer.status, answer.x


def pieces(
    counts: Floats, sums: Any, *, least: Floats | float = 1.0, most: Floats | None = None, places: list[int]
) -> Iterator[Piece]:
    """The systems that hidden counts (NaN) fall into, of which one of `places` is a part."""
    from scipy.sparse import csr_array  # slow to import

    hidden = np.flatnonzero(np.isnan(counts))
    table = csr_array(sums)
    free = csr_array(table[:, hidden])
    right = -(table @ np.nan_to_num(counts))
    involved = np.flatnonzero(np.diff(free.indptr))
    free, right = csr_array(free[involved]), right[involved]
    low = np.broadcast_to(np.asarray(least, dtype=float), counts.shape)[hidden]
    high = np.full(hidden.size, np.inf) if most is None else most[hidden]
    wanted = np.isin(hidden, places)
    for inside, tied in tied_together(free):
        if not wanted[inside].any():
            continue
        yield _piece(hidden[inside], csr_array(free[tied][:, inside]), right[tied], low[inside], high[inside])


def _piece(places: np.ndarray, left: csr_array, right: Floats, low: Floats, high: Floats) -> Piece:
    """A piece without what is but the rest of another count."""
    low, high = low.copy(), high.copy()
    kept, rows = np.ones(places.size, dtype=bool), np.ones(right.size, dtype=bool)
    alone = np.bincount(left.indices, minlength=places.size) == 1
    folded: dict[int, tuple[int, float]] = {}
    for row in np.flatnonzero(np.diff(left.indptr) == 2).tolist():
        span = slice(left.indptr[row], left.indptr[row + 1])
        pair = left.indices[span].tolist()
        rest = next((i for i in pair if alone[i] and kept[i]), None)
        if rest is None or not np.all(left.data[span] == 1):
            continue
        other = pair[0] if rest == pair[1] else pair[1]
        low[other], high[other] = max(low[other], right[row] - high[rest]), min(high[other], right[row] - low[rest])
        folded[int(places[rest])] = int(places[other]), float(right[row])
        kept[rest] = rows[row] = False
    part, come = left[np.flatnonzero(rows)][:, np.flatnonzero(kept)], right[rows]
    whole = _is_whole(right) and 0 < part.shape[1] <= WHOLE and not network(part)
    return Piece(
        places=places[kept],
        left=part,
        right=np.rint(come) if _is_whole(come) else come,
        low=low[kept],
        high=high[kept],
        whole=whole,
        folded=folded,
    )


def _is_whole(values: Floats) -> bool:
    return bool(np.all(np.abs(values - np.rint(values)) <= HAIR))


def ranges(
    counts: Floats, sums: Any, places: list[int], *, least: Floats | float = 1.0, most: Floats | None = None
) -> Floats:
    """Least and greatest value (two columns) that each hidden count at `places` can have, given all that is known.

    Parameters
    ----------
    counts : (n,)
        What is known; NaN what is hidden.
    sums : (relations, n), dense or sparse
    places : positions of hidden counts
    least : number or (n,)
        Lower bounds that an attacker knows: 1 where zeros are shown, since only a count above 0 is ever hidden.
    most : (n,), optional
        Upper bounds that an attacker knows (such as the people counted); inf for none.

    Returns
    -------
    array (places, 2)
        inf where nothing bounds a count from above.

    Raises ValueError where no counts fit the sums.
    """
    found = {}
    for piece in pieces(counts, sums, least=least, most=most, places=places):
        for place in (p for p in places if p in piece):
            at, sign, offset = piece.where(place)
            found[place] = sorted(offset + sign * end for end in _ends(piece, at))
    return np.array([found[place] for place in places]).reshape(-1, 2)


def _ends(piece: Piece, at: int) -> tuple[float, float]:
    if piece.low[at] > piece.high[at] + HAIR:
        raise ValueError(CONTRADICTION)
    if not piece.left.shape[0]:
        return float(piece.low[at]), float(piece.high[at])
    ends = []
    for sign in (1.0, -1.0):
        objective = np.zeros(piece.places.size)
        objective[at] = sign
        status, table = piece.solve(objective)
        if status == 2:
            raise ValueError(CONTRADICTION)
        ends.append(float(table[at]) if status == 0 and table is not None else sign * -np.inf)
    return ends[0], ends[1]


def exposed(
    counts: Floats,
    sums: Any,
    hidden: Flags,
    targets: Targets,
    *,
    least: Floats | float = 1.0,
    most: Floats | None = None,
) -> list[int]:
    """Which of the targets (positions in the list) an attacker can narrow down further than their range allows.

    Where counts are whole, every whole number of the range must be possible, not its ends alone.
    """
    return sorted({i for i, _ in missing(counts, sums, hidden, targets, least=least, most=most)})


def missing(
    counts: Floats,
    sums: Any,
    hidden: Flags,
    targets: Targets,
    *,
    least: Floats | float = 1.0,
    most: Floats | None = None,
    tables: Sequence[Floats] = (),
) -> list[tuple[int, float]]:
    """Values of their range that targets (positions in the list) can't have, given all that is known.

    `tables` are counts that are known to fit: they vouch for what targets are in them.
    """
    open_to = [i for i, place in enumerate(targets.places) if hidden[place]]
    found = [
        (i, value)
        for i in range(len(targets.places))
        if i not in set(open_to)
        for value in (targets.low[i], targets.high[i])
    ]
    published = np.where(hidden, np.nan, counts)
    places = [targets.places[i] for i in open_to]
    for piece in pieces(published, sums, least=least, most=most, places=places):
        inside = [i for i in open_to if targets.places[i] in piece]
        found += _impossible(piece, [counts, *tables], targets, inside)
    return found


def _impossible(
    piece: Piece, tables: Sequence[Floats], targets: Targets, inside: list[int]
) -> Iterator[tuple[int, float]]:
    """Values of targets that no table has; every table that is found vouches for what all targets are in it."""
    at, sign, offset = (np.array(part) for part in zip(*(piece.where(targets.places[i]) for i in inside), strict=True))
    ends = sign * (np.array([targets.low, targets.high])[:, inside] - offset)
    low, high = np.sort(ends, axis=0)
    own = (table[piece.places] for table in tables)
    seen = [table[at] for table in own if not piece.whole or _is_whole(table)]
    for n, i in enumerate(inside):
        values = np.arange(low[n], high[n] + 0.5) if piece.whole else ends[:, n]
        for value in sorted(values.tolist(), key=lambda v: min(v - low[n], high[n] - v)):
            if not piece.low[at[n]] - HAIR <= value <= piece.high[at[n]] + HAIR:
                yield i, float(offset[n] + sign[n] * value)
            elif piece.left.shape[0] and not _vouched(seen, n, value, piece.whole):
                aim = _spread(seen, at, low, high, piece)
                status, table = piece.solve(aim, (int(at[n]), value))
                if status in (3, 4) and aim.any():  # nothing bounds what was to move
                    status, table = piece.solve(np.zeros_like(aim), (int(at[n]), value))
                if status == 0 and table is not None:
                    seen.append(table[at])
                else:
                    yield i, float(offset[n] + sign[n] * value)


def _vouched(seen: list[Floats], n: int, value: float, whole: bool) -> bool:
    had = np.array([table[n] for table in seen])
    if whole:
        return bool(np.any(np.abs(had - value) <= HAIR))
    return bool(had.min() - HAIR <= value <= had.max() + HAIR)


def _spread(seen: list[Floats], at: np.ndarray, low: Floats, high: Floats, piece: Piece) -> Floats:
    """An objective that moves those targets whose ends no table has shown yet towards these."""
    objective = np.zeros(piece.places.size)
    if piece.whole:
        return objective
    had = np.array(seen)
    objective[at] = np.where(had.max(axis=0) < high, -1.0, np.where(had.min(axis=0) > low, 1.0, 0.0))
    return objective
