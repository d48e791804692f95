"""What is counted, and what sums say of it: cells, relations between them, and the book that numbers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard.disclosure.ties import DENOMINATOR, NUMERATOR, Dims, Ties

__all__ = ["DENOMINATOR", "NUMERATOR", "OF_PEOPLE", "OTHERS", "Cell", "Counted", "Relation"]

OTHERS = "others"  # the measure of people who are no events
OF_PEOPLE = "people"  # the first of a kind: events and others to people


class Cell(NamedTuple):
    """What is counted: of which series and measure, where, when, and of whom."""

    series: str
    measure: str
    area: str
    period: str
    dims: Dims


@dataclass(frozen=True, slots=True)
class Relation:
    """A count that is the sum of others; or more than that (`room`), as far as figures don't say that it never is.

    `free`: whatever figures say. `soft`: a sum only if the figures say so. `rest`: the counts, which no row tells, that
    are what the total has beyond its parts. `left`: the parts whose row was left out.
    """

    kind: tuple[str, ...]
    total: int
    parts: tuple[int, ...]
    room: bool = False
    free: bool = False
    soft: bool = False
    rest: tuple[int, ...] = ()
    left: tuple[int, ...] = ()


@dataclass(slots=True)
class Counted:
    """Counts by what is counted. Those after the given ones stand for no row: what sums need in between."""

    given: Sequence[Cell]
    ties: Ties
    cells: list[Cell] = field(init=False)
    at: dict[Cell, int] = field(init=False)
    unlisted: set[int] = field(default_factory=set)  # what neither a row nor other rows tell

    def __post_init__(self) -> None:
        self.cells = list(self.given)
        self.at = {}
        for i, cell in enumerate(self.cells):
            self.at.setdefault(cell, i)

    def place(self, cell: Cell) -> int:
        if cell not in self.at:
            self.at[cell] = len(self.cells)
            self.cells.append(cell)
        return self.at[cell]
