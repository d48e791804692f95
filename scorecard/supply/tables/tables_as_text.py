"""Rows of a table chosen by their texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few, unknown
from scorecard.supply.tables import headings
from scorecard.supply.tables.area_codes import ANY_CODE
from scorecard.supply.tables.said import say

REPEAT = "a blank where rows are told apart; repeat the value of a merged cell in every row"
_MANY = 10  # areas
_TOLERANCE = 1e-9  # as that of observations


def refuse_repeated(frame: pd.DataFrame, path: Path) -> None:
    """Raise SourceError for rows that stand twice in a file whose rows are added up: they would count twice."""
    again = frame.index[frame.duplicated()]
    if len(again):
        raise SourceError(
            f"{path.name}: rows that are to be added up stand twice",
            few([f"{path.name}: row {row} repeats a row above it" for row in again]),
        )


def refuse_parts_missing(frame: pd.DataFrame, area: str, part: str, path: Path) -> None:
    """Raise SourceError where the last of many areas has fewer parts than every other: the file was cut off there.

    Elsewhere an area may lack a part of which it has none, and so may the last of a few: that is said.
    """
    parts = frame.groupby(area, sort=False)[part].nunique()
    if len(parts) < 2 or parts.iloc[-1] >= (least := parts.iloc[:-1].min()):
        return
    told = f"the last area '{parts.index[-1]}' has {parts.iloc[-1]} of '{part}', every other area at least {least}"
    if len(parts) > _MANY:
        raise SourceError(f"{path.name}: {told}: the file may be cut off")
    say(f"{path.name}: {told}: if the file was cut off, its figures are too small")


def refuse_unsound(rows: pd.DataFrame, path: Path) -> None:
    """Raise SourceError for limits that are reversed or don't hold their value: cells stand under the wrong heading.

    `rows` have value, lower and upper, and the row of the file as their index.
    """
    value, lower, upper = rows["value"], rows["lower"], rows["upper"]
    faults = [
        f"{path.name}: row {row} ({rows.at[row, 'area']}): found the limits {lower[row]:g} and {upper[row]:g} of the "
        f"value {value[row]:g}, expected the value between a lower and an upper one"
        for row in rows.index[(lower > upper) | (lower > value + _TOLERANCE) | (upper < value - _TOLERANCE)]
    ]
    if faults:
        raise SourceError(f"{path.name}: limits that do not hold their value", few(faults))


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


def refuse_blanks(
    frame: pd.DataFrame, where: Mapping[str, Sequence[str]] | None, area: str, values: Sequence[str], path: Path
) -> None:
    """Raise SourceError for rows with a blank in a column of `where` that might be wanted: they would be lost.

    Those are rows of an area, or between such without a code, that carry a figure and that no other column of `where`
    leaves out. `area` is the column of codes, empty for a file of one place; `values` are the columns of figures.
    """
    wanted = where or {}
    require_columns(frame, wanted, path)
    blank = frame.loc[frame[list(wanted)].isna().any(axis="columns")]
    for column, texts in wanted.items():
        blank = blank.loc[blank[column].isna() | blank[column].isin(list(texts))]
    blank = blank.loc[blank[list(values)].notna().any(axis="columns")]
    if area and len(blank):
        blank = blank.loc[_of_areas(frame, blank, area)]
    faults = [
        f"{path.name}: row {row}: found a figure and a blank in column '{column}'"
        for column in wanted
        for row in blank.index[blank[column].isna()]
    ]
    if faults:
        raise SourceError(f"{path.name}: {REPEAT}", few(faults))


def _of_areas(frame: pd.DataFrame, blank: pd.DataFrame, area: str) -> pd.Series:
    """Which rows have a code, or none where it may be merged: between two rows that have one."""
    coded = frame.index[frame[area].str.fullmatch(ANY_CODE, na=False)]
    between = (blank.index > coded.min()) & (blank.index < coded.max()) if len(coded) else False
    return blank[area].str.fullmatch(ANY_CODE, na=False) | (blank[area].isna() & between)


def require_columns(frame: pd.DataFrame, names: Iterable[str], path: Path) -> None:
    """Raise SourceError that names every expected column the file lacks, with the nearest that it has."""
    headings.require([str(column) for column in frame.columns], list(names), path.name)
