"""What tests of workbook pages read them with: rows by their headings, a cell as a reader sees it."""

from __future__ import annotations

from decimal import Decimal

from scorecard.cards.spreadsheet import Cell, SheetPage


def named(page: SheetPage) -> list[dict[str, Cell]]:
    """The rows of a page by the titles of its columns."""
    heads = [c.title for c in page.columns]
    return [dict(zip(heads, row, strict=True)) for row in page.rows]


def text(cell: Cell) -> str:
    return f"{cell:,f}".replace("-", "−") if isinstance(cell, Decimal) else str(cell)
