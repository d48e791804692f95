"""The workbook of an edition: cover, contents, notes, then one table a sheet, by the Analysis Function's rules."""

from __future__ import annotations

from scorecard.cards.tables import Tables
from scorecard.cards.workbook.workbook import book


def workbook(tables: Tables) -> bytes:
    """The workbook (xlsx) of one place's edition; the same tables give the same bytes."""
    from scorecard.report.spreadsheet import spreadsheet

    return spreadsheet(book(tables))
