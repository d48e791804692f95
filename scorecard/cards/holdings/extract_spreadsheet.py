"""A choice of figures as a spreadsheet: its rows with titles in words, and the sources that they come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from scorecard.cards import words
from scorecard.cards.data_dictionary import COLUMNS, Described
from scorecard.cards.holdings import extract
from scorecard.cards.spreadsheet import (
    NOT_AVAILABLE,
    Book,
    Cell,
    Column,
    Link,
    Row,
    SheetPage,
    absent,
    marker_notes,
    stated,
    texts,
)
from scorecard.cards.tables import Tables

SHOWN = (
    "series_label",
    "standing",
    "area_name",
    "area",
    "period_words",
    "breakdown",
    "category_label",
    "value",
    "lower",
    "upper",
    "unit",
    "numerator",
    "denominator",
    "status",
    "estimate",
    "note",
    "source",
)
NUMBERS = frozenset(name for name, column in COLUMNS.items() if column.kind == "number")
NOTHING = ("No figure is held for this choice",)


def book(tables: Tables, indicator: str = extract.ALL, breakdown: str = extract.ALL, level: str = extract.ALL) -> Book:
    """The choice as a book: every row of it, the meaning of every column, its sources."""
    rows = extract.rows(tables, indicator, breakdown, level)
    place = tables.place
    return Book(
        title=f"Figures of {place.name}, edition {place.edition}",
        intro=(
            f"{words.counted(len(rows), 'row').capitalize()}: {_choice(tables, indicator, breakdown, level)}.",
            f"Edition {place.edition}, {place.edition_day}.",
        ),
        about=(
            "The sheet Notes says what every column holds and what the markers mean.",
            "Where a number is missing, a marker in square brackets says why; no cell is empty.",
            "The sheet Sources names who published the figures and the licences that they may be used under.",
        ),
        contact=("No contact has been named for this edition.",),
        notes=(*marker_notes(), ("none", "Nothing has to be said."), *((c.title, c.meaning) for c in _columns())),
        pages=(_figures(rows, tables), _sources(rows, tables)),
        created=place.edition_date,
    )


def _columns() -> Iterator[Described]:
    return (COLUMNS[name] for name in SHOWN)


def _choice(tables: Tables, indicator: str, breakdown: str, level: str) -> str:
    """The three filters in words."""
    named = (extract.indicators(tables), extract.breakdowns(tables), extract.LEVELS)
    return "; ".join(titles.get(key, key) for key, titles in zip((indicator, breakdown, level), named, strict=True))


def _figures(rows: pd.DataFrame, tables: Tables) -> SheetPage:
    columns = tuple(Column(title=COLUMNS[name].title, number=name in NUMBERS) for name in SHOWN)
    nothing = (*NOTHING, *[NOT_AVAILABLE] * (len(SHOWN) - 1))
    return SheetPage(
        name="Figures",
        title=f"Figures of {tables.place.name}, edition {tables.place.edition}",
        about=("One row for each series, area, period and group. Numbers are in full, as the file in CSV holds them.",),
        columns=columns,
        rows=tuple(zip(*(_cells(rows, name) for name in SHOWN), strict=True)) or (nothing,),
        wrapped=False,
    )


def _cells(rows: pd.DataFrame, name: str) -> Sequence[Cell]:
    """One column; a missing number as the marker of its status, an empty text as `none`."""
    held = rows[name].tolist()
    if name == "value":
        return [v if v == v else absent(s) for v, s in zip(held, rows["status"], strict=True)]
    if name in NUMBERS:
        return [v if v == v else NOT_AVAILABLE for v in held]
    if name == "status":
        found = {status: words.marks(status) or "none" for status in set(held)}
        return [found[status] for status in held]
    if name == "category_label":  # a group called 2 is no number
        return [f"Group {text}" if text.isdigit() else text for text in held]
    return [text or "none" for text in held]


def _sources(rows: pd.DataFrame, tables: Tables) -> SheetPage:
    used = sorted({tables.catalogue.series[s].source for s in rows["series"].unique()})
    return SheetPage(
        name="Sources",
        title="Who published the figures, under which licence",
        about=(),
        columns=texts("Source", "Publisher", "Title", "Licence", "Attribution", "Note"),
        rows=tuple(_source(key, tables) for key in used) or ((*NOTHING, *[NOT_AVAILABLE] * 5),),
    )


def _source(key: str, tables: Tables) -> Row:
    source = tables.catalogue.sources[key]
    licence = tables.catalogue.licences[source.licence]
    title = source.title + (f", {source.edition}" if source.edition else "")
    return (
        key,
        source.publisher,
        Link(text=title, target=source.url) if source.url else title,
        Link(text=licence.title, target=licence.url) if licence.url else licence.title,
        source.attribution,
        stated(source.note, "none"),
    )
