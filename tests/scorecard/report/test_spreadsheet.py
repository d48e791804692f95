"""Spreadsheets: cover, contents, notes, pages; cells as they were given; the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from scorecard.cards.spreadsheet import Book, Link, SheetPage, numbers, texts
from scorecard.report.spreadsheet import spreadsheet
from tests.scorecard.report.workbook_rules import faults

PAGE = SheetPage(
    name="Figures",
    title="Figures of Testborough",
    about=("What stands here.",),
    source="Office of Tests",
    columns=(*texts("Area", "Said"), *numbers("Value")),
    rows=(
        ("North", "=1+1", Decimal("12.50")),
        ("Mill", Link(text="Page", target="https://example.org/a"), "[c]"),
        ("Station", "http://example.org is text", 3),
    ),
)
BOOK = Book(
    title="A book",
    intro=("An introduction.",),
    about=("About it.",),
    contact=("Nobody.",),
    notes=(("[c]", "Kept confidential."),),
    pages=(PAGE,),
    created=date(2026, 12, 1),
)
LONG = replace(PAGE, wrapped=False, rows=(*PAGE.rows[::2], ("Quay", "a < b & c", 0.1), ("Dock", "North", 1e-7)))


def _opened(book: Book) -> Any:
    return load_workbook(io.BytesIO(spreadsheet(book)))


def _cells(sheet: Any) -> list[list[Any]]:
    [table] = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def test_the_first_sheets_are_cover_contents_and_notes() -> None:
    made = _opened(BOOK)
    assert made.sheetnames == ["Cover", "Contents", "Notes", "Figures"]
    assert [c.value for c in made["Cover"]["A"]] == [
        "A book",
        "Introductory information",
        "An introduction.",
        "About these data",
        "About it.",
        "Contact",
        "Nobody.",
    ]
    assert _cells(made["Contents"])[1:] == [
        ["Notes", "Notes: markers and terms, and what they mean", 1],
        ["Figures", "Figures of Testborough", 3],
    ]


def test_cells_are_as_they_were_given() -> None:
    sheet = _opened(BOOK)["Figures"]
    assert _cells(sheet) == [
        ["Area", "Said", "Value"],
        ["North", "=1+1", 12.5],
        ["Mill", "Page", "[c]"],
        ["Station", "http://example.org is text", 3],
    ]
    [table] = sheet.tables.values()
    top = int(table.ref[1])
    assert (sheet[f"C{top + 1}"].number_format, sheet[f"C{top + 3}"].number_format) == ("#,##0.00", "#,##0")
    assert sheet[f"B{top + 2}"].hyperlink.target == "https://example.org/a"
    assert sheet[f"B{top + 1}"].data_type == "s" and sheet[f"B{top + 3}"].hyperlink is None


def test_a_long_table_has_the_same_cells() -> None:
    made = _opened(replace(BOOK, pages=(LONG,)))
    assert _cells(made["Figures"])[1:] == [
        ["North", "=1+1", 12.5],
        ["Station", "http://example.org is text", 3],
        ["Quay", "a < b & c", 0.1],
        ["Dock", "North", 1e-7],
    ]
    assert faults(spreadsheet(replace(BOOK, pages=(LONG,)))) == []


def test_title_lines_markers_and_source_stand_above_the_table() -> None:
    sheet = _opened(BOOK)["Figures"]
    assert [sheet.cell(n, 1).value for n in range(1, 6)] == [
        "Figures of Testborough",
        "This sheet contains one table.",
        "What stands here.",
        "Markers: [c] kept confidential.",
        "Source: Office of Tests",
    ]
    assert sheet.freeze_panes == "B7"


def test_properties_are_the_edition_s() -> None:
    properties = _opened(BOOK).properties
    assert (properties.title, properties.language) == ("A book", "en-GB")
    assert properties.created == datetime(2026, 12, 1)


def test_the_rules_are_followed() -> None:
    assert faults(spreadsheet(BOOK)) == []


def test_the_same_book_gives_the_same_bytes() -> None:
    assert spreadsheet(BOOK) == spreadsheet(BOOK)
    assert spreadsheet(replace(BOOK, pages=(LONG,))) == spreadsheet(replace(BOOK, pages=(LONG,)))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "expected at least one row"),
        ((("North", "x"),), "row 1 has 2 cells, expected 3"),
        ((("North", "x", 1), ("Mill", "", 2)), "row 2 has an empty cell"),
        ((("North", "x", float("nan")),), "row 1 has an empty cell"),
    ],
)
def test_a_page_with_a_fault_is_refused_by_name(rows: tuple[Any, ...], said: str) -> None:
    with pytest.raises(ValueError, match=f"sheet 'Figures': .*{said}"):
        spreadsheet(replace(BOOK, pages=(replace(PAGE, rows=rows),)))


@pytest.mark.parametrize(
    "name", ["$$x$$", "[a](http://x.org)", "![a](http://x.org/a.png)", "<b>&amp;", "{=1+1}", "=1+1"]
)
def test_what_the_library_reads_as_marks_is_text_everywhere(name: str) -> None:
    page = replace(
        PAGE,
        title=name,
        about=(name,),
        source=name,
        columns=(*texts("Area", name), *numbers("Value")),
        rows=((name, name, 3),),
    )
    opened = _opened(replace(BOOK, title=name, intro=(name,), about=(name,), contact=(name,), pages=(page,)))
    assert [c.value for c in opened["Cover"]["A"]].count(name) == 4
    assert _cells(opened["Figures"]) == [["Area", name, "Value"], [name, name, 3]]
    above = [c.value for c in opened["Figures"]["A"]]
    assert above.count(name) == 3 and f"Source: {name}" in above  # title, line, first cell
    assert not [
        c.hyperlink for sheet in (opened["Cover"], opened["Figures"]) for row in sheet for c in row if c.hyperlink
    ]
