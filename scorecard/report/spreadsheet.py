"""Writes a spreadsheet by the Analysis Function's rules: cover, contents, notes, then one table a sheet.

The workbook, its styles and the cover are those of gptables. Tables are written with one format a column instead of
one a cell, and long ones as text: 26,000 rows in two seconds instead of half a minute.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import ceil
from typing import Any

import pandas as pd
from gptables import Cover, GPTable
from gptables.core.wrappers import GPWorkbook, GPWorksheet
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from scorecard.cards.spreadsheet import Book, Cell, Column, Link, Page
from scorecard.report.archive import timeless

COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
LANGUAGE = "en-GB"
_ONE_TABLE = "This sheet contains one table."
_NARROW, _WIDE, _WIDEST = 9, 40, 90  # characters; the last for tables of few columns
_FEW = 3
_LETTER = 1.2  # a letter of the table, in widths of the default font
_LINE = 16.0  # height of a line in points
_PAGE = 210.0  # widths of the default font that a sheet of paper holds and can still be read
_COVER_WIDTH = 100
_PAPER = 9  # A4
_LINK = {"underline": 1, "font_color": "#0000FF"}


def spreadsheet(book: Book) -> bytes:
    """The book as an xlsx file; the same book gives the same bytes."""
    out = io.BytesIO()
    made = _Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    made.set_properties({"title": book.title, "created": datetime.combine(book.created, datetime.min.time())})
    _write_cover(made, book)
    for page in (_contents(book), _notes(book), *book.pages):
        _write(made, page)
    made.close()
    return timeless(out.getvalue(), _in_english)


class _Sheet(GPWorksheet):
    """A sheet that writes one page's table quickly; a long one as text, without an object for each cell."""

    page: Page
    bulk: Bulk | None = None

    def _parse_urls(self, sheet: object) -> None:
        """Text is text: what looks like a Markdown link is none. Links are cells of their own kind here."""

    def _reference_annotations(self, gptable: GPTable, reference_order: list[str]) -> None:
        """Text is text: what stands between two dollar signs twice is no reference to a note."""

    def _write_table_elements(self, pos: list[int], gptable: GPTable, auto_width: bool) -> list[int]:
        top, page, theme = gptable.data_range[0], self.page, self.theme
        wrap = {"text_wrap": int(page.wrapped), "valign": "top"}
        columns = [[row[n] for row in page.rows] for n in range(len(page.columns))]
        widths = [_width(column, cells, page) for column, cells in zip(page.columns, columns, strict=True)]
        for n, column in enumerate(page.columns):
            self.write_string(top, n, column.title, self._style(theme.column_heading_format | _aligned(column, n)))
            if page.wrapped:
                self._column(top + 1, n, columns[n], theme.data_format | wrap | _aligned(column, n))
            self.set_column(n, n, _LETTER * widths[n] + 1)
        self.set_row(top, _LINE * _lines([c.title for c in page.columns], widths))
        if page.wrapped:
            for n, row in enumerate(page.rows, top + 1):
                self.set_row(n, _LINE * _lines(row, widths))
        else:
            self.bulk = self._bulk(top + 1, columns, theme.data_format)
            self.dim_rowmax = top + len(page.rows)
        self._mark(gptable, page, top)
        self._lay_out(page, top, sum(widths))
        return [top + len(page.rows) + 1, 0]

    def _column(self, top: int, n: int, cells: list[Cell], style: dict[str, Any]) -> None:
        """The cells of one column; a format for each number of decimals is made once."""
        plain, styles = self._style(style), dict[str, Any]()
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

    def _bulk(self, top: int, columns: list[list[Cell]], style: dict[str, Any]) -> Bulk:
        """The cells of a long table: texts by their number in the workbook's list of texts, numbers as they are."""
        texts = {c for cells in columns for c in set(cells) if isinstance(c, str)}
        place = {text: f' t="s"><v>{self.str_table._get_shared_string_index(text)}</v></c>' for text in sorted(texts)}
        formats = [self._style(style | _aligned(column, n)) for n, column in enumerate(self.page.columns)]
        bodies = [[place[c] if isinstance(c, str) else f"><v>{c:.16G}</v></c>" for c in cells] for cells in columns]
        return Bulk(top=top, formats=formats, bodies=bodies)

    def _write_rows(self) -> None:
        super()._write_rows()
        if self.bulk:
            self.fh.write(_xml(self.bulk))

    def _style(self, properties: dict[str, Any]) -> Any:
        return self._workbook.add_format(properties)

    def _mark(self, gptable: GPTable, page: Page, top: int) -> None:
        """Tell spreadsheet programs and screen readers that this is a table, and where its headings are."""
        headings = [
            {"header": c.title, "header_format": self._style(self.theme.column_heading_format | _aligned(c, n))}
            for n, c in enumerate(page.columns)
        ]
        self.add_table(
            top,
            0,
            top + len(page.rows),
            len(page.columns) - 1,
            {
                "name": gptable.table_name,
                "autofilter": False,
                "style": None,
                "columns": headings,
                "title": page.title,
                "description": " ".join(page.about),
            },
        )

    def _lay_out(self, page: Page, top: int, width: float) -> None:
        """Headings stay in sight, on the screen and on every sheet of paper; a wide table takes several."""
        self.freeze_panes(top + 1, page.frozen)
        self.repeat_rows(top)
        self.fit_to_pages(ceil(_LETTER * width / _PAGE), 0)
        if page.frozen:
            self.repeat_columns(0, page.frozen - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """A long table's cells, column by column, each as the end of its element; `top` is the first row, from 0."""

    top: int
    formats: list[Any]
    bodies: list[list[str]]


def _xml(bulk: Bulk) -> str:
    """The rows of a long table as they stand in the sheet's file."""
    heads = [(xl_col_to_name(n), f' s="{style._get_xf_index()}"') for n, style in enumerate(bulk.formats)]
    rows = []
    for number, bodies in enumerate(zip(*bulk.bodies, strict=True), bulk.top + 1):
        cells = [f'<c r="{name}{number}"{style}{body}' for (name, style), body in zip(heads, bodies, strict=True)]
        rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    return "".join(rows)


class _Workbook(GPWorkbook):
    """A workbook of such sheets."""

    def add_worksheet(self, name: str | None = None, gridlines: str = "hide_all") -> _Sheet:
        sheet: _Sheet = Workbook.add_worksheet(self, name, _Sheet)
        sheet.theme, sheet._workbook = self.theme, self
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_PAPER)
        return sheet


