"""Which counts are sums of which others: areas, groups of small areas, categories, crosses, series and periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from scorecard import periods
from scorecard.disclosure.ties import Dims, Ties, reference

_DAY = timedelta(days=1)


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

    `free`: whatever figures say. `soft`: a sum only if the figures say so.
    """

    kind: tuple[str, ...]
    total: int
    parts: tuple[int, ...]
    room: bool = False
    free: bool = False
    soft: bool = False


@dataclass(slots=True)
class Book:
    """Counts by what is counted. Those after the given ones stand for no row: what sums need in between."""

    given: Sequence[Cell]
    ties: Ties
    cells: list[Cell] = field(init=False)
    at: dict[Cell, int] = field(init=False)
    more: int = 0  # counts without a cell: stretches of time, what is left over

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


def relations(given: Sequence[Cell], ties: Ties) -> tuple[list[Relation], int]:
    """The sums among counts, and how many counts there are with those that stand for no row but are needed between."""
    book = Book(given, ties)
    _place_implied(book)
    made = [*_twice(book), *_of_categories(book), *_of_areas(book), *_of_groups(book), *_of_series(book)]
    in_time, stretches = _of_periods(book.cells, len(book.cells))
    return [*made, *in_time], len(book.cells) + stretches


def _place_implied(book: Book) -> None:
    """Place what has no row though other rows tell it: a category of an area that the larger area and its other parts
    have, where categories leave room (elsewhere it is the rest of its total anyhow); and a cell of one series where
    others that it sums with have it."""
    inside, shown = _inside(book), {(*_where(cell), _of_what(cell)) for cell in book.given}
    sums = _together(book.ties)
    done = 0
    while done < len(book.cells):  # grows on the way
        cell = book.cells[done]
        for area in inside.get((cell.series, cell.measure, cell.period, cell.area), ()):
            book.place(cell._replace(area=area))
        for other in sums.get(cell.series, ()):
            like = cell._replace(series=other)
            if (*_where(like), _of_what(like)) in shown:
                book.place(like)
        done += 1


def _where(cell: Cell) -> tuple[str, ...]:
    return cell.series, cell.measure, cell.area, cell.period


def _of_what(cell: Cell) -> tuple[str, ...]:
    return tuple(breakdown for breakdown, _ in cell.dims)


def _inside(book: Book) -> dict[tuple[str, ...], list[str]]:
    """The next smaller areas with rows of the same series, measure and period."""
    areas: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for cell in book.given:
        areas[cell.series, cell.measure, cell.period].add(cell.area)
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, present in areas.items():
        for area in sorted(present):
            if larger := next((a for a in book.ties.ancestors(area) if a in present), ""):
                found[*key, larger].append(area)
    return found


