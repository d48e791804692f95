"""The workbook of the shipped editions: by the rules, and every number as the cards have it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from scorecard.cards.spreadsheet import Book, Cell, Link
from scorecard.cards.workbook.workbook import book
from scorecard.report.spreadsheet import spreadsheet
from scorecard.report.workbook import workbook
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables
from tests.scorecard.report.workbook_rules import faults


@dataclass(frozen=True)
class Made:
    """The pages of a place's workbook, its bytes, and what a reader finds in them."""

    book: Book
    content: bytes
    opened: Workbook


@pytest.fixture(scope="module", params=["leeds", "lichfield"])
def made(request: pytest.FixtureRequest) -> Made:
    found = book(real_tables(request.param))
    content = spreadsheet(found)
    return Made(found, content, load_workbook(io.BytesIO(content)))


def _same(cell: Cell, value: Any) -> bool:
    if isinstance(cell, Decimal):
        return float(cell) == value
    return value == (cell.text if isinstance(cell, Link) else cell)


def test_the_rules_are_followed(made: Made) -> None:
    assert faults(made.content) == []


def test_every_cell_is_the_card_s(made: Made) -> None:
    for page in made.book.pages:
        sheet = made.opened[page.name]
        [table] = sheet.tables.values()
        heads, *rows = sheet[table.ref]
        assert [c.value for c in heads] == [c.title for c in page.columns]
        assert len(rows) == len(page.rows)
        for row, cells in zip(page.rows, rows, strict=True):
            assert all(_same(cell, c.value) for cell, c in zip(row, cells, strict=True)), (page.name, row)


def test_the_scorecard_has_36_rows(made: Made) -> None:
    sheet = made.opened["Scorecard"]
    [table] = sheet.tables.values()
    assert [row[0].value for row in sheet[table.ref][1:]] == list(range(1, 37))


def test_the_same_tables_give_the_same_bytes() -> None:
    first = workbook(testborough.tables())
    assert first == workbook(testborough.tables()) == spreadsheet(book(testborough.tables()))
