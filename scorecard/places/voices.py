"""What residents said, as voices.csv holds it: every line checked, no voice without consent."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from scorecard import typed_text
from scorecard.catalogue.records import choice
from scorecard.errors import nearest
from scorecard.places import personal

COLUMNS = ("source", "date", "place", "ambition", "indicator", "theme", "kind", "text", "consent")
KINDS = ("quote", "summary")  # somebody's own words, or what many said in ours
CONSENTS = ("yes", "y", "published")
MOST = 2000  # letters of what one voice says
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_BRITISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What people told us: its source, date, place and theme; never a person's name."""

    source: str
    date: str
    place: str
    ambition: str
    indicator: str
    theme: str
    kind: str
    text: str
    consent: str
    line: int = field(default=0, compare=False)  # of voices.csv


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesSheet:
    """The rows of a CSV file with the lines on which they begin, under its headings in small letters."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(path: Path, ambitions: Sequence[str], faults: list[str]) -> tuple[Voice, ...]:
    """The voices of a file, on the Ambitions of these ids; none where there is no file, or where anything is wrong."""
    if not path.is_file():
        return ()
    before = len(faults)
    sheet = _sheet(typed_text.read(path, faults), path.name, faults)
    if sheet is None or len(faults) > before:
        return ()
    faults += _head_faults(sheet.head, path.name)
    if len(faults) > before:
        return ()
    made = [_voice(sheet.head, number, row, ambitions, path.name, faults) for number, row in sheet.rows]
    return tuple(v for v in made if v) if len(faults) == before else ()


def cells(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, column and text of every cell that is read, whatever is wrong with others."""
    sheet = _sheet(typed_text.read(path, []), path.name, []) if path.is_file() else None
    if sheet is None:
        return
    for number, row in sheet.rows:
        named = zip(sheet.head, row, strict=False)
        yield from ((number, column, cell) for column, cell in named if column in COLUMNS)


def unread(path: Path) -> tuple[str, ...]:
    """The headings of a file that nothing reads."""
    sheet = _sheet(typed_text.read(path, []), path.name, []) if path.is_file() else None
    return tuple(name for name in sheet.head if name and name not in COLUMNS) if sheet else ()


def _sheet(text: str, name: str, faults: list[str]) -> VoicesSheet | None:
    """The cells of a CSV file, by whatever separates them; empty lines are left out."""
    first = text.partition("\n")[0].lower()
    separator = max(_SEPARATORS, key=lambda mark: len({c.strip(' "') for c in first.split(mark)} & {*COLUMNS}))
    try:
        rows = [row for row in _rows(text, separator) if any(row[1])]
    except csv.Error as error:
        faults.append(f"{name}: can't be read as a table: {error}; is a quotation mark left open?")
        return None
    if not rows:
        faults.append(f"{name}: expected the columns {', '.join(COLUMNS)}; the file is empty")
        return None
    head = tuple(cell.lower() for cell in rows[0][1])
    return VoicesSheet(head=_trimmed(head, 0), rows=tuple(rows[1:]))


def _rows(text: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader, start = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1
    for cells in reader:
        yield start, tuple(map(typed_text.line, cells))
        start = reader.line_num + 1


def _trimmed(cells: Sequence[str], least: int) -> tuple[str, ...]:
    """The cells without the empty ones at the end, but at least so many."""
    kept = len(cells)
    while kept > least and not cells[kept - 1]:
        kept -= 1
    return tuple(cells[:kept])


def _head_faults(head: Sequence[str], name: str) -> Iterator[str]:
    missing = [column for column in COLUMNS if column not in head]
    if len(missing) == len(COLUMNS):
        yield f"{name}: expected the columns {', '.join(COLUMNS)}; found {', '.join(head)}"
        return
    others = [column for column in head if column not in COLUMNS]
    for column in missing:
        like = nearest(column, others)
        yield f"{name}: expected the columns {', '.join(COLUMNS)}; there is no '{column}'" + (
            f"; nearest '{like}'" if like else ""
        )
    yield from (f"{name}: the column '{c}' stands {head.count(c)} times" for c in COLUMNS if head.count(c) > 1)


def _voice(
    head: Sequence[str], number: int, row: Sequence[str], ambitions: Sequence[str], name: str, faults: list[str]
) -> Voice | None:
    where = f"{name} line {number}"
    row = _trimmed(row, len(head))
    if len(row) != len(head):
        faults.append(f"{where}: expected {len(head)} cells")
        return None
    told = {column: cell for column, cell in zip(head, row, strict=True) if column in COLUMNS}
    if told["consent"].lower() not in CONSENTS:
        faults.append(f"{where}: a voice without recorded consent (yes or published) is refused")
    faults += [f"{where}: {fault}" for fault in _cell_faults(told)]
    told |= {"kind": told["kind"].lower(), "ambition": told["ambition"].lower()}
    choice(told["kind"], KINDS, f"{where}: column 'kind'", faults)
    if told["ambition"]:
        choice(told["ambition"], tuple(ambitions), f"{where}: column 'ambition'", faults)
    return Voice(**told, line=number)


def _cell_faults(row: Mapping[str, str]) -> Iterator[str]:
    """What is missing, no day, too long, or could lead to a person; what was found of a person is not repeated."""
    yield from (f"column '{column}' is empty" for column in ("source", "place", "text") if not row[column])
    if wrong := day_fault(row["date"]):
        yield f"column 'date': {wrong}"
    if len(row["text"]) > MOST:
        yield f"column 'text' has {len(row['text']):,} letters, at most {MOST:,} are read"
    for column in ("text", "theme", "source"):
        yield from (
            f"column '{column}' seems to hold {kind}: take it out, nobody may be recognised by what they said"
            for kind in personal.found(row[column])
        )


def day_fault(text: str) -> str:
    """Why a text is no day, month or year as it is written here (2026-02-15, 2026-02, 2026); empty where it is one."""
    if _DAY.fullmatch(text):
        try:
            date.fromisoformat(text + "-01-01"[len(text) - 4 :])
            return ""
        except ValueError:
            return f"there is no such day as '{text}'"
    british = _BRITISH.fullmatch(text)
    asked = f": is it {british[3]}-{int(british[2]):02d}-{int(british[1]):02d}?" if british else ""
    return f"expected a day like 2026-02-15, a month like 2026-02 or a year, found '{text}'{asked}"
