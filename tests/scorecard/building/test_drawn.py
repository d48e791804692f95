"""Boundaries and postcodes: what is held stays where less was made, and goes where the place names it no more."""

import json
import shutil

import pytest

from scorecard.store import manifest
from scorecard.store.data_folder import Store
from tests import refreshed
from tests.refreshed import built, made
from tests.scorecard.building.test_build import add_drawn_files
from tests.testborough import WARDS

WARD_FILES = {f"boundaries/testborough/wards{kind}.geojson" for kind in ("", "_bng")}
POSTCODES = "places/testborough/postcodes.parquet"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    raw, home = refreshed.write(tmp_path_factory.mktemp("first"))
    add_drawn_files(raw, home)
    assert made(raw, home).faults == ()
    return raw, home


@pytest.fixture
def raw(first, tmp_path):
    return shutil.copytree(first[0], tmp_path / "raw")


@pytest.fixture
def home(first, tmp_path):
    return Store(shutil.copytree(first[1].home, tmp_path / "data"))


def sound(home):
    return list(manifest.faults(home, manifest.read(home), ["testborough"])) == []


def test_missing_files_cost_nothing(raw, home):
    before = built(home)
    (raw / "boundaries/wards.geojson").unlink()
    (raw / "postcodes/points.csv").unlink()
    assert len(made(raw, home).faults) == 2
    assert built(home) == before and sound(home)


def test_a_polygon_that_is_missing_keeps_the_layer(raw, home):
    before = built(home)
    path = raw / "boundaries/wards.geojson"
    path.write_text(path.read_text().replace(WARDS[1], "E05999777"))
    faults = made(raw, home).faults
    assert f"Testborough: its wards stay as they are held: the polygon of {WARDS[1]} would be gone" in faults
    assert {name: built(home)[name] for name in WARD_FILES} == {name: before[name] for name in WARD_FILES}
    assert sound(home)
    made(raw, home, accept=("*",))
    assert len(json.loads(home.boundary("testborough", "wards.geojson"))["features"]) == 1


def test_postcodes_that_would_go_keep_the_others(raw, home):
    path = raw / "postcodes/points.csv"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:1]))
    (fault,) = made(raw, home).faults
    assert fault == "Testborough: its postcodes stay as they are held: 1 of 2 postcodes would be gone"
    assert len(home.postcodes("testborough")) == 2 and sound(home)


def test_what_the_place_no_longer_names_is_removed(raw, home):
    path = home.home / "places/testborough/place.toml"
    path.write_text(path.read_text().partition("\n[files]")[0])
    assert made(raw, home).faults == ()
    assert not ({POSTCODES, *WARD_FILES} & set(built(home))) and sound(home)
