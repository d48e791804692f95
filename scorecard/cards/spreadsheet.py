"""A spreadsheet as plain tables: a cover, notes and pages of one table each, in which no cell is left empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from scorecard.cards import words
from scorecard.observations import ABSENT, MARKERS

NOT_AVAILABLE, NOT_APPLICABLE = "[x]", "[z]"
LONGEST_NAME = 31  # characters that a sheet's name may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere: to another sheet ("internal:'Notes'!A1") or to an address."""

    text: str
    target: str

    def __str__(self) -> str:
        return self.text


Cell = str | int | float | Decimal | Link
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's heading, with the unit where one goes for all of it; numbers align right."""

    title: str
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """A sheet with one table. `about` are lines above it; `frozen` columns stay in sight; `wrapped` text has lines."""

    name: str
    title: str
    about: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str = ""
    frozen: int = 1
    wrapped: bool = True

    @property
    def markers(self) -> str:
        """What the markers in the table mean; empty where there is none."""
        return words.sentence(words.marks_explained(_statuses(self.rows)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A whole spreadsheet. `intro`, `about` and `contact` make the cover; `created` stands in its properties."""

    title: str
    intro: tuple[str, ...]
    about: tuple[str, ...]
    contact: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    pages: tuple[SheetPage, ...]
    created: date


def texts(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title=t) for t in titles)


def numbers(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title=t, number=True) for t in titles)


def rounded(value: float | None, decimals: int, otherwise: str = NOT_AVAILABLE) -> Cell:
    """A number with as many decimals as are shown elsewhere, halves rounded up; a marker where there is none."""
    if value is None or not words.known(value):
        return otherwise
    found = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return found if found else abs(found)  # never minus zero


def whole(value: float | None, otherwise: str = NOT_AVAILABLE) -> Cell:
    """A count; one that isn't a whole number keeps a decimal."""
    if value is None or not words.known(value):
        return otherwise
    return int(value) if float(value).is_integer() else rounded(value, 1)


def stated(text: str, otherwise: str = NOT_APPLICABLE) -> str:
    """The words, or a marker where there are none."""
    return text.strip() or otherwise


def marks(status: str) -> str:
    """The markers of a figure in square brackets; `none` where there are none."""
    return words.marks(status) or "none"


def absent(status: str) -> str:
    """The marker that stands where a number is missing."""
    return next((f"[{m}]" for m in status.split() if m in ABSENT), NOT_AVAILABLE)


def marker_notes() -> tuple[tuple[str, str], ...]:
    """Every marker and its meaning, as the notes of a spreadsheet."""
    return tuple((f"[{marker}]", words.sentence(meaning)) for marker, meaning in MARKERS.items())


def _statuses(rows: Iterable[Row]) -> set[str]:
    """Markers that stand in cells: [x], or several as [p] [r]."""
    cells = {cell for cell in set[Cell]().union(*rows) if isinstance(cell, str) and cell.startswith("[")}
    found = {cell.replace("[", "").replace("]", "") for cell in cells}
    return {status for status in found if set(status.split()) <= set(MARKERS)}
