"""What a build made, and what of it isn't so any more: changed, missing, strange, of two builds, half gone."""

import json
import shutil

import pandas as pd
import pytest

from scorecard.errors import StoreError
from scorecard.store import manifest
from scorecard.store.data_folder import Store
from tests import refreshed
from tests.refreshed import JOBS, change, made

SLUG = "testborough"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    raw, home = refreshed.write(tmp_path_factory.mktemp("first"))
    made(raw, home)
    second = Store(shutil.copytree(home.home, home.home.parent / "second"))
    change(raw, JOBS, lambda t: t.assign(Value=t["Value"] + 0.1))
    assert made(raw, second).faults == ()
    return home, second


@pytest.fixture
def home(first, tmp_path):
    return Store(shutil.copytree(first[0].home, tmp_path / "data"))


def faults(home):
    return list(manifest.faults(home, manifest.read(home), [SLUG]))


def test_every_built_file_is_in_it_and_nothing_that_people_edit(home):
    told = manifest.read(home)
    assert set(told.files) == {
        "DICTIONARY.md",
        "observations/comparators.parquet",
        *manifest.built(home, SLUG),
    }
    assert not any(name.endswith(".toml") for name in told.files)
    assert faults(home) == []


def test_it_tells_rows_keys_figures_and_last_periods(home):
    told = manifest.read(home)
    rows = home.observations(SLUG)
    assert told.files["observations/testborough.parquet"]["rows"] == len(rows)
    assert told.series[SLUG]["jobs"] == {"rows": 24, "figures": 24, "last": "2024"}
    assert told.series["comparators"]["walks"] == {"rows": 2, "figures": 2, "last": "2024"}
    for name, seal in told.files.items():
        if name.endswith(".parquet"):
            table = pd.read_parquet(home.home / name)
            assert seal["key"] and not table.duplicated(seal["key"]).any()
    text = (home.home / manifest.NAME).read_text()
    assert manifest.text(told).decode() == text and json.loads(text)["format"] == 1


@pytest.mark.parametrize("how", ["changed", "missing", "half", "cut"])
def test_each_file_that_is_not_as_built_is_named(home, how):
    for name in manifest.read(home).files:
        path = home.home / name
        content = path.read_bytes()
        if how == "half":
            if not name.endswith(".parquet") or len(table := pd.read_parquet(path)) < 2:
                continue
            table.iloc[::2].to_parquet(path)
            words = f"rows, {len(table):,} were built"
        else:
            words = {"changed": "is not as it was built", "missing": "is missing", "cut": "is not as it was built"}[how]
            path.write_bytes(content[: len(content) // 2] if how == "cut" else content + b" ")
            if how == "missing":
                path.unlink()
        found = faults(home)
        assert found[0] == manifest.MIXED and found[1].startswith(f"{name} ") and words in found[1]
        path.write_bytes(content)
    assert faults(home) == []


def test_the_series_that_lost_by_it_are_named(home):
    path = home.home / "observations/testborough.parquet"
    rows = pd.read_parquet(path)
    rows[~((rows["series"] == "jobs") & (rows["period"] > "2020"))].to_parquet(path)
    assert "testborough: 'jobs' has 12 figures, 24 were built, the last of 2020, was 2024" in faults(home)


def test_a_mixture_of_two_builds_is_seen_file_by_file(first, home):
    _, second = first
    for name in manifest.read(second).files:
        content = (home.home / name).read_bytes()
        other = (second.home / name).read_bytes()
        (home.home / name).write_bytes(other)
        assert (manifest.MIXED in faults(home)) == (content != other)
        (home.home / name).write_bytes(content)
    (home.home / manifest.NAME).write_bytes((second.home / manifest.NAME).read_bytes())
    assert manifest.MIXED in faults(home)


@pytest.mark.parametrize(
    "name",
    [
        "observations/old.parquet",
        "index/testborough-extra.parquet",
        "places/testborough/x.parquet",
        "boundaries/testborough/wards.geojson",
    ],
)
def test_a_strange_file_is_named(home, name):
    (home.home / name).parent.mkdir(parents=True, exist_ok=True)
    (home.home / name).write_bytes(b"")
    assert faults(home) == [f"{name} is no part of the last build: remove it, or build again"]


def test_only_the_places_asked_for_are_compared(home):
    (home.home / "observations/testborough.parquet").unlink()
    assert list(manifest.faults(home, manifest.read(home), [])) == []


def test_without_one_there_is_none(home):
    (home.home / manifest.NAME).unlink()
    assert manifest.read(home) is None


@pytest.mark.parametrize("key", ["format", "files", "series", "kept"])
def test_a_key_that_is_missing_is_named(home, key):
    path = home.home / manifest.NAME
    told = json.loads(path.read_text())
    del told[key]
    path.write_text(json.dumps(told))
    with pytest.raises(StoreError, match=rf"^manifest\.json has no '{key}': run"):
        manifest.read(home)


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', '{"format": 1, "files": [], "series": 1, "kept": 2}'])
def test_a_damaged_one_is_said(home, text):
    (home.home / manifest.NAME).write_text(text)
    with pytest.raises(StoreError, match=r"manifest\.json is damaged: it can't be read"):
        manifest.read(home)


def test_another_format_is_said(home):
    (home.home / manifest.NAME).write_text('{"format": 9}')
    with pytest.raises(StoreError, match="has the format 9, expected 1"):
        manifest.read(home)


def test_what_ships_is_as_it_was_built():
    home = Store()
    told = manifest.read(home)
    assert told is not None and list(manifest.faults(home, told, home.slugs())) == []
    for slug in home.slugs():
        assert manifest.counted(home.observations(slug)) == told.series[slug]
