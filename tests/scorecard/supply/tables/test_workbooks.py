"""Workbooks as rows of text, with the errors that their cells show."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from scorecard.errors import SourceError
from scorecard.supply.tables.said import notes
from scorecard.supply.tables.workbooks import plain, rows, sheet_names


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, table in sheets.items():
        sheet = book.create_sheet(title)
        for row in table:
            sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with some bytes of a part exchanged."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as found, zipfile.ZipFile(buffer, "w") as made:
        for name in found.namelist():
            text = found.read(name)
            assert name != part or old in text
            made.writestr(name, text.replace(old, new) if name == part else text)
    return buffer.getvalue()


def ods(*tables: str, manifest: str = "") -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1.10", "1.10"),
        (" a ", "a"),
        (90366.0, "90366"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (7, "7"),
        (True, "TRUE"),
        (dt.datetime(2023, 1, 1), "2023-01-01"),
        (dt.date(2023, 1, 1), "2023-01-01"),
        (dt.datetime(2023, 1, 1, 12, 30), "2023-01-01 12:30:00"),
        ("", ""),
    ],
)
def test_a_cell_keeps_what_it_shows(cell: object, text: str) -> None:
    assert plain(cell) == text


def test_rows_begin_with_the_first_of_the_sheet() -> None:
    data = workbook(Data=[[], ["", "code", "value"], ["", "00123", 12.0]])
    assert rows(data, "t.xlsx") == [["", "", ""], ["", "code", "value"], ["", "00123", "12"]]


def test_a_sheet_is_chosen_by_name_and_a_wrong_one_told_with_the_nearest() -> None:
    data = workbook(Notes=[["x"]], **{"Table 2": [["y"]]})
    assert sheet_names(data, "t.xlsx") == ["Notes", "Table 2"]
    assert rows(data, "t.xlsx", "Table 2") == [["y"]]
    with pytest.raises(SourceError, match="unknown sheet 'Table 22'; nearest 'Table 2'; found Notes, Table 2"):
        rows(data, "t.xlsx", "Table 22")
    with pytest.raises(SourceError, match="name the sheet: the workbook has Notes, Table 2"):
        rows(data, "t.xlsx")


def test_errors_are_read_as_they_are_shown() -> None:
    data = workbook(Notes=[["x"]], Data=[["code", "value"], ["E08999999", "#DIV/0!"], ["E08999998", "#N/A"]])
    assert rows(data, "t.xlsx", "Data")[1:] == [["E08999999", "#DIV/0!"], ["E08999998", "#N/A"]]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b't="e"' in archive.read("xl/worksheets/sheet2.xml")  # errors, not texts that look like them


def test_errors_of_an_open_document_too() -> None:
    error = (
        '<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    line = "<table:table-row>{}</table:table-row>"
    table = '<table:table table:name="Data">' + line.format(text.format("code") + text.format("value"))
    table += line.format(text.format("E08999999") + error) + "</table:table>"
    assert rows(ods(table), "t.ods") == [["code", "value"], ["E08999999", "#DIV/0!"]]


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_damaged(keep: float) -> None:
    data = workbook(Data=[["code", "value"]] + [[f"E0899{n:04d}", n] for n in range(500)])
    with pytest.raises(SourceError, match=r"t\.xlsx: a damaged or cut-off workbook"):
        rows(data[: int(keep * len(data))], "t.xlsx")


def test_a_damaged_part_is_a_fault() -> None:
    data = workbook(Data=[["code", "value"], ["E08999999", 1]])
    broken = with_part(data, "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData")
    with pytest.raises(SourceError, match="damaged"):
        rows(broken, "t.xlsx")


def test_a_password_is_called_one() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(SourceError, match=r"t\.xlsx: protected by a password: save it without one"):
        rows(locked, "t.xlsx")


def test_no_error_of_the_library_gets_through(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), ods(), ods("<x")):
        with pytest.raises(SourceError, match=re.escape("t.xls")):
            rows(data, "t.xls")


def test_of_a_binary_workbook_it_is_said_what_is_not_seen() -> None:
    buffer = io.BytesIO(workbook(Data=[["code"], ["E08999999"]]))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/workbook.bin", b"")
    with notes() as heard:
        rows(buffer.getvalue(), "t.xlsb")
    told = "errors of formulas are read as blank and per cents as fractions (74.7% as 0.747): save it as .xlsx"
    assert heard == [f"t.xlsb: in a workbook of this kind, {told}"]
