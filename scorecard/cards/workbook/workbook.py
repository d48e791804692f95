"""The workbook of an edition: what its cover and notes say, and its pages in order."""

from __future__ import annotations

from scorecard.cards import words
from scorecard.cards.holdings.data_holdings import Library, library
from scorecard.cards.scorecard.disaggregation import STATES
from scorecard.cards.series.trend import TEST
from scorecard.cards.spreadsheet import NOT_APPLICABLE, Book, Cell, Link, SheetPage, marker_notes, stated, texts
from scorecard.cards.tables import Tables
from scorecard.cards.workbook import all_figures, figures, groups, index_pages

_TERMS = (
    ("none", "No marker has to be said of the figure."),
    (
        "95% limits",
        "The ends of the interval within which the true figure is likely to lie: the publisher’s own where "
        "it gives one, else computed from counts (Wilson’s for shares, Byar’s for rates).",
    ),
    ("Recent trend", TEST),
    (
        "Compared with England",
        "Whether the figure’s 95% interval leaves out England’s figure of the same period; "
        "“clearly” where its 99.8% interval does so too.",
    ),
    (
        "Change in words",
        "Whether the two figures differ by more than their intervals allow; not tested where none are "
        "held or the periods overlap.",
    ),
    ("Comparable stretch", "Figures of one series with the same number can be compared with each other."),
    (
        "Slope index (SII)",
        "The line through all neighbourhoods ranked by deprivation: its most deprived end less its "
        "least deprived end, in the unit of the series.",
    ),
    ("Relative index (RII)", "The same line: its most deprived end divided by its least deprived end."),
    ("Partly by construction", "The figure is itself an ingredient of the deprivation index, so a gap is built in."),
    (
        "Rank range",
        "The ranks that a ward takes in 95 of 100 draws, in which figures move within their error and "
        "weights a little. Wards whose ranges overlap may not be told apart.",
    ),
    ("Number of decimals", "Figures are rounded as everywhere in this edition; the file data.csv holds them in full."),
)


def book(tables: Tables) -> Book:
    """The whole workbook."""
    pages = (
        figures.scorecard(tables),
        figures.latest(tables),
        all_figures.trends(tables),
        groups.deprivation(tables),
        groups.gaps(tables),
        groups.ethnicity(tables),
        groups.others(tables),
        all_figures.wards(tables),
        index_pages.whole(tables),
        index_pages.parts(tables),
        index_pages.indicators(tables),
        groups.broken_down(tables),
        *_library(tables),
    )
    return Book(
        title=title(tables),
        intro=_intro(tables, pages[0].about[0]),
        about=_about(tables),
        contact=("No contact has been named for this edition.",),
        notes=(*marker_notes(), *_standings(), *_TERMS, *_ledger_terms()),
        pages=pages,
        created=tables.place.edition_date,
    )


def title(tables: Tables) -> str:
    place = tables.place
    kind = f"State of the City {place.edition}" if place.plan else f"Scorecard and progress index {place.edition}"
    return f"{place.name}: {kind}, workbook"


def _intro(tables: Tables, headline: str) -> tuple[str, ...]:
    place = tables.place
    day = place.edition_day
    plan = (f"Figures beside the Ambitions of {place.plan}.",) if place.plan else ()
    return (f"Edition {place.edition} of {place.name}, {day}.", *plan, headline)


def _about(tables: Tables) -> tuple[str, ...]:
    return (
        "The sheet Contents lists every sheet with a link to it. The sheet Notes says what markers and terms mean.",
        "Every sheet has one table, which begins below the lines that say what it holds.",
        "Numbers are stored as numbers. Where one is missing, a marker in square brackets says why; no cell is empty.",
        "Sheets of figures mix units, so each row names its unit.",
        "The sheet Sources names who published the figures and the licences that they may be used under.",
    )


def _standings() -> tuple[tuple[str, str], ...]:
    return tuple((words.STANDINGS[key], words.STANDING_MEANS[key]) for key in words.STANDINGS)


def _ledger_terms() -> tuple[tuple[str, str], ...]:
    """The words of the sheet on what can be broken down."""
    return tuple((f"Broken down: {word.lower()}", words.sentence(means)) for _, word, means in STATES.values())


def _library(tables: Tables) -> tuple[SheetPage, ...]:
    """What is missing, and who published what under which licence."""
    card = library(tables)
    return _missing(card), _sources(card, tables)


def _missing(card: Library) -> SheetPage:
    none = (("Nothing is missing", f"Every indicator of the scorecard has a figure for {card.place}."),)
    return SheetPage(
        name="What is missing",
        title=f"What isn’t held for {card.place}, and who holds it",
        about=(),
        columns=texts("What", "Why"),
        rows=card.missing or none,
    )


def _sources(card: Library, tables: Tables) -> SheetPage:
    return SheetPage(
        name="Sources",
        title="Who published the figures and boundaries, under which licence",
        about=(f"Sources of {words.counted(len(card.series.rows), 'series', 'series')}, boundaries and postcodes.",),
        columns=texts("Publisher", "Title", "Licence", "Attribution", "Note"),
        rows=tuple(
            (
                c.publisher,
                _linked(c.title, c.link),
                _linked(c.licence, c.licence_link),
                c.attribution,
                stated(c.note, NOT_APPLICABLE),
            )
            for c in card.credits
        ),
    )


def _linked(text: str, address: str) -> Cell:
    return Link(text=text, target=address) if address else text
