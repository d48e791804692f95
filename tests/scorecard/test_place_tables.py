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
from scorecard.places.model import Target
from scorecard.places.voices import Voice
from scorecard.store import editions, files, freezing
from scorecard.store.data_folder import INDEX, Store, index_path, table_bytes, write_table


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Store:
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("editions", "manifest.json"))
    return Store(tmp_path / "data")


def test_the_scores_and_what_explains_them_come_along() -> None:
    found = place_tables(Store(), "luton")
    assert found.has_index and set(found.explained) == set(INDEX)
    assert len(found.wards) == 20


def test_a_place_whose_index_was_not_made_has_none(copied: Store) -> None:
    for path in copied.home.glob("index/luton*.parquet"):
        path.unlink()
    found = place_tables(copied, "luton")
    assert not found.has_index and found.explained == {}


@pytest.mark.parametrize("damage", ["cut off", "gone"])
def test_a_damaged_index_is_an_error_and_not_a_place_without_one(copied: Store, damage: str) -> None:
    path = copied.home / "index/luton.parquet"
    path.write_bytes(b"cut off") if damage == "cut off" else path.unlink()
    found = place_tables(copied, "luton")
    for ask in (lambda: found.has_index, lambda: found.index):
        with pytest.raises(StoreError, match=r"index/luton\.parquet"):
            ask()
    assert len(found.wards) == 20 and len(found.beside_index("peers"))
    assert not found.without_index().has_index


@pytest.mark.parametrize("name", INDEX)
def test_a_table_beside_the_index_that_is_damaged_is_an_error_for_who_asks_for_it(copied: Store, name: str) -> None:
    (copied.home / f"index/luton-{name}.parquet").write_bytes(b"cut off")
    found = place_tables(copied, "luton")
    with pytest.raises(StoreError, match=f"index/luton-{name}.parquet"):
        found.beside_index(name)
    assert found.has_index and all(len(found.beside_index(other)) for other in INDEX if other != name)


def test_damaged_comparators_are_an_error_for_who_asks_for_them(copied: Store) -> None:
    (copied.home / "observations/comparators.parquet").write_bytes(b"cut off")
    found = place_tables(copied, "luton")
    series = next(iter(found.series))
    assert len(found.rows(series)) and found.has_index
    for ask in (lambda: found.compared(series), lambda: found.comparators, lambda: found.without_index()):
        with pytest.raises(StoreError, match=r"observations/comparators\.parquet"):
            ask()


def test_the_tables_without_which_nothing_can_be_shown_are_named_together(copied: Store) -> None:
    for name in ("observations/luton.parquet", "places/luton/areas.parquet"):
        (copied.home / name).write_bytes(b"cut off")
    with pytest.raises(StoreError) as raised:
        place_tables(copied, "luton")
    assert [fault.split()[0] for fault in raised.value.faults] == [
        "observations/luton.parquet",
        "places/luton/areas.parquet",
    ]


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
    files.replace(path, table_bytes(copied.index("luton", "standing").drop(columns=["spread", "verdict"])))
    freezing.freeze(copied, "luton", copied.place("luton").edition)
    frozen = editions.open(copied, "luton", copied.place("luton").edition)
    found = place_tables(frozen.store, "luton").faults
    (fault,) = found["standing"]
    assert list(found) == ["standing"]
    assert fault == (
        "index/luton-standing.parquet: expected the columns 'spread', 'verdict', "
        "found area, node, level, against, middle"
    )


def test_voices_and_targets_that_are_refused_are_shown_nowhere(copied: Store) -> None:
    place = copied.place("luton")
    voice = Voice(
        source="Panel",
        date="2026",
        place="Luton",
        ambition="",
        indicator="",
        theme="",
        kind="quote",
        text="Trees.",
        consent="yes",
        line=2,
    )
    home = replace(voice, place="12 High Street")
    strange = replace(voice, indicator="no-such-indicator")
    target = Target(series="employment-rate", value=75.0, period="2030", document="Plan", date="2026-01-31")
    fraction, late = replace(target, value=0.75), replace(target, period="2019")
    asked = replace(place, voices=(voice, home, strange), targets=(target, fraction, late))
    found = place_tables(copied, "luton", asked).place
    assert (found.voices, found.targets) == ((voice,), (target,))
    sure = replace(asked, targets=(replace(fraction, confirmed=True),))
    assert place_tables(copied, "luton", sure).place.targets == sure.targets
