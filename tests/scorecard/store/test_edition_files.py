"""What an edition's manifest must say, and the shape of its tables: one sentence for each that is wrong."""

import json
import os
import shutil

import pandas as pd
import pytest

from scorecard.errors import EditionError
from scorecard.store import editions, freezing
from scorecard.store.data_folder import Store
from scorecard.store.edition_files import FORMATS, read, sealed
from scorecard.store.files import digest
from tests import refreshed

SLUG = "testborough"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    raw, home = refreshed.write(tmp_path_factory.mktemp("first"))
    refreshed.made(raw, home)
    freezing.freeze(home, SLUG, "2026")
    return home


@pytest.fixture
def where(first, tmp_path):
    return shutil.copytree(first.home, tmp_path / "data") / "editions" / SLUG / "2026"


def rewrite(where, how):
    path = where / "manifest.json"
    told = how(json.loads(path.read_text()))
    told.pop("hash", None)
    path.chmod(0o644)
    path.write_text(json.dumps(told | {"hash": sealed(told)}))


def refused(where):
    with pytest.raises(EditionError) as caught:
        editions.open(Store(where.parents[2]), SLUG, "2026")
    return caught.value.faults


@pytest.mark.parametrize(
    "key", ["format", "edition", "place", "date", "note", "software", "index", "sources", "files", "before"]
)
def test_a_key_that_is_missing_is_named(where, key):
    rewrite(where, lambda told: {k: v for k, v in told.items() if k != key})
    assert refused(where) == (f"manifest.json is damaged: it has no '{key}'",)


@pytest.mark.parametrize("known", [0, 3, "2", None])
def test_another_format_is_said(where, known):
    rewrite(where, lambda told: told | {"format": known})
    (fault,) = refused(where)
    assert fault == f"manifest.json has the format {known!r}, expected 1 or 2: another version froze it"


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("observations/testborough.parquet", "interval"),
        ("observations/comparators.parquet", "note"),
        ("places/testborough/areas.parquet", "residents"),
        ("index/testborough.parquet", "rank"),
    ],
)
def test_a_table_of_an_older_shape_is_named_with_what_it_lacks(where, name, column):
    path = where / name
    path.chmod(0o644)
    pd.read_parquet(path).drop(columns=column).to_parquet(path)
    seal = {"size": path.stat().st_size, "sha256": digest(path.read_bytes())}
    rewrite(where, lambda told: told | {"files": told["files"] | {name: seal}})
    assert refused(where) == (f"{name} is of an older shape: it has no column {column}",)


def test_a_table_that_is_none_is_named(where):
    name = "observations/testborough.parquet"
    (where / name).chmod(0o644)
    (where / name).write_bytes(b"nothing")
    rewrite(where, lambda told: told | {"files": told["files"] | {name: {"size": 7, "sha256": digest(b"nothing")}}})
    assert refused(where) == (f"{name} is no table that can be read",)


def test_a_manifest_that_may_not_be_read_is_not_missing(where, monkeypatch):
    from pathlib import Path

    def denied(self):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert read(where) == ({}, ["manifest.json can't be read: Permission denied"])


def test_all_can_read_what_was_frozen_under_any_mask(first, tmp_path):
    home = Store(shutil.copytree(first.home, tmp_path / "data"))
    before = os.umask(0o077)
    try:
        edition = freezing.freeze(home, SLUG, "2026-2", "Words.")
    finally:
        os.umask(before)
    modes = {p.is_dir(): set() for p in edition.store.home.rglob("*")}
    for path in edition.store.home.rglob("*"):
        modes[path.is_dir()].add(path.stat().st_mode & 0o777)
    assert modes == {True: {0o755}, False: {0o444}} and edition.store.home.stat().st_mode & 0o777 == 0o755


def test_what_ships_is_of_a_known_format():
    home = Store()
    for slug in home.slugs():
        for name in editions.names(home, slug):
            told, found = read(home.home / "editions" / slug / name)
            assert told["format"] in FORMATS and found == []
