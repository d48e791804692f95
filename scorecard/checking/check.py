"""Checks everything under data/: every fault of every file at once, and what there is for each place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

from scorecard import observations
from scorecard.building import held as built
from scorecard.building import small_counts, unread
from scorecard.cards.series import coverage
from scorecard.catalogue import Catalogue
from scorecard.checking import people, place_files, places_gone, targets
from scorecard.errors import ObservationError, ScorecardError, StoreError, nearest, unknown
from scorecard.places import own
from scorecard.places.model import Place
from scorecard.store import editions, shapes
from scorecard.store.data_folder import Store

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Coverage of the places as text, and the faults found."""

    text: str
    faults: tuple[str, ...]


def checked(home: Store, slugs: Sequence[str]) -> Checked:
    """Validate the catalogue, the places, the comparators and each place's tables, and describe what they cover."""
    try:
        catalogue = home.catalogue()
    except ScorecardError as error:
        return Checked(text="", faults=error.faults)
    compared = list(_comparator_faults(home, catalogue))
    faults = [*(f"comparators: {fault}" for fault in compared), *people.catalogue_faults(home)]
    faults += small_counts.undeclared(catalogue)
    texts, lost = built.checked(home, slugs, catalogue)
    for slug in slugs:
        faults += [f"{slug}: {fault}" for fault in people.faults(home, slug)]
        try:
            place = home.place(slug)
            here = own.applied(catalogue, place)
            found, whole = _place_faults(home, here, place)
            faults += [*editions.faults(home, slug), *(f"{slug}: {fault}" for fault in found)]
            texts += [_described(home, here, place)] if whole and not compared else []
            texts += [f"note: {slug}: {note}" for note in people.notes(home, slug)]
        except ScorecardError as error:
            faults += [f"{slug}: {fault}" for fault in error.faults]
    faults += _breaches(home, catalogue, slugs)
    texts += [f"note: {note}" for note in _idle(home, catalogue)]
    faults += [*lost, *places_gone.faults(home, slugs)]
    return Checked(text="\n".join(texts), faults=tuple(dict.fromkeys(faults)))


def _idle(home: Store, catalogue: Catalogue) -> Iterator[str]:
    """Datasets of which no series, no lookup and no place reads a file."""
    places = [place for slug in home.slugs() if (place := _read(partial(home.place, slug)))]
    names = unread.named(catalogue, places)
    used = {name.partition("@")[0] for s in catalogue.series.values() for read in s.reads for name in read.dataset}
    for key, one in catalogue.datasets.items():
        if key not in used and not names & set(one.files.values()):
            yield f"datasets/{key}.toml: no series uses it"


def _described(home: Store, catalogue: Catalogue, place: Place) -> str:
    return coverage.text(coverage.coverage(home.observations(place.slug), home.comparators(), catalogue, place))


def _comparator_faults(home: Store, catalogue: Catalogue) -> Iterator[str]:
    found: list[str] = []
    place_files.table(home, place_files.COMPARATORS, found)
    yield from found
    yield from _row_faults(home, place_files.COMPARATORS, catalogue, _compared(home))


def _compared(home: Store) -> set[str] | None:
    """The areas that any place is compared with; None where a place's faults, told elsewhere, leave it open."""
    try:
        return {area.code for slug in home.slugs() for area in home.place(slug).comparators}
    except ScorecardError:
        return None


def _place_faults(home: Store, catalogue: Catalogue, place: Place) -> tuple[list[str], bool]:
    """The faults of a place's files, and whether its figures are sound enough to be described."""
    faults: list[str] = []
    held = place_files.held(home, catalogue, place, faults)
    areas = None if held is None else set(held.areas["code"])
    rows = list(_row_faults(home, Path("observations") / f"{place.slug}.parquet", catalogue, areas))
    faults += rows
    whole = held is not None and held.observations is not None and not rows
    if held is not None:
        faults += _voice_faults(place, catalogue, held.areas)
    faults += targets.faults(place, catalogue, _rows(held and held.observations), _rows(held and held.comparators))
    return faults, whole


def _row_faults(home: Store, path: Path, catalogue: Catalogue, areas: Collection[str] | None) -> Iterator[str]:
    """What is wrong with the rows of observations as figures; what is wrong with the table is told with the others."""
    try:
        rows = home.unchecked(path)
        if shapes.typed(path, rows):
            observations.validate(rows, catalogue.series, catalogue.breakdowns, areas)
    except ObservationError as error:
        yield from error.faults
    except StoreError:
        return


def _breaches(home: Store, catalogue: Catalogue, slugs: Sequence[str]) -> Iterator[str]:
    """Small counts that are shown, or that an attacker could work out from all that is published. No number is said.

    What can't be read has faults of its own.
    """
    if not any(source.threshold for source in catalogue.sources.values()):
        return
    known = home.slugs()
    rows = {slug: table for slug in known if (table := _read(partial(home.observations, slug))) is not None}
    areas = [table for slug in known if (table := _read(partial(home.areas, slug))) is not None]
    if (compared := _read(home.comparators)) is not None:
        rows["comparators"] = compared
    declared, earlier = small_counts.of_areas(catalogue, areas), _read(partial(small_counts.frozen, home, known)) or []
    for name in (*slugs, "comparators"):
        if name in rows:
            also = [table for other, table in rows.items() if other != name]
            yield from small_counts.breaches(rows[name], catalogue, declared, [*earlier, *also], name)


def _read(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except ScorecardError:
        return None


def _voice_faults(place: Place, catalogue: Catalogue, areas: pd.DataFrame) -> Iterator[str]:
    """Voices about an unknown indicator, or so local that somebody could be recognised."""
    wide = areas[areas["level"].isin(["city", "ward"])]
    places = {*wide["name"], *wide["code"]}
    for voice in place.voices:
        where = f"voices.csv line {voice.line}"
        if voice.indicator and voice.indicator not in catalogue.indicators:
            yield f"{where}: {unknown('indicator', voice.indicator, catalogue.indicators)}"
        if voice.place not in places:
            like = nearest(voice.place, places)
            meant = f"; nearest '{like}'" if like else ""
            yield f"{where}: '{voice.place}' is no ward and not the whole place: too small, refused{meant}"


def _rows(table: pd.DataFrame | None) -> pd.DataFrame:
    """The rows of a table; none of one that can't be read, which has a fault of its own."""
    return pd.DataFrame(columns=list(observations.COLUMNS)) if table is None else table
