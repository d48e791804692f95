"""Workbooks (xlsx, xls, ods) as rows of text: errors of formulas and per cents as they are shown."""

from __future__ import annotations

import datetime as dt
import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound, XmlError, ZipError

from scorecard.errors import SourceError, unknown
from scorecard.supply.tables.cell_marks import Marks, as_percent, marks
from scorecard.supply.tables.contents import AGAIN
from scorecard.supply.tables.said import say

_OLE = b"\xd0\xcf\x11\xe0"
_PROTECTED = "protected by a password: save it without one"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
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

    A number that its cell shows as a per cent is read as it is shown, with every digit: 0.747 is 74.7%. A formula whose
    result isn't stored is a text that no reader of figures takes.

    Raises
    ------
    SourceError
        If the workbook is damaged or protected, or has no such sheet.
    """
    with _faults(data, name):
        book = _book(data)
        chosen = _chosen(book.sheet_names, sheet, name)
        cells = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
        told = _marks(data, chosen, list(book.sheet_names), name)
    found = [[plain(cell) for cell in row] for row in cells]
    for row, column in told.percents:
        if row < len(cells) and column < len(cells[row]) and isinstance(cell := cells[row][column], int | float):
            found[row][column] = as_percent(cell)
    for (row, column), text in sorted(told.texts.items()):  # also beyond the last cell that holds something
        found += [[] for _ in range(row + 1 - len(found))]
        found[row] += [""] * (column + 1 - len(found[row]))
        found[row][column] = text
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


def _marks(data: bytes, sheet: str, names: Sequence[str], name: str) -> Marks:
    """What the cells of a sheet show; that it can't be seen in an xls or xlsb is said."""
    if not data.startswith(_OLE):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = set(archive.namelist())
            if "xl/workbook.bin" not in parts:
                return marks(parts, archive.read, sheet, names)
    say(
        f"{name}: in a workbook of this kind, errors of formulas are read as blank and per cents as fractions "
        "(74.7% as 0.747): save it as .xlsx"
    )
    return Marks()


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
