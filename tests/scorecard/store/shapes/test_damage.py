"""Every file of a place is damaged in every way: `check` names file and column, and the app refuses what it can't show.

What neither can see by itself is listed with its reason: rows and values that are sound in themselves are sealed by
data/manifest.json. That pages live with these is for tests/pages/test_damaged.py to show.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scorecard.store.shapes.damage import (
    Known,
    Mutation,
    boundaries,
    damaged,
    names,
    read,
    tables,
    told,
    write_place,
)
from tests.scorecard.store.shapes.unseen import by_check_alone, unseen

EVERY = 11  # of the mutations of tables that an ordinary run tries; of those of figures, which take long, a part again


@pytest.fixture(scope="module")
def home(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    logging.getLogger("scorecard.store.data_folder").setLevel(logging.CRITICAL)
    yield Known(write_place(root / "data", tmp_path_factory.mktemp("data")))
    logging.getLogger("scorecard.store.data_folder").setLevel(logging.NOTSET)


def unnoticed(home: Known, mutations: list[Mutation]) -> list[str]:
    """The mutations that somebody should have seen and didn't, or named something else."""
    missed = []
    for mutation in mutations:
        with damaged(home.home, mutation):
            found, refused = told(home, mutation), read(home, mutation)
        if not unseen(mutation) and not names(found, mutation):
            missed.append(f"check, {mutation}: {found[:1]}")
        if not unseen(mutation) and not by_check_alone(mutation) and not names(refused, mutation):
            missed.append(f"app, {mutation}: {refused[:1]}")
        if unseen(mutation) and refused:
            missed.append(f"app refuses, {mutation}: {refused[:1]}")
    return missed


def test_the_place_is_sound_before_it_is_damaged(home: Known) -> None:
    whole = Mutation(file="observations/x.parquet", kind="none", make=lambda content: content)
    assert told(home, whole) == [] and read(home, whole) == []


def test_a_fixed_part_of_the_damage_to_tables_is_named(home: Known) -> None:
    mutations = list(tables(home.home))
    figures = [m for m in mutations if m.file.startswith("observations")]
    others = [m for m in mutations if m not in figures]
    assert len(figures) > 200 and len(others) > 400
    assert unnoticed(home, [*others[::EVERY], *figures[:: 3 * EVERY]]) == []


def test_all_damage_to_boundary_files_is_named(home: Known) -> None:
    assert unnoticed(home, list(boundaries())[::2]) == []


@pytest.mark.slow
def test_all_damage_is_named(home: Known) -> None:
    assert unnoticed(home, [*tables(home.home), *boundaries()]) == []
