"""The rule check finds every broken rule that it names, and none in a workbook that follows them all."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.table import Table

from scorecard.report.spreadsheet import spreadsheet
from tests.scorecard.report.test_spreadsheet import BOOK, PAGE
from tests.scorecard.report.workbook_rules import faults

GOOD = spreadsheet(replace(BOOK, pages=(replace(PAGE, rows=(("North", "said", 1), ("Mill", "said", "[c]"))),)))


def _broken(change: Callable[[Any], None]) -> list[str]:
    book = load_workbook(io.BytesIO(GOOD))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return faults(out.getvalue())


def _cell(book: Any, place: str, value: Any) -> None:
    book["Figures"][place] = value


def _first(book: Any) -> None:
    book.move_sheet("Figures", -2)


def _hide(book: Any) -> None:
    book["Notes"].sheet_state = "hidden"


def _hide_row(book: Any) -> None:
    book["Figures"].row_dimensions[8].hidden = True


def _second_table(book: Any) -> None:
    sheet = book["Figures"]
    sheet["A12"], sheet["A13"] = "Head", "cell"
    sheet.add_table(Table(displayName="second", ref="A12:A13"))


def _merge(book: Any) -> None:
    book["Figures"].merge_cells("A1:C1")


def _unlink(book: Any) -> None:
    book["Contents"]["A6"].hyperlink.location = "'Nowhere'!A1"


def _unfreeze(book: Any) -> None:
    book["Figures"].freeze_panes = None


def _untitled(book: Any) -> None:
    book.properties.title, book.properties.language = None, None


def _rename(book: Any) -> None:
    book["Figures"].title = "A name of a sheet that is longer than Excel allows"


def test_a_good_workbook_has_no_faults() -> None:
    assert faults(GOOD) == []
    assert _broken(lambda book: None) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_merge, "Figures: merged cells: A1:C1"),
        (lambda b: _cell(b, "A1", None), "Figures: A1: no heading"),
        (lambda b: _cell(b, "B8", None), "Figures: 1 empty cells, the first B8"),
        (lambda b: _cell(b, "C8", "many"), "Figures: column 'Value' mixes numbers with text: C8 many"),
        (lambda b: _cell(b, "B7", "1,234"), "Figures: column 'Said' holds numbers as text, the first B7"),
        (lambda b: _cell(b, "B7", "=1+1"), "Figures: B7: a formula"),
        (lambda b: _cell(b, "E20", "stray"), "Figures: the table ends at C8, the sheet at E20"),
        (_first, "the first sheets are Cover, Figures, Contents, expected Cover, Contents, Notes"),
        (_hide, "Notes: the sheet is hidden"),
        (_hide_row, "Figures: hidden rows or columns: 8"),
        (_second_table, "Figures: 2 tables, expected 1"),
        (_unlink, "Contents: no link to"),
        (_unfreeze, "Figures: the headings are not frozen"),
        (_untitled, "the properties name no title"),
        (_untitled, "the properties name no language"),
        (_rename, "at most 31 are allowed"),
    ],
)
def test_a_broken_rule_is_named_with_its_place(change: Callable[[Any], None], said: str) -> None:
    assert any(said in fault for fault in _broken(change)), _broken(change)


def test_a_workbook_of_nothing_fails_on_its_first_sheets() -> None:
    out = io.BytesIO()
    Workbook().save(out)
    found = faults(out.getvalue())
    assert found[0] == "the first sheets are Sheet, expected Cover, Contents, Notes"
