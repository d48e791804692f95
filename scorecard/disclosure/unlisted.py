"""Counts that stand for no row though anyone can know something of them: rows left out, people in no category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from scorecard.disclosure.cells import Cell, Counted
from scorecard.disclosure.ties import Dims, Ties, reference

Listed = dict[tuple[str, ...], tuple[str, ...]]  # categories that rows name, by series, measure, period and breakdown
_NONE, _NOT = "\0none", "\0not "  # no category of a catalogue begins like this


def place_implied(book: Counted) -> None:
    """Place what has no row though other rows tell it: a category of an area that the larger area and its other parts
    have, where categories leave room (elsewhere it is the rest of its total anyhow); and a cell of one series where
    others that it sums with have it."""
    inside, shown = _inside(book), {(*_where(cell), _of_what(cell)) for cell in book.given}
    sums = _sums(book.ties)
    done = 0
    while done < len(book.cells):  # grows on the way
        cell = book.cells[done]
        for area in inside.get((cell.series, cell.measure, cell.period, cell.area), ()):
            book.place(cell._replace(area=area))
        for names in sums.get(cell.series, ()):
            for like in _told_by(book, cell, names, shown):
                book.place(like)
        done += 1


def _where(cell: Cell) -> tuple[str, ...]:
    return cell.series, cell.measure, cell.area, cell.period


def _of_what(cell: Cell) -> tuple[str, ...]:
    return tuple(breakdown for breakdown, _ in cell.dims)


def _inside(book: Counted) -> dict[tuple[str, ...], list[str]]:
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


def _told_by(book: Counted, cell: Cell, names: frozenset[str], shown: Collection[object]) -> Iterator[Cell]:
    """The same cell of the other series of a sum: of those that show some of its kind, or the only one without it."""
    others = [cell._replace(series=name) for name in sorted(names - {cell.series})]
    lacking = [like for like in others if like not in book.at]
    yield from lacking if len(lacking) == 1 else (like for like in lacking if (*_where(like), _of_what(like)) in shown)


def _sums(ties: Ties) -> dict[str, list[frozenset[str]]]:
    """The series of each sum, by series."""
    found: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one in ties.series.values():
        for names in one.sum_of:
            members = frozenset({one.id, *(reference(name)[0] for name in names)})
            for member in members:
                found[member].append(members)
    return found


def listed_categories(book: Counted) -> Listed:
    """The categories that rows of a series, or of those that it sums with, name anywhere; but not sums of others."""
    found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    tied = {series: frozenset[str]().union(*sums) for series, sums in _sums(book.ties).items()}
    for cell in book.cells:
        for breakdown, category in cell.dims:
            known = book.ties.breakdowns.get(breakdown)
            if known is None or category not in known.sums:
                for series in {cell.series, *tied.get(cell.series, ())}:
                    found[series, cell.measure, cell.period, breakdown][category] = None
    return {key: tuple(categories) for key, categories in found.items()}


def left_out(book: Counted) -> set[int]:
    """Cells without a row, of areas with rows whose like has one: other categories there, or the same elsewhere."""
    given = book.given
    listed = {(cell.series, cell.period, pair) for cell in given for pair in cell.dims}
    areas, here = {_where(cell) for cell in given}, {(*_where(cell), _of_what(cell)) for cell in given}
    elsewhere = {cell._replace(area="") for cell in given}
    return {
        i
        for i, cell in enumerate(book.cells)
        if i >= len(given)
        and _where(cell) in areas
        and all((cell.series, cell.period, pair) in listed for pair in cell.dims)
        and ((*_where(cell), _of_what(cell)) in here or cell._replace(area="") in elsewhere)
    }


def place_rest(book: Counted, total: int, pair: tuple[str, str], listed: Listed) -> None:
    """Place what a total may have beyond the rows of a breakdown: its categories without a row, those who are in none
    (`apart`), or all who aren't in this one (`overlap`)."""
    cell, (breakdown, category) = book.cells[total], pair
    found = book.ties.breakdowns.get(breakdown)
    how = found.adds_up if found is not None else ""
    if how == "overlap":
        wanted = [_NOT + category]
    else:
        wanted = [*listed.get((cell.series, cell.measure, cell.period, breakdown), ()), *[_NONE] * (how == "apart")]
    for one in wanted:
        size = len(book.cells)
        if book.place(cell._replace(dims=_with(cell.dims, breakdown, one))) == size:
            book.unlisted.add(size)


def all_but(cell: Cell, breakdown: str) -> Cell:
    """All of an area and so on who aren't in the category that a cell is about."""
    rest = tuple(d for d in cell.dims if d[0] != breakdown)
    return cell._replace(dims=_with(rest, breakdown, _NOT + dict(cell.dims)[breakdown]))


def is_all_but(category: str) -> bool:
    return category.startswith(_NOT)


def _with(dims: Dims, breakdown: str, category: str) -> Dims:
    return tuple(sorted((*dims, (breakdown, category))))
