"""Writes a spreadsheet by the Analysis Function's rules: cover, contents, notes, then one table a sheet.

The workbook, its styles and the cover are those of gptables; tables are written a column's format at a time, which
takes a tenth of the time that gptables takes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pandas as pd
from gptables import Cover, GPTable
from gptables.core.wrappers import GPWorkbook, GPWorksheet
from xlsxwriter import Workbook

from scorecard.cards.book import Book, Cell, Column, Link, Page

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
LANGUAGE = "en-GB"
_ONE_TABLE = "This sheet contains one table."
_NARROW, _WIDE = 9, 46  # characters
_LETTER = 1.2  # a letter of the table, in widths of the default font
_PAPER = 9  # A4
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_LINK = {"underline": 1, "font_color": "#0000FF"}


def spreadsheet(book: Book) -> bytes:
    """The book as an xlsx file; the same book gives the same bytes."""
    out = io.BytesIO()
    made = _Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    made.set_properties({"title": book.title, "created": datetime.combine(book.created, datetime.min.time())})
    made.add_worksheet(COVER).write_cover(_cover(book))
    for page in (_contents(book), _notes(book), *book.pages):
        _write(made, page)
    made.close()
    return _in_english(out.getvalue())


class _Sheet(GPWorksheet):  # type: ignore[misc]
    """A sheet that writes one page's table quickly."""

    page: Page

    def _parse_table_urls(self, gptable: GPTable) -> None:
        """Links are cells of their own kind here."""

    def _write_table_elements(self, pos: list[int], gptable: GPTable, auto_width: bool) -> list[int]:
        top, page, theme = gptable.data_range[0], self.page, self.theme
        wrap = {"text_wrap": int(page.wrapped), "valign": "top"}
        for n, column in enumerate(page.columns):
            self.write_string(top, n, column.title, self._style(theme.column_heading_format | _aligned(column)))
            self.set_column(n, n, _width(column, [row[n] for row in page.rows]))
        for n, column in enumerate(page.columns):
            self._column(top + 1, n, [row[n] for row in page.rows], theme.data_format | wrap | _aligned(column))
        self._mark(gptable, page, top)
        return [top + len(page.rows) + 1, 0]

    def _column(self, top: int, n: int, cells: list[Cell], style: dict[str, Any]) -> None:
        """The cells of one column; a format for each number of decimals is made once."""
        plain, styles = self._style(style), {}
        for row, cell in enumerate(cells, top):
            if isinstance(cell, str):
                self.write_string(row, n, cell, plain)
            elif isinstance(cell, Link):
                self.write_url(row, n, cell.target, self._style(style | _LINK), cell.text)
            else:
                places = _places(cell)
                if places not in styles:
                    styles[places] = self._style(style | {"num_format": places})
                self.write_number(row, n, float(cell), styles[places])

    def _style(self, properties: dict[str, Any]) -> Any:
        return self._workbook.add_format(properties)

    def _mark(self, gptable: GPTable, page: Page, top: int) -> None:
        """Tell spreadsheet programs and screen readers that this is a table, and where its headings are."""
        headings = [{"header": c.title, "header_format": self._style(self.theme.column_heading_format | _aligned(c))}
                    for c in page.columns]  # fmt: skip
        self.add_table(top, 0, top + len(page.rows), len(page.columns) - 1, {
            "name": gptable.table_name, "autofilter": False, "style": None, "columns": headings,
            "title": page.title, "description": " ".join(page.about),
        })  # fmt: skip
        self.freeze_panes(top + 1, page.frozen)
        self.repeat_rows(top)


class _Workbook(GPWorkbook):  # type: ignore[misc]
    """A workbook of such sheets."""

    def add_worksheet(self, name: str | None = None, gridlines: str = "hide_all") -> _Sheet:
        sheet: _Sheet = Workbook.add_worksheet(self, name, _Sheet)
        sheet.theme, sheet._workbook = self.theme, self
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_PAPER)
        sheet.fit_to_pages(1, 0)
        return sheet


def _write(made: _Workbook, page: Page) -> None:
    if faults := list(_faults(page)):
        raise ValueError(f"sheet '{page.name}': " + "; ".join(faults))
    sheet = made.add_worksheet(page.name)
    sheet.page = page
    frame = pd.DataFrame(list(page.rows), columns=[c.title for c in page.columns], dtype=object)
    sheet.write_gptable(
        GPTable(
            frame, table_name=re.sub(r"\W+", "_", page.name).lower(), title=page.title, subtitles=[],
            instructions=_ONE_TABLE, legend=[line for line in (*page.about, page.markers) if line],
            source=f"Source: {page.source}" if page.source else None, index_columns={},
        ),
        False,
    )  # fmt: skip


def _faults(page: Page) -> Iterator[str]:
    if not page.rows:
        yield "expected at least one row"
    for n, row in enumerate(page.rows, 1):
        if len(row) != len(page.columns):
            yield f"row {n} has {len(row)} cells, expected {len(page.columns)}"
        if any(cell is None or str(cell).strip() in ("", "nan") for cell in row):
            yield f"row {n} has an empty cell, expected a marker that says why"


def _cover(book: Book) -> Cover:
    parts = (list(part) or None for part in (book.intro, book.about, book.contact))
    intro, about, contact = parts
    return Cover(title=book.title, intro=intro, about=about, contact=contact, cover_label=COVER, width=100)


def _contents(book: Book) -> Page:
    described = [(NOTES, "Notes: markers and terms, and what they mean", len(book.notes))]
    described += [(p.name, p.title, len(p.rows)) for p in book.pages]
    rows = tuple((Link(text=name, target=f"internal:'{name}'!A1"), title, count) for name, title, count in described)
    columns = (Column(title="Sheet"), Column(title="What it holds"), Column(title="Rows", number=True))
    return Page(name=CONTENTS, title="Contents", about=("The name of a sheet is a link to it.",), columns=columns,
                rows=rows)  # fmt: skip


def _notes(book: Book) -> Page:
    columns = (Column(title="Marker or term"), Column(title="What it means"))
    return Page(name=NOTES, title="Notes: markers and terms, and what they mean", about=(), columns=columns,
                rows=book.notes)  # fmt: skip


def _aligned(column: Column) -> dict[str, str]:
    return {"align": "right" if column.number else "left"}


def _places(cell: int | float | Decimal) -> str:
    """The number format of a number: as many decimals as it was rounded to; a raw one as many as there is room for."""
    if isinstance(cell, float):
        return "General"
    places = -int(cell.as_tuple().exponent) if isinstance(cell, Decimal) else 0
    return "#,##0" + ("." + "0" * places if places > 0 else "")


def _width(column: Column, cells: list[Cell]) -> float:
    """Room for the longest word of the heading and for the cells; long texts go on in the next line."""
    heading = max(len(word) for word in column.title.split())
    longest = max((len(str(cell)) for cell in cells), default=0)
    if column.number:
        longest = min(longest, 12)
    return _LETTER * min(_WIDE, max(_NARROW, heading, len(column.title) // 3, longest)) + 1


def _in_english(made: bytes) -> bytes:
    """The file with its language in its properties, which xlsxwriter has no word for."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in held.namelist():
            content = held.read(name)
            if name == "docProps/core.xml":
                language = f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
                content = content.replace(b"</cp:coreProperties>", language.encode())
            info = zipfile.ZipInfo(name, _ZIPPED)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            packed.writestr(info, content)
    return out.getvalue()
