"""The one way to open a table: whatever form it has, text comes out, or one SourceError that a person can act on."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from scorecard.errors import SourceError
from scorecard.supply.tables import decimal_marks, delimited, headings, said, workbooks
from scorecard.supply.tables.contents import AGAIN, Contents, contents, raw_bytes, unpacked
from scorecard.supply.tables.delimited import Row
from scorecard.supply.tables.encodings import decoded
from scorecard.supply.tables.headings import SEARCHED, heading
from scorecard.supply.tables.numerals import refuse_errors

__all__ = ["cells", "found_bytes", "sheets", "table"]

_KEPT = 6  # tables that are kept: one file is often read for many series, one after the other


@dataclass(frozen=True, slots=True)
class _Found:
    """A table and what was said while it was read."""

    frame: pd.DataFrame
    notes: tuple[str, ...]


_kept: OrderedDict[tuple[object, ...], _Found] = OrderedDict()


def table(
    path: Path,
    *,
    columns: Iterable[str] = (),
    only: bool = False,
    sheet: str = "",
    header: str = "",
    member: str = "",
    strict: bool = False,
    markers: Iterable[str] = (),
) -> pd.DataFrame:
    """Return a table with every cell as text, without blanks around it; an empty cell is missing (NaN).

    Parameters
    ----------
    path
        CSV (separated by comma, semicolon, tab or bar), Parquet, a workbook, one of these gzipped, or a zip of one.
    columns
        Columns that must be there, once. They also show where the head is, below titles, and what separates cells.
    only
        Read no other columns: quicker for wide files.
    sheet, header
        For a workbook: the sheet (needed if there are several), and the first cell of its header row.
    member
        For a zip: how the name of the wanted member ends (needed if there are several).
    strict
        No heading at all may stand twice. Otherwise columns that share a heading and aren't wanted are left out.
    markers
        Texts that look like an error of a workbook's formula, such as #N/A, and that the catalogue calls a marker.

    Returns
    -------
    A column for each heading, whose blanks are single; columns without a heading and blank rows are left out. The
    index is the row as a spreadsheet counts: the first line of the file is 1.

    Raises
    ------
    SourceError
        If the file can't be read or isn't the table that it should be; it names the file and, where there is one, the
        row. What was guessed or left out is said by `scorecard.supply.tables.said`.
    """
    wanted = tuple(dict.fromkeys(columns))
    frame = _once(
        path,
        (wanted, only, sheet, header, strict),
        member,
        lambda found: _table(found, wanted, only, sheet, header, strict),
    )
    for column in wanted:
        refuse_errors(frame[column], path.name, column, frozenset(markers))
        delimited.refuse_stray_quotes(frame[column], path.name, column)
    return frame


def cells(path: Path, *, sheet: str = "", member: str = "") -> pd.DataFrame:
    """Return a whole sheet, or a whole CSV, as text without a head: index the rows from 1, columns from 0."""
    return _once(path, ("cells", sheet), member, lambda found: _cells(found, sheet))


def sheets(path: Path) -> list[str]:
    """Return the names of a workbook's sheets."""
    found = contents(path.name, raw_bytes(path))
    if found.kind != "workbook":
        raise SourceError(f"{found.name}: expected a workbook, found {found.kind}")
    return workbooks.sheet_names(found.data, found.name)


def found_bytes(path: Path) -> bytes:
    """Return what a file holds that is no table, out of its .gz; a web page, an empty or damaged file is a fault."""
    return unpacked(path.name, raw_bytes(path))


def _once(path: Path, how: tuple[object, ...], member: str, read: Callable[[Contents], pd.DataFrame]) -> pd.DataFrame:
    """Read a table, or take it from those just read, with what was said then."""
    raw = raw_bytes(path)
    key = (path.name, blake2b(raw).digest(), member, how)
    if key not in _kept:
        with said.notes() as heard:
            frame = read(contents(path.name, raw, member=member))
        _kept[key] = _Found(frame, tuple(heard))
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    for note in _kept[key].notes:
        said.say(note)
    return _kept[key].frame.copy(deep=False)


def _table(found: Contents, wanted: Sequence[str], only: bool, sheet: str, header: str, strict: bool) -> pd.DataFrame:
    if found.kind == "parquet":
        return _filled(_of_parquet(found, wanted, only, strict), found.name)
    if found.kind == "workbook":
        rows = workbooks.rows(found.data, found.name, sheet)
        name = f"{found.name}: sheet '{sheet}'" if sheet else found.name
        return _filled(_of_rows(list(enumerate(rows, 1)), rows, wanted, only, header, strict, name), found.name)
    return _filled(_of_text(found, wanted, only, header, strict), found.name)


def _cells(found: Contents, sheet: str) -> pd.DataFrame:
    if found.kind == "parquet":
        raise SourceError(f"{found.name}: expected a workbook or a CSV, found Parquet")
    mark = ","
    if found.kind == "workbook":
        rows = list(enumerate(workbooks.rows(found.data, found.name, sheet), 1))
    else:
        text = decoded(found.data, found.name)
        mark = delimited.separator(text, ())
        delimited.say_separator(mark, found.name)
        rows = delimited.same_width(list(delimited.rows(text, mark, found.name)), found.name)
    width = max((len(row) for _, row in rows), default=0)
    padded = [(number, row + [""] * (width - len(row))) for number, row in rows]
    frame = _frame(padded, {str(n + 1): n for n in range(width)})
    decimal_marks.refuse_doubtful(frame, found.name, semicolons=mark == ";")
    return frame.set_axis(range(width), axis="columns").dropna(how="all")


