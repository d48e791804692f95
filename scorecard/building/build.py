"""Raw folder -> data/: observations of every place and comparator, scores, areas, postcodes and boundaries.

What is held is kept where less was made, see `keeping`; all files take their places together, see `swapping`, and the
manifest last, see `manifest`. One build at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from scorecard import observations
from scorecard.building import areas as areas_of
from scorecard.building import dictionary, held, index_tables, keeping, reads, scores, small_counts, unread
from scorecard.building.assembly import assemble, located, relevant
from scorecard.building.drawn import drawn
from scorecard.building.keeping import EVERYTHING, Kept
from scorecard.catalogue import Catalogue
from scorecard.errors import ObservationError, PlaceError, SourceError, StoreError, unknown
from scorecard.geography import Geography
from scorecard.places import own
from scorecard.places.model import Place
from scorecard.store import data_folder, edition_chain, locking, manifest, shapes, swapping
from scorecard.store.data_folder import Store
from scorecard.store.manifest import COMPARATORS, Manifest
from scorecard.supply.geography import lookups

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made: number of rows, and what could not be built or was kept as it was, one sentence each."""

    rows: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a build works with: the raw folder, the data, the catalogue, the country, the last manifest, what is
    accepted although less is made than was held, and where to say what."""

    raw: Path
    home: Store
    catalogue: Catalogue
    geography: Geography
    before: Manifest | None
    accept: frozenset[str]
    say: Say


def build(raw: Path, home: Store, slugs: Sequence[str] = (), say: Say = print, accept: Sequence[str] = ()) -> Built:
    """Build the places (all, if none is named) and all comparators.

    A file that is missing, or isn't in its publisher's format, is reported with what is lost, and the rest is built.
    A series of a place that would lose or move what is held stays as it is, unless it is named in `accept` (or
    keeping.EVERYTHING is), and that is among the faults.

    Raises SourceError if the lookups, which everything needs, are missing; CatalogueError and PlaceError with all their
    faults; StoreError while another process writes the data: all before anything is written.
    """
    with locking.held(home.home / locking.NAME, f"build --raw {raw}"):
        swapping.finish(home.home)
        swapping.tidy(home.home)
        catalogue = home.catalogue()
        accepted = keeping.known(accept, catalogue)
        places = [home.place(slug) for slug in _known(slugs, home)]
        for place in places:
            own.applied(catalogue, place)
        work = Work(
            raw=raw,
            home=home,
            catalogue=catalogue,
            geography=country(raw),
            before=_before(home, say),
            accept=accepted,
            say=say,
        )
        return _built(work, places)


def _built(work: Work, places: Sequence[Place]) -> Built:
    home, catalogue = work.home, work.catalogue
    everyone = [home.place(slug) for slug in home.slugs()]
    areas = {p.slug: areas_of.area_table(work.geography, p) for p in places if codes(work.geography, p)}
    whole = _whole(work, places, areas)
    places = [p for p in places if p.slug not in whole]
    made, faults = _rows(work.raw, catalogue, work.geography, everyone, places, work.say)
    outside = frozenset(a.code for p in everyone for a in p.comparators)
    tables, kept = _kept(work, made, places, outside)
    files: dict[str, bytes] = {}
    gone: list[str] = []
    for place in places:
        told = drawn(home, work.raw, place, areas[place.slug], EVERYTHING in work.accept)
        files |= {**_place_files(work, place, tables[place.slug], areas[place.slug]), **told.files}
        gone += [name for name in told.gone if work.before and name in work.before.files]
        faults += [*told.faults, *told.kept]
    compared = tables[COMPARATORS]
    files |= _bytes({f"observations/{COMPARATORS}.parquet": compared})
    files[dictionary.NAME] = dictionary.text(catalogue, everyone).encode()
    work.say(f"comparators: {len(compared):,} rows for {compared['area'].nunique()} areas")
    reasons = {name: dict(k.reasons) for name, k in kept.items()} | {
        slug: {EVERYTHING: why} for slug, why in whole.items()
    }
    files[manifest.NAME] = manifest.text(_manifest(work, everyone, tables, files, gone, reasons))
    swapping.swap(home.home, files, gone)
    names = unread.named(catalogue, everyone)
    idle = unread.unread(work.raw, names)
    for line in unread.listed(work.raw, idle):
        work.say(line)
    faults = [unread.hinted(fault, names, idle) for fault in faults]
    faults += [f for k in kept.values() for f in (*k.faults, *k.reasons.values())]
    return Built(rows=len(made), faults=tuple(dict.fromkeys([*faults, *whole.values()])))


def _before(home: Store, say: Say) -> Manifest | None:
    """The last manifest; one that can't be read counts as none, and that is said."""
    try:
        return manifest.read(home)
    except StoreError as error:
        say(f"{error}; what stands in data/ is taken as it is")
        return None


