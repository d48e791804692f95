"""What cells show and their reader drops: errors, formulas without a result, per cents."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.supply.tables.cell_marks import Marks, as_percent, marks
from scorecard.supply.tables.numerals import NO_RESULT
from scorecard.supply.tables.workbooks import rows

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def workbook(*cells: tuple[object, str]) -> bytes:
    """A sheet 'Data' with one column of cells, each with its number format."""
    book = openpyxl.Workbook()
    book.active.title = "Data"
    for number, (content, form) in enumerate(cells, 1):
        cell = book.active.cell(number, 1, content)
        cell.number_format = form
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose style 1 is a per cent, with other XML as its sheet."""
    data, buffer = workbook((0.5, "0.0%")), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as found, zipfile.ZipFile(buffer, "w") as made:
        for name in found.namelist():
            made.writestr(name, SHEET.format(xml) if name == "xl/worksheets/sheet1.xml" else found.read(name))
    return buffer.getvalue()


def of(data: bytes) -> Marks:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return marks(archive.namelist(), archive.read, "Data", ["Data"])


@pytest.mark.parametrize(
    ("form", "is_percent"),
    [
        ("0%", True),
        ("0.00%", True),
        ("0.0%", True),
        ("[Red]0.0%;-0.0%", True),
        ("# ##0.0 %", True),
        ("@", False),
        ("General", False),
        ("0.0", False),
        ('0.0"%"', False),
        ("0.0\\%", False),
        ('0" % of all"', False),
        ("#,##0", False),
    ],
)
def test_a_format_says_per_cent_where_it_multiplies(form: str, is_percent: bool) -> None:
    assert (of(workbook((0.747, form))).percents == {(0, 0)}) is is_percent
    assert rows(workbook((0.747, form)), "t.xlsx") == [["74.7%" if is_percent else "0.747"]]


@settings(deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 9))
def test_a_per_cent_keeps_every_digit(digits: int, decimals: int) -> None:
    number = digits / 10**decimals
    assert float(as_percent(number).removesuffix("%")) == pytest.approx(100 * number, rel=1e-15)
    assert as_percent(0.57) == "57%" and as_percent(12) == "1200%" and as_percent(1e-7) == "0.00001%"


def test_texts_shown_as_per_cents_stay_as_they_are() -> None:
    assert rows(workbook(("n/a", "0%"), (0.5, "0%")), "t.xlsx") == [["n/a"], ["50%"]]


def test_a_formula_without_a_result_names_sheet_and_cell() -> None:
    found = of(workbook((1, "General"), ("=A1*2", "General"), ("=A1*2", "0%")))
    assert found.texts == {(n, 0): f"{NO_RESULT} in cell A{n + 1} of sheet 'Data'" for n in (1, 2)}
    assert found.percents == set()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2"><f>A1</f><v>7</v></c>', "7"),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', ""),
        ('<c r="B2" t="str"><f>A1</f><v>ward</v></c>', "ward"),
        ('<c r="B2"><f>A1</f></c>', f"{NO_RESULT} in cell B2 of sheet 'Data'"),
        ('<c r="B2"><f t="shared" si="0"/><v/></c>', f"{NO_RESULT} in cell B2 of sheet 'Data'"),
        ('<c r="B2" s="1"><f>A1</f><v>0.5</v></c>', "50%"),
        ('<c r="B2" t="e"><f>A1</f><v>#REF!</v></c>', "#REF!"),
        ('<c r="B2" t="e"><f>A1</f></c>', "#ERROR"),
        ('<c s="1" r="B2" t="n"><v>0.25</v></c>', "25%"),
    ],
)
def test_what_is_stored_decides(cell: str, text: str) -> None:
    data = with_sheet(f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2">{cell}</row>')
    assert rows(data, "t.xlsx")[1:] == ([["", text]] if text else rows(data, "t.xlsx")[1:])
    assert of(data).texts.get((1, 1), text) == text


def test_cells_that_do_not_say_where_they_stand_are_counted() -> None:
    data = with_sheet('<row><c><v>1</v></c><c s="1"><v>0.5</v></c></row><row r="4"><c/><c><f>A1</f></c></row>')
    found = of(data)
    assert found.percents == {(0, 1)}
    assert found.texts == {(3, 1): f"{NO_RESULT} in cell B4 of sheet 'Data'"}


def test_an_open_document_shows_its_per_cents_and_lacks_results_too() -> None:
    cell = "<table:table-cell {}/>"
    percent = 'office:value-type="percentage" office:value="0.747" table:number-columns-repeated="2"'
    lines = (
        f"<table:table-row>{cell.format(percent)}{cell.format('table:formula=&quot;of:=[.A1]&quot;')}</table:table-row>"
    )
    names = "xmlns:{0}='urn:oasis:names:tc:opendocument:xmlns:{0}:1.0'"
    content = (
        f"<office:document-content {names.format('office')} {names.format('table')}><office:body><office:spreadsheet>"
        f"<table:table table:name='Data'>{lines.replace('&quot;', chr(34))}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", content)
    found = of(buffer.getvalue())
    assert found.percents == {(0, 0), (0, 1)}
    assert found.texts == {(0, 2): f"{NO_RESULT} in cell C1 of sheet 'Data'"}
