"""The report as plain values for its typst template: words and tables as they are, pictures as SVG."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from scorecard.cards.panel import Panel, Table
from scorecard.cards.report.parts import Chapter, Entry, Part, Picture, Report, Theme
from scorecard.report.pictures import HALF

Draw = Callable[[Picture], str]
Cell = Mapping[str, Any]
_NUMBER = re.compile(r"[−+]?[\d,.]+")
_MARKS = re.compile(r"( \[\w\])+$")
_SHORT = 8  # letters of a unit that is written in every cell
_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
_HEAD, _BETWEEN, _ROW, _LINE = 40, 8, 20, 15  # pixels around a cell and a note, of a row, of a line; roughly
_LETTERS = 58  # in a line of text of one column
WIDE = (
    "trend",
    "wards",
    "map",
    "gaps",
    "ranking",
    "profile",
)  # pictures that take the whole width, or stand beside their table


def contents(report: Report, draw: Draw) -> dict[str, Any]:
    """Everything that the template sets."""
    return {
        **{
            name: getattr(report, name)
            for name in ("title", "place", "year", "date", "day", "edition", "plan", "mission", "no_index")
        },
        "foreword": plain(report.foreword),
        "commitments": plain(report.commitments),
        "summary": plain(report.summary),
        "chapters": [_chapter(c, draw) for c in report.chapters],
        "themes": {t.id: _theme(t, draw) for t in _themes(report)},
        "annex": plain(report.annex),
    }


def _chapter(chapter: Chapter, draw: Draw) -> dict[str, Any]:
    return _fields(chapter, "entries") | {"entries": [_entry(e, draw) for e in chapter.entries]}


def _fields(record: Any, *without: str) -> dict[str, Any]:
    return {f.name: plain(getattr(record, f.name)) for f in fields(record) if f.name not in without}


def _themes(report: Report) -> Iterable[Theme]:
    found = (report.inequality, report.index, report.ledger, report.method, report.sources)
    return (theme for theme in found if theme)


def _theme(theme: Theme, draw: Draw) -> dict[str, Any]:
    parts = [_part(part, draw) for part in theme.parts]
    return {"id": theme.id, "title": theme.title, "headline": theme.headline, "parts": parts}


def _part(part: Part, draw: Draw) -> dict[str, Any]:
    drawn = [_picture(p, draw, "") for p in part.pictures]
    narrow = [p for p in drawn if p["kind"] not in WIDE]
    return _fields(part, "pictures") | {
        "pictures": [p for p in drawn if p["kind"] in WIDE],
        "columns": columns([cell for p in narrow for cell in _cells(p)]),
    }


def _entry(entry: Entry, draw: Draw) -> dict[str, Any]:
    """An entry with its lines over time on top, the rest in two columns, and tall pictures of wards for themselves."""
    drawn = [_picture(p, draw, section.title, entry.finding) for section in entry.sections for p in section.pictures]
    lines, tall = ([p for p in drawn if p["kind"] == kind] for kind in ("trend", "wards"))
    cells = [cell for p in drawn if p["kind"] not in WIDE for cell in _cells(p)]
    listed = [{"cell": "table", "table": p["table"], "headline": p["table"]["caption"]} for p in lines]
    return _fields(entry, "sections", "figures") | {
        "lines": lines,
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
        "kind": picture.kind,
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
    for n in table.numeric:
        cells = [row[n] for row in rows if n < len(row) and _NUMBER.match(row[n])]
        units = {_NUMBER.sub("", _MARKS.sub("", cell), count=1) for cell in cells}
        unit = next((u for u in sorted(units) if all(cell.count(u) for cell in cells)), "")
        if unit.startswith(" ") and len(unit) > _SHORT:
            columns[n] += f" ({unit.strip()})"
            for row in rows:
                row[n] = row[n].replace(unit, "")
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
    size = _SIZE.search(cell.get("svg", ""))
    drawn = HALF * float(size[2]) / float(size[1]) if size else 0.0
    table = cell.get("table")
    rows = len(table["rows"]) + 2 if table else 0
    texts = (cell.get("headline", ""), cell.get("subtitle", ""), *cell.get("said", ()))
    space = _BETWEEN if cell["cell"] == "note" else _HEAD
    return space + drawn + _ROW * rows + _LINE * sum(1 + len(text) // _LETTERS for text in texts)


def plain(value: Any) -> Any:
    """A card's part as dictionaries, lists and texts."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value
