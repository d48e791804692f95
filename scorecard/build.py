"""Raw folder -> data/: observations of every place and comparator, scores, areas, postcodes and boundaries."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from scorecard import dictionary, guard, index_tables, observations, scores, store
from scorecard import geography as geo
from scorecard.assembly import assemble, located, relevant
from scorecard.catalogue import Catalogue
from scorecard.errors import ObservationError, PlaceError, SourceError, unknown
from scorecard.geography import Geography
from scorecard.places import Place
from scorecard.sources import boundaries, lookups, postcodes
from scorecard.sources.boundaries import Boundaries
from scorecard.store import Store

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made: number of rows, and what could not be built, one sentence each."""

    rows: int
    faults: tuple[str, ...]


def build(raw: Path, home: Store, slugs: Sequence[str] = (), say: Say = print) -> Built:
    """Build the places (all, if none is named) and all comparators.

    A file that is missing, or isn't in its publisher's format, is reported with what is lost, and the rest is built.

    Raises SourceError if the lookups, which everything needs, are missing; CatalogueError, PlaceError and
    ObservationError with all their faults before anything is written.
    """
    catalogue = home.catalogue()
    places = [home.place(slug) for slug in _known(slugs, home)]
    geography = country(raw)
    everyone = [home.place(slug) for slug in home.slugs()]
    rows, faults = _rows(raw, home, catalogue, geography, everyone, places, say)
    outside = {a.code for p in everyone for a in p.comparators}
    compared = relevant(rows, outside)
    own = {place.slug: relevant(rows, codes(geography, place)) for place in places}
    _require_valid({"comparators": (compared, outside)}
                   | {p.slug: (own[p.slug], codes(geography, p)) for p in places}, catalogue)  # fmt: skip
    for place in places:
        faults += _write_place(home, raw, place, own[place.slug], catalogue, geography, say)
    store.write_table(home.home / "observations" / "comparators.parquet", compared)
    store.write_bytes(home.home / dictionary.NAME, dictionary.text(catalogue).encode())
    say(f"comparators: {len(compared):,} rows for {compared['area'].nunique()} areas")
    return Built(rows=len(rows), faults=tuple(dict.fromkeys(faults)))


def country(raw: Path) -> Geography:
    """The country's small areas from the raw folder's lookups."""
    paths = {key: located(raw, name) for key, name in lookups.FILES.items()}
    absent = [f"{lookups.FILES[key]} is missing" for key, path in paths.items() if path is None]
    if absent:
        raise SourceError("nothing can be built without the lookups", absent)
    return lookups.geography({key: path for key, path in paths.items() if path})


def national_values(raw: Path, catalogue: Catalogue, geography: Geography, place: Place) -> pd.DataFrame:
    """Every ward of the country by every series of the index, at the periods that the edition uses."""
    series = catalogue.series
    wards = sorted(set(geography.small["ward"]))
    parts = [assemble(series[i.series], raw, geography, ()).rows for i in catalogue.index.indicators]
    rows = relevant(pd.concat(parts, ignore_index=True), wards)
    return scores.matrix(rows, wards, scores.latest_periods(rows, wards, place.edition_date))


def _known(slugs: Sequence[str], home: Store) -> list[str]:
    known = home.slugs()
    if faults := [unknown("place", s, known) for s in slugs if s not in known]:
        raise PlaceError("; ".join(faults))
    return list(slugs) or known


def _rows(
    raw: Path, home: Store, catalogue: Catalogue, geography: Geography, everyone: Sequence[Place],
    places: Sequence[Place], say: Say,
) -> tuple[pd.DataFrame, list[str]]:  # fmt: skip
    """Rows of all series for all wanted areas, and the faults on the way."""
    outside = {a.code for p in everyone for a in p.comparators}
    also = {other: a.code for p in everyone for a in p.comparators for other in a.also}
    wanted = outside.union(*(codes(geography, p) for p in places))
    # a place that is also a comparator has its groups in every build, so that one place and all give the same files
    grouped = [p.code for p in everyone if p in places or p.code in outside]
    parts: list[pd.DataFrame] = []
    faults: list[str] = []
    for series in catalogue.series.values():
        if not catalogue.sources[series.source].shippable:
            say(f"{series.id}: not shipped, no licence found for its source '{series.source}'")
            continue
        started = time.perf_counter()
        made = assemble(series, raw, geography, grouped)
        parts.append(relevant(renamed(made.rows, also), wanted))
        faults += made.faults
        say(f"{series.id}: {len(parts[-1]):,} rows, {time.perf_counter() - started:.1f} s")
        for fault in made.faults:
            say(f"  ! {fault}")
    rows = observations.table(pd.concat(parts, ignore_index=True))
    return guarded(rows, catalogue, geography, home), faults


def guarded(rows: pd.DataFrame, catalogue: Catalogue, geography: Geography, home: Store | None = None) -> pd.DataFrame:
    """The rows without counts that are too small for their source, and without what would give these away.

    What the frozen editions of all places of `home` show can't be hidden any more.
    """
    if not catalogue.thresholds(rows["source"]):
        return rows
    return guard.suppressed(rows, catalogue, geography, guard.frozen(home, home.slugs()) if home else [])


