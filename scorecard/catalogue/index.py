"""Reads index.toml: the framework of the index, with its goalposts and its method."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from scorecard.catalogue.choices import COMPONENT_MEANS, GOALPOSTS, MISSING, SCALES, UPPER_MEANS, WEIGHTS
from scorecard.catalogue.model import Component, Goalposted, Index
from scorecard.catalogue.records import choice, record, tables, texts, toml, twice, within
from scorecard.errors import unknown

_CHOICES = {
    "scale": SCALES,
    "weights": WEIGHTS,
    "component_mean": COMPONENT_MEANS,
    "upper_mean": UPPER_MEANS,
    "missing": MISSING,
}
_BOUNDS = {"coverage": (0, 1), "draws": (1, 1_000_000), "seed": (0, 2**32 - 1), "weight_noise": (0, 1)}
_SMALLEST = 1e-9  # of what must be above 0


def read(path: Path, faults: list[str]) -> Index | None:
    """The index of the catalogue; None after its faults."""
    before = len(faults)
    table = toml(path, faults)
    if len(faults) > before:
        return None
    parts = {"components": Component, "indicators": Goalposted}
    listed = {key: tables(table.get(key, []), f"{path.name} [[{key}]]", faults) for key in parts}
    rows = {
        key: tuple(r for e in listed[key] if (r := record(kind, e, _named(path, key, e), faults)))
        for key, kind in parts.items()
    }
    faults.extend(f"{path.name}: expected tables [[{key}]], found none" for key in parts if not listed[key])
    dimensions, excluded = (
        texts(table.get(key, {}), f"{path.name} [{key}]", faults) for key in ("dimensions", "excluded")
    )
    known = {"index", "dimensions", "excluded", *parts}
    faults.extend(f"{path.name}: {unknown('table', key, known)}" for key in table if key not in known)
    head = table.get("index", {})
    if not isinstance(head, Mapping):
        faults.append(f"{path.name} [index]: expected a table, found {head!r}")
        return None
    index = record(Index, head, f"{path.name} [index]", faults, dimensions=dimensions, excluded=excluded, **rows)
    if index:
        _check_index(index, path.name, faults)
    return index


def _check_index(index: Index, file: str, faults: list[str]) -> None:
    """Words that are known, numbers that can be."""
    for key, allowed in _CHOICES.items():
        choice(getattr(index, key), allowed, f"{file} [index]: key '{key}'", faults)
    for key, (low, high) in _BOUNDS.items():
        within(getattr(index, key), low, high, f"{file} [index]: key '{key}'", faults)
    for item in index.indicators:
        where = f"{file} [[indicators]] {item.series}"
        choice(item.goalpost, GOALPOSTS, f"{where}: key 'goalpost'", faults)
        within(item.weight, _SMALLEST, math.inf, f"{where}: key 'weight'", faults)


def _named(path: Path, key: str, entry: Mapping[str, Any]) -> str:
    return f"{path.name} [[{key}]] {entry.get('series', entry.get('id', '?'))}"


def relation_faults(index: Index, series: set[str]) -> Iterator[str]:
    """What the index names that is not there, or names twice; `series` are all that the indicator files name."""
    components = [c.id for c in index.components]
    yield from twice(((c, "index.toml") for c in components), "component")
    yield from twice(((i.series, "index.toml") for i in index.indicators), "index series")
    nodes = (set(components), set(index.dimensions), {i.series for i in index.indicators}, {"spi"})
    yield from (
        f"index.toml: '{name}' is the name of two things in the index"
        for name in sorted(n for n, count in Counter(chain(*nodes)).items() if count > 1)
    )
    yield from _childless(components, (i.component for i in index.indicators), "component", "[[indicators]]")
    yield from _childless(index.dimensions, (c.dimension for c in index.components), "dimension", "[[components]]")
    for component in index.components:
        if component.dimension not in index.dimensions:
            yield f"index.toml [[components]] {component.id}: " + unknown(
                "dimension", component.dimension, index.dimensions
            )
    for item in index.indicators:
        where = f"index.toml [[indicators]] {item.series}"
        if item.series not in series:
            yield f"{where}: {unknown('series', item.series, series)}"
        if item.component not in components:
            yield f"{where}: {unknown('component', item.component, components)}"
        if item.worst == item.best:
            yield f"{where}: worst and best are both {item.worst}"


def _childless(names: Iterable[str], parents: Iterable[str], kind: str, parts: str) -> Iterator[str]:
    """Faults of what no part names, unless a part names something unknown, which is told already."""
    held = set(parents)
    if not held <= set(names):
        return
    yield from (
        f"index.toml: {kind} '{name}': expected {parts} of it, found none" for name in names if name not in held
    )
