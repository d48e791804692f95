"""The cards with nonsense for every sentence, and what they judge: run as a program, it prints that of one place.

Every text of a module of cards that has a space in it, and every word of a judgement, is replaced by one that tells the
module and the place in it, so that the same words at two places differ: who reads one and compares it finds nothing.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.util
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

SIGN = "ʬ"  # no publisher and no catalogue writes this letter
HOUSE = "scorecard.cards"
_FIGURE = re.compile(r"[^\w\s]*[\d,.]+[^\w\s]*")
_DATA = ("sheet", "series", "points", "sources", "caveats")  # what is held, not judged
_LETTER, _PLACEHOLDER = re.compile(r"[a-z]"), re.compile(r"\{[^{}]*\}")


class Nonsense(ast.NodeTransformer):
    """Replaces texts; formats of dates, keys and codes of periods (YE 2023-12) stay."""

    def __init__(self, module: str) -> None:
        self.module, self.count = module.removeprefix(f"{HOUSE}."), 0

    def said(self, text: str) -> ast.Constant:
        self.count += 1
        kept = "".join(_PLACEHOLDER.findall(text))
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return ast.Constant(f"{before}{SIGN}{self.module}-{self.count}-{SIGN}{kept}{after}")

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        told = isinstance(node.value, str) and " " in node.value and _LETTER.search(node.value)
        return ast.copy_location(self.said(str(node.value)), node) if told else node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.AST:
        node.value = self.visit(node.value)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        base = node.bases[0].id if node.bases and isinstance(node.bases[0], ast.Name) else ""
        if base not in ("Judged", "Enum"):
            self.generic_visit(node)
            return node
        first = 1 if base == "Judged" else 0  # what names a judgement in code stays
        for member in node.body:
            if isinstance(member, ast.Assign) and isinstance(member.value, ast.Tuple):
                texts = member.value.elts[first:2]
                member.value.elts[first:2] = [self.said(t.value) if t.value else t for t in texts]  # type: ignore[attr-defined]
        return node


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads the modules of cards with nonsense in them; `planted` replaces a piece of a module's source before."""

    def __init__(self, planted: Mapping[str, tuple[str, str]]) -> None:
        self.planted = planted

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        found = PathFinder.find_spec(name, path) if name.startswith(f"{HOUSE}.") else None
        if found is None or not found.origin or found.submodule_search_locations:
            return None
        return importlib.util.spec_from_file_location(name, found.origin, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ and module.__spec__.origin
        source = Path(module.__spec__.origin).read_text("utf-8")
        old, new = self.planted.get(module.__name__, ("", ""))
        assert old in source, f"{module.__name__} has nothing to replace: {old}"
        tree = Nonsense(module.__name__).visit(ast.parse(source.replace(old, new) if old else source))
        exec(compile(ast.fix_missing_locations(tree), module.__spec__.origin, "exec"), module.__dict__)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in cards, by the way to it; a judgement by its name."""
    if isinstance(value, Enum):
        yield path, value.name
    elif is_dataclass(value):
        for field in (f for f in fields(value) if f.name not in _DATA):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield from leaves(held, f"{path}[{key if SIGN not in str(key) else SIGN}]")
    elif isinstance(value, tuple | list):
        for place, held in enumerate(value):
            yield from leaves(held, f"{path}/{place}")
    elif value is None or isinstance(value, str | int | float):
        yield path, value if value == value else "nan"
    else:
        yield path, type(value).__name__


def judged(place: str) -> dict[str, Any]:
    """All that is judged of a place: verdicts, orders, colours, tones, figures, classes of maps and tables."""
    from scorecard.cards.deck.presentation import deck
    from scorecard.cards.index.progress_index import progress_index
    from scorecard.cards.index.tree import TOTAL
    from scorecard.cards.report.outline import report
    from scorecard.cards.scorecard import indicator, order, overview, table
    from scorecard.cards.series.gap_table import gap_table
    from scorecard.charts import dots, gaps
    from scorecard.ui.parts import scorecard_html

    tables = _tables(place)
    whole = table.card(tables)
    orders = {key: table.chosen(whole, order=key) for key, _ in order.options()}
    heads = {key: "" for _, _, key in scorecard_html.COLUMNS}
    cards = [indicator.card(tables, key) for key in indicator.menu(tables)]
    compared = gap_table(tables)
    specs = [dots.chart(c.wards).to_dict() for c in cards if c.wards]
    specs += [gaps.chart(compared).to_dict()] if compared.panel else []
    found = {
        "scorecard": whole,
        "orders": {key: [row.id for group in one.groups for row in group.rows] for key, one in orders.items()},
        "outcomes": {key: table.chosen(whole, outcome=key).groups for key, _ in whole.outcomes},
        "standings": {key: table.chosen(whole, standing=key).groups for key, _ in whole.standings},
        "classes": re.findall(r'class="[^"]*"|<img src="[^"]*"', scorecard_html.html(whole, "", heads)),
        "overview": overview.card(tables),
        "indicators": cards,
        "gaps": compared,
        "deck": deck(tables),
        "report": report(tables, {}),
        "index": progress_index(tables, TOTAL) if tables.has_index else None,
        "colours": re.findall(r"#[0-9A-Fa-f]{6}|triangle-\w+|circle|cross", json.dumps(specs)),
    }
    return dict(leaves(found))


def differences(plain: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """Where the cards judge otherwise with nonsense for words; a text that shows only a figure must stay as well."""
    found = [f"{path}: only in one" for path in plain.keys() ^ other.keys()]
    for path in plain.keys() & other.keys():
        here, there = plain[path], other[path]
        prose = isinstance(here, str) and SIGN in str(there) and not _FIGURE.fullmatch(here)
        if here != there and not prose:
            found.append(f"{path}: {here!r} became {there!r}")
    return sorted(found)


def _tables(place: str) -> Any:
    if place == "testborough":
        from tests.scorecard.cards import testborough

        return testborough.tables()
    from tests.scorecard.real import real_tables

    return real_tables(place)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    sys.meta_path.insert(0, Finder(json.loads(sys.argv[2]) if len(sys.argv) > 2 else {}))
    json.dump(judged(sys.argv[1]), sys.stdout)
