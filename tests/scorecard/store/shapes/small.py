"""The tables of the smallest shipped place, and one of them changed at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from scorecard.checking.place_files import held
from scorecard.store.data_folder import Store
from scorecard.store.shapes.held import Held

SLUG = "lichfield"
ROOT = Path(__file__).resolve().parents[4]


@cache
def whole() -> Held:
    """The smallest shipped place, without faults."""
    faults: list[str] = []
    store = Store(ROOT / "data")
    found = held(store, store.catalogue(), store.place(SLUG), faults)
    assert found is not None and faults == []
    return found


def changed(name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Held:
    """The place with one table changed: `areas`, `observations`, `scores` ..., or one that explains the scores."""
    base = whole()
    if name in base.explained:
        return replace(base, explained={**base.explained, name: change(base.explained[name].copy())})
    return replace(base, **{name: change(getattr(base, name).copy())})


def cell(where: Callable[[pd.DataFrame], pd.Series], **values: object) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """A change of cells of the rows that `where` chooses."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        for column, value in values.items():
            table.loc[where(table), column] = value
        return table

    return change


def first(table: pd.DataFrame) -> pd.Series:
    """The first row."""
    return pd.Series(table.index == table.index[0], index=table.index)
