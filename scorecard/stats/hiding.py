"""What may be hidden of a system of counts, what anyone then knows, and what can be told nevertheless."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from scorecard.stats.arrays import Flags, Floats
from scorecard.stats.attack import HAIR, Targets, missing

if TYPE_CHECKING:
    from scipy.sparse import csr_array

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
class System:
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


def ends(targets: Targets) -> list[Demand]:
    return [
        (place, value)
        for place, low, high in zip(targets.places, targets.low, targets.high, strict=True)
        for value in (low, high)
    ]
