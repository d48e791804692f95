"""Reads and checks the catalogue folder: every fault of every file in one error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scorecard import periods
from scorecard.catalogue import (
    ADDING_UP,
    AMBITIONS,
    AVAILABILITIES,
    BASES,
    BREAKDOWN_KINDS,
    ESTIMATES,
    JOINS,
    KINDS,
    LEVELS,
    MARMOT_THEMES,
    POLARITIES,
    STANDINGS,
    Breakdown,
    Catalogue,
    Component,
    Goalposted,
    Index,
    Indicator,
    Licence,
    Read,
    Series,
    Source,
)  # fmt: skip
from scorecard.errors import CatalogueError, PeriodError, unknown
from scorecard.records import choice, named_tables, record, tables, toml


def read(folder: Path) -> Catalogue:
    """Read and check the catalogue folder.

    Raises CatalogueError listing every fault of every file: file, key, what was found, the nearest valid name.
    """
    faults: list[str] = []
    licences, sources = _sources(folder / "sources.toml", faults)
    breakdowns = _breakdowns(folder / "breakdowns.toml", faults)
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
    table = toml(path, faults)
    known = ("licences", "sources")
    faults.extend(f"{path.name}: {unknown('table', key, known)}" for key in table if key not in known)
    parts = {key: named_tables(table.get(key, {}), f"{path.name} [{key}]", faults) for key in known}
    licences = {k: record(Licence, v, f"{path.name} [licences.{k}]", faults, id=k)
                for k, v in parts["licences"].items()}  # fmt: skip
    sources = {k: record(Source, v, f"{path.name} [sources.{k}]", faults, id=k)
               for k, v in parts["sources"].items()}  # fmt: skip
    return licences, sources


def _breakdowns(path: Path, faults: list[str]) -> dict[str, Breakdown]:
    tables = named_tables(toml(path, faults), path.name, faults)
    found: dict[str, Breakdown] = {}
    for key, table in sorted(tables.items(), key=lambda item: "of" in item[1]):  # crosses after what they combine
        where = f"{path.name} [{key}]"
        if breakdown := record(Breakdown, table, where, faults, id=key, **_crossed(table, found)):
            choice(breakdown.kind, BREAKDOWN_KINDS, f"{where}: key 'kind'", faults)
            if breakdown.reference and breakdown.reference not in breakdown.categories:
                choice(breakdown.reference, tuple(breakdown.categories), f"{where}: key 'reference'", faults)
            found[key] = breakdown
    faults.extend(f for key, made in found.items() for f in _adding_faults(made, tables[key], found, path.name))
    return {key: found[key] for key in tables if key in found}


def _crossed(table: Mapping[str, Any], known: Mapping[str, Breakdown]) -> dict[str, Any]:
    """What a cross takes from the breakdowns that it combines: categories, whose labels are joined too."""
    parents = [known[name] for name in table.get("of", ()) if name in known]
    if "of" not in table:
        return {}
    made = [(JOINS.join(ids), ", ".join(p.categories[i] for p, i in zip(parents, ids, strict=True)))
            for ids in product(*(p.categories for p in parents))]  # fmt: skip
    return {"kind": "other", "ordered": False, "categories": MappingProxyType(dict(made))}


def _adding_faults(
    made: Breakdown, table: Mapping[str, Any], known: Mapping[str, Breakdown], file: str
) -> Iterator[str]:
    """What a breakdown says wrongly of what adds up."""
    where = f"{file} [{made.id}]"
    if made.of:
        yield from (f"{where}: a cross takes '{key}' from the breakdowns that it is of: leave it out"
                    for key in ("categories", "adds_up", "sums", "pieces") if key in table)  # fmt: skip
        plain = [name for name, one in known.items() if not one.of and name != "all"]
        yield from (f"{where}: key 'of': {unknown('breakdown', name, plain)}" for name in made.of if name not in plain)
        if len(set(made.of)) < max(2, len(made.of)):
            yield f"{where}: key 'of': expected two or more different breakdowns, found {list(made.of)}"
        return
    faults: list[str] = []
    if made.adds_up:
        choice(made.adds_up, ADDING_UP, f"{where}: key 'adds_up'", faults)
    yield from faults
    yield from (f"{where}: category '{c}' holds '{JOINS}', which joins the categories of crosses"
                for c in made.categories if JOINS in c)  # fmt: skip
    parts = {*made.categories, *made.pieces}
    parts |= {f"{one.id}/{c}" for one in known.values() if not one.of for c in one.categories}
    for total, names in made.sums.items():
        if total not in made.categories:
            yield f"{where}: key 'sums': {unknown('category', total, made.categories)}"
        if isinstance(names, str) or not names or total in names:
            yield f"{where}: key 'sums': '{total}': expected a list of other categories, found {names!r}"
        else:
            yield from (f"{where}: key 'sums': '{total}': {unknown('category or piece', n, parts)}"
                        for n in names if n not in parts)  # fmt: skip


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
    if (indicator.availability != "available") != bool(indicator.awaiting):
        faults.append(f"{where}: key 'awaiting' says who publishes what is missing: give it just when awaiting")
    if len(indicator.short_title) > 28:
        faults.append(f"{where}: key 'short_title' has {len(indicator.short_title)} characters, at most 28 fit")


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
    rows = {key: tuple(r for e in listed[key] if (r := record(kind, e, _named(path, key, e), faults)))
            for key, kind in parts.items()}  # fmt: skip
    dimensions = MappingProxyType(dict(table.get("dimensions", {})))
    excluded = MappingProxyType(dict(table.get("excluded", {})))
    known = {"index", "dimensions", "excluded", *parts}
    faults.extend(f"{path.name}: {unknown('table', key, known)}" for key in table if key not in known)
    head = table.get("index", {})
    return record(Index, head, f"{path.name} [index]", faults, dimensions=dimensions, excluded=excluded, **rows)


def _named(path: Path, key: str, entry: Mapping[str, Any]) -> str:
    return f"{path.name} [[{key}]] {entry.get('series', entry.get('id', '?'))}"


def _cross_faults(
    indicators: Mapping[str, Indicator], sources: Mapping[str, Source | None], licences: Mapping[str, Licence | None]
) -> Iterator[str]:  # fmt: skip
    """Faults that only show between files: unknown ids, the same id twice."""
    series = [s for i in indicators.values() for s in i.series]
    yield from _twice(((s.id, f"{s.indicator}.toml") for s in series), "series")
    yield from _twice(((i.number, f"{i.id}.toml") for i in indicators.values() if i.number), "scorecard number")
    named = [(f"{i.id}.toml", i.source) for i in indicators.values()]
    named += [(f"{s.indicator}.toml [[series]] {s.id}", s.source)
              for s in series if s.source != indicators[s.indicator].source]  # fmt: skip
    yield from (f"{where}: {unknown('source', name, sources)}" for where, name in named if name not in sources)
    ids = [s.id for s in series]
    for one in series:
        names = {n.removesuffix("/denominator") for n in (*one.same_counts, *(n for p in one.sum_of for n in p))}
        yield from (f"{one.indicator}.toml [[series]] {one.id}: {unknown('series', n, ids)}"
                    for n in sorted(names) if n not in ids)  # fmt: skip
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


def _twice(named: Iterable[tuple[Any, str]], kind: str) -> Iterator[str]:
    """Faults of names that stand more than once, with the files in which they stand."""
    files: dict[Any, list[str]] = {}
    for name, file in named:
        files.setdefault(name, []).append(file)
    for name, found in files.items():
        if len(found) > 1:
            yield f"{' and '.join(dict.fromkeys(found))}: {kind} '{name}' stands {len(found)} times"
