"""Rows of a table chosen by their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.sources import require_columns


def selected(frame: pd.DataFrame, where: Mapping[str, Sequence[str]] | None, path: Path) -> pd.DataFrame:
    """Return the rows whose columns hold one of the texts wanted; a text that the file hasn't is a fault."""
    wanted = where or {}
    require_columns(frame, wanted, path)
    faults = [
        f"{path.name}: column '{column}': {unknown('text', text, map(str, frame[column].dropna().unique()))}"
        for column, texts in wanted.items()
        for text in texts
        if not (frame[column] == text).any()
    ]
    if faults:
        raise SourceError(f"{path.name}: rows that the catalogue names are not there", faults)
    for column, texts in wanted.items():
        frame = frame.loc[frame[column].isin(list(texts))]
    return frame
