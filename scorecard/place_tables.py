"""The tables of a place from what is stored of it: data/ or a frozen edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from scorecard.cards.tables import Tables, tables
from scorecard.catalogue import Catalogue
from scorecard.checking import targets as target_check
from scorecard.errors import ScorecardError, StoreError
from scorecard.observations import COLUMNS
from scorecard.places.model import Place
from scorecard.store.data_folder import INDEX, Store, index_path
from scorecard.store.shapes import relations
from scorecard.store.shapes.held import Held
from scorecard.typed_text import line

Faults = dict[str, tuple[str, ...]]
NEEDED = ("observations", "areas")


def place_tables(store: Store, slug: str, place: Place | None = None) -> Tables:
    """Return the tables that cards of a place are made from; without scores where no index was made.

    `place` stands for the stored one, e.g. with the date of a frozen edition. A comparators' or index table that is
    missing, damaged, not as its shape declares it, or at odds with the others is said in the `faults` of what is
    returned. Raises StoreError, with the faults of all of them, for the tables without which nothing can be shown: the
    place's own figures and its areas.
    """
    held, faults = place or store.place(slug), Faults()
    catalogue = store.catalogue(held)
    observations = _read(faults, "observations", lambda: store.observations(slug))
    areas = _read(faults, "areas", lambda: store.areas(slug))
    _require(faults, slug)
    comparators = _read(faults, "comparators", store.comparators)
    made = any((store.home / index_path(slug, name)).is_file() for name in ("", *INDEX))
    index = _read(faults, "index", lambda: store.index(slug)) if made else None
    names = store.beside_index(slug) if made else []
    explained = {name: _read(faults, name, partial(store.index, slug, name)) for name in names}
    areas = named(areas)
    held = sound(held, catalogue, areas, observations, comparators)
    together = Held(
        place=held,
        catalogue=catalogue,
        areas=areas,
        observations=observations,
        comparators=None if "comparators" in faults else comparators,
        scores=None if "index" in faults else index,
        explained={name: found for name, found in explained.items() if name not in faults},
    )
    faults |= _contradictions(together)
    _require(faults, slug)
    return tables(
        held, catalogue, observations, comparators, areas, None if "index" in faults else index, explained, faults
    )


def sound(place: Place, catalogue: Catalogue, areas: pd.DataFrame, own: pd.DataFrame, others: pd.DataFrame) -> Place:
    """The place without the voices and targets that `check` refuses: they are shown nowhere."""
    wide = areas[areas["level"].isin(["city", "ward"])]
    known = {*wide["name"], *wide["code"]}
    voices = tuple(
        v for v in place.voices if v.place in known and (not v.indicator or v.indicator in catalogue.indicators)
    )
    targets = tuple(t for t in place.targets if not target_check.fault(t, place, catalogue, own, others))
    return (
        place if (voices, targets) == (place.voices, place.targets) else replace(place, voices=voices, targets=targets)
    )


def named(areas: pd.DataFrame) -> pd.DataFrame:
    """The areas with their names cleaned of what nobody sees."""
    changed = {name: line(name) for name in areas["name"].unique() if isinstance(name, str) and line(name) != name}
    return areas.assign(name=areas["name"].replace(changed)) if changed else areas


def _read(faults: Faults, name: str, read: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """A table; an empty one, and its faults, where it can't be read."""
    try:
        return read()
    except ScorecardError as error:
        faults[name] = error.faults
        return pd.DataFrame(columns=COLUMNS)


def _require(faults: Mapping[str, tuple[str, ...]], slug: str) -> None:
    """Refuse a place without sound figures or areas."""
    if any(name in faults for name in NEEDED):
        raise StoreError(f"the tables of '{slug}' have faults", [f for found in faults.values() for f in found])


def _contradictions(held: Held) -> Faults:
    """What tables say wrongly of one another, by the table that each fault names."""
    names = {held.file(name): name for name in (*NEEDED, "comparators", "postcodes", *INDEX)}
    names[held.file("scores")] = "index"
    found: dict[str, list[str]] = {}
    for fault in [*relations.series_faults(held), *relations.faults(held)]:
        found.setdefault(names.get(fault.partition(":")[0], NEEDED[0]), []).append(fault)
    return {name: tuple(told) for name, told in found.items()}