def _together(ties: Ties) -> dict[str, set[str]]:
    """The series that each series stands in a sum with."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in ties.series.values():
        for names in one.sum_of:
            members = {one.id, *(reference(name)[0] for name in names)}
            for member in members:
                found[member] |= members - {member}
    return found


def _twice(book: Book) -> Iterator[Relation]:
    """The same cell in two rows, such as a cross declared in two orders."""
    for i, cell in enumerate(book.given):
        if book.at[cell] != i:
            yield Relation(("twice", cell.series, cell.measure), book.at[cell], (i,))


def _of_categories(book: Book) -> Iterator[Relation]:
    """Categories to everyone, one dimension of a cross after the other; categories that are sums of others."""
    parts: dict[tuple[int, str], list[int]] = defaultdict(list)
    done = 0
    while done < len(book.cells):  # grows on the way
        cell = book.cells[done]
        first = book.at[cell] == done
        for pair in cell.dims if first else ():
            yield from _of_sums(book, cell, pair, done)
            if not _is_sum(book, pair):
                rest = tuple(d for d in cell.dims if d != pair)
                for piece in _pieces(book, pair[0]):
                    book.place(cell._replace(dims=tuple(sorted((*rest, (pair[0], piece))))))
                parts[book.place(cell._replace(dims=rest)), pair[0]].append(done)
        done += 1
    for (total, breakdown), members in parts.items():
        series, measure = book.cells[total][:2]
        found = book.ties.breakdowns.get(breakdown)
        kind = (breakdown, series, measure)
        if found is not None and found.adds_up == "overlap":
            yield from (Relation(kind, total, (one,), free=True) for one in members)
        else:
            yield Relation(kind, total, tuple(members), room=found is not None and found.adds_up == "apart")


def _pieces(book: Book, breakdown: str) -> tuple[str, ...]:
    found = book.ties.breakdowns.get(breakdown)
    return found.pieces if found is not None else ()


def _is_sum(book: Book, pair: tuple[str, str]) -> bool:
    found = book.ties.breakdowns.get(pair[0])
    return found is not None and pair[1] in found.sums


def _of_sums(book: Book, cell: Cell, pair: tuple[str, str], total: int) -> Iterator[Relation]:
    if not _is_sum(book, pair):
        return
    others = tuple(d for d in cell.dims if d != pair)
    members = []
    for name in book.ties.breakdowns[pair[0]].sums[pair[1]]:
        breakdown, _, category = name.rpartition("/")
        part = (breakdown or pair[0], category)
        members.append(book.place(cell._replace(dims=tuple(sorted((*others, part))))))
    yield Relation(("sums", pair[0], cell.series, cell.measure), total, tuple(members))


def _of_areas(book: Book) -> Iterator[Relation]:
    parts: dict[int, list[int]] = defaultdict(list)
    for i, cell in enumerate(book.cells):
        for area in book.ties.ancestors(cell.area) if book.at[cell] == i else ():
            larger = book.at.get(cell._replace(area=area))
            if larger is not None:
                parts[larger].append(i)
                break
    for total, members in parts.items():
        cell = book.cells[total]
        yield Relation(("areas", *cell[:2], *(breakdown for breakdown, _ in cell.dims)), total, tuple(members))


def _of_groups(book: Book) -> Iterator[Relation]:
    """Groups of small areas: the tenth of a ward or a city is the sum of its small areas there."""
    parts: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, cell in enumerate(book.cells):
        for breakdown, category_of in book.ties.groups.items() if book.at[cell] == i else ():
            category = category_of.get(cell.area)
            if category is None or any(b == breakdown for b, _ in cell.dims):
                continue
            dims = tuple(sorted((*cell.dims, (breakdown, category))))
            for area in book.ties.ancestors(cell.area):
                total = book.at.get(cell._replace(area=area, dims=dims))
                if total is not None:
                    parts[total, breakdown].append(i)
    for (total, breakdown), members in parts.items():
        yield Relation(("groups", breakdown, *book.cells[total][:2]), total, tuple(members))


def _of_series(book: Book) -> Iterator[Relation]:
    """Series that others come to, and series with the same counts; their people too, where the figures say so."""
    by_measure: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, cell in enumerate(book.cells):
        if book.at[cell] == i:
            by_measure[cell[:2]].append(i)
    for one in book.ties.series.values():
        sums = [*one.sum_of, *((name,) for name in one.same_counts)]
        for measure in ("numerator", "denominator"):
            for names in sums if (one.id, measure) in by_measure else ():
                named = [reference(name) for name in names]
                if measure == "denominator":
                    if any("/" in name for name in names):
                        continue
                    named = [(series, measure) for series, _ in named]
                for total in by_measure[one.id, measure]:
                    cell = book.cells[total]
                    found = [book.at.get(cell._replace(series=s, measure=m)) for s, m in named]
                    members = tuple(i for i in found if i is not None)
                    if len(members) == len(named):
                        kind = ("series", one.id, measure, *names)
                        yield Relation(kind, total, members, soft=measure == "denominator")


def _of_periods(cells: Sequence[Cell], first: int) -> tuple[list[Relation], int]:
    """Periods as sums of the shortest stretches between their ends; how many stretches have no figure themselves."""
    groups: dict[Cell, dict[int, tuple[date, date]]] = defaultdict(dict)
    for i, cell in enumerate(cells):
        period = periods.parse(cell.period)
        if period.start is not None and period.end is not None:
            groups[cell._replace(period="")][i] = (period.start, period.end + _DAY)
    made: list[Relation] = []
    stretches = 0
    for cell, spans in groups.items():
        ends = sorted({end for span in spans.values() for end in span})
        stretch: dict[tuple[date, date], int] = {}
        for i, span in spans.items():
            stretch.setdefault(span, i)
        for i, (start, end) in spans.items():
            inside = [pair for pair in pairwise(ends) if start <= pair[0] and pair[1] <= end]
            if len(inside) == 1 and stretch[start, end] == i:
                continue
            for pair in inside:
                if pair not in stretch:
                    stretch[pair] = first + stretches
                    stretches += 1
            parts = tuple(stretch[pair] for pair in inside)
            made.append(Relation(("periods", *cell[:2]), i, parts, soft=True))
    return made, stretches
