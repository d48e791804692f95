"""Writes a spreadsheet by the Analysis Function's rules: cover, contents, notes, then one table a sheet.

The styles are those of the Analysis Function's gptables, which would make an object of every cell of a long table.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.cards.spreadsheet import Book, Cell, Column, Link, SheetPage
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
_HIDE_ALL = 2  # gridlines on the screen and on paper
Style = Mapping[str, Any]
_TEXT: Style = {"font_size": 12, "font_name": "Arial", "font_color": "automatic"}
_TITLE = {**_TEXT, "font_size": 16, "bold": True}
_HEADING = {**_TEXT, "bold": True, "bottom": 1, "text_wrap": 1, "valign": "top"}
_DATA = {**_TEXT, "text_wrap": 1}
_WRAPPED = {**_DATA, "valign": "top"}
_LINK: Style = {"underline": 1, "font_color": "#0000FF"}
_COVER_TITLE = {**_TITLE, "text_wrap": True}
_COVER_SUBTITLE = {**_TEXT, "font_size": 14, "bold": True, "text_wrap": True}


def spreadsheet(book: Book) -> bytes:
    """The book as an xlsx file; the same book gives the same bytes."""
    out = io.BytesIO()
    made = _Made(book=Workbook(out, {"in_memory": True}))
    made.book.set_properties({"title": book.title, "created": datetime.combine(book.created, datetime.min.time())})
    _write_cover(made, book)
    for page in (_contents(book), _notes(book), *book.pages):
        _write(made, page)
    made.book.close()
    return timeless(out.getvalue(), _in_english)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A workbook and its formats, of which each is made once."""

    book: Workbook
    formats: dict[tuple[tuple[str, Any], ...], Format] = field(default_factory=dict)

    def style(self, style: Style) -> Format:
        key = tuple(sorted(style.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(style))
        return self.formats[key]

    def sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(_HIDE_ALL)
        sheet.set_landscape()
        sheet.set_paper(_PAPER)
        return sheet


def _write(made: _Made, page: SheetPage) -> None:
    if faults := list(_faults(page)):
        raise ValueError(f"sheet '{page.name}': " + "; ".join(faults))
    sheet = made.sheet(page.name)
    source = [f"Source: {page.source}"] if page.source else []
    lines = [page.title, _ONE_TABLE, *page.about, *_legend(page), *source]
    for n, line in enumerate(lines):
        sheet.write_string(n, 0, line, made.style(_TITLE if n == 0 else _TEXT))
    _write_table(made, sheet, page, len(lines))


def _write_table(made: _Made, sheet: Worksheet, page: SheetPage, top: int) -> None:
    """The table of a page, its headings in the row `top`."""
    columns = [[row[n] for row in page.rows] for n in range(len(page.columns))]
    widths = [_width(column, cells, page) for column, cells in zip(page.columns, columns, strict=True)]
    for n, column in enumerate(page.columns):
        style = (_WRAPPED if page.wrapped else _DATA) | _aligned(column, n)
        _write_column(made, sheet, (top + 1, n), columns[n], style, rounded=page.wrapped)
        sheet.set_column(n, n, _LETTER * widths[n] + 1)
    sheet.set_row(top, _LINE * _lines([c.title for c in page.columns], widths))
    if page.wrapped:
        for n, row in enumerate(page.rows, top + 1):
            sheet.set_row(n, _LINE * _lines(row, widths))
    _mark(made, sheet, page, top)
    _lay_out(sheet, page, top, sum(widths))


def _write_column(
    made: _Made, sheet: Worksheet, start: tuple[int, int], cells: Sequence[Cell], style: Style, *, rounded: bool
) -> None:
    """The cells of one column from `start`; numbers with the decimals to which they are rounded, or as they are."""
    plain, styles = made.style(style), dict[str, Format]()
    top, n = start
    for row, cell in enumerate(cells, top):
        if isinstance(cell, str):
            sheet.write_string(row, n, cell, plain)
        elif isinstance(cell, Link):
            sheet.write_url(row, n, cell.target, made.style({**style, **_LINK}), cell.text)
        elif not rounded:
            sheet.write_number(row, n, float(cell), plain)
        else:
            places = _places(cell)
            if places not in styles:
                styles[places] = made.style({**style, "num_format": places})
            sheet.write_number(row, n, float(cell), styles[places])


def _mark(made: _Made, sheet: Worksheet, page: SheetPage, top: int) -> None:
    """Tell spreadsheet programs and screen readers that this is a table, and write its headings."""
    headings = [
        {"header": c.title, "header_format": made.style(_HEADING | _aligned(c, n))} for n, c in enumerate(page.columns)
    ]
    sheet.add_table(
        top,
        0,
        top + len(page.rows),
        len(page.columns) - 1,
        {
            "name": re.sub(r"\W+", "_", page.name).lower(),
            "autofilter": False,
            "style": None,
            "columns": headings,
            "title": page.title,
            "description": " ".join(page.about),
        },
    )


def _lay_out(sheet: Worksheet, page: SheetPage, top: int, width: float) -> None:
    """Headings stay in sight, on the screen and on every sheet of paper; a wide table takes several."""
    sheet.freeze_panes(top + 1, page.frozen)
    sheet.repeat_rows(top)
    sheet.fit_to_pages(ceil(_LETTER * width / _PAGE), 0)
    if page.frozen:
        sheet.repeat_columns(0, page.frozen - 1)


def _faults(page: SheetPage) -> Iterator[str]:
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


def _legend(page: SheetPage) -> list[str]:
    """The markers used; the notes are about nothing else."""
    return [f"Markers: {page.markers}"] if page.markers and page.name != NOTES else []


def _write_cover(made: _Made, book: Book) -> None:
    sheet, row = made.sheet(COVER), 0
    parts = (("Introductory information", book.intro), ("About these data", book.about), ("Contact", book.contact))
    sheet.write_string(row, 0, book.title, made.style(_COVER_TITLE))
    sheet.set_row(row, _LINE * 1.5)
    for title, lines in ((title, lines) for title, lines in parts if lines):
        sheet.write_string(row := row + 1, 0, title, made.style(_COVER_SUBTITLE))
        sheet.set_row(row, _LINE * 1.5)
        for line in lines:
            sheet.write_string(row := row + 1, 0, line, made.style(_DATA))
            sheet.set_row(row, _LINE * _lines([line], [_COVER_WIDTH / _LETTER]))
    sheet.set_column(0, 0, _COVER_WIDTH)


def _contents(book: Book) -> SheetPage:
    described = [(NOTES, "Notes: markers and terms, and what they mean", len(book.notes))]
    described += [(p.name, p.title, len(p.rows)) for p in book.pages]
    rows = tuple((Link(text=name, target=f"internal:'{name}'!A1"), title, count) for name, title, count in described)
    columns = (Column(title="Sheet"), Column(title="What it holds"), Column(title="Rows", number=True))
    return SheetPage(
        name=CONTENTS, title="Contents", about=("The name of a sheet is a link to it.",), columns=columns, rows=rows
    )


def _notes(book: Book) -> SheetPage:
    columns = (Column(title="Marker or term"), Column(title="What it means"))
    return SheetPage(
        name=NOTES, title="Notes: markers and terms, and what they mean", about=(), columns=columns, rows=book.notes
    )


def _aligned(column: Column, position: int) -> dict[str, Any]:
    """Numbers to the right; words to the left, away from the numbers of the column before."""
    return {"align": "right"} if column.number else {"align": "left", "indent": int(position > 0)}


def _places(cell: int | float | Decimal) -> str:
    """The number format of a number: as many decimals as it was rounded to; a raw one as many as there is room for."""
    if isinstance(cell, float):
        return "General"
    places = -int(cell.as_tuple().exponent) if isinstance(cell, Decimal) else 0
    return "#,##0" + ("." + "0" * places if places > 0 else "")


def _width(column: Column, cells: list[Cell], page: SheetPage) -> int:
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
