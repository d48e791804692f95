"""What a table must look like, column by column, and every row that doesn't: found for whole columns at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.errors import nearest

Mask = NDArray[np.bool_]
SHOWN = 5  # rows of one kind of fault that are named; the rest are counted
_NAMED = 8  # words that a fault lists; of more, the nearest alone is named
_KINDS = {"text": "text", "number": "numbers", "whole": "whole numbers", "flag": "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShape:
    """What may stand in a column. Numbers are finite, everywhere.

    `kind` is text, number, whole (a number without a fraction) or flag. `fits` decides about text that no list of
    words holds, and `form` says what it expects.
    """

    kind: str
    nullable: bool = False  # numbers only: text that is not there is ""
    empty: bool = False  # text may be ""
    low: float = -np.inf
    high: float = np.inf
    words: tuple[str, ...] = ()
    pattern: str = ""
    fits: Callable[[str], bool] | None = None
    form: str = ""

    @property
    def expected(self) -> str:
        """What should stand there, in words."""
        if self.kind == "text":
            few = f"one of {', '.join(self.words)}" if len(self.words) <= _NAMED else "a known word"
            return (few if self.words else self.form or "text") + (" or nothing" if self.empty else "")
        if self.kind == "flag":
            return "true or false"
        name = "a whole number" if self.kind == "whole" else "a number"
        return f"{name}{_between(self.low, self.high)}{' or nothing' if self.nullable else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What columns must say of each other: the rows that don't, the column to name, and what was expected."""

    column: str
    expected: str
    wrong: Callable[[pd.DataFrame], Mask]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table: its columns, the columns whose values together stand once, and whether it may be without rows."""

    columns: Mapping[str, ColumnShape]
    key: tuple[str, ...]
    bare: bool = False
    rules: tuple[Rule, ...] = ()


def faults(file: str, table: pd.DataFrame, shape: Shape, *, whole: bool = False) -> list[str]:
    """Return everything in which a table differs from its shape, one sentence each; [] for a sound one.

    With `whole`, a column that the shape doesn't know is a fault too: what is written has none, and what an edition
    froze may.
    """
    found = list(_columns(file, table, shape, whole=whole))
    if not len(table.columns):
        return found
    if not len(table) and not shape.bare:
        return [*found, f"{file}: expected rows, found none"]
    for name in (n for n in shape.columns if n in table):
        found += _column(file, table, name, shape)
    if all(name in table for name in shape.key):
        found += listed(file, table, _repeated(table, shape.key), shape.key, _twice(shape.key))
    if shape.rules and (not found or usable(table, shape)):
        found += [fault for rule in shape.rules for fault in _broken(file, table, rule, shape)]
    return found


def usable(table: pd.DataFrame, shape: Shape) -> bool:
    """Whether there are rows, all columns and each of its kind, whatever else is wrong: other rules can be tried."""
    return len(table) > 0 and all(
        name in table
        and _of_kind(table[name], column.kind)
        and not (column.kind == "text" and table[name].isna().any())
        for name, column in shape.columns.items()
    )


def listed(
    file: str,
    table: pd.DataFrame,
    wrong: Mask,
    key: tuple[str, ...],
    text: str | Callable[[int], str],
    column: str = "",
) -> Iterator[str]:
    """A fault for each of the first rows that are wrong, by its position (the first is 1) and key; then the count.

    `text` says what is wrong, for all rows alike or by position (the first is 0).
    """
    positions = np.flatnonzero(wrong).tolist()
    where = f"{file}: column '{column}', " if column else f"{file}: "
    for position in islice(positions, SHOWN):
        said = text if isinstance(text, str) else text(position)
        yield f"{where}row {position + 1}{_key(table, position, key)}: {said}"
    if len(positions) > SHOWN:
        yield f"{where}{len(positions) - SHOWN:,} more rows like these"


def like(name: object, names: Any) -> str:
    """The nearest of the known names as the end of a sentence, where there is one."""
    found = nearest(str(name), names)
    return f"; nearest '{found}'" if found is not None else ""


def _repeated(table: pd.DataFrame, key: tuple[str, ...]) -> Mask:
    """Rows whose key stood before; none where cells are lists, which can't be compared and are a fault themselves."""
    try:
        return table.duplicated(list(key)).to_numpy()
    except TypeError:
        return np.zeros(len(table), dtype=bool)


