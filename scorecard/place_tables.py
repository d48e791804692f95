"""The tables of a place from what is stored of it: data/ or a frozen edition."""

from __future__ import annotations

import pandas as pd

from scorecard.cards.tables import Tables, tables
from scorecard.errors import StoreError
from scorecard.people_text import line
from scorecard.places import Place
from scorecard.shapes import relations
from scorecard.shapes.held import Held
from scorecard.store import INDEX, Store


def place_tables(store: Store, slug: str, place: Place | None = None) -> Tables:
    """Return the tables that cards of a place are made from; without scores where no index was made.

    `place` stands for the stored one, e.g. with the date of a frozen edition. Raises StoreError for a file that is
    missing, damaged or not as its shape declares it, and for tables that contradict each other.
    """
    made = (store.home / "index" / f"{slug}.parquet").is_file()
    held = Held(
        place=place or store.place(slug), catalogue=store.catalogue(), areas=named(store.areas(slug)),
        observations=store.observations(slug), comparators=store.comparators(),
        scores=store.index(slug) if made else None,
        explained={name: store.index(slug, name) for name in INDEX} if made else {},
    )  # fmt: skip
    if found := [*relations.series_faults(held), *relations.faults(held)]:
        raise StoreError("tables of data/ contradict each other", found)
    return tables(
        held.place, held.catalogue, held.observations, held.comparators, held.areas, held.scores, held.explained
    )


def named(areas: pd.DataFrame) -> pd.DataFrame:
    """The areas with their names cleaned of what nobody sees."""
    changed = {name: line(name) for name in areas["name"].unique() if isinstance(name, str) and line(name) != name}
    return areas.assign(name=areas["name"].replace(changed)) if changed else areas
