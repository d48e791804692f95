"""The figures of an edition as one CSV file, and the description of it that CSV on the Web asks for."""

from __future__ import annotations

from scorecard.cards.tables import Tables


def data_csv(tables: Tables) -> bytes:
    """Every observation of the place with its names, unit, status, standing, source and attribution."""
    return b""


def metadata(tables: Tables, name: str = "data.csv") -> bytes:
    """The CSVW metadata (JSON) of data_csv, for the file `<name>-metadata.json` beside `name`."""
    return b""
