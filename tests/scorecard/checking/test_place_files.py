"""Every file of a place is read for `check`; the faults of one don't hide those of the others."""

import shutil

import pandas as pd
import pytest

from scorecard.checking import place_files
from scorecard.store import data_folder, files
from scorecard.store.data_folder import Store

SLUG = "luton"


@pytest.fixture
def home(root, tmp_path):
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("editions", "leeds*"))
    return Store(tmp_path / "data")


def told(home):
    faults = []
    found = place_files.held(home, home.catalogue(), home.place(SLUG), faults)
    return found, faults


def spoil(home, name, change):
    path = home.home / name
    files.replace(path, data_folder.table_bytes(change(pd.read_parquet(path))))


def test_a_sound_place_is_held_whole(home):
    found, faults = told(home)
    assert faults == [] and len(found.wards) == 20 and set(found.explained) == set(data_folder.INDEX)


def test_faults_of_all_files_stand_together_and_the_sound_ones_are_compared(home):
    spoil(home, f"index/{SLUG}-peers.parquet", lambda t: t.drop(columns="peer"))
    spoil(home, f"index/{SLUG}.parquet", lambda t: t.assign(more=1))
    spoil(home, f"places/{SLUG}/areas.parquet", lambda t: t.assign(residents=t["residents"].mask(t.index == 0, 5.0)))
    (home.home / f"boundaries/{SLUG}/wards.geojson").write_bytes(b"[")
    found, faults = told(home)
    assert found.scores is None and "peers" not in found.explained
    for words in (
        f"index/{SLUG}-peers.parquet: expected the column 'peer'",
        "column 'more' is unknown",
        f"boundaries/{SLUG}/wards.geojson: expected GeoJSON",
        "column 'residents', row 1 ",
    ):
        assert len([f for f in faults if words in f]) == 1, words


def test_without_areas_nothing_is_compared(home):
    spoil(home, f"places/{SLUG}/areas.parquet", lambda t: t.drop(columns="level"))
    found, faults = told(home)
    assert found is None
    assert faults[0].startswith(f"places/{SLUG}/areas.parquet: expected the column 'level', found code, name")
    assert len(faults) == 1
