"""The workbook of an edition: cover, contents, notes, then one table a sheet, by the Analysis Function's rules."""

from __future__ import annotations

from scorecard.cards.tables import Tables


def workbook(tables: Tables) -> bytes:
    """The State of the City workbook (xlsx) of one place's edition; the same tables give the same bytes."""
    return b""