def _columns(file: str, table: pd.DataFrame, shape: Shape, *, whole: bool) -> Iterator[str]:
    missing = [name for name in shape.columns if name not in table]
    other = [str(name) for name in table if name not in shape.columns]
    if missing:
        named = [f"'{name}'" + (f" (nearest '{near}')" if (near := nearest(name, other)) else "") for name in missing]
        kind = "column" if len(missing) == 1 else "columns"
        yield f"{file}: expected the {kind} {', '.join(named)}, found {', '.join(map(str, table)) or 'no column'}"
    if whole and other:
        yield from (f"{file}: column '{name}' is unknown{like(name, missing or shape.columns)}" for name in other)


def _column(file: str, table: pd.DataFrame, name: str, shape: Shape) -> Iterator[str]:
    column, cells = shape.columns[name], table[name]
    if not _of_kind(cells, column.kind):
        yield f"{file}: column '{name}': expected {_KINDS[column.kind]}, found {_found(cells)}"
        return
    wrong = _wrong(cells, column)

    def said(position: int) -> str:
        cell = cells.iloc[position]
        return f"expected {column.expected}, found {_cell(cell)}{like(cell, column.words) if column.words else ''}"

    yield from listed(file, table, wrong, tuple(k for k in shape.key if k in table), said, name)


def _broken(file: str, table: pd.DataFrame, rule: Rule, shape: Shape) -> Iterator[str]:
    cells = table[rule.column]

    def said(position: int) -> str:
        return f"expected {rule.expected}, found {_cell(cells.iloc[position])}"

    yield from listed(file, table, rule.wrong(table), shape.key, said, rule.column)


def _of_kind(cells: pd.Series, kind: str) -> bool:
    dtype = cells.dtype
    if not isinstance(dtype, pd.api.extensions.ExtensionDtype) and dtype.kind == "O":  # text before it is written
        return not len(cells) or (kind == "text" and pd.api.types.infer_dtype(cells, skipna=False) == "string")
    if kind == "text":
        return isinstance(dtype, pd.StringDtype)
    return isinstance(dtype, np.dtype) and dtype.kind in ("b" if kind == "flag" else "iuf")


def _wrong(cells: pd.Series, column: ColumnShape) -> Mask:
    if column.kind == "text":
        return _wrong_text(cells, column)
    absent = cells.isna().to_numpy(dtype=bool)
    if column.kind == "flag":
        return absent
    numbers = pd.to_numeric(cells).to_numpy(dtype="float64")
    with np.errstate(invalid="ignore"):
        sound = np.isfinite(numbers) & (numbers >= column.low) & (numbers <= column.high)
        sound &= (numbers == np.rint(numbers)) if column.kind == "whole" else True
    return ~np.where(absent, column.nullable, sound)


def _wrong_text(cells: pd.Series, column: ColumnShape) -> Mask:
    if column.pattern:  # nearly every cell is another: one by one would take long
        matched = cells.astype("str").str.fullmatch(column.pattern)
        return ~matched.fillna(False).to_numpy(dtype=bool) | cells.isna().to_numpy(dtype=bool)
    strange = [word for word in cells.unique() if not _allowed(word, column)]
    if not strange:
        return np.zeros(len(cells), dtype=bool)
    return (cells.isin([word for word in strange if isinstance(word, str)]) | cells.isna()).to_numpy(dtype=bool)


def _allowed(word: Any, column: ColumnShape) -> bool:
    if not isinstance(word, str):
        return False
    if not word:
        return column.empty
    return word in column.words if column.words else column.fits is None or column.fits(word)


def _found(cells: pd.Series) -> str:
    """A column of a wrong kind, by its first value."""
    known = cells.dropna()
    kind = "text" if isinstance(cells.dtype, pd.StringDtype) else f"values of the type {cells.dtype}"
    return f"{kind}, the first is {_cell(known.iloc[0])}" if len(known) else f"no value, of the type {cells.dtype}"


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value[:40]}'" if value else "nothing"
    if isinstance(value, float | np.floating):
        return "nothing" if np.isnan(value) else f"{value:.12g}"
    return "nothing" if value is None or value is pd.NA else str(value)[:40]


def _key(table: pd.DataFrame, position: int, key: tuple[str, ...]) -> str:
    named = ", ".join(f"{name} {str(table[name].iloc[position])[:60]}" for name in key)
    return f" ({named})" if named else ""


def _twice(key: tuple[str, ...]) -> str:
    named = " / ".join(f"'{name}'" for name in key)
    return f"expected each {named} once, found it again"


def _between(low: float, high: float) -> str:
    if np.isinf(low) and np.isinf(high):
        return ""
    if np.isinf(high):
        return f" of at least {low:g}"
    return f" of at most {high:g}" if np.isinf(low) else f" from {low:g} to {high:g}"
