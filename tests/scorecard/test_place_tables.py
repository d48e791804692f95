"""The tables of a place are read from what is stored, with its scores where there are any."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import StoreError
from scorecard.place_tables import named, place_tables
from scorecard.store import INDEX, Store


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Store:
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("editions"))
    return Store(tmp_path / "data")


def test_the_scores_and_what_explains_them_come_along() -> None:
    found = place_tables(Store(), "luton")
    assert found.has_index and set(found.explained) == set(INDEX)
    assert len(found.wards) == 20


def test_a_place_whose_index_was_not_made_has_none(copied: Store) -> None:
    (copied.home / "index/luton.parquet").unlink()
    found = place_tables(copied, "luton")
    assert not found.has_index and found.explained == {}


def test_a_damaged_index_is_an_error_and_not_a_place_without_one(copied: Store) -> None:
    (copied.home / "index/luton.parquet").write_bytes(b"cut off")
    with pytest.raises(StoreError, match="luton"):
        place_tables(copied, "luton")


def test_a_dated_place_stands_for_the_stored_one() -> None:
    dated = replace(Store().place("luton"), edition_date=date(2020, 1, 1))
    assert place_tables(Store(), "luton", dated).place is dated


def test_names_of_areas_are_cleaned_of_what_nobody_sees() -> None:
    areas = pd.DataFrame({"code": ["a", "b", "c"], "name": ["North\u200b\x0bHill", "Old\u2011Mill", "Station"]})
    assert named(areas)["name"].tolist() == ["North Hill", "Old-Mill", "Station"]
    plain = areas.iloc[2:]
    assert named(plain) is plain
