"""Workbooks (xlsx, xls, ods) as rows of text, with the errors of their formulas as they are shown."""

from __future__ import annotations

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound, XmlError, ZipError

from scorecard.errors import SourceError, unknown
from scorecard.supply.tables.contents import AGAIN
from scorecard.supply.tables.said import say

_OLE = b"\xd0\xcf\x11\xe0"
_PROTECTED = "protected by a password: save it without one"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ERROR_CELL = re.compile(rb"<c\b(?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]+)(\d+)\"[^>]*>(.*?)</c>", re.DOTALL)
_VALUE = re.compile(rb"<v>(#[^<]+)</v>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FAILS = (
    CalamineError,
    XmlError,
    ZipError,
    WorksheetNotFound,
    OSError,
    ValueError,
    KeyError,
    ET.ParseError,
    zipfile.BadZipFile,
    RuntimeError,
)


def sheet_names(data: bytes, name: str) -> list[str]:
    """Return the names of a workbook's sheets."""
    with _faults(data, name):
        return list(_book(data).sheet_names)


def rows(data: bytes, name: str, sheet: str = "") -> list[list[str]]:
    """Return every row of a sheet, from the first one on, as text; left out, the workbook must have one sheet.

    Raises
    ------
    SourceError
        If the workbook is damaged or protected, or has no such sheet.
    """
    with _faults(data, name):
        book = _book(data)
        if data.startswith(_OLE):
            say(f"{name}: in a workbook of this old kind, errors of formulas are read as blank: save it as .xlsx")
        chosen = _chosen(book.sheet_names, sheet, name)
        found = [
            [plain(cell) for cell in row] for row in book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
        ]
        for row, column, error in _errors(data, chosen, list(book.sheet_names)):
            if row < len(found) and column < len(found[row]):
                found[row][column] = error
    return found


def plain(cell: object) -> str:
    """A cell as text: whole numbers lose the '.0' that workbooks give them, all other figures keep every digit."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    return str(cell)


@lru_cache(maxsize=1)
def _book(data: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(data))


def _chosen(names: Sequence[str], sheet: str, name: str) -> str:
    if sheet in names or (not sheet and len(names) == 1):
        return sheet or names[0]
    if not sheet:
        raise SourceError(f"{name}: name the sheet: the workbook has {', '.join(names)}")
    raise SourceError(f"{name}: {unknown('sheet', sheet, names)}; found {', '.join(names)}")


@contextmanager
def _faults(data: bytes, name: str) -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise SourceError(f"{name}: {_PROTECTED}") from error
    except _FAILS as error:
        if _ENCRYPTED in data or "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise SourceError(f"{name}: {_PROTECTED}") from error
        raise SourceError(f"{name}: a damaged or cut-off workbook ({error}); {AGAIN}") from error


def _errors(data: bytes, sheet: str, names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Row and column (from 0) of cells that hold an error, and the error: the reader gives them as empty."""
    if data.startswith(_OLE):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = set(archive.namelist())
        if "content.xml" in parts:
            yield from _ods_errors(archive.read("content.xml"), names.index(sheet))
        elif (part := _part(archive, sheet)) in parts:
            text = archive.read(part)
            for found in _ERROR_CELL.finditer(text) if b't="e"' in text else ():
                shown = _VALUE.search(found[3])
                yield int(found[2]) - 1, _column(found[1].decode()), shown[1].decode() if shown else "#ERROR"


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of an xlsx that holds a sheet."""
    if "xl/workbook.xml" not in archive.namelist():
        return ""
    book = ET.fromstring(archive.read("xl/workbook.xml"))
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    ids = {node.get("name"): node.get(_RELATION) for node in book.iter() if node.tag.endswith("}sheet")}
    target = targets.get(ids.get(sheet), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _ods_errors(content: bytes, sheet: int) -> Iterator[tuple[int, int, str]]:
    if b'calcext:value-type="error"' not in content:
        return
    table = [node for node in ET.fromstring(content).iter() if node.tag.endswith("}table")][sheet]
    row = 0
    for line in (node for node in table.iter() if node.tag.endswith("}table-row")):
        column = 0
        for cell in line:
            if any(key.endswith("}value-type") and value == "error" for key, value in cell.attrib.items()):
                yield row, column, "".join(cell.itertext()) or "#ERROR"
            column += _repeated(cell, "columns")
        row += _repeated(line, "rows")


def _repeated(node: ET.Element, what: str) -> int:
    return next((int(v) for k, v in node.attrib.items() if k.endswith(f"}}number-{what}-repeated")), 1)
