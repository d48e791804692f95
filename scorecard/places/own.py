"""What the catalogue says for one place alone: places/<slug>/catalogue.toml.

Its tables, each of which may be left out:

- [datasets.<id>]: the place's own files of a dataset that each place has for itself (`each_place = true`), by edition,
  oldest first, as [files] of the dataset would hold them;
- [sources.<id>]: a source that only this place names, as in the catalogue's sources.toml;
- [indicators.<id>]: other words of an indicator (title, short_title, question, definition, change_means, awaiting,
  owner), the Ambition under which it stands here, for one without series also its source; and `caveats`, which are
  said after those of all places;
- [ambitions]: which Ambition of the place an outcome of the catalogue goes to, where it has another id: the indicators
  of that outcome move with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from scorecard.catalogue import Catalogue, Indicator, Series, Source
from scorecard.catalogue.datasets import filled_in, of_place
from scorecard.catalogue.files import check_source
from scorecard.catalogue.model import Read
from scorecard.catalogue.records import named_tables, record, texts, toml
from scorecard.errors import PlaceError, unknown

if TYPE_CHECKING:
    from scorecard.places.model import Place

NAME = "catalogue.toml"
_TABLES = ("datasets", "sources", "indicators", "ambitions")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIndicator:
    """What is said of an indicator in one place; what is empty stays as the catalogue has it."""

    title: str = ""
    short_title: str = ""
    question: str = ""
    definition: str = ""
    change_means: str = ""
    awaiting: str = ""
    owner: str = ""
    source: str = ""
    ambition: str = ""
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Everything that a place's catalogue.toml says."""

    datasets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    indicators: Mapping[str, OwnIndicator] = field(default_factory=dict)
    ambitions: Mapping[str, str] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """The place's own files inside the raw folder."""
        return tuple(name for held in self.datasets.values() for name in held.values())


def read(path: Path, faults: list[str]) -> Own:
    """The place's own part of the catalogue; nothing where there is no file."""
    if not path.is_file():
        return Own()
    table = toml(path, faults)
    faults.extend(f"{path.name}: {unknown('table', key, _TABLES)}" for key in table if key not in _TABLES)
    parts = {k: named_tables(table.get(k, {}), f"{path.name} [{k}]", faults) for k in _TABLES if k != "ambitions"}
    sources = {k: record(Source, v, f"{path.name} [sources.{k}]", faults, id=k) for k, v in parts["sources"].items()}
    for source in filter(None, sources.values()):
        check_source(source, f"{path.name} [sources.{source.id}]", faults)
    told = {k: record(OwnIndicator, v, f"{path.name} [indicators.{k}]", faults) for k, v in parts["indicators"].items()}
    return Own(
        datasets={k: texts(v, f"{path.name} [datasets.{k}]", faults) for k, v in parts["datasets"].items()},
        sources={k: v for k, v in sources.items() if v},
        indicators={k: v for k, v in told.items() if v},
        ambitions=texts(table.get("ambitions", {}), f"{path.name} [ambitions]", faults),
    )


def applied(catalogue: Catalogue, place: Place) -> Catalogue:
    """The catalogue as it is in a place: with its own sources, words, caveats, Ambitions and files.

    Raises PlaceError with every fault of what the place says of it.
    """
    sources = {**catalogue.sources, **place.own.sources}
    indicators = {key: _of_place(one, place) for key, one in catalogue.indicators.items()}
    faults = [*_faults(catalogue, place), *_indicator_faults(indicators, sources, place)]
    if faults:
        raise PlaceError(f"the place '{place.slug}' has faults", faults)
    return replace(catalogue, indicators=MappingProxyType(indicators), sources=MappingProxyType(sources))


def filled(series: Series, places: Iterable[Place]) -> Series:
    """The series with its reads as these places fill them; without those for which no place holds a file."""
    here = list(places)
    return replace(series, reads=tuple(made for read in series.reads for made in reads(read, here)))


