"""Reads and checks the catalogue folder: every fault of every file in one error.

An indicator is one file, indicators/<id>.toml: the keys of `model.Indicator`, then for each thing that is measured a
[[series]] with the keys of `model.Series`, and in it a [[series.reads]] for each table that its figures come from:

    [[series.reads]]
    dataset = "iod-2025-indicators"          # datasets/<id>.toml; "id@edition" for another edition than the latest
    weight = "residents"                     # how a ward's figure is made from smaller areas
    arguments = { column = "theft_rate" }    # what the reader takes from the file

Which file that is, who publishes it, which reader opens it and for which areas is the dataset's to say, see `datasets`;
a read says it only where it differs. So an indicator from a dataset that is there is one new file. None of them names a
place: {place.name} and {place.code} among the arguments are filled in, and what is said for one place alone stands in
places/<slug>/catalogue.toml, see `scorecard.places.own`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scorecard import periods
from scorecard.catalogue import breakdowns as catalogue_breakdowns
from scorecard.catalogue import datasets as catalogue_datasets
from scorecard.catalogue import index as catalogue_index
from scorecard.catalogue import outcomes as catalogue_outcomes
from scorecard.catalogue.choices import AVAILABILITIES, KINDS, NO_LICENCE, POLARITIES, STANDINGS
from scorecard.catalogue.model import Catalogue, Indicator, Licence, Series, Source
from scorecard.catalogue.records import choice, named_tables, record, tables, toml, twice, within
from scorecard.errors import CatalogueError, PeriodError, unknown

_DECIMALS = 9  # at most
_SMALLEST = 1e-9  # of what must be above 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What an indicator's file may name; `datasets` is None where its reads name files, see `outcomes`."""

    ambitions: tuple[str, ...]
    themes: tuple[str, ...]
    datasets: catalogue_datasets.Datasets | None


