"""The workbook of the shipped editions: by the rules, and every number as the cards have it."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from scorecard.cards.spreadsheet import Cell, Link
from scorecard.cards.tables import Tables
from scorecard.cards.workbook.workbook import book
from scorecard.report.workbook import workbook
from scorecard.store.data_folder import Store
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables
from tests.scorecard.report.workbook_rules import faults

STORE = Store()


@pytest.fixture(scope="module", params=["leeds", "lichfield"])
def made(request: pytest.FixtureRequest) -> tuple[Tables, bytes]:
    found = real_tables(request.param)
    return found, workbook(found)


def _same(cell: Cell, value: Any) -> bool:
    if isinstance(cell, Decimal):
        return float(cell) == value
    return value == (cell.text if isinstance(cell, Link) else cell)


def test_the_rules_are_followed(made: tuple[Tables, bytes]) -> None:
    assert faults(made[1]) == []


def test_every_cell_is_the_card_s(made: tuple[Tables, bytes]) -> None:
    held, content = made
    opened = load_workbook(io.BytesIO(content))
    for page in book(held).pages:
        sheet = opened[page.name]
        [table] = sheet.tables.values()
        heads, *rows = sheet[table.ref]
        assert [c.value for c in heads] == [c.title for c in page.columns]
        assert len(rows) == len(page.rows)
        for row, cells in zip(page.rows, rows, strict=True):
            assert all(_same(cell, c.value) for cell, c in zip(row, cells, strict=True)), (page.name, row)


def test_the_scorecard_has_36_rows(made: tuple[Tables, bytes]) -> None:
    sheet = load_workbook(io.BytesIO(made[1]))["Scorecard"]
    [table] = sheet.tables.values()
    assert [row[0].value for row in sheet[table.ref][1:]] == list(range(1, 37))


def test_the_same_tables_give_the_same_bytes() -> None:
    assert workbook(testborough.tables()) == workbook(testborough.tables())
