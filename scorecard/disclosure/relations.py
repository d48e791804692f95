"""Which counts are sums of which others: areas, groups of small areas, categories, crosses, series and periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from scorecard import periods
from scorecard.disclosure.cells import DENOMINATOR, NUMERATOR, OF_PEOPLE, OTHERS, Cell, Counted, Relation
from scorecard.disclosure.ties import Ties, reference
from scorecard.disclosure.unlisted import all_but, is_all_but, left_out, listed_categories, place_implied, place_rest

__all__ = ["Cell", "Relation", "relations"]

_DAY = timedelta(days=1)


def relations(given: Sequence[Cell], ties: Ties) -> tuple[list[Relation], int]:
    """The sums among counts, and how many counts there are with those that stand for no row but are needed between."""
    book = Counted(given, ties)
    place_implied(book)
    made = [*_twice(book), *_of_categories(book), *_of_areas(book), *_of_groups(book), *_of_series(book)]
    made += [*_of_periods(book), *_of_people(book)]
    lacking = left_out(book)
    return [replace(r, left=tuple(i for i in r.parts if i in lacking)) for r in made], len(book.cells)


def _twice(book: Counted) -> Iterator[Relation]:
    """The same cell in two rows, such as a cross declared in two orders."""
    for i, cell in enumerate(book.given):
        if book.at[cell] != i:
            yield Relation(("twice", cell.series, cell.measure), book.at[cell], (i,))


def _of_categories(book: Counted) -> Iterator[Relation]:
    """Categories to everyone, one dimension of a cross after the other; categories that are sums of others."""
    parts: dict[tuple[int, str], list[int]] = defaultdict(list)
    listed = listed_categories(book)
    done = 0
    while done < len(book.cells):  # grows on the way
        cell = book.cells[done]
        first = book.at[cell] == done
        for pair in cell.dims if first else ():
            yield from _of_sums(book, cell, pair, done)
            if not _is_sum(book, pair) and not is_all_but(pair[1]):
                rest = tuple(d for d in cell.dims if d != pair)
                for piece in _pieces(book, pair[0]):
                    book.place(cell._replace(dims=tuple(sorted((*rest, (pair[0], piece))))))
                total = book.place(cell._replace(dims=rest))
                place_rest(book, total, pair, listed)
                parts[total, pair[0]].append(done)
        done += 1
    for (total, breakdown), members in parts.items():
        yield from _to_total(book, total, breakdown, members)


def _to_total(book: Counted, total: int, breakdown: str, members: list[int]) -> Iterator[Relation]:
    """The relations of the categories of a breakdown to their total; what no row tells of them is its rest."""
    cell, found = book.cells[total], book.ties.breakdowns.get(breakdown)
    kind = (breakdown, cell.series, cell.measure)
    if found is not None and found.adds_up == "overlap":
        for one in members:
            others = book.at[all_but(book.cells[one], breakdown)]
            yield Relation(kind, total, (one,), free=True, rest=(others,))
    elif total in book.unlisted:
        yield Relation(("unlisted", *kind), total, tuple(members))
    else:
        known = tuple(i for i in members if i not in book.unlisted)
        rest = tuple(i for i in members if i in book.unlisted)
        yield Relation(kind, total, known, room=found is not None and found.adds_up == "apart", rest=rest)


def _pieces(book: Counted, breakdown: str) -> tuple[str, ...]:
    found = book.ties.breakdowns.get(breakdown)
    return found.pieces if found is not None else ()


def _is_sum(book: Counted, pair: tuple[str, str]) -> bool:
    found = book.ties.breakdowns.get(pair[0])
    return found is not None and pair[1] in found.sums


def _of_sums(book: Counted, cell: Cell, pair: tuple[str, str], total: int) -> Iterator[Relation]:
    if not _is_sum(book, pair):
        return
    others = tuple(d for d in cell.dims if d != pair)
    members = []
    for name in book.ties.breakdowns[pair[0]].sums[pair[1]]:
        breakdown, _, category = name.rpartition("/")
        part = (breakdown or pair[0], category)
        members.append(book.place(cell._replace(dims=tuple(sorted((*others, part))))))
    yield Relation(("sums", pair[0], cell.series, cell.measure), total, tuple(members))


def _of_areas(book: Counted) -> Iterator[Relation]:
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


def _of_groups(book: Counted) -> Iterator[Relation]:
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


def _of_series(book: Counted) -> Iterator[Relation]:
    """Series that others come to, and series with the same counts; their people too, where the figures say so."""
    by_measure: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, cell in enumerate(book.cells):
        if book.at[cell] == i:
            by_measure[cell[:2]].append(i)
    for one in book.ties.series.values():
        sums = [*one.sum_of, *((name,) for name in one.same_counts)]
        for measure in (NUMERATOR, DENOMINATOR):
            for names in sums if (one.id, measure) in by_measure else ():
                named = [reference(name) for name in names]
                if measure == DENOMINATOR:
                    if any("/" in name for name in names):
                        continue
                    named = [(series, measure) for series, _ in named]
                for total in by_measure[one.id, measure]:
                    cell = book.cells[total]
                    found = [book.at.get(cell._replace(series=s, measure=m)) for s, m in named]
                    members = tuple(i for i in found if i is not None)
                    if len(members) == len(named):
                        kind = ("series", one.id, measure, *names)
                        yield Relation(kind, total, members, soft=measure == DENOMINATOR)


def _of_periods(book: Counted) -> Iterator[Relation]:
    """Periods as sums of the shortest stretches between their ends, those without a figure too."""
    groups: dict[Cell, dict[int, tuple[date, date]]] = defaultdict(dict)
    for i, cell in enumerate(book.cells):
        period = periods.parse(cell.period)
        if period.start is not None and period.end is not None:
            groups[cell._replace(period="")][i] = (period.start, period.end + _DAY)
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
                    stretch[pair] = book.place(cell._replace(period=f"{pair[0]} to before {pair[1]}"))
            yield Relation(("periods", *cell[:2]), i, tuple(stretch[pair] for pair in inside), soft=True)


def _of_people(book: Counted) -> Iterator[Relation]:
    """Events are no more than people where no row shows both, either: in rows that are missing, among those who are in
    no category, in stretches of time."""
    for i, cell in enumerate(list(book.cells)):
        people = book.at.get(cell._replace(measure=DENOMINATOR))
        if cell.measure != NUMERATOR or people is None or book.at[cell] != i or max(i, people) < len(book.given):
            continue
        others = book.place(cell._replace(measure=OTHERS))
        about = (f"all but {b}" if is_all_but(c) else b for b, c in cell.dims)
        yield Relation((OF_PEOPLE, cell.series, *about), people, (i,), free=True, soft=True, rest=(others,))
