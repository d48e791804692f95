"""The tables of the places in data/, read once for each test process."""

from __future__ import annotations

from functools import cache

from scorecard.cards.tables import Tables
from scorecard.place_tables import place_tables
from scorecard.store.data_folder import Store


@cache
def real_tables(slug: str) -> Tables:
    """The tables of a place, as built."""
    return place_tables(Store(), slug)
