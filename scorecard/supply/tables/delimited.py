"""Text with separators, as rows of cells: strict about quotes and widths, since a slip there moves every figure."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from scorecard.errors import SourceError, few
from scorecard.supply.tables.headings import SEARCHED, head_row, heading
from scorecard.supply.tables.said import say

Row = tuple[int, list[str]]  # the number of the row, as a spreadsheet counts, and its cells

NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_CODE = re.compile(r"^\s*[A-Za-z]\d{2,8}\b")  # of an area, whole or cut off
_SAMPLE = 1_000_000  # characters in which the first rows are looked for


def separator(text: str, wanted: Collection[str]) -> str:
    """Return the separator that finds most of the wanted columns; else the one that gives most rows one width."""
    return max(NAMES, key=lambda mark: _fit(_first_rows(text, mark), wanted))


def say_separator(mark: str, name: str) -> None:
    """Say what separates the cells where it isn't commas."""
    if mark != ",":
        say(f"{name}: read as separated by {NAMES[mark]}")


def first_rows(text: str, mark: str) -> list[list[str]]:
    """Return the cells of the first rows, as far as quotes allow."""
    return _first_rows(text, mark)


def rows(text: str, mark: str, name: str) -> Iterator[Row]:
    """Return every row that isn't blank; an unclosed or stray quote is a SourceError with the row where it opens."""
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(f"{name}: row {number}: a quotation mark that is not closed, or text after it") from error
        if any("\n" in cell for cell in cells):
            _refuse_swallowed(cells, mark, name, number)
        if any(cell.strip() for cell in cells):
            yield number, cells


def even(body: Sequence[Row], head: Sequence[str], name: str) -> list[Row]:
    """Return the rows, as long as the head; remarks below the table are left out, and that is said.

    Raises
    ------
    SourceError
        If other rows are longer or shorter: then cells stand under the wrong heading, or the file is cut off.
    """
    width, named = len(head), max((n for n, title in enumerate(head, 1) if title), default=0)
    whole = [n for n, (_, cells) in enumerate(body) if named <= len(cells) <= width]
    below = body[whole[-1] + 1 :] if whole else []
    table = body[: len(body) - len(below)] if _are_remarks(below) else body
    remarks = [number for number, _ in body[len(table) :]]
    remarks += [number for number, cells in table if len(cells) != width and _is_remark(cells)]
    kept = [(n, cells + [""] * (width - len(cells))) for n, cells in table if named <= len(cells) <= width]
    gone = {n for n, _ in kept}.union(remarks)
    if faults := [(n, len(cells)) for n, cells in body if n not in gone]:
        listed = [
            f"{name}: row {n}: found {_count(found, 'cell')}, expected {width} as in the head" for n, found in faults
        ]
        raise SourceError(f"{name}: rows longer or shorter than the head", few(listed))
    if remarks:
        say(f"{name}: left out {_these(remarks)}, below or between the table's rows, without figures of an area")
    return kept


def same_width(body: Sequence[Row], name: str) -> list[Row]:
    """Return the rows of a table without a head, as long as most of them; see `even`."""
    widths = Counter(len(cells) for _, cells in body)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    return even(body, [str(n) for n in range(1, usual + 1)], name)


def fast(text: str, mark: str, skip: int, width: int, chosen: Sequence[int]) -> pa.Table | None:
    """Return the chosen columns below the first `skip` lines; None where the text needs the careful way."""
    if '"' in text and not _plain_quotes(text, mark):
        return None
    try:
        table = pa.csv.read_csv(
            pa.BufferReader(text.encode()),
            read_options=pa.csv.ReadOptions(skip_rows=skip, column_names=[str(n) for n in range(width)]),
            parse_options=pa.csv.ParseOptions(delimiter=mark, ignore_empty_lines=False),
            convert_options=pa.csv.ConvertOptions(
                column_types={str(n): pa.string() for n in range(width)},
                include_columns=[str(n) for n in chosen],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    lines = text.count("\n") + (not text.endswith("\n"))
    return table if table.num_rows == lines - skip else None


def _plain_quotes(text: str, mark: str) -> bool:
    """Whether every quotation mark opens or closes a whole cell on its own line."""
    quoted = [line for line in text.split("\n") if '"' in line]
    try:
        return sum(1 for _ in csv.reader(quoted, delimiter=mark, strict=True)) == len(quoted)
    except csv.Error:
        return False


def _first_rows(text: str, mark: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text[:_SAMPLE]), delimiter=mark):
            found.append(cells)
            if len(found) == SEARCHED:
                break
    except csv.Error:
        pass
    return found


def _fit(sample: Sequence[Sequence[str]], wanted: Collection[str]) -> tuple[int, float, int]:
    """How well a separator fits: wanted headings found, share of rows of the usual width, that width."""
    found = head_row(sample, wanted)
    if found is None:
        return 0, 0.0, 0
    held = len(set(wanted).intersection(map(heading, sample[found])))
    widths = Counter(len(row) for row in sample if row)
    width, times = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1], pair[0]))
    return held, times / sum(widths.values()) if width > 1 else 0.0, width


def _refuse_swallowed(cells: Sequence[str], mark: str, name: str, number: int) -> None:
    """Raise SourceError for a cell of several lines that holds whole rows: its quotation marks belong elsewhere."""
    for cell in cells:
        inside = cell.split("\n")[1:-1] if "\n" in cell else []
        if any(line.count(mark) == len(cells) - 1 > 0 for line in inside):
            raise SourceError(f"{name}: row {number}: a quotation mark opens here and takes in {len(inside)} rows")


def _is_remark(cells: Sequence[str]) -> bool:
    """Whether a row is a sentence on its own; the first cell of a row that was cut off is a code or a name."""
    text = "".join(cells).strip()
    return sum(1 for cell in cells if cell.strip()) == 1 and (text.startswith("#") or len(text.split()) > 2)


def _are_remarks(below: Sequence[Row]) -> bool:
    """Whether what follows the last whole row is no table: sentences, a list of symbols, a total that ends early."""
    return not any(_CODE.search(cell) for _, cells in below for cell in cells) and not any(
        cells[0].strip().replace(".", "", 1).isdigit() for _, cells in below if cells
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def refuse_stray_quotes(column: pd.Series, name: str, title: str) -> None:
    """Raise SourceError for cells with a single quotation mark: no text of a table's keys or figures has one."""
    quoted = column[column.str.contains('"', regex=False, na=False)]
    stray = quoted[quoted.str.count('"') % 2 == 1]
    if len(stray):
        faults = [f"{name}: row {row}: found '{cell}' in column '{title}'" for row, cell in stray.items()]
        raise SourceError(f"{name}: a quotation mark that belongs to no other", few(faults))


def say_if_open(text: str, name: str) -> None:
    """Say that the last row has no end of line where it is an area's: its last figure may have lost digits."""
    last = text[text.rfind("\n") + 1 :]
    if any(_CODE.search(cell.strip('"')) for mark in NAMES for cell in last.split(mark)):
        say(f"{name}: the last row has no end of line: if the file was cut off, its last cell is too short")


def _these(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    return f"{len(numbers)} rows ({', '.join(map(str, numbers[:5]))}{' ...' if len(numbers) > 5 else ''})"
