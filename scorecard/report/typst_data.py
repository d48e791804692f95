"""The report as plain values for its typst template: words and tables as they are, pictures as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, assert_never

from scorecard.cards.panel import Panel, Table
from scorecard.cards.report.parts import (
    Annex,
    Chapter,
    Entry,
    Notice,
    OwnWords,
    Part,
    Passage,
    Picture,
    Report,
    Summary,
    Theme,
)
from scorecard.report.pictures import HALF, Setting, look, size

Draw = Callable[[Picture], str]
Cell = Mapping[str, Any]
_SHORT = 8  # letters of a unit that is written in every cell
_HEAD, _BETWEEN, _ROW, _LINE = 40, 8, 20, 15  # pixels around a cell and a note, of a row, of a line; roughly
_LETTERS = 58  # in a line of text of one column


def contents(report: Report, draw: Draw) -> dict[str, Any]:
    """Everything that the template sets; of each part, `kind` names the function that sets it."""
    summary = next((part.headline for part in report.parts if isinstance(part, Summary)), "")
    return _fields(report, "parts") | {"description": summary, "parts": [_part(part, draw) for part in report.parts]}


def _part(part: Part, draw: Draw) -> dict[str, Any]:
    """A part with its kind. Raises AssertionError for a part of no kind that is known."""
    match part:
        case Chapter():
            return _fields(part, "entries") | {"kind": "chapter", "entries": [_entry(e, draw) for e in part.entries]}
        case Theme():
            return _fields(part, "passages") | {"kind": "theme", "passages": [_passage(p, draw) for p in part.passages]}
        case OwnWords() | Summary() | Notice() | Annex():
            return plain(part) | {"kind": type(part).__name__.lower()}
        case _:
            assert_never(part)


def _fields(record: Any, *without: str) -> dict[str, Any]:
    return {f.name: plain(getattr(record, f.name)) for f in fields(record) if f.name not in without}


def _passage(passage: Passage, draw: Draw) -> dict[str, Any]:
    drawn = [_picture(p, draw, "") for p in passage.pictures]
    narrow = [p for p in drawn if p["setting"] == Setting.COLUMN]
    return _fields(passage, "pictures") | {
        "pictures": [p for p in drawn if p["setting"] != Setting.COLUMN],
        "columns": columns([cell for p in narrow for cell in _cells(p)]),
    }


def _entry(entry: Entry, draw: Draw) -> dict[str, Any]:
    """An entry with its wide pictures on top, the rest in two columns, and tall ones beside their tables."""
    drawn = [_picture(p, draw, section.title, entry.finding) for section in entry.sections for p in section.pictures]
    wide, narrow, tall = (
        [p for p in drawn if p["setting"] == one] for one in (Setting.WHOLE, Setting.COLUMN, Setting.BESIDE)
    )
    cells = [cell for p in narrow for cell in _cells(p)]
    listed = [{"cell": "table", "table": t, "headline": t["caption"]} for p in wide if (t := p["table"])]
    return _fields(entry, "sections", "figures") | {
        "wide": wide,
        "columns": columns([*listed, *cells], _notes(entry)),
        "tall": tall,
    }


def _notes(entry: Entry) -> list[Mapping[str, Any]]:
    """What is to be kept in mind, a cell for each; the terms are set before the texts."""
    told = [("What it can be broken down by", entry.broken_down), *entry.facts]
    told += [("" if n else "Read with care", text) for n, text in enumerate(entry.caveats)]
    said = [f"“{v.text}” {v.source}" for v in entry.voices.said]
    told += [("" if n else "What people told us", text) for n, text in enumerate(said or [entry.voices.empty])]
    told += [("Source", text.removeprefix("Source: ")) for text in entry.sources]
    return [{"cell": "note", "term": term, "said": [text]} for term, text in told]


def _picture(picture: Picture, draw: Draw, section: str, finding: str = "") -> dict[str, Any]:
    """A picture with what stands around it; its headline is left out where the entry's own says the same."""
    panel: Panel = picture.panel
    return {
        "cell": "picture",
        "setting": look(picture).setting,
        "section": section,
        "headline": "" if panel.headline == finding else panel.headline,
        "subtitle": panel.subtitle,
        "alt": panel.alt,
        "svg": draw(picture),
        "said": picture.said,
        "table": _table(panel.table) if picture.listed else None,
    }


def _table(table: Table) -> dict[str, Any]:
    """A table whose long units stand in its headings, once for each column."""
    columns, rows = list(table.columns), [list(row) for row in table.rows]
    for n, unit in enumerate(table.units):
        if len(unit) >= _SHORT:
            columns[n] += f" ({unit})"
            for row in rows:
                row[n] = row[n].replace(f" {unit}", "")
    return plain(table) | {"columns": columns, "rows": rows}


def _cells(picture: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A picture of one column, then its table, which may go on in the other column or on the next page."""
    yield picture | {"table": None}
    if picture["table"]:
        yield {"cell": "table", "table": picture["table"], "headline": ""}


def columns(cells: Sequence[Cell], notes: Sequence[Cell] = ()) -> list[list[Cell]]:
    """Cells in two columns of about the same length, in their order; a table stays with its picture.

    The notes begin at the foot of the first column and go on at the foot of the second.
    """
    found: tuple[list[Cell], list[Cell]] = ([], [])
    lengths, last = [0.0, 0.0], 0
    for cell in cells:
        with_picture = cell["cell"] == "table" and not cell["headline"]
        last = last if with_picture else 0 if lengths[0] <= lengths[1] else 1
        found[last].append(cell)
        lengths[last] += length(cell)
    sizes = [length(note) for note in notes]
    cuts = range(len(notes) + 1)
    cut = min(cuts, key=lambda n: abs(lengths[0] + sum(sizes[:n]) - lengths[1] - sum(sizes[n:])))
    return [[*found[0], *notes[:cut]], [*found[1], *notes[cut:]]]


def length(cell: Cell) -> float:
    """How much of a column a cell takes, in pixels, roughly."""
    width, height = size(cell["svg"]) if cell.get("svg") else (1.0, 0.0)
    table = cell.get("table")
    rows = len(table["rows"]) + 2 if table else 0
    texts = (cell.get("headline", ""), cell.get("subtitle", ""), *cell.get("said", ()))
    space = _BETWEEN if cell["cell"] == "note" else _HEAD
    return space + HALF * height / width + _ROW * rows + _LINE * sum(1 + len(text) // _LETTERS for text in texts)


def plain(value: Any) -> Any:
    """A card's part as dictionaries, lists and texts."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value
