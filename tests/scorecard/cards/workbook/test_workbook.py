"""The workbook as a whole: its cover, notes and pages in order."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.holdings.data_holdings import library
from scorecard.cards.spreadsheet import LONGEST_NAME, Link
from scorecard.cards.workbook.workbook import book, title
from scorecard.observations import MARKERS
from tests.scorecard.cards import testborough

BOOK = book(testborough.tables())


def test_pages_stand_in_the_order_of_reading() -> None:
    assert [p.name for p in BOOK.pages] == [
        "Scorecard",
        "Latest figures",
        "Trends",
        "Deprivation groups",
        "Inequality",
        "Ethnic groups",
        "Other groups",
        "Wards",
        "Index",
        "Index parts",
        "Index indicators",
        "What can be broken down",
        "What is missing",
        "Sources",
    ]
    assert all(len(p.name) <= LONGEST_NAME for p in BOOK.pages)


def test_every_row_fills_its_columns_and_no_cell_is_empty() -> None:
    for page in BOOK.pages:
        assert page.rows and all(len(row) == len(page.columns) for row in page.rows), page.name
        assert all(str(cell).strip() not in ("", "nan", "None") for row in page.rows for cell in row), page.name


def test_headings_of_a_page_differ() -> None:
    assert all(len({c.title for c in p.columns}) == len(p.columns) for p in BOOK.pages)


def test_notes_explain_every_marker_and_no_term_twice() -> None:
    terms = [term for term, _ in BOOK.notes]
    assert {f"[{m}]" for m in MARKERS} <= set(terms)
    assert len(set(terms)) == len(terms)


def test_the_title_is_the_plan_s_event_only_where_there_is_a_plan() -> None:
    assert title(testborough.tables()) == "Testborough: Scorecard and progress index 2026, workbook"
    planned = testborough.tables(place=testborough.place(plan="Our plan"))
    assert title(planned) == "Testborough: State of the City 2026, workbook"
    assert "Figures beside the Ambitions of Our plan." in book(planned).intro


def test_a_contact_is_a_named_gap() -> None:
    assert BOOK.contact == ("No contact has been named for this edition.",)


def test_sources_and_what_is_missing_are_the_library_s() -> None:
    held = testborough.tables()
    missing, sources = BOOK.pages[-2:]
    assert missing.rows == library(held).missing
    assert [str(row[0]) for row in sources.rows] == [c.publisher for c in library(held).credits]
    assert sources.rows[0][2] == Link(text="Open licence", target="https://example.org/licence")


def test_nothing_missing_is_said() -> None:
    catalogue = testborough.catalogue()
    whole = {k: i for k, i in catalogue.indicators.items() if k != "noise"}
    page = book(testborough.tables(catalogue=replace(catalogue, indicators=whole))).pages[-2]
    assert page.rows[0][0] == "Nothing is missing"
