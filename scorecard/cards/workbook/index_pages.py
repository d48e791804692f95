"""Pages of the workbook about the index: scores and rank ranges of wards, as a whole, its parts, its indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scorecard.cards import words
from scorecard.cards.index.certainty import UNKNOWN, how_drawn, limits, told_apart, without_error
from scorecard.cards.index.progress_index import version
from scorecard.cards.index.scores import Behind, behind, scores
from scorecard.cards.index.tree import TOTAL, Node, nodes
from scorecard.cards.spreadsheet import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Cell,
    Column,
    Row,
    SheetPage,
    numbers,
    rounded,
    stated,
    texts,
)
from scorecard.cards.tables import Tables

_SCORE = (
    *numbers("Score, 0 to 100", "Lower 95% limit", "Upper 95% limit", "Rank, 1 the highest", "Rank: from", "Rank: to"),
)


def whole(tables: Tables) -> SheetPage:
    columns = (*texts("Area", "Area code"), *_SCORE)
    return SheetPage(
        name="Index",
        title=f"{tables.catalogue.index.title} of every ward of {tables.place.name}, with rank ranges",
        about=tuple(t for t in (told_apart(tables, TOTAL), without_error(tables, TOTAL), how_drawn(tables)) if t),
        columns=columns,
        rows=_or_none((row for row in _rows(tables, _of(tables, "index"), parts=False)), columns),
        source=_made_from(tables),
    )


def parts(tables: Tables) -> SheetPage:
    columns = (*texts("Part", "Level", "Belongs to", "Area", "Area code"), *_SCORE)
    return SheetPage(
        name="Index parts",
        title=f"Dimensions and components of the index: every ward of {tables.place.name}",
        about=(how_drawn(tables),),
        columns=columns,
        rows=_or_none(_rows(tables, _of(tables, "dimension", "component")), columns),
        source=_made_from(tables),
    )


def indicators(tables: Tables) -> SheetPage:
    figure = (*numbers("Figure, in the unit named"), *texts("Unit", "Period"))
    columns = (*texts("Indicator", "Level", "Belongs to", "Area", "Area code"), *_SCORE, *figure)
    return SheetPage(
        name="Index indicators",
        title=f"Indicators of the index: every ward of {tables.place.name}, with the figures behind the scores",
        about=("A ward scores 0 at the worst goalpost or beyond, and 100 at the best or beyond.",),
        columns=columns,
        rows=_or_none(_rows(tables, _of(tables, "indicator"), figures=True), columns),
        source=_made_from(tables),
    )


def _made_from(tables: Tables) -> str:
    return f"{version(tables)}. The sheet Sources lists what they were made from."


def _of(tables: Tables, *levels: str) -> tuple[Node, ...]:
    return tuple(n for n in nodes(tables.catalogue) if n.level in levels)


def _or_none(rows: Iterable[Row], columns: tuple[Column, ...]) -> tuple[Row, ...]:
    none = ("No scores are held for this place", *[NOT_APPLICABLE] * (len(columns) - 1))
    return tuple(rows) or (none,)


def _rows(tables: Tables, chosen: tuple[Node, ...], *, parts: bool = True, figures: bool = False) -> Iterator[Row]:
    """A row for the place and each ward on every node."""
    table = scores(tables)
    titles = {n.id: n.title for n in nodes(tables.catalogue)}
    areas = {tables.place.code: f"{tables.place.name} as a whole", **tables.wards}
    for node in (n for n in chosen if n.id in table):
        known, found = limits(tables, node.id), behind(tables, node.id) if figures else {}
        start = (node.title, node.level, titles.get(node.parent, NOT_APPLICABLE)) if parts else ()
        for code, name in areas.items():
            own = known.get(code, UNKNOWN)
            city = code == tables.place.code
            score = rounded(words.number_or_none(table[node.id].get(code)), 1)
            between = (rounded(own.lower, 1), rounded(own.upper, 1))
            ranks = (_rank(v, city) for v in (own.rank, own.rank_lower, own.rank_upper))
            shown = _figure(found.get(code), node, tables) if figures else ()
            yield (*start, name, code, score, *between, *ranks, *shown)


def _rank(place: int | None, city: bool) -> Cell:
    """Wards are ranked, the whole place isn't."""
    return NOT_APPLICABLE if city else NOT_AVAILABLE if place is None else place


def _figure(found: Behind | None, node: Node, tables: Tables) -> Row:
    series = tables.catalogue.series[node.id]
    when = words.period(found.period, series.edition) if found and found.period else NOT_AVAILABLE
    return rounded(found.value if found else None, series.decimals), series.unit or "number", stated(when)
