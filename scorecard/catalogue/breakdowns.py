"""Reads the breakdowns of the catalogue: their categories, crosses of several, and what they say of adding up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scorecard.catalogue.choices import ADDING_UP, BREAKDOWN_KINDS, JOINS
from scorecard.catalogue.model import Breakdown
from scorecard.catalogue.records import choice, named_tables, record, toml
from scorecard.errors import unknown


def read(path: Path, faults: list[str]) -> dict[str, Breakdown]:
    before = len(faults)
    tables = named_tables(toml(path, faults), path.name, faults)
    found: dict[str, Breakdown] = {}
    for key, table in sorted(tables.items(), key=lambda item: "of" in item[1]):  # crosses after what they combine
        where = f"{path.name} [{key}]"
        if breakdown := record(Breakdown, table, where, faults, id=key, **_crossed(table, found)):
            choice(breakdown.kind, BREAKDOWN_KINDS, f"{where}: key 'kind'", faults)
            if breakdown.reference and breakdown.reference not in breakdown.categories:
                choice(breakdown.reference, tuple(breakdown.categories), f"{where}: key 'reference'", faults)
            if not breakdown.categories:
                faults.append(f"{where}: key 'categories': expected at least one, found none")
            found[key] = breakdown
    faults.extend(f for key, made in found.items() for f in _adding_faults(made, tables[key], found, path.name))
    if len(faults) == before and "all" not in getattr(found.get("all"), "categories", ()):
        faults.append(f"{path.name}: expected the table [all] with the category 'all', found none")
    return {key: found[key] for key in tables if key in found}


def _crossed(table: Mapping[str, Any], known: Mapping[str, Breakdown]) -> dict[str, Any]:
    """What a cross takes from the breakdowns that it combines: categories, whose labels are joined too."""
    if "of" not in table:
        return {}
    parents = [known[name] for name in _texts(table["of"]) if name in known]
    made = [
        (JOINS.join(ids), ", ".join(p.categories[i] for p, i in zip(parents, ids, strict=True)))
        for ids in product(*(p.categories for p in parents))
    ]
    return {"kind": "other", "ordered": False, "categories": MappingProxyType(dict(made))}


def _texts(found: object) -> tuple[str, ...]:
    """A list of texts; none where something else stands, which the record's own check names."""
    listed = found if isinstance(found, (list, tuple)) else ()
    return tuple(listed) if all(isinstance(one, str) for one in listed) else ()


def _adding_faults(
    made: Breakdown, table: Mapping[str, Any], known: Mapping[str, Breakdown], file: str
) -> Iterator[str]:
    """What a breakdown says wrongly of what adds up."""
    where = f"{file} [{made.id}]"
    if "of" in table:
        yield from (
            f"{where}: a cross takes '{key}' from the breakdowns that it is of: leave it out"
            for key in ("categories", "adds_up", "sums", "pieces")
            if key in table
        )
        plain = [name for name, one in known.items() if not one.of and name != "all"]
        yield from (f"{where}: key 'of': {unknown('breakdown', name, plain)}" for name in made.of if name not in plain)
        if len(set(made.of)) < max(2, len(made.of)):
            yield f"{where}: key 'of': expected two or more different breakdowns, found {list(made.of)}"
        return
    faults: list[str] = []
    if made.adds_up:
        choice(made.adds_up, ADDING_UP, f"{where}: key 'adds_up'", faults)
    yield from faults
    yield from (
        f"{where}: category '{c}' holds '{JOINS}', which joins the categories of crosses"
        for c in made.categories
        if JOINS in c
    )
    parts = {*made.categories, *made.pieces}
    parts |= {f"{one.id}/{c}" for one in known.values() if not one.of for c in one.categories}
    for total, names in made.sums.items():
        if total not in made.categories:
            yield f"{where}: key 'sums': {unknown('category', total, made.categories)}"
        if not _texts(names) or total in names:
            yield f"{where}: key 'sums': '{total}': expected a list of other categories, found {names!r}"
        else:
            yield from (
                f"{where}: key 'sums': '{total}': {unknown('category or piece', n, parts)}"
                for n in names
                if n not in parts
            )
