"""The values of the command `index`: areas, periods and figures of a table, and what is no area of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.commands.index.files import ROWS, SEPARATED, doubts
from scorecard.commands.index.framework import lines, text
from scorecard.errors import few, nearest
from scorecard.supply.tables.headings import heading

AREA = "area"
MISSING = ("NA", "NaN", "nan")  # as R and pandas write a missing figure
TOTALS = frozenset(
    {
        "total",
        "totals",
        "grand total",
        "subtotal",
        "sum",
        "all",
        "all areas",
        "all wards",
        "overall",
        "average",
        "mean",
        "median",
        "england",
        "england and wales",
        "great britain",
        "wales",
        "scotland",
        "northern ireland",
        "united kingdom",
        "uk",
        "gb",
    }
)
LIKE = {
    "E06": "district",
    "E07": "district",
    "E08": "district",
    "E09": "district",
    "W06": "district",
    "S12": "district",
    "N09": "district",
    "E05": "ward",
    "W05": "ward",
    "S13": "ward",
    "N08": "ward",
    "E01": "small area",
    "W01": "small area",
    "S01": "small area",
    "E02": "MSOA",
    "W02": "MSOA",
}
_CODE = re.compile(r"[A-Z]\d{8}")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_COMMA = re.compile(r"[+-]?\d+(?:,\d+)+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """Figures by area: `figures` with the codes as index and text only where it is no number.

    `period`: the period of each row, None without periods; `marks`: what stood in cells that are missing, by
    their position.
    """

    figures: pd.DataFrame
    period: pd.Series | None
    marks: Mapping[tuple[int, int], str]
    faults: tuple[str, ...]
    notes: tuple[str, ...]


def areas(values: pd.DataFrame, indicators: Sequence[str], period: str | None) -> Areas:
    """Read a table of values: the first column is the area code, `period` a column of periods, the others figures."""
    table = values.set_axis([heading(str(name)) for name in values.columns], axis="columns")
    table.attrs = {}  # pandas would copy them with every column
    if table.shape[1] < 2:
        return _nothing(f"{table.shape[1]} columns; expected the area code and one column per indicator")
    rows = values.attrs.get(ROWS) or list(range(2, len(table) + 2))
    codes = dict(zip(rows, (text(cell) for cell in table.iloc[:, 0]), strict=True))
    faults = [f"row {n}: no area code in column {table.columns[0]!r}" for n, code in codes.items() if not code]
    labels = pd.Series([code or f"row {n}" for n, code in codes.items()], dtype="object", name=AREA)
    table = table.iloc[:, 1:].reset_index(drop=True)
    found, more = _periods(table, period, rows)
    faults += more
    if found is None and (hint := _panel(labels, table, indicators)):
        column, words = hint
        faults += [words] if period is None else []
        found = table[column].map(text)
    table = table.drop(columns=[found.name]) if found is not None else table
    figures, marks, odd = _figures(table, indicators, str(values.attrs.get(SEPARATED, "")))
    by = pd.Index(labels if found is None else [f"{a}, {p}" for a, p in zip(labels, found, strict=True)], name=AREA)
    notes = [] if faults else [*_no_areas(labels, figures.set_axis(labels), rows, found), *_kinds(labels)]
    return Areas(
        figures=figures.set_axis(by),
        period=None if found is None else pd.Series(found.to_numpy(), index=labels, name=found.name),
        marks=marks,
        faults=(*faults, *odd),
        notes=tuple(notes),
    )


def value_faults(table: Areas, names: Sequence[str], missing: str) -> Iterator[str]:
    """Columns, cells and areas that the index can't use; with missing = 'refuse' empty cells too."""
    from spi.prepare import numeric

    if not table.figures.shape[1] or not names:
        return
    try:
        numeric(table.figures, names, missing="reweight")
    except ValueError as error:
        yield from lines(error, "values")
    if missing == "refuse":
        # Only now: the check of columns and text comes before that of empty cells, and one report needs both.
        yield from _gaps(table, names)


def _gaps(table: Areas, names: Sequence[str]) -> Iterator[str]:
    figures = table.figures
    for j in (j for j, name in enumerate(figures.columns) if name in names):
        for i in (i for i, gone in enumerate(figures.iloc[:, j].isna()) if gone):
            where = f"values: area {figures.index[i]!r}, {figures.columns[j]!r}"
            mark = table.marks.get((i, j), "")
            yield f"{where}: no value{f' ({mark!r})' if mark else ''}; expected a number, or --missing reweight"


def baseline_of(period: pd.Series) -> str:
    """The first period: of numbers the smallest, else the first in the order of the alphabet."""
    found = list(dict.fromkeys(period))
    numbers = all(_NUMBER.fullmatch(one) for one in found)
    return str(min(found, key=(lambda one: (float(one), one)) if numbers else str))


def _nothing(fault: str) -> Areas:
    return Areas(figures=pd.DataFrame(), period=None, marks={}, faults=(fault,), notes=())


def _periods(table: pd.DataFrame, period: str | None, rows: Sequence[int]) -> tuple[pd.Series | None, list[str]]:
    if period is None:
        return None, []
    times = list(table.columns).count(heading(period))
    if times != 1:
        like = nearest(period, list(table.columns))
        return None, [
            f"--period {period!r}: found {times} such columns after the area code"
            + (f"; nearest {like!r}" if like else "")
        ]
    found = pd.Series([text(cell) for cell in table[heading(period)]], dtype="object", name=heading(period))
    blank = [n for n, cell in zip(rows, found, strict=True) if not cell]
    return found.fillna(""), [*few([f"row {n}: no period in column {found.name!r}" for n in blank]), *_twice(found)]