def reads(read: Read, places: Iterable[Place]) -> Iterator[Read]:
    """A read as it is made for each place that holds its files, with the place's own files, name and code filled in.

    A read of no place in particular is made once, as it is.
    """
    if not of_place(read):
        yield read
        return
    for place in places:
        files = [name or _held(place, key) for name, key in zip(read.file, read.dataset, strict=True)]
        words = {"name": place.name, "code": place.code, "slug": place.slug}
        if all(files):
            yield replace(read, file=tuple(files), arguments=filled_in(read.arguments, words))


def _held(place: Place, dataset: str) -> str:
    """The file of the latest edition of a dataset that a place holds, or of the edition named; "" without one."""
    key, _, edition = dataset.partition("@")
    held = place.own.datasets.get(key, {})
    return held.get(edition, "") if edition else next(reversed(list(held.values())), "")


def _of_place(one: Indicator, place: Place) -> Indicator:
    """An indicator in the words of a place, its series with the place's files."""
    said = place.own.indicators.get(one.id, OwnIndicator())
    words = {f.name: text for f in fields(said) if (text := getattr(said, f.name)) and f.name != "caveats"}
    return replace(
        one,
        **{"ambition": place.own.ambitions.get(one.ambition, one.ambition), **words},
        caveats=(*one.caveats, *said.caveats),
        series=tuple(filled(series, [place]) for series in one.series),
    )


def _faults(catalogue: Catalogue, place: Place) -> Iterator[str]:
    """What a place names that the catalogue lacks, or has itself."""
    own = place.own
    yield from (
        f"{NAME} [indicators.{key}]: {unknown('indicator', key, catalogue.indicators)}"
        for key in own.indicators
        if key not in catalogue.indicators
    )
    for key in own.datasets:
        if key not in catalogue.datasets:
            yield f"{NAME} [datasets.{key}]: {unknown('dataset', key, catalogue.datasets)}"
        elif not catalogue.datasets[key].each_place:
            yield f"{NAME} [datasets.{key}]: it is one file for all places, which datasets/{key}.toml names"
    for key, source in own.sources.items():
        if key in catalogue.sources:
            yield f"{NAME} [sources.{key}]: the catalogue has a source of that id"
        if source.licence not in catalogue.licences:
            yield f"{NAME} [sources.{key}]: {unknown('licence', source.licence, catalogue.licences)}"
    known = [o.id for o in catalogue.outcomes]
    yield from (f"{NAME} [ambitions]: {unknown('outcome', key, known)}" for key in own.ambitions if key not in known)


def _indicator_faults(
    indicators: Mapping[str, Indicator], sources: Mapping[str, Source], place: Place
) -> Iterator[str]:
    """Indicators of the scorecard that no Ambition of the place takes, and what it says of one that can't be."""
    ids = [a.id for a in place.ambitions]
    for one in indicators.values():
        said, where = place.own.indicators.get(one.id, OwnIndicator()), f"{NAME} [indicators.{one.id}]"
        if one.number and one.ambition not in ids:
            told = f"'{one.id}' is of '{one.ambition}', {unknown('Ambition', one.ambition, ids)}"
            if said.ambition or one.ambition in place.own.ambitions.values():
                yield f"{where if said.ambition else f'{NAME} [ambitions]'}: {told}"
            else:
                yield f"ambitions.toml: {told}: say under [ambitions] in {NAME} where it goes"
        if said.source and said.source not in sources:
            yield f"{where}: {unknown('source', said.source, sources)}"
        if said.source and one.series:
            yield f"{where}: key 'source': its series have their own: only an indicator without series may have another"
        if said.awaiting and one.availability == "available":
            yield f"{where}: key 'awaiting': nothing is awaited, its availability is 'available'"
        if len(one.short_title) > 28:
            yield f"{where}: key 'short_title' has {len(one.short_title)} characters, at most 28 fit"
