"""The files of the command `index`: tables as text, whatever form they have, and scores out, whole or not at all."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa

from scorecard.errors import SourceError, few
from scorecard.supply.tables import decimal_marks, delimited, said, workbooks
from scorecard.supply.tables.contents import Contents, contents, raw_bytes
from scorecard.supply.tables.delimited import Row
from scorecard.supply.tables.encodings import decoded
from scorecard.supply.tables.headings import SEARCHED, head_row, heading

ENDINGS = (".csv", ".parquet")
_PERCENT = re.compile(r"[+-]?[0-9.]+\s*%")
ROWS, SEPARATED = "rows", "separated"  # what a table says of itself: its rows as a spreadsheet counts, its separator


def read(path: Path, wanted: Collection[str] = ()) -> pd.DataFrame:
    """Read a table: CSV (by commas, semicolons, tabs or bars, in UTF-8, UTF-16 or Windows-1252), workbook or Parquet.

    Parameters
    ----------
    path
        The file; gzipped, or a zip of one, too.
    wanted
        Headings that the table should have: they show where its head is, below titles, and what separates cells.

    Returns
    -------
    Every cell as text without blanks around it, an empty one None; a Parquet keeps its numbers. `attrs` hold ROWS and
    SEPARATED.

    Raises
    ------
    SourceError
        Every fault of the form: an empty heading, one that stands twice, rows longer or shorter than the head, and
        what makes a file unreadable.
    """
    if not path.exists():
        raise SourceError("there is no such file")
    found = contents(path.name, raw_bytes(path))
    if found.kind == "parquet":
        return _of_parquet(found)
    if found.kind == "workbook":
        cells = workbooks.rows(found.data, found.name)
        return _of_rows([(n, row) for n, row in enumerate(cells, 1) if any(row)], cells, wanted, found.name, "")
    text = decoded(found.data, found.name)
    mark = delimited.separator(text, wanted)
    rows = list(delimited.rows(text, mark, found.name))
    return _of_rows(rows, delimited.first_rows(text, mark), wanted, found.name, delimited.NAMES[mark])


def doubts(column: pd.Series, separated: str) -> str:
    """What to say of a column's figures such as 1.234 in a file separated by semicolons: they may be thousands.

    Nothing where another figure of the column shows a decimal point. Figures with a comma are faults in any file.
    """
    if separated != "semicolons":
        return ""
    cells = [cell.strip() for cell in column if isinstance(cell, str)]
    odd = [cell for cell in decimal_marks.doubtful(cells) if "." in cell]
    if not odd:
        return ""
    more = f" and {len(odd) - 1} more" if len(odd) > 1 else ""
    return (
        f"{odd[0]!r}{more} may be {decimal_marks.swapped(odd[0])!r}, as the file is separated by semicolons; expected "
        "commas between the cells, or a figure in the column that shows the decimal point"
    )


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table by the ending of its name; a write that fails leaves no half file. OSError, ValueError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.suffix.lower() == ".parquet":
            table.to_parquet(draft, index=False)
        else:
            table.to_csv(draft, index=False)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _of_rows(
    rows: Sequence[Row], sample: Sequence[list[str]], wanted: Collection[str], name: str, separated: str
) -> pd.DataFrame:
    at = head_row(sample[:SEARCHED], wanted)
    if at is None:
        raise SourceError(f"{name}: no row holds anything")
    head = [heading(cell) for cell in sample[at]]
    if not separated:  # a sheet has blank columns to the right of its table
        head = head[: max(n for n, title in enumerate(head, 1) if title)]
    body = [(n, cells if separated else _cut(cells, len(head))) for n, cells in rows if n > at + 1]
    faults = [*_head_faults(head, body), *_width_faults(head, body)]
    if faults:
        raise SourceError(f"{name}: the form of the table", faults)
    if above := sum(1 for n, _ in rows if n < at + 1):
        said.say(f"{name}: the head is row {at + 1}; {above} row{'s' if above > 1 else ''} above it left out")
    if separated not in ("", "commas"):
        said.say(f"{name}: separated by {separated}")
    columns = {
        title: _unsigned([row[n].strip() or None for _, row in body], title, name) for n, title in enumerate(head)
    }
    frame = pd.DataFrame(columns, columns=pd.Index(head, dtype="object"), dtype="object")
    frame.attrs = {ROWS: [n for n, _ in body], SEPARATED: separated}
    return frame


def _unsigned(cells: list[str | None], title: str, name: str) -> list[str | None]:
    """A column of per cents, as a workbook shows them, without their signs; one in which any lacks it as it stands."""
    if not any(cells) or not all(cell is None or _PERCENT.fullmatch(cell) for cell in cells):
        return cells
    said.say(f"{name}: column {title!r} is read as per cents: {next(filter(None, cells))} without the sign")
    return [cell and cell[:-1].rstrip() for cell in cells]


def _cut(cells: list[str], width: int) -> list[str]:
    """A row of a sheet as long as the head; what stands beyond it is kept, and is a fault."""
    beyond = [cell for cell in cells[width:] if cell]
    return [*cells[:width], *[""] * (width - len(cells)), *beyond]


def _head_faults(head: Sequence[str], body: Sequence[Row]) -> Iterator[str]:
    for n, title in enumerate(head):
        if not title:
            empty = not any(len(cells) > n and cells[n].strip() for _, cells in body)
            yield f"column {n + 1} has no heading{' and no cells' if empty else ''}; name it or take it out"
    for title, times in Counter(title for title in head if title).items():
        if times > 1:
            yield f"column {title!r} appears {times} times; expected once"


def _width_faults(head: Sequence[str], body: Sequence[Row]) -> list[str]:
    odd = [(n, len(cells)) for n, cells in body if len(cells) != len(head)]
    return few([f"row {n}: {found} cell{'s' * (found != 1)}; expected {len(head)} as in the head" for n, found in odd])


def _of_parquet(found: Contents) -> pd.DataFrame:
    try:
        table = pd.read_parquet(io.BytesIO(found.data))
    except (pa.ArrowException, OSError, ValueError, KeyError, NotImplementedError) as error:
        raise SourceError(f"{found.name}: damaged Parquet ({error})") from error
    plain = isinstance(table.index, pd.RangeIndex)
    return table if plain else table.reset_index(allow_duplicates=True)
