"""The tables of a place from what is stored of it: data/ or a frozen edition."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from scorecard.cards.tables import Tables, tables
from scorecard.errors import ScorecardError, StoreError
from scorecard.observations import COLUMNS
from scorecard.places import Place
from scorecard.store import INDEX, Store, index_path

Faults = dict[str, tuple[str, ...]]


def place_tables(store: Store, slug: str, place: Place | None = None) -> Tables:
    """Return the tables that cards of a place are made from; without scores where no index was made.

    `place` stands for the stored one, e.g. with the date of a frozen edition. A comparators' or index table that is
    missing or damaged is said in the `faults` of what is returned. Raises StoreError, with the faults of all of them,
    for the tables without which nothing can be shown: the place's own figures and its areas.
    """
    held = place or store.place(slug)
    needed: Faults = {}
    observations = _read(needed, "observations", lambda: store.observations(slug))
    areas = _read(needed, "areas", lambda: store.areas(slug))
    if needed:
        raise StoreError(f"the tables of '{slug}' have faults", tuple(f for found in needed.values() for f in found))
    faults: Faults = {}
    comparators = _read(faults, "comparators", store.comparators)
    made = any((store.home / index_path(slug, name)).is_file() for name in ("", *INDEX))
    index = _read(faults, "index", lambda: store.index(slug)) if made else None
    explained = {name: _read(faults, name, partial(store.index, slug, name)) for name in INDEX if made}
    return tables(held, store.catalogue(), observations, comparators, areas,
                  None if "index" in faults else index, explained, faults)  # fmt: skip


def _read(faults: Faults, name: str, read: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """A table; an empty one, and its faults, where it can't be read."""
    try:
        return read()
    except ScorecardError as error:
        faults[name] = error.faults
        return pd.DataFrame(columns=COLUMNS)
