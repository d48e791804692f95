"""data/ on disk: whole files or none, the same bytes for the same table, a hash that follows the content."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard import observations
from scorecard.errors import PlaceError, StoreError
from scorecard.store import data_folder, files
from scorecard.store.data_folder import ELSEWHERE, Store
from tests.testborough import write_data

ROWS = pd.DataFrame(
    {
        "series": "s",
        "area": ["b", "a"],
        "period": "2021",
        "value": [1.5, float("nan")],
        "status": ["", "c"],
        "estimate": "published",
        "interval": "none",
        "source": "publisher: file.csv",
    }
)
WHOLE = observations.table(ROWS)
PEERS = pd.DataFrame({"area": ["a", "b"], "place": [1, 1], "peer": ["b", "a"], "distance": [0.5, 0.5]})


@pytest.fixture
def home(tmp_path):
    return Store(write_data(tmp_path))


class TestTables:
    def test_what_is_written_is_read_again(self, home):
        data_folder.write_table(home.home / "observations" / "testborough.parquet", WHOLE)
        pd.testing.assert_frame_equal(home.observations("testborough"), WHOLE)

    def test_the_last_bit_of_another_processor_makes_no_other_bytes(self):
        rows = ROWS.assign(value=[0.1 + 0.2, 83.7])
        assert data_folder.table_bytes(rows) == data_folder.table_bytes(rows.assign(value=[0.3, np.nextafter(83.7, 0)]))
        assert pd.read_parquet(io.BytesIO(data_folder.table_bytes(rows)))["value"].tolist() == [0.3, 83.7]

    @settings(max_examples=8, deadline=None)
    @given(values=st.lists(st.one_of(st.none(), st.floats(allow_infinity=False)), min_size=1, max_size=30))
    def test_the_same_table_gives_the_same_bytes(self, tmp_path_factory, values):
        folder = tmp_path_factory.mktemp("twice")
        rows = pd.DataFrame({"series": "s", "area": [str(n) for n in range(len(values))], "value": values})
        for name, table in (("a", rows), ("b", rows.sample(frac=1, random_state=1))):
            data_folder.write_table(folder / name, observations.table(table))
        assert (folder / "a").read_bytes() == (folder / "b").read_bytes()

    @pytest.mark.parametrize("name", ["observations", "index", "areas"])
    def test_a_missing_table_names_the_command_that_makes_it(self, home, name):
        with pytest.raises(StoreError, match=r"testborough.*`python -m scorecard build` makes it"):
            getattr(home, name)("testborough")
        with pytest.raises(StoreError, match="comparators"):
            home.comparators()

    def test_the_tables_beside_an_index_are_read_by_their_names(self, home):
        data_folder.write_table(home.home / data_folder.index_path("testborough", "peers"), PEERS)
        pd.testing.assert_frame_equal(home.index("testborough", "peers"), PEERS)
        assert (home.home / "index" / "testborough-peers.parquet").is_file()

    def test_a_missing_table_names_the_nearest_that_is_there(self, home):
        data_folder.write_table(home.home / "observations" / "testborough.parquet", WHOLE)
        with pytest.raises(StoreError, match=r"nearest 'observations/testborough.parquet'"):
            home.observations("testboro")

    @pytest.mark.parametrize("cut", [0, 3, 100, -20])
    def test_a_damaged_table_is_named_without_saying_where_data_stands(self, home, caplog, cut):
        path = home.home / "observations" / "testborough.parquet"
        data_folder.write_table(path, WHOLE)
        path.write_bytes(path.read_bytes()[:cut])
        with pytest.raises(StoreError) as raised:
            home.observations("testborough")
        assert str(raised.value) == (
            "observations/testborough.parquet is damaged; `python -m scorecard build` makes it anew"
        )
        assert "observations/testborough.parquet can't be read: " in caplog.text

    def test_a_table_that_may_not_be_read_is_named_with_the_reason(self, home, monkeypatch):
        data_folder.write_table(home.home / "observations" / "testborough.parquet", WHOLE)

        def refused(path):
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(data_folder.pd, "read_parquet", refused)
        with pytest.raises(StoreError) as raised:
            home.observations("testborough")
        assert str(raised.value).startswith("observations/testborough.parquet can't be read: Permission denied; ")

    def test_what_is_not_as_declared_is_neither_read_nor_written(self, home):
        path = home.home / "observations" / "testborough.parquet"
        files.replace(path, data_folder.table_bytes(WHOLE.drop(columns="value")))
        with pytest.raises(StoreError, match=r"observations/testborough.parquet: expected the column 'value', found"):
            home.observations("testborough")
        before = path.read_bytes()
        with pytest.raises(StoreError, match="column 'valu' is unknown"):
            data_folder.write_table(path, WHOLE.assign(valu=1.0))
        assert path.read_bytes() == before

    def test_a_column_that_is_not_known_any_more_may_be_read(self, home):
        path = home.home / "observations" / "testborough.parquet"
        files.replace(path, data_folder.table_bytes(WHOLE.assign(older=1.0)))
        assert "older" in home.observations("testborough")
        assert "older" in home.unchecked(path.relative_to(home.home))

    def test_what_is_optional_may_be_absent(self, home):
        assert home.postcodes("testborough") is None
        assert home.boundary("testborough", "wards.geojson") is None
        ring = [[-1.5, 53.8], [-1.4, 53.8], [-1.4, 53.9], [-1.5, 53.8]]
        feature = {"properties": {"code": "a", "name": "A"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        content = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
        files.replace(home.home / "boundaries/testborough/wards.geojson", content)
        assert home.boundary("testborough", "wards.geojson") == content
        files.replace(home.home / "boundaries/testborough/wards.geojson", b"{}")
        with pytest.raises(StoreError, match=r"boundaries/testborough/wards.geojson: key 'type'"):
            home.boundary("testborough", "wards.geojson")


class TestWholeOrNotAtAll:
    def test_a_file_is_written_and_readable_by_all(self, tmp_path):
        path = tmp_path / "new" / "folder" / "file"
        files.replace(path, b"whole")
        assert path.read_bytes() == b"whole"
        assert path.stat().st_mode & 0o777 == 0o644

    @pytest.mark.parametrize("step", ["chmod", "replace"])
    def test_a_failure_leaves_the_old_file_and_nothing_else(self, tmp_path, monkeypatch, step):
        path = tmp_path / "file"
        files.replace(path, b"old")

        def fail(*_):
            raise OSError("no space left")

        monkeypatch.setattr(Path, step, fail)
        with pytest.raises(OSError, match="no space left"):
            files.replace(path, b"new")
        monkeypatch.undo()
        assert path.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [path]

    def test_an_interrupted_write_leaves_nothing(self, tmp_path, monkeypatch):
        def interrupted(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(files.os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            files.replace(tmp_path / "file", b"new")
        assert list(tmp_path.iterdir()) == []

    def test_a_table_that_cannot_be_written_costs_nothing(self, tmp_path):
        path = tmp_path / "table.parquet"
        data_folder.write_table(path, ROWS)
        before = path.read_bytes()
        with pytest.raises(pa.ArrowException, match="Could not convert"):
            data_folder.write_table(path, pd.DataFrame({"a": [1, "text", {}]}))
        assert path.read_bytes() == before


class TestFingerprint:
    def test_it_follows_the_content_and_nothing_else(self, home):
        first = home.fingerprint()
        assert home.fingerprint() == first
        assert len(first) == 16
        path = home.home / "catalogue" / "sources.toml"
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        changed = home.fingerprint()
        assert changed != first
        path.write_bytes(content)
        assert home.fingerprint() == first

    def test_a_new_file_and_a_new_name_change_it(self, home):
        found = {home.fingerprint()}
        path = home.home / "places" / "testborough" / "voices.csv"
        path.write_text("")
        found.add(home.fingerprint())
        path.rename(path.with_name("targets.toml"))
        found.add(home.fingerprint())
        assert len(found) == 3

    def test_where_one_file_ends_and_the_next_begins_matters(self, tmp_path):
        (tmp_path / "a").write_bytes(b"xy")
        (tmp_path / "b").write_bytes(b"z")
        first = data_folder.fingerprint([tmp_path / "a", tmp_path / "b"])
        assert data_folder.fingerprint([tmp_path / "b", tmp_path / "a"]) == first
        (tmp_path / "a").write_bytes(b"x")
        (tmp_path / "b").write_bytes(b"yz")
        assert data_folder.fingerprint([tmp_path / "a", tmp_path / "b"]) != first


def test_catalogue_and_places_are_read_from_the_same_folder(home):
    assert home.slugs() == ["testborough"]
    assert home.place("testborough").name == "Testborough"
    assert list(home.catalogue().series) == ["no-heating", "theft"]
    with pytest.raises(PlaceError, match="nearest 'testborough'"):
        home.place("testboro")


def test_the_environment_may_name_another_folder(tmp_path, root):
    told = "from scorecard.store.data_folder import Store; print(Store().home)"
    for value, home in ((str(tmp_path), tmp_path.resolve()), ("", root / "data")):
        done = subprocess.run(
            [sys.executable, "-c", told],
            cwd=root,
            env={**os.environ, ELSEWHERE: value},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == str(home)


def test_the_folder_of_this_repository_is_where_it_looks_first(root):
    assert Store().home == root / "data"
