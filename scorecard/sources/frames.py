"""Opens a publisher's table as text: CSV, Parquet, or one sheet of a workbook from its header row on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.sources import require_columns

_WORKBOOKS = frozenset({".xlsx", ".xls", ".ods"})


def read_frame(path: Path, *, sheet: str = "", header: str = "") -> pd.DataFrame:
    """Return every cell as text without blanks around it; an empty cell is missing."""
    if path.suffix in _WORKBOOKS:
        raw = _sheet(path, sheet, header)
    elif path.suffix == ".parquet":
        raw = pd.read_parquet(path)
    else:
        raw = pd.read_csv(path, dtype="string", keep_default_na=False, encoding="utf-8-sig")
    frame = pd.DataFrame({_heading(name): _text(raw[name]) for name in raw.columns if str(name).strip()})
    return frame


def cells(path: Path, sheet: str) -> pd.DataFrame:
    """Return the whole sheet as it stands, without a header row."""
    with pd.ExcelFile(path, engine="calamine") as book:
        names = [str(name) for name in book.sheet_names]
        if sheet not in names:
            raise SourceError(f"{path.name}: {unknown('sheet', sheet, names)}")
        return pd.read_excel(book, sheet_name=sheet, header=None)


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


def _sheet(path: Path, sheet: str, header: str) -> pd.DataFrame:
    whole = cells(path, sheet)
    first = _text(whole.iloc[:, 0])
    rows = whole.index[first == header]
    if rows.empty:
        raise SourceError(f"{path.name}: sheet '{sheet}': expected a header row that begins '{header}', found none")
    headings = [_heading(cell) for cell in _text(whole.loc[rows[0]])]
    body = whole.loc[rows[0] + 1 :]
    # names of nested areas stand in columns of their own, of which all but the first have no heading
    named = [position for position, heading in enumerate(headings) if heading]
    return body.iloc[:, named].set_axis([headings[position] for position in named], axis="columns")


def _heading(cell: object) -> str:
    return "" if pd.isna(cell) else " ".join(str(cell).split())


def _text(column: pd.Series) -> pd.Series:
    text = column.map(_plain, na_action="ignore").astype("string").str.strip()
    return text.mask(text == "")


def _plain(cell: object) -> str:
    """Whole numbers lose the '.0' that workbooks give them; all other figures keep every digit."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
