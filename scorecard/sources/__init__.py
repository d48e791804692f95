"""Readers of publishers' files, one module per format, and the checks that they share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from scorecard.sources import headings
from scorecard.sources.numerals import numbers

__all__ = ["numbers", "require_columns"]


def require_columns(frame: pd.DataFrame, names: Iterable[str], path: Path) -> None:
    """Raise SourceError that names every expected column the file lacks, with the nearest that it has."""
    headings.require([str(column) for column in frame.columns], list(names), path.name)