def _write(made: _Workbook, page: Page) -> None:
    if faults := list(_faults(page)):
        raise ValueError(f"sheet '{page.name}': " + "; ".join(faults))
    sheet = made.add_worksheet(page.name)
    sheet.page = page
    frame = pd.DataFrame(list(page.rows), columns=list(map(str, range(len(page.columns)))), dtype=object)
    table = GPTable(  # the headings, in which it would look for notes, are the sheet's own to write
        frame,
        table_name=re.sub(r"\W+", "_", page.name).lower(),
        title=page.title,
        subtitles=[],
        instructions=_ONE_TABLE,
        legend=[*page.about, *_legend(page)],
        source=f"Source: {page.source}" if page.source else None,
        index_columns={},
    )
    table._annotations = []  # what it takes for references to notes
    sheet.write_gptable(table, False)


def _faults(page: Page) -> Iterator[str]:
    if not page.rows:
        yield "expected at least one row"
    for n, row in enumerate(page.rows, 1):
        if len(row) != len(page.columns):
            yield f"row {n} has {len(row)} cells, expected {len(page.columns)}"
    if any(_empty(cell) for cell in set().union(*page.rows)):
        gaps = [n for n, row in enumerate(page.rows, 1) if any(_empty(cell) for cell in row)]
        yield f"row {gaps[0]} has an empty cell, expected a marker that says why"


def _empty(cell: Cell | None) -> bool:
    return cell is None or str(cell).strip() in ("", "nan", "NaN")


def _legend(page: Page) -> list[str]:
    """The markers used; the notes are about nothing else."""
    return [f"Markers: {page.markers}"] if page.markers and page.name != NOTES else []


def _write_cover(made: _Workbook, book: Book) -> None:
    sheet, cover = made.add_worksheet(COVER), _cover(book)
    end, _ = sheet.write_cover(cover)
    lines = [book.title, *(line for part in (book.intro, book.about, book.contact) if part for line in ("", *part))]
    for n, line in enumerate(lines[:end]):
        sheet.set_row(n, _LINE * (1.5 if n == 0 or not line else _lines([line], [_COVER_WIDTH / _LETTER])))


def _cover(book: Book) -> Cover:
    parts = (list(part) or None for part in (book.intro, book.about, book.contact))
    intro, about, contact = parts
    return Cover(title=book.title, intro=intro, about=about, contact=contact, cover_label=COVER, width=_COVER_WIDTH)


def _contents(book: Book) -> Page:
    described = [(NOTES, "Notes: markers and terms, and what they mean", len(book.notes))]
    described += [(p.name, p.title, len(p.rows)) for p in book.pages]
    rows = tuple((Link(text=name, target=f"internal:'{name}'!A1"), title, count) for name, title, count in described)
    columns = (Column(title="Sheet"), Column(title="What it holds"), Column(title="Rows", number=True))
    return Page(
        name=CONTENTS, title="Contents", about=("The name of a sheet is a link to it.",), columns=columns, rows=rows
    )


def _notes(book: Book) -> Page:
    columns = (Column(title="Marker or term"), Column(title="What it means"))
    return Page(
        name=NOTES, title="Notes: markers and terms, and what they mean", about=(), columns=columns, rows=book.notes
    )


def _aligned(column: Column, position: int) -> dict[str, str | int]:
    """Numbers to the right; words to the left, away from the numbers of the column before."""
    return {"align": "right"} if column.number else {"align": "left", "indent": int(position > 0)}


def _places(cell: int | float | Decimal) -> str:
    """The number format of a number: as many decimals as it was rounded to; a raw one as many as there is room for."""
    if isinstance(cell, float):
        return "General"
    places = -int(cell.as_tuple().exponent) if isinstance(cell, Decimal) else 0
    return "#,##0" + ("." + "0" * places if places > 0 else "")


def _width(column: Column, cells: list[Cell], page: Page) -> int:
    """Letters that a column has room for: the longest word of its heading, its cells up to where they go on below."""
    heading = max(len(word) for word in column.title.split())
    longest = max((len(str(cell)) for cell in set(cells)), default=0)
    widest = _WIDEST if len(page.columns) <= _FEW else 12 if column.number else _WIDE + longest // 10
    return max(_NARROW, heading, len(column.title) // 3, min(widest, longest))


def _lines(cells: Iterable[Cell], widths: Sequence[float]) -> int:
    """Lines that the longest cell of a row takes; most letters are narrower than the width kept for one."""
    return max(ceil(len(str(cell)) / (1.1 * width)) for cell, width in zip(cells, widths, strict=True))


def _in_english(name: str, content: bytes) -> bytes:
    """The part of the file with its language in its properties, which xlsxwriter has no word for."""
    language = f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>"
    return content.replace(b"</cp:coreProperties>", language.encode()) if name == "docProps/core.xml" else content