def _whole(work: Work, places: Sequence[Place], areas: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Places that stay as they are, and why: areas that are held would be gone, or be of another size."""
    if EVERYTHING in work.accept:
        return {}
    found = {p.slug: areas_of.losses(held.areas(work.home, p.slug), areas[p.slug]) for p in places}
    names = {p.slug: p.name for p in places}
    return {
        slug: f"{names[slug]} stays as it is held: {why}; --accept takes what was made"
        for slug, why in found.items()
        if why
    }


def _kept(
    work: Work, made: pd.DataFrame, places: Sequence[Place], outside: frozenset[str]
) -> tuple[dict[str, pd.DataFrame], dict[str, Kept]]:
    """The rows of each table, after what is held was kept and small numbers were hidden, and what was decided.

    A comparator that is a built place is judged with it, and has the same figures in both tables.
    """
    own = {p.code for p in places}
    asked = [
        (p.slug, keeping.KeptTable(name=p.name, areas=frozenset(codes(work.geography, p)), wholes=frozenset({p.code})))
        for p in places
    ]
    others = frozenset(outside - own)
    asked.append((COMPARATORS, keeping.KeptTable(name=COMPARATORS, areas=others, wholes=others)))
    kept: dict[str, Kept] = {}
    for name, table in asked:
        had = held.table(work.home, name, work.before, work.catalogue)
        kept[name] = keeping.kept(relevant(made, table.areas), had, table, work.catalogue, work.accept)
        for line in kept[name].said:
            work.say(line)
    # as they are written: the same observations give the same index, whether they were made now or are held
    rows = data_folder.rounded(observations.table(pd.concat([k.rows for k in kept.values()], ignore_index=True)))
    shown = guarded(rows, work.catalogue, work.geography, work.home)
    for line in small_counts.hidden(rows, shown, work.catalogue):
        work.say(line)
    areas = {name: table.areas for name, table in asked} | {COMPARATORS: outside}
    tables = {name: relevant(shown, areas[name]) for name, _ in asked}
    _require_valid({name: (rows, areas[name]) for name, rows in tables.items()}, work.catalogue)
    return tables, kept


def _manifest(
    work: Work,
    everyone: Sequence[Place],
    tables: Mapping[str, pd.DataFrame],
    files: Mapping[str, bytes],
    gone: Collection[str],
    kept: Mapping[str, Mapping[str, str]],
) -> Manifest:
    """What is then held: of what was built now, of what stays, and of the places that were not built."""
    before = work.before or Manifest()
    seals = {name: manifest.sealed(name, content, _place_of(name, tables)) for name, content in files.items()}
    for place in everyone:
        for name, path in manifest.built(work.home, place.slug).items():
            if name not in seals and name not in gone:
                old = None if work.before is None else before.files.get(name)
                if old is not None or work.before is None:
                    seals[name] = dict(old or manifest.sealed(name, path.read_bytes(), place.slug))
        if place.slug not in tables:
            seals = {n: dict(s) for n, s in before.files.items() if s["place"] == place.slug} | seals
    series = {p.slug: _series(work, p.slug) for p in everyone if p.slug not in tables}
    series |= {name: manifest.counted(rows) for name, rows in tables.items()}
    stay = {slug: before.kept[slug] for slug in series if slug not in kept and slug in before.kept}
    told = {name: dict(why) for name, why in {**stay, **kept}.items() if why}
    frozen = edition_chain.recorded(work.home.home, before.editions)
    return Manifest(files=seals, series={k: v for k, v in series.items() if v}, kept=told, editions=frozen)


def _place_of(name: str, tables: Collection[str]) -> str:
    """The place that a built file belongs to: the longest slug that its path names; "" for what is of all."""
    path = Path(name)
    parts = {path.stem, *path.parts}
    found = [
        slug for slug in tables if slug in parts or (path.parts[0] == "index" and path.stem.startswith(f"{slug}-"))
    ]
    return max((slug for slug in found if slug != COMPARATORS), key=len, default="")


def _series(work: Work, slug: str) -> Mapping[str, Mapping[str, object]]:
    """The series of a place that was not built: as the last manifest says, else as they stand."""
    if work.before is not None:
        return work.before.series.get(slug, {})
    return manifest.counted(held.table(work.home, slug, None, work.catalogue).rows)


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
    here = (own.filled(series[i.series], [place]) for i in catalogue.index.indicators)
    parts = [assemble(one, raw, geography, ()).rows for one in here]
    rows = relevant(pd.concat(parts, ignore_index=True), wards)
    return scores.matrix(rows, wards, scores.latest_periods(rows, wards, place.edition_date))


def _known(slugs: Sequence[str], home: Store) -> list[str]:
    known = home.slugs()
    if faults := [unknown("place", s, known) for s in slugs if s not in known]:
        raise PlaceError("; ".join(faults))
    return list(slugs) or known


def _rows(
    raw: Path, catalogue: Catalogue, geography: Geography, everyone: Sequence[Place], places: Sequence[Place], say: Say
) -> tuple[pd.DataFrame, list[str]]:
    """Rows of all series for all wanted areas, before small numbers are hidden, and the faults on the way."""
    outside = {a.code for p in everyone for a in p.comparators}
    also = {other: a.code for p in everyone for a in p.comparators for other in a.also}
    wanted = outside.union(*(codes(geography, p) for p in places))
    # a place that is also a comparator has its groups in every build, so that one place and all give the same files
    grouped = [p.code for p in everyone if p in places or p.code in outside]
    parts: list[pd.DataFrame] = []
    failures: list[reads.Failure] = []
    for series in catalogue.series.values():
        if unlicensed := catalogue.unlicensed(series.id):
            say(f"{series.id}: not shipped, no licence found for its source '{unlicensed}'")
            continue
        started = time.perf_counter()
        made = assemble(own.filled(series, [p for p in everyone if p.code in grouped]), raw, geography, grouped)
        parts.append(relevant(renamed(made.rows, also), wanted))
        failures += made.failures
        say(f"{series.id}: {len(parts[-1]):,} rows, {time.perf_counter() - started:.1f} s")
        for line in (*(f"  ! {fault}" for fault in made.faults), *(f"  note: {note}" for note in made.notes)):
            say(line)
    return observations.table(pd.concat(parts, ignore_index=True)), list(reads.told(failures))


def guarded(rows: pd.DataFrame, catalogue: Catalogue, geography: Geography, home: Store | None = None) -> pd.DataFrame:
    """The rows without counts that are too small for their source, and without what would give these away.

    What the frozen editions of all places of `home` show can't be hidden any more.
    """
    if not catalogue.thresholds(rows["source"]):
        return rows
    return small_counts.suppressed(rows, catalogue, geography, small_counts.frozen(home, home.slugs()) if home else [])


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


def _place_files(work: Work, place: Place, own: pd.DataFrame, areas: pd.DataFrame) -> dict[str, bytes]:
    """The tables of a place by their path under data/."""
    wards = list(areas.loc[areas["level"] == "ward", "code"])
    fitted = scores.fitted(work.catalogue, own, place.code, wards, place.edition_date)
    scored = index_tables.tables(fitted, work.geography.within(place.code))
    made = {f"observations/{place.slug}.parquet": own, f"places/{place.slug}/areas.parquet": areas}
    made |= {data_folder.index_path(place.slug, name).as_posix(): table for name, table in scored.items()}
    work.say(f"{place.name}: {len(own):,} rows, {len(wards)} wards, {len(scored['']):,} scores")
    return _bytes(made)


def _bytes(tables: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """Tables as they are written, by their path under data/: none that its shape does not allow."""
    return {name: data_folder.table_bytes(shapes.require(Path(name), t, whole=True)) for name, t in tables.items()}
