"""The tables of a place from what is stored of it: data/ or a frozen edition."""

from __future__ import annotations

import pandas as pd

from scorecard.cards.tables import Tables, tables
from scorecard.people_text import line
from scorecard.places import Place
from scorecard.store import INDEX, Store


def place_tables(store: Store, slug: str, place: Place | None = None) -> Tables:
    """Return the tables that cards of a place are made from; without scores where no index was made.

    `place` stands for the stored one, e.g. with the date of a frozen edition. Raises StoreError for a file that is
    missing or damaged.
    """
    made = (store.home / "index" / f"{slug}.parquet").is_file()
    return tables(
        place or store.place(slug), store.catalogue(), store.observations(slug), store.comparators(),
        named(store.areas(slug)), store.index(slug) if made else None,
        {name: store.index(slug, name) for name in INDEX} if made else {},
    )  # fmt: skip


def named(areas: pd.DataFrame) -> pd.DataFrame:
    """The areas with their names cleaned of what nobody sees."""
    changed = {name: line(name) for name in areas["name"].unique() if isinstance(name, str) and line(name) != name}
    return areas.assign(name=areas["name"].replace(changed)) if changed else areas
