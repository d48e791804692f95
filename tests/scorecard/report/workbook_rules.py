"""Checks a workbook against the Analysis Function's rules for accessible spreadsheets."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

FIRST = ("Cover", "Contents", "Notes")
LONGEST_NAME = 31
_TARGET = re.compile(r"^'?([^'!]+)'?!\$?[A-Z]+\$?\d+$")
_HEADING_SIZE = 14
_MARKER = re.compile(r"^\[([a-z])\]$")


def faults(content: bytes) -> list[str]:
    """Every broken rule with the sheet and the cell; no faults in a workbook that follows them all."""
    book = load_workbook(io.BytesIO(content))
    found = [*_file(content, book), *_contents(book)]
    return found + [f"{sheet.title}: {fault}" for sheet in book.worksheets for fault in _sheet(sheet, book)]


def _file(content: bytes, book: Any) -> Iterator[str]:
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    if tuple(book.sheetnames[: len(FIRST)]) != FIRST:
        yield f"the first sheets are {', '.join(book.sheetnames[: len(FIRST)])}, expected {', '.join(FIRST)}"
    yield from (f"{n}: pictures and charts can't be read by everyone" for n in names if re.search("media|drawing", n))
    yield from (f"{n}: a workbook without macros was expected" for n in names if "vba" in n.lower())
    if not book.properties.title:
        yield "the properties name no title"
    if not book.properties.language:
        yield "the properties name no language"
    named = [name for sheet in book.worksheets for name in sheet.tables]
    yield from (f"two tables are called {name}" for name in sorted({n for n in named if named.count(n) > 1}))


def _contents(book: Any) -> Iterator[str]:
    """Every sheet after the contents is listed there, with a link that leads to it."""
    if "Contents" not in book.sheetnames:
        return
    targets = [link for row in book["Contents"].iter_rows() for cell in row if (link := cell.hyperlink)]
    found = [_TARGET.match(link.location or "") for link in targets]
    yield from (
        f"Contents: the link {t.ref} leads to no cell of this workbook: {t.location}"
        for t, f in zip(targets, found, strict=True)
        if f is None or f[1] not in book.sheetnames
    )
    linked = {f[1] for f in found if f}
    yield from (f"Contents: no link to {name}" for name in book.sheetnames[2:] if name not in linked)


def _sheet(sheet: Any, book: Any) -> Iterator[str]:
    if len(sheet.title) > LONGEST_NAME:
        yield f"the name has {len(sheet.title)} characters, at most {LONGEST_NAME} are allowed"
    if sheet.sheet_state != "visible":
        yield "the sheet is hidden"
    hidden = [str(k) for dims in (sheet.row_dimensions, sheet.column_dimensions) for k, d in dims.items() if d.hidden]
    if hidden:
        yield f"hidden rows or columns: {', '.join(hidden)}"
    if sheet.merged_cells.ranges:
        yield f"merged cells: {', '.join(str(r) for r in sheet.merged_cells.ranges)}"
    yield from _heading(sheet)
    yield from (f"{c.coordinate}: a formula" for row in sheet.iter_rows() for c in row if c.data_type == "f")
    expected = 0 if sheet.title == FIRST[0] else 1
    if len(sheet.tables) != expected:
        yield f"{len(sheet.tables)} tables, expected {expected}"
    for table in sheet.tables.values():
        yield from _table(sheet, table)


def _heading(sheet: Any) -> Iterator[str]:
    first = sheet["A1"]
    if not isinstance(first.value, str) or not first.value.strip():
        yield "A1: no heading"
    elif not first.font.b or first.font.sz < _HEADING_SIZE:
        yield "A1: the heading is not bold and large"


def _table(sheet: Any, table: Any) -> Iterator[str]:
    """One table: it holds all cells below its headings, none is empty, headings differ, a column is of one kind."""
    heads, *rows = sheet[table.ref]
    if (last := f"{sheet.dimensions.split(':')[-1]}") != table.ref.split(":")[-1]:
        yield f"the table ends at {table.ref.split(':')[-1]}, the sheet at {last}"
    titles = [str(cell.value or "").strip() for cell in heads]
    if "" in titles or len(set(titles)) < len(titles):
        yield f"headings are empty or repeated: {', '.join(titles)}"
    empty = [c.coordinate for row in rows for c in row if c.value is None or not str(c.value).strip()]
    if empty:
        yield f"{len(empty)} empty cells, the first {empty[0]}"
    for title, cells in zip(titles, zip(*rows, strict=True), strict=True):
        yield from _column(title, cells)
    if sheet.freeze_panes is None:
        yield "the headings are not frozen"


def _column(title: str, cells: tuple[Any, ...]) -> Iterator[str]:
    """A column with numbers has nothing else but markers; a number is never stored as text."""
    kept = [c for c in cells if not (isinstance(c.value, str) and _MARKER.match(c.value))]
    numeric = [c for c in kept if c.data_type == "n"]
    if numeric and len(numeric) < len(kept):
        odd = next(c for c in kept if c.data_type != "n")
        yield f"column '{title}' mixes numbers with text: {odd.coordinate} {str(odd.value)[:40]}"
    as_text = [c for c in kept if isinstance(c.value, str) and re.fullmatch(r"[-−]?[\d,]+(\.\d+)?", c.value)]
    years = [c for c in as_text if re.fullmatch(r"\d{4}", str(c.value))]
    if as_text and len(years) < len(as_text):
        yield f"column '{title}' holds numbers as text, the first {as_text[0].coordinate}"
