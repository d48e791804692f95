"""All sentences that the cards make for every indicator of a place, to be read through before they are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from scorecard.cards import words
from scorecard.cards.index.progress_index import progress_index
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.scorecard import indicator as indicators
from scorecard.cards.scorecard import inequality, overview, table
from scorecard.cards.scorecard.disaggregation import Ledger, row_sentence
from scorecard.cards.series.verdicts import verdicts
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator
from scorecard.errors import CatalogueError, unknown
from scorecard.place_tables import place_tables
from scorecard.store.data_folder import Store

WIDTH = 110


def printed(store: Store, slug: str, chosen: Sequence[str] = ()) -> str:
    """The text for one place, from what is stored of it; a place without an index has no sentence on it."""
    return text(sentences(place_tables(store, slug), chosen))


def sentences(tables: Tables, chosen: Sequence[str] = ()) -> Iterator[str]:
    """Lines of text: each indicator with its cards' sentences, then those of the whole place.

    `chosen` are ids of indicators; all of them, and the whole place's sentences, where none is named. Raises
    CatalogueError for ids that are not known, with the nearest that are.
    """
    known = tables.catalogue.indicators
    if faults := [unknown("indicator", key, known) for key in chosen if key not in known]:
        raise CatalogueError("there are no such indicators", faults)
    yield f"# {tables.place.name}"
    held = inequality.whole(tables)
    broken = {row.id: row_sentence(row) for row in held.rows}
    for key in chosen or indicators.menu(tables):
        yield from _indicator(known[key], tables)
        if key in broken:
            yield f"ledger: {broken[key]}"
    if not chosen:
        yield from _place(tables, held)


def text(lines: Iterator[str]) -> str:
    """The lines, wrapped; headings stand apart from what is above them."""
    return "\n".join(_wrapped(line) for line in lines) + "\n"


def _indicator(chosen: Indicator, tables: Tables) -> Iterator[str]:
    number = f"{chosen.number}. " if chosen.number else ""
    yield f"## {number}{chosen.title} ({chosen.id})"
    options = indicators.series_menu(tables, chosen.id)
    if not options:
        yield f"awaited: {indicators.card(tables, chosen.id).awaited}"
    for key in options:
        yield from _series(tables.reading(key))


def _series(reading: Reading) -> Iterator[str]:
    series = reading.series
    card = indicators.card(reading.tables, reading.indicator.id, series.id)
    yield f"### {series.label} ({words.lower_first(card.standing)})"
    yield f"figure: {card.value}{f', {card.when}' if card.when else ''}. {card.standing_means}"
    yield from (f"verdict: {said}" for said in verdicts(reading).sentences)
    yield f"over time: {f'{card.trend.panel.headline}.' if card.trend else card.no_trend}"
    yield f"beside others: {f'{card.comparison.panel.headline}.' if card.comparison else card.no_comparison}"
    if card.wards:
        yield f"wards: {card.wards.panel.headline}."
    yield from (f"groups: {part.panel.headline}." for group in card.groups for part in group.parts)
    if series.id in inequality.series_menu(reading.tables, reading.indicator.id):
        yield from (
            f"inequality: {said}" for said in inequality.card(reading.tables, reading.indicator.id, series.id).sentences
        )


def _place(tables: Tables, held: Ledger) -> Iterator[str]:
    yield f"## {tables.place.name} as a whole"
    yield f"overview: {overview.card(tables).headline}"
    yield f"scorecard: {table.card(tables).headline}"
    yield f"inequality: {inequality.headline(tables)}"
    yield f"ledger: {held.headline}. {' '.join(held.sentences)}"
    if tables.has_index:
        index = progress_index(tables, TOTAL)
        yield f"progress index: {index.headline} {' '.join(index.sentences)}"


def _wrapped(line: str) -> str:
    return f"\n{line}" if line.startswith("#") else fill(line, WIDTH, subsequent_indent="    ")