def read(folder: Path) -> Catalogue:
    """Read and check the catalogue folder.

    One of the first form, as the first editions hold it, is read as it was written: it has no datasets and its reads
    name files.

    Raises CatalogueError listing every fault of every file: file, key, what was found, the nearest valid name.
    """
    faults: list[str] = []
    licences, sources = _sources(folder / "sources.toml", faults)
    breakdowns = catalogue_breakdowns.read(folder / "breakdowns.toml", faults)
    outcomes, themes = catalogue_outcomes.read(folder, faults)
    datasets = catalogue_datasets.read(folder, faults)
    known = _Known(
        ambitions=tuple(o.id for o in outcomes),
        themes=tuple(themes),
        datasets=None if catalogue_outcomes.is_first_form(folder) else datasets,
    )
    files = sorted((folder / "indicators").glob("*.toml"))
    indicators = {i.id: i for i in (_indicator(f, known, faults) for f in files) if i}
    index = catalogue_index.read(folder / "index.toml", faults)
    faults.extend(_cross_faults(indicators, sources, licences))
    faults.extend(
        f"datasets/{one.id}.toml: {unknown('source', one.source, sources)}"
        for one in filter(None, datasets.values())
        if one.source not in sources
    )
    faults.extend(catalogue_index.relation_faults(index, _series_ids(files)) if index else ())
    if faults or index is None:
        raise CatalogueError("the catalogue has faults", faults)
    return Catalogue(
        indicators=MappingProxyType(indicators),
        sources=MappingProxyType({k: v for k, v in sources.items() if v}),
        licences=MappingProxyType({k: v for k, v in licences.items() if v}),
        breakdowns=MappingProxyType(breakdowns),
        index=index,
        outcomes=outcomes,
        marmot_themes=themes,
        datasets=MappingProxyType({k: v for k, v in datasets.items() if v}),
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
        check_source(source, f"{path.name} [sources.{source.id}]", faults)
    for licence in filter(None, licences.values()):
        if licence.id != NO_LICENCE and not licence.statement:
            faults.append(f"{path.name} [licences.{licence.id}]: key 'statement': expected text, found nothing")
    return licences, sources


def check_source(source: Source, where: str, faults: list[str]) -> None:
    """Append what is wrong with a source, of all places or of one."""
    within(source.threshold, 0, math.inf, f"{where}: key 'threshold'", faults)
    if source.shippable and not source.attribution:
        faults.append(f"{where}: key 'attribution': expected text, found nothing")


def _indicator(path: Path, known: _Known, faults: list[str]) -> Indicator | None:
    before = len(faults)
    table = dict(toml(path, faults))
    if len(faults) > before:
        return None
    entries = tables(table.pop("series", []), f"{path.name} [[series]]", faults)
    indicator = record(Indicator, table, path.name, faults, id=path.stem)
    if indicator is None:
        return None
    _check_indicator(indicator, known, path.name, faults)
    inherited = {k: getattr(indicator, k) for k in ("unit", "decimals", "kind", "polarity", "source", "multiplier")}
    if indicator.kind == "proportion":
        inherited["multiplier"] = 100.0
    series = tuple(
        s for n, entry in enumerate(entries, 1) if (s := _series(entry, path, n, inherited, known.datasets, faults))
    )
    if indicator.availability == "available" and not entries:
        faults.append(f"{path.name}: no [[series]], yet availability is 'available'")
    return replace(indicator, series=series)


def _check_indicator(indicator: Indicator, known: _Known, where: str, faults: list[str]) -> None:
    choice(indicator.polarity, POLARITIES, f"{where}: key 'polarity'", faults)
    choice(indicator.kind, KINDS, f"{where}: key 'kind'", faults)
    choice(indicator.availability, AVAILABILITIES, f"{where}: key 'availability'", faults)
    if indicator.ambition or indicator.number:
        choice(indicator.ambition, known.ambitions or (indicator.ambition,), f"{where}: key 'ambition'", faults)
        choice(
            indicator.marmot_theme, known.themes or (indicator.marmot_theme,), f"{where}: key 'marmot_theme'", faults
        )
    _check_number(indicator, where, faults)
    if (indicator.availability != "available") != bool(indicator.awaiting):
        faults.append(f"{where}: key 'awaiting' says who publishes what is missing: give it just when awaiting")
    if len(indicator.short_title) > 28:
        faults.append(f"{where}: key 'short_title' has {len(indicator.short_title)} characters, at most 28 fit")


def _check_number(one: Indicator | Series, where: str, faults: list[str]) -> None:
    within(one.decimals, 0, _DECIMALS, f"{where}: key 'decimals'", faults)
    within(one.multiplier, _SMALLEST, math.inf, f"{where}: key 'multiplier'", faults)


def _series(
    entry: Mapping[str, Any],
    path: Path,
    number: int,
    inherited: Mapping[str, Any],
    datasets: catalogue_datasets.Datasets | None,
    faults: list[str],
) -> Series | None:
    where = f"{path.name} [[series]] {entry.get('id', number)}"
    listed = tables(entry.get("reads", []), f"{where} [[series.reads]]", faults)
    made = (catalogue_datasets.read_of(e, f"{where} read {n}", datasets, faults) for n, e in enumerate(listed, 1))
    reads = tuple(r for r in made if r)
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
    if not listed:
        faults.append(f"{where}: no [[series.reads]]")
    faults.extend(_period_faults(series.breaks, f"{where}: key 'breaks'"))
    return series


def _period_faults(texts: tuple[str, ...], where: str) -> Iterator[str]:
    for text in texts:
        try:
            periods.parse(text)
        except PeriodError as error:
            yield f"{where}: {error}"


def _cross_faults(
    indicators: Mapping[str, Indicator], sources: Mapping[str, Source | None], licences: Mapping[str, Licence | None]
) -> Iterator[str]:
    """Faults that only show between files: unknown ids, the same id twice."""
    series = [s for i in indicators.values() for s in i.series]
    yield from twice(((s.id, f"{s.indicator}.toml") for s in series), "series")
    yield from twice(((i.number, f"{i.id}.toml") for i in indicators.values() if i.number), "scorecard number")
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
