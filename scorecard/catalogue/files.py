"""Reads and checks the catalogue folder: every fault of every file in one error."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scorecard import periods
from scorecard.catalogue import breakdowns as catalogue_breakdowns
from scorecard.catalogue.model import (
    AMBITIONS,
    AVAILABILITIES,
    BASES,
    COMPONENT_MEANS,
    ESTIMATES,
    GOALPOSTS,
    KINDS,
    LEVELS,
    MARMOT_THEMES,
    MISSING,
    NO_LICENCE,
    POLARITIES,
    SCALES,
    STANDINGS,
    UPPER_MEANS,
    WEIGHTS,
    Catalogue,
    Component,
    Goalposted,
    Index,
    Indicator,
    Licence,
    Read,
    Series,
    Source,
)
from scorecard.catalogue.records import choice, named_tables, record, tables, texts, toml, within
from scorecard.errors import CatalogueError, PeriodError, unknown

_CHOICES = {
    "scale": SCALES,
    "weights": WEIGHTS,
    "component_mean": COMPONENT_MEANS,
    "upper_mean": UPPER_MEANS,
    "missing": MISSING,
}
_BOUNDS = {"coverage": (0, 1), "draws": (1, 1_000_000), "seed": (0, 2**32 - 1), "weight_noise": (0, 1)}
_DECIMALS = 9  # at most
_SMALLEST = 1e-9  # of what must be above 0


def read(folder: Path) -> Catalogue:
    """Read and check the catalogue folder.

    Raises CatalogueError listing every fault of every file: file, key, what was found, the nearest valid name.
    """
    faults: list[str] = []
    licences, sources = _sources(folder / "sources.toml", faults)
    breakdowns = catalogue_breakdowns.read(folder / "breakdowns.toml", faults)
    files = sorted((folder / "indicators").glob("*.toml"))
    indicators = {i.id: i for i in (_indicator(f, faults) for f in files) if i}
    index = _index(folder / "index.toml", faults)
    faults.extend(_cross_faults(indicators, sources, licences))
    faults.extend(_index_faults(index, _series_ids(files)) if index else ())
    if faults or index is None:
        raise CatalogueError("the catalogue has faults", faults)
    return Catalogue(
        indicators=MappingProxyType(indicators),
        sources=MappingProxyType({k: v for k, v in sources.items() if v}),
        licences=MappingProxyType({k: v for k, v in licences.items() if v}),
        breakdowns=MappingProxyType(breakdowns),
        index=index,
    )


def _sources(path: Path, faults: list[str]) -> tuple[dict[str, Licence | None], dict[str, Source | None]]:
    """Licences and sources by id; None for one that has faults, so that what names it is not called unknown."""
    before = len(faults)
    table = toml(path, faults)
    known = ("licences", "sources")
    faults.extend(f"{path.name}: {unknown('table', key, known)}" for key in table if key not in known)
    parts = {key: named_tables(table.get(key, {}), f"{path.name} [{key}]", faults) for key in known}
    if len(faults) == before:
        faults.extend(f"{path.name}: expected tables [{key}.<name>], found none" for key in known if not parts[key])
    licences = {
        k: record(Licence, v, f"{path.name} [licences.{k}]", faults, id=k) for k, v in parts["licences"].items()
    }
    sources = {k: record(Source, v, f"{path.name} [sources.{k}]", faults, id=k) for k, v in parts["sources"].items()}
    for source in filter(None, sources.values()):
        within(source.threshold, 0, math.inf, f"{path.name} [sources.{source.id}]: key 'threshold'", faults)
        if source.shippable and not source.attribution:
            faults.append(f"{path.name} [sources.{source.id}]: key 'attribution': expected text, found nothing")
    for licence in filter(None, licences.values()):
        if licence.id != NO_LICENCE and not licence.statement:
            faults.append(f"{path.name} [licences.{licence.id}]: key 'statement': expected text, found nothing")
    return licences, sources


def _indicator(path: Path, faults: list[str]) -> Indicator | None:
    before = len(faults)
    table = dict(toml(path, faults))
    if len(faults) > before:
        return None
    entries = tables(table.pop("series", []), f"{path.name} [[series]]", faults)
    indicator = record(Indicator, table, path.name, faults, id=path.stem)
    if indicator is None:
        return None
    _check_indicator(indicator, path.name, faults)
    inherited = {k: getattr(indicator, k) for k in ("unit", "decimals", "kind", "polarity", "source", "multiplier")}
    if indicator.kind == "proportion":
        inherited["multiplier"] = 100.0
    series = tuple(s for n, entry in enumerate(entries, 1) if (s := _series(entry, path, n, inherited, faults)))
    if indicator.availability == "available" and not entries:
        faults.append(f"{path.name}: no [[series]], yet availability is 'available'")
    return replace(indicator, series=series)


def _check_indicator(indicator: Indicator, where: str, faults: list[str]) -> None:
    choice(indicator.polarity, POLARITIES, f"{where}: key 'polarity'", faults)
    choice(indicator.kind, KINDS, f"{where}: key 'kind'", faults)
    choice(indicator.availability, AVAILABILITIES, f"{where}: key 'availability'", faults)
    if indicator.ambition or indicator.number:
        choice(indicator.ambition, AMBITIONS, f"{where}: key 'ambition'", faults)
        choice(indicator.marmot_theme, MARMOT_THEMES, f"{where}: key 'marmot_theme'", faults)
    _check_number(indicator, where, faults)
    if (indicator.availability != "available") != bool(indicator.awaiting):
        faults.append(f"{where}: key 'awaiting' says who publishes what is missing: give it just when awaiting")
    if len(indicator.short_title) > 28:
        faults.append(f"{where}: key 'short_title' has {len(indicator.short_title)} characters, at most 28 fit")


def _check_number(one: Indicator | Series, where: str, faults: list[str]) -> None:
    within(one.decimals, 0, _DECIMALS, f"{where}: key 'decimals'", faults)
    within(one.multiplier, _SMALLEST, math.inf, f"{where}: key 'multiplier'", faults)


def _series(
    entry: Mapping[str, Any], path: Path, number: int, inherited: Mapping[str, Any], faults: list[str]
) -> Series | None:
    where = f"{path.name} [[series]] {entry.get('id', number)}"
    listed = tables(entry.get("reads", []), f"{where} [[series.reads]]", faults)
    reads = tuple(r for n, e in enumerate(listed, 1) if (r := _read(e, f"{where} read {n}", faults)))
    own = {k: v for k, v in entry.items() if k != "reads"}
    if isinstance(own.get("sum_of"), list) and own["sum_of"]:  # one sum may stand without its own brackets
        several = own["sum_of"] if isinstance(own["sum_of"][0], list) else [own["sum_of"]]
        own["sum_of"] = [tuple(one) if isinstance(one, list) else one for one in several]
    if own.get("kind", inherited["kind"]) != inherited["kind"]:  # a multiplier belongs to its kind
        own.setdefault("multiplier", 100.0 if own["kind"] == "proportion" else 1.0)
    series = record(Series, own, where, faults, indicator=path.stem, reads=reads, **inherited)
    if series is None:
        return None
    _check_number(series, where, faults)
    choice(series.standing, STANDINGS, f"{where}: key 'standing'", faults)
    choice(series.kind, KINDS, f"{where}: key 'kind'", faults)
    choice(series.polarity, POLARITIES, f"{where}: key 'polarity'", faults)
    if series.standing != "defined" and not series.variant:
        faults.append(f"{where}: key 'variant' must say in what way a {series.standing} differs from the indicator")
    if not series.reads:
        faults.append(f"{where}: no [[series.reads]]")
    faults.extend(_period_faults(series.breaks, f"{where}: key 'breaks'"))
    return series


def _read(entry: Mapping[str, Any], where: str, faults: list[str]) -> Read | None:
    entry = {**entry, "file": [entry["file"]] if isinstance(entry.get("file"), str) else entry.get("file", ())}
    read = record(Read, entry, where, faults)
    if read is None:
        return None
    choice(read.level, LEVELS, f"{where}: key 'level'", faults)
    if read.weight:
        choice(read.weight, BASES, f"{where}: key 'weight'", faults)
    if read.share:
        choice(read.share, BASES, f"{where}: key 'share'", faults)
    if read.estimate:
        choice(read.estimate, ESTIMATES, f"{where}: key 'estimate'", faults)
    return read


def _period_faults(texts: tuple[str, ...], where: str) -> Iterator[str]:
    for text in texts:
        try:
            periods.parse(text)
        except PeriodError as error:
            yield f"{where}: {error}"


def _index(path: Path, faults: list[str]) -> Index | None:
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


def _cross_faults(
    indicators: Mapping[str, Indicator], sources: Mapping[str, Source | None], licences: Mapping[str, Licence | None]
) -> Iterator[str]:
    """Faults that only show between files: unknown ids, the same id twice."""
    series = [s for i in indicators.values() for s in i.series]
    yield from _twice(((s.id, f"{s.indicator}.toml") for s in series), "series")
    yield from _twice(((i.number, f"{i.id}.toml") for i in indicators.values() if i.number), "scorecard number")
    named = [(f"{i.id}.toml", i.source) for i in indicators.values()]
    named += [
        (f"{s.indicator}.toml [[series]] {s.id}", s.source)
        for s in series
        if s.source != indicators[s.indicator].source
    ]
    yield from (f"{where}: {unknown('source', name, sources)}" for where, name in named if name not in sources)
    ids = [s.id for s in series]
    for one in series:
        names = {n.removesuffix("/denominator") for n in (*one.same_counts, *(n for p in one.sum_of for n in p))}
        yield from (
            f"{one.indicator}.toml [[series]] {one.id}: {unknown('series', n, ids)}"
            for n in sorted(names)
            if n not in ids
        )
    for source in sources.values():
        if source and source.licence not in licences:
            yield f"sources.toml [sources.{source.id}]: {unknown('licence', source.licence, licences)}"


def _series_ids(files: Iterable[Path]) -> set[str]:
    """Every series that the indicator files name, those with faults too."""
    entries = (e for f in files for e in tables(toml(f, []).get("series", []), f.name, []))
    return {str(e["id"]) for e in entries if "id" in e}


def _index_faults(index: Index, series: set[str]) -> Iterator[str]:
    components = [c.id for c in index.components]
    yield from _twice(((c, "index.toml") for c in components), "component")
    yield from _twice(((i.series, "index.toml") for i in index.indicators), "index series")
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


def _twice(named: Iterable[tuple[Any, str]], kind: str) -> Iterator[str]:
    """Faults of names that stand more than once, with the files in which they stand."""
    files: dict[Any, list[str]] = {}
    for name, file in named:
        files.setdefault(name, []).append(file)
    for name, found in files.items():
        if len(found) > 1:
            yield f"{' and '.join(dict.fromkeys(found))}: {kind} '{name}' stands {len(found)} times"