def renamed(rows: pd.DataFrame, also: Mapping[str, str]) -> pd.DataFrame:
    """Give areas that publishers know by another code their own; where both stand, the own code's row is kept."""
    other = rows["area"].isin(also.keys())
    moved = rows[other].assign(area=rows.loc[other, "area"].map(also))
    key = list(observations.KEY)
    return pd.concat([rows[~other], moved], ignore_index=True).drop_duplicates(key) if len(moved) else rows


def codes(geography: Geography, place: Place) -> set[str]:
    """The place's own areas: the city, its wards, its small areas."""
    small = geography.within(place.code)
    if small.empty:
        raise PlaceError(f"place.toml of '{place.slug}': no small area lies in '{place.code}'")
    return {place.code, *small["ward"], *small.index}


def _require_valid(tables: Mapping[str, tuple[pd.DataFrame, Collection[str]]], catalogue: Catalogue) -> None:
    """Raise ObservationError with the faults of all tables; a table comes with the areas that it may hold."""
    faults: list[str] = []
    for name, (rows, areas) in tables.items():
        try:
            observations.validate(rows, catalogue.series, catalogue.breakdowns, areas)
        except ObservationError as error:
            faults += [f"{name}: {fault}" for fault in error.faults]
    if faults:
        raise ObservationError("the observations break their rules", faults)


def _write_place(
    home: Store, raw: Path, place: Place, own: pd.DataFrame, catalogue: Catalogue, geography: Geography, say: Say
) -> list[str]:
    areas = area_table(geography, place)
    wards = list(areas.loc[areas["level"] == "ward", "code"])
    fitted = scores.fitted(catalogue, own, place.code, wards, place.edition_date)
    scored = index_tables.tables(fitted, geography.within(place.code))
    files, faults = _drawn(raw, place, areas)
    store.write_table(home.home / "observations" / f"{place.slug}.parquet", own)
    for name, table in scored.items():
        store.write_table(home.home / store.index_path(place.slug, name), table)
    store.write_table(home.home / "places" / place.slug / "areas.parquet", areas)
    for name, content in files.items():
        store.write_bytes(home.home / name, content)
    count = len(scored[""])
    say(f"{place.name}: {len(own):,} rows, {len(wards)} wards, {count:,} scores, {len(files)} files of places")
    return faults


def area_table(geography: Geography, place: Place) -> pd.DataFrame:
    """The place's areas: code, name, level, ward (of a small area), residents, households, decile, quintile."""
    small = geography.within(place.code)
    fifths = geo.deprivation_groups(geography, place.code)["deprivation-quintile"]
    wards = small.groupby("ward")[["residents", "households"]].sum()
    columns = ["code", "name", "level", "ward", "residents", "households", "decile", "quintile"]
    city: dict[str, str | int] = {"code": place.code, "name": place.name, "level": "city"}
    city |= {k: int(small[k].sum()) for k in ("residents", "households")}
    own = small.assign(code=small.index, level="lsoa", quintile=fifths)
    ward = wards.assign(code=wards.index, name=[geography.names[c] for c in wards.index], level="ward")
    table = pd.concat([pd.DataFrame([city]), ward, own], ignore_index=True).reindex(columns=columns)
    table["ward"] = table["ward"].fillna("")
    return table.sort_values(["level", "code"], ignore_index=True)


def _drawn(raw: Path, place: Place, areas: pd.DataFrame) -> tuple[dict[str, bytes], list[str]]:
    """Boundary and postcode files of a place by their path under data/."""
    files: dict[str, bytes] = {}
    faults: list[str] = []
    try:
        for name, content in boundaries.boundary_files(_layers(raw, place, areas, faults)).items():
            files[f"boundaries/{place.slug}/{name}"] = content
        if path := _file(raw, place, "postcodes", faults):
            table = postcodes.postcodes(path, wards=_of(areas, "ward"))
            files[f"places/{place.slug}/postcodes.parquet"] = postcodes.postcode_file(table)
    except SourceError as error:
        faults += [f"{place.name} loses boundaries or postcodes: {fault}" for fault in error.faults]
    return files, faults


def _layers(raw: Path, place: Place, areas: pd.DataFrame, faults: list[str]) -> dict[str, Boundaries]:
    layers = {}
    for layer, level in (("wards", "ward"), ("lsoas", "lsoa")):
        if path := _file(raw, place, layer, faults):
            found = boundaries.areas(path, codes=_of(areas, level))
            layers[layer] = replace(found, names=_names(areas, found.codes))
            faults += [f"{path.name}: no polygon of {level} '{code}' ({place.name})" for code in found.missing]
    return layers


def _file(raw: Path, place: Place, key: str, faults: list[str]) -> Path | None:
    name = place.files.get(key)
    path = located(raw, name) if name else None
    if name and path is None:
        faults.append(f"{name} is missing: {place.name} loses its {key}")
    return path


def _of(areas: pd.DataFrame, level: str) -> Collection[str]:
    return set(areas.loc[areas["level"] == level, "code"])


def _names(areas: pd.DataFrame, found: Iterable[str]) -> tuple[str, ...]:
    names = dict(zip(areas["code"], areas["name"], strict=True))
    return tuple(names[code] for code in found)
