"""Readers of publishers' files, one module per format, and the checks that they share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from scorecard.errors import SourceError, nearest

_THOUSANDS = "[,\\s\u00a0\u2009\u202f]"


def require_columns(frame: pd.DataFrame, names: Iterable[str], path: Path) -> None:
    """Raise SourceError that names every expected column the file lacks, with the nearest that it has."""
    found = [str(column) for column in frame.columns]
    missing = [name for name in names if name not in found]
    if missing:
        raise SourceError(
            f"{path.name}: expected columns are missing; found {', '.join(found) or 'none'}",
            [_missing_column(name, found, path) for name in missing],
        )


def numbers(series: pd.Series, path: Path, column: str) -> pd.Series:
    """Return text as numbers: thousands separators go, blanks stay missing, all other text is a SourceError."""
    if pd.api.types.is_numeric_dtype(series):
        return series.astype("float64")
    text = series.astype("string").str.replace(_THOUSANDS, "", regex=True)
    parsed = pd.to_numeric(text.where(text != ""), errors="coerce").astype("float64")
    unparsed = ~np.isfinite(parsed) & text.notna() & (text != "")
    if unparsed.any():
        cells = zip(series.index[unparsed], series[unparsed], strict=True)
        raise SourceError(
            f"{path.name}: column '{column}' expected numbers",
            [f"{path.name}: row {row}: found '{cell}' in column '{column}'" for row, cell in cells],
        )
    return parsed


def _missing_column(name: str, found: list[str], path: Path) -> str:
    like = nearest(name, found)
    return f"{path.name}: expected column '{name}', found none" + (f"; nearest '{like}'" if like is not None else "")
