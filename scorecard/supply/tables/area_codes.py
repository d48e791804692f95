"""Codes of areas in a publisher's column: kept, raised to upper case, or missed with a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few
from scorecard.supply.tables.headings import heading
from scorecard.supply.tables.numerals import are_figures, refuse_errors
from scorecard.supply.tables.said import say

CODE = r"[A-Z][0-9]{8}"
_WORD = r"[^\W\d_]{3}"
ANY_CODE = r"[A-Za-z][0-9]{8}"  # before lower case is raised


def coded(
    frame: pd.DataFrame,
    column: str,
    path: Path,
    *,
    added: bool = False,
    parts: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """Return the rows whose column holds a code of an area; rows of units, notes and remainders are left out.

    Codes in lower case are raised, those in wide letters and digits are written in plain ones, and that is said, as
    are texts left out, and rows of figures without any code that are of a place of their own.

    Parameters
    ----------
    added
        Whether rows are added up: then a row of figures without a code may be a part of the area above it.

    parts
        Columns that part the rows of an area, such as groups or periods, and texts known in each. Rows below an area
        without a code that name such a part, and none that the area already has, continue it.

    Raises
    ------
    SourceError
        If no row holds a code: names stand there, or another kind of code. If rows of figures between others have
        none, as below a merged cell, or continue the area above them.
    """
    text = frame[column].astype("str")
    refuse_errors(text, path.name, column)
    refuse_second_table(frame, column, (), path)
    found = text.str.fullmatch(ANY_CODE, na=False)
    if not found.all():
        text = _plain_letters(text, text[~found], column, path)
        found = text.str.fullmatch(ANY_CODE, na=False)
    if not found.any():
        raise SourceError(f"{path.name}: no row has the code of an area in column '{column}'; {_example(text)}")
    _tell_blanks(frame.drop(columns=column), text, found, column, path, added=added, parts=parts or {})
    codes = text[found].str.upper()
    if lower := int((codes != text[found]).sum()):
        say(f"{path.name}: column '{column}': {lower:,} codes in lower case, such as '{text[found].iloc[0]}', raised")
    figured = frame.drop(columns=column).notna().any(axis="columns")  # a remark below the table stands alone
    other = text[~found & figured].dropna().unique()
    if len(other):
        say(f"{path.name}: column '{column}': left out rows without a code of an area: {_few(list(other))}")
    return frame.loc[found].assign(**{column: codes})


def refuse_second_table(
    frame: pd.DataFrame, column: str, values: Sequence[str], path: Path, markers: Collection[str] = ()
) -> None:
    """Raise SourceError where another head stands below rows of areas: the rows below it are of another table.

    It repeats the heading of the column of codes; or it has, above other rows of areas, only words in the columns of
    figures, `values`, that stand in no row of an area and are no marker.
    """
    text = frame[column]
    found = text.str.fullmatch(ANY_CODE, na=False)
    if found.all() or not found.any():
        return
    first, last = frame.index[found][[0, -1]]
    others = frame.loc[~found & (frame.index > first)]
    again = others.index[others[column].map(_folded, na_action="ignore") == _folded(column)]
    between = others.loc[others.index < last, list(values)]
    words = between.apply(
        lambda cells: (
            cells.str.contains(_WORD, na=False) & ~cells.isin([*markers]) & ~cells.isin(frame.loc[found, cells.name])
        )
    )
    titled = words.index[words.all(axis="columns")] if values and len(between) else between.index[:0]
    if heads := sorted({*again, *titled}):
        faults = [f"{path.name}: row {row}: found a head of another table below rows of areas" for row in heads]
        raise SourceError(f"{path.name}: more than one table; give each a file or a sheet of its own", few(faults))


def _folded(cell: str) -> str:
    return heading(cell).casefold()


def _plain_letters(text: pd.Series, others: pd.Series, column: str, path: Path) -> pd.Series:
    """The column with its codes in ASCII: wide forms and invisible letters look like it and are no code."""
    odd = [cell for cell in others.dropna().unique() if not cell.isascii()]
    plain = {cell: made for cell in odd if re.fullmatch(ANY_CODE, made := _as_ascii(cell))}
    if not plain:
        return text
    say(
        f"{path.name}: column '{column}': {len(plain):,} codes in letters or digits other than plain ones, such as "
        f"'{next(iter(plain))}', read as {next(iter(plain.values()))}"
    )
    return text.replace(plain)


def _as_ascii(cell: str) -> str:
    shown = (letter for letter in unicodedata.normalize("NFKC", cell) if unicodedata.category(letter) != "Cf")
    return "".join(shown).strip()


def _tell_blanks(
    others: pd.DataFrame,
    text: pd.Series,
    found: pd.Series,
    column: str,
    path: Path,
    *,
    added: bool,
    parts: Mapping[str, Collection[str]],
) -> None:
    """Refuse rows of figures that lost their code; say which rows are of a place without one.

    A row between others lost it, unless a name stands there that no other row has; above and below all others stand
    totals and remainders, unless rows are added up: then only a name that no coded row has shows that. A row that
    continues the area above it lost it wherever it stands.
    """
    blank = others[text.isna()]
    figured = blank.index[blank.apply(are_figures).any(axis="columns")] if len(blank) else blank.index
    if figured.empty:
        return
    rows, named = found.index[found], _named(blank, others[found])
    once = named & ~blank.apply(lambda cells: cells.duplicated(keep=False))
    inside = [row for row in figured if rows[0] < row < rows[-1] and not once.loc[row].any()]
    alone = text[found].nunique() == 1
    outside = [row for row in figured if added and (alone or not named.loc[row].any())]
    continued = _continued(others, text, found, figured, parts) if parts else []
    if lost := sorted({*inside, *outside, *continued}):
        faults = [
            f"{path.name}: row {row}: found figures and a blank in column '{column}', expected an area's code"
            for row in lost
        ]
        raise SourceError(f"{path.name}: rows without a code; repeat that of a merged cell in every row", few(faults))
    shown = ", ".join(map(str, figured[:5])) + (f" and {len(figured) - 5:,} more" if len(figured) > 5 else "")
    say(f"{path.name}: column '{column}': left out rows of figures without a code of an area: {shown}")


def _continued(
    others: pd.DataFrame, text: pd.Series, found: pd.Series, figured: pd.Index, parts: Mapping[str, Collection[str]]
) -> list[int]:
    """Rows of figures right below an area that name only parts which it hasn't: a total has those that areas have."""
    names = list(parts)
    above, stretch = text.ffill(), text.notna().cumsum()
    keys = [*zip(above, *(others[name].fillna("") for name in names), strict=True)]
    held = {key for key, own in zip(keys, found, strict=True) if own}
    rows = pd.DataFrame({"stretch": stretch, "new": [key not in held for key in keys]}, index=others.index)
    rows["known"] = False
    for name, texts in parts.items():
        rows["known"] |= others[name].isin({*texts, *others.loc[found, name].dropna()})
    rows = rows.loc[figured]
    rows = rows.loc[rows["stretch"].isin(stretch[found])]
    whole = rows.groupby("stretch")[["new", "known"]].transform("all").all(axis="columns")
    return list(rows.index[whole])


def _named(blank: pd.DataFrame, coded_rows: pd.DataFrame) -> pd.DataFrame:
    """Which cells of rows without a code are words that no row with one has in their column."""
    return blank.apply(lambda cells: cells.notna() & ~are_figures(cells) & ~cells.isin(coded_rows[cells.name]))


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
