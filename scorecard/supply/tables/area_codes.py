"""Codes of areas in a publisher's column: kept, raised to upper case, or missed with a word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError
from scorecard.supply.tables.numerals import refuse_errors
from scorecard.supply.tables.said import say

CODE = r"[A-Z]\d{8}"
_ANY = r"[A-Za-z]\d{8}"


def coded(frame: pd.DataFrame, column: str, path: Path) -> pd.DataFrame:
    """Return the rows whose column holds a code of an area; rows of units, notes and remainders are left out.

    Codes in lower case are raised, and that is said, as are texts left out.

    Raises
    ------
    SourceError
        If no row holds a code: names stand there, or another kind of code.
    """
    text = frame[column].astype("str")
    refuse_errors(text, path.name, column)
    found = text.str.fullmatch(_ANY, na=False)
    if not found.any():
        raise SourceError(f"{path.name}: no row has the code of an area in column '{column}'; {_example(text)}")
    codes = text[found].str.upper()
    if lower := int((codes != text[found]).sum()):
        say(f"{path.name}: column '{column}': {lower:,} codes in lower case, such as '{text[found].iloc[0]}', raised")
    figured = frame.drop(columns=column).notna().any(axis="columns")  # a remark below the table stands alone
    other = text[~found & figured].dropna().unique()
    if len(other):
        say(f"{path.name}: column '{column}': left out rows without a code of an area: {_few(list(other))}")
    return frame.loc[found].assign(**{column: codes})


def english(rows: pd.DataFrame, path: Path, column: str = "area") -> pd.DataFrame:
    """Return the rows of England's areas; SourceError if there is none."""
    kept = rows[rows[column].str.startswith("E", na=False)]
    if kept.empty:
        raise SourceError(f"{path.name}: no row of this file has a code of England; {_example(rows[column])}")
    return kept


def _example(text: pd.Series) -> str:
    known = text.dropna()
    if known.empty:
        return "the column is empty"
    cell = known.iloc[0]
    return f"found e.g. '{cell}'" + ("" if any(map(str.isdigit, cell)) else ": names instead of codes")


def _few(texts: Sequence[str]) -> str:
    shown = "; ".join(f"'{text[:40]}'" for text in texts[:3])
    return shown + (f" and {len(texts) - 3:,} more" if len(texts) > 3 else "")