def _of_text(found: Contents, wanted: Sequence[str], only: bool, header: str, strict: bool) -> pd.DataFrame:
    text = decoded(found.data, found.name)
    mark = delimited.separator(text, wanted)
    delimited.say_separator(mark, found.name)
    sample = delimited.first_rows(text, mark)
    frame = _of_cells(text, mark, sample, found.name, wanted, only, header, strict)
    decimal_marks.refuse_doubtful(frame, found.name, semicolons=mark == ";", sample=sample)
    return frame


def _of_cells(
    text: str,
    mark: str,
    sample: Sequence[list[str]],
    name: str,
    wanted: Sequence[str],
    only: bool,
    header: str,
    strict: bool,
) -> pd.DataFrame:
    head, at = _head(sample, wanted, header, strict, name)
    below = next((row for row in sample[at + 1 :] if any(map(str.strip, row))), [])
    headings.refuse_two_rows(head, below, wanted, name, at + 1)
    delimited.say_if_open(text, name)
    chosen = _chosen(head, wanted, only)
    one_line_each = not any("\n" in cell for row in sample[: at + 1] for cell in row)
    quick = delimited.fast(text, mark, at + 1, len(head), list(chosen.values())) if one_line_each else None
    if quick is not None:
        frame = pd.DataFrame({title: _trimmed(quick[str(n)]) for title, n in chosen.items()})
        return frame.set_axis(pd.RangeIndex(at + 2, at + 2 + len(frame)))
    body = [row for row in delimited.rows(text, mark, name) if row[0] > at + 1]
    return _frame(delimited.even(body, head, name), chosen)


def _of_rows(
    rows: Sequence[Row],
    sample: Sequence[list[str]],
    wanted: Sequence[str],
    only: bool,
    header: str,
    strict: bool,
    name: str,
) -> pd.DataFrame:
    head, at = _head(sample if header else sample[:SEARCHED], wanted, header, strict, name)
    below = next((row for _, row in rows[at + 1 :] if any(row)), [])
    headings.refuse_two_rows(head, below, wanted, name, at + 1)
    frame = _frame(rows[at + 1 :], _chosen(head, wanted, only))
    decimal_marks.refuse_doubtful(frame, name, semicolons=False, sample=sample[:SEARCHED])
    return frame


def _of_parquet(found: Contents, wanted: Sequence[str], only: bool, strict: bool) -> pd.DataFrame:
    try:
        file = pq.ParquetFile(pa.BufferReader(found.data))
        raw = file.schema_arrow.names
        head = [heading(title) for title in raw]
        headings.check(head, wanted, found.name, strict=strict)
        chosen = _chosen(head, wanted, only)
        whole = file.read(columns=[raw[n] for n in chosen.values()])
        columns = {title: _trimmed(_as_text(whole[raw[n]])) for title, n in chosen.items()}
    except (pa.ArrowException, OSError, KeyError) as error:
        raise SourceError(f"{found.name}: damaged Parquet ({error}); {AGAIN}") from error
    frame = pd.DataFrame(columns)
    frame = frame.set_axis(pd.RangeIndex(2, 2 + len(frame)))
    decimal_marks.refuse_doubtful(frame, found.name, semicolons=False)
    return frame


def _head(
    sample: Sequence[list[str]], wanted: Sequence[str], header: str, strict: bool, name: str
) -> tuple[list[str], int]:
    """The headings and the position of their row."""
    if header:
        at = next((n for n, row in enumerate(sample) if row and heading(row[0]) == header), None)
        if at is None:
            raise SourceError(f"{name}: expected a header row that begins '{header}', found none")
    else:
        at = headings.head_row(sample, wanted)
        if at is None:
            raise SourceError(f"{name}: no row holds anything; {AGAIN}")
    head = [heading(cell) for cell in sample[at]]
    headings.check(head, wanted, name, strict=strict)
    if not header and (above := sum(1 for row in sample[:at] if any(map(str.strip, row)))):
        said.say(f"{name}: the head is row {at + 1}; {above} {'rows' if above > 1 else 'row'} above it left out")
    return head, at


def _chosen(head: Sequence[str], wanted: Sequence[str], only: bool) -> dict[str, int]:
    """Position of each heading that stands once, and is wanted where only those are."""
    times = Counter(head)
    return {h: n for n, h in enumerate(head) if h and times[h] == 1 and (h in wanted or not only)}


def _frame(rows: Sequence[Row], chosen: dict[str, int]) -> pd.DataFrame:
    """The chosen positions of each row as columns; a row may be shorter than the head, as sheets cut blank cells."""
    columns = {
        title: pd.Series([row[n].strip() if n < len(row) else "" for _, row in rows], dtype="str")
        for title, n in chosen.items()
    }
    frame = pd.DataFrame(columns).set_axis(pd.Index([number for number, _ in rows], dtype="int64"))
    return frame.mask(frame == "")


def _trimmed(column: pa.ChunkedArray) -> pd.Series:
    text = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(text, ""), None, text).to_pandas().astype("str")


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A typed column as text: whole numbers without '.0', all other figures with every digit."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return column
    if pa.types.is_integer(column.type):
        return column.cast(pa.string())
    texts = [None if cell is None or cell != cell else workbooks.plain(cell) for cell in column.to_pylist()]
    return pa.chunked_array([texts], type=pa.string())


def _filled(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    frame = frame.dropna(how="all")
    if frame.empty:
        raise SourceError(f"{name}: only a head: no row below it")
    return frame
