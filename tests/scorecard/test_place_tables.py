"""The tables of a place are read from what is stored, with its scores where there are any."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from scorecard import editions
from scorecard.errors import StoreError
from scorecard.place_tables import named, place_tables
from scorecard.store import INDEX, Store, index_path, table_bytes, write_bytes, write_table


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


def test_tables_that_contradict_each_other_are_refused_with_all_contradictions(copied: Store) -> None:
    path = copied.home / index_path("luton", "standing")
    table = copied.index("luton", "standing")
    write_table(path, table.iloc[::2].reset_index(drop=True))
    rows = copied.observations("luton")
    write_table(copied.home / "observations/luton.parquet", rows.assign(series=rows["series"].str.upper()))
    with pytest.raises(StoreError) as raised:
        place_tables(copied, "luton")
    text = " ".join(raised.value.faults)
    assert "index/luton-standing.parquet: expected a row of " in text
    assert "observations/luton.parquet: column 'series', row 1: unknown series " in text


def test_the_frozen_editions_are_read_by_the_same_shapes() -> None:
    for path in sorted(Store().home.glob("editions/*/*/manifest.json")):
        found = place_tables(Store(path.parent), path.parent.parent.name)
        assert found.has_index and found.wards


def test_an_edition_of_an_older_shape_is_refused_in_one_sentence(copied: Store) -> None:
    path = copied.home / index_path("luton", "standing")
    write_bytes(path, table_bytes(copied.index("luton", "standing").drop(columns=["spread", "verdict"])))
    editions.freeze(copied, "luton", copied.place("luton").edition)
    frozen = editions.open(copied, "luton", copied.place("luton").edition)
    with pytest.raises(StoreError) as raised:
        place_tables(frozen.store, "luton")
    (fault,) = raised.value.faults
    assert fault == (
        "index/luton-standing.parquet: expected the columns 'spread', 'verdict', "
        "found area, node, level, against, middle"
    )