def _twice(period: pd.Series) -> Iterator[str]:
    """Periods that are one, written in two ways: 2021 and 2021.0, Spring and spring."""
    kept: dict[float | str, list[str]] = {}
    for one in dict.fromkeys(period.dropna()):
        kept.setdefault(float(one) if _NUMBER.fullmatch(one) else " ".join(one.casefold().split()), []).append(one)
    for writings in (found for found in kept.values() if len(found) > 1):
        named = " and ".join(map(repr, writings))
        yield f"column {period.name!r}: {named} are {len(writings)} writings of one period; expected one"


def _panel(labels: pd.Series, table: pd.DataFrame, indicators: Sequence[str]) -> tuple[str, str] | None:
    """The column that, with the area, names each row once where the area alone does not: a column of periods."""
    if not labels.duplicated().any() or not indicators:
        return None
    for column in (c for c in table.columns if c not in indicators and list(table.columns).count(c) == 1):
        both = pd.DataFrame({"area": labels, "period": table[column].map(text)})
        if both["period"].notna().all() and not both.duplicated().any():
            return column, f"areas appear more than once, each with its own {column!r}: give --period {column}"
    return None


def _figures(
    table: pd.DataFrame, indicators: Sequence[str], separated: str
) -> tuple[pd.DataFrame, dict[tuple[int, int], str], list[str]]:
    """Cells as numbers where they are; what stood where a figure is missing; faults of whole columns."""
    faults: list[str] = []
    columns: list[pd.Series] = []
    marks: dict[tuple[int, int], str] = {}
    for n, name in enumerate(table.columns):
        column = table.iloc[:, n]
        if column.dtype.kind in "iufb":
            columns.append(column if column.dtype.kind == "b" else column.astype("float64"))
            continue
        if name in indicators and (words := doubts(column, separated)):
            faults.append(f"indicator {name!r}: {words}")
        read = _numbers(column)
        marks |= {(i, n): cell for i in np.flatnonzero(read.isna()).tolist() if (cell := text(column.iloc[i]))}
        if read.dtype.kind != "f" and name in indicators and (words := _commas(column, separated)):
            faults.append(f"indicator {name!r}: {words}")
            read = pd.Series(0.0, index=column.index)
        columns.append(read)
    return pd.concat(columns, axis=1).set_axis(table.columns, axis=1), marks, faults


def _numbers(column: pd.Series) -> pd.Series:
    """A column as floats if all its cells are numbers or missing, else as it stands, missing cells None."""
    cells = [cell.strip() if isinstance(cell, str) else cell for cell in column.tolist()]
    read = [_number(cell) for cell in cells]
    if None not in read:
        return pd.Series(read, index=column.index, name=column.name, dtype="float64")
    kept = [None if number is not None and np.isnan(number) else cell for cell, number in zip(cells, read, strict=True)]
    return pd.Series(kept, index=column.index, name=column.name, dtype="object")


def _number(cell: object) -> float | None:
    """A cell's number, NaN where it is missing; None for what is no number."""
    if isinstance(cell, str):
        if _NUMBER.fullmatch(cell):
            return float(cell)
        return np.nan if not cell or cell in MISSING else None
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return np.nan
    try:
        return None if isinstance(cell, bool) else float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None


def _commas(column: pd.Series, separated: str) -> str:
    """What to say of figures with a comma: whether it parts decimals or thousands can't be known."""
    odd = [cell for cell in column if isinstance(cell, str) and _COMMA.fullmatch(cell.strip())]
    if not odd:
        return ""
    more = f" and {len(odd) - 1} more" if len(odd) > 1 else ""
    form = f"; the file is separated by {separated}" if separated not in ("", "commas") else ""
    return f"{odd[0]!r}{more} with a comma; expected a decimal point, and no mark between thousands{form}"


def _no_areas(labels: pd.Series, figures: pd.DataFrame, rows: Sequence[int], period: pd.Series | None) -> Iterator[str]:
    """Rows that are named like a total, or that add up the others."""
    effect = "it is scored as an area, and the scale reaches to it; take it out if it is none"
    named = {n for n, label in enumerate(labels) if str(label).casefold().strip(" .:*") in TOTALS}
    for n in sorted(named):
        yield f"values: row {rows[n]}: area {labels.iloc[n]!r} is named like a total: {effect}"
    cells = figures.select_dtypes("number").to_numpy(dtype=np.float64)
    if period is not None or len(cells) < 4 or cells.shape[1] < 2:
        return
    whole = cells.sum(axis=0)
    for n in np.flatnonzero(np.isclose(2 * cells, whole, rtol=1e-9, atol=0).all(axis=1)).tolist():
        if n not in named:
            yield f"values: row {rows[n]}: area {labels.iloc[n]!r} adds up all others: {effect}"


def _kinds(labels: pd.Series) -> Iterator[str]:
    """Codes of unlike areas: wards beside a country, districts beside their county, names beside codes."""
    found = [str(label) for label in dict.fromkeys(labels)]
    coded = [label[:3] if _CODE.fullmatch(label) else "" for label in found]
    if not any(coded):
        return
    alike = LIKE if "E07" in coded else LIKE | {"E10": "district"}  # a county holds districts E07
    kinds = Counter(alike.get(code, code) for code in coded)
    if len(kinds) < 2:
        return
    named = {kind: next(a for a, c in zip(found, coded, strict=True) if alike.get(c, c) == kind) for kind in kinds}
    listed = [f"{count} like {named[kind]}" for kind, count in kinds.most_common()]
    yield f"values: codes of {len(kinds)} kinds: {', '.join(listed)}: areas of unlike kinds are scored on one scale"
