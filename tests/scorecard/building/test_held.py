"""What is held: as it was built, else what stands there, else what the last edition has."""

import shutil

import pandas as pd
import pytest

from scorecard.building import held
from scorecard.checking.check import checked
from scorecard.commands.cli import main
from scorecard.store import freezing, manifest
from scorecard.store.data_folder import Store
from scorecard.store.manifest import COMPARATORS
from tests import refreshed
from tests.refreshed import JOBS, change, figures, made
from tests.testborough import CITY

SLUG = "testborough"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    raw, home = refreshed.write(tmp_path_factory.mktemp("first"))
    made(raw, home)
    return raw, home


@pytest.fixture
def home(first, tmp_path):
    return Store(shutil.copytree(first[1].home, tmp_path / "data"))


def rows_of(home, **values):
    path = home.home / "observations/testborough.parquet"
    rows = pd.read_parquet(path)
    there = (rows["series"] == "jobs") & (rows["area"] == CITY)
    rows.assign(**{c: rows[c].mask(there, v) for c, v in values.items()}).to_parquet(path)


def test_what_was_built_is_held_and_sure(home):
    found = held.table(home, SLUG, manifest.read(home), home.catalogue())
    assert found.sure and found.rows.equals(home.observations(SLUG))
    assert held.table(home, COMPARATORS, None, home.catalogue()).sure


def test_what_was_changed_is_held_and_not_sure(home):
    rows_of(home, value=0.7)
    assert not held.table(home, SLUG, manifest.read(home), home.catalogue()).sure
    rows_of(home, value=120.0)
    assert not held.table(home, SLUG, None, home.catalogue()).sure


def test_where_nothing_can_be_read_the_last_edition_is_held(home):
    freezing.freeze(home, SLUG, "2026")
    before = home.observations(SLUG)
    (home.home / "observations/testborough.parquet").write_bytes(b"PAR1")
    found = held.table(home, SLUG, manifest.read(home), home.catalogue())
    assert not found.sure and found.rows.equals(before)
    shutil.rmtree(home.home / "editions")
    assert held.table(home, SLUG, None, home.catalogue()).rows.empty


def test_a_damaged_table_is_built_anew_and_loses_nothing_that_an_edition_has(first, home, tmp_path):
    raw = shutil.copytree(first[0], tmp_path / "raw")
    freezing.freeze(home, SLUG, "2026")
    (home.home / "observations/testborough.parquet").write_bytes(b"cut")
    change(raw, JOBS, lambda t: t[t["code"] != CITY])
    (fault,) = made(raw, home).faults
    assert "'jobs' keeps its last good figures" in fault and len(figures(home, "jobs")) == 8


def test_an_edition_that_is_not_whole_is_passed_over(home):
    freezing.freeze(home, SLUG, "2026")
    freezing.freeze(home, SLUG, "2026-2", "Words.")
    assert held.edition(home, SLUG)[0] == "2026-2"
    (home.home / "editions/testborough/2026-2/catalogue/index.toml").unlink()
    assert held.edition(home, SLUG)[0] == "2026"
    assert held.edition(home, "nowhere") is None


def test_without_a_manifest_the_last_edition_is_the_measure(home, capsys):
    (home.home / manifest.NAME).unlink()
    assert checked(home, [SLUG]).faults == ()
    freezing.freeze(home, SLUG, "2026")
    assert checked(home, [SLUG]).faults == ()
    rows_of(home, value=0.747)
    (fault,) = checked(home, [SLUG]).faults
    assert fault.startswith("testborough: 'jobs' since edition 2026: ") and " -> 0.747 is" in fault
    assert main(["edition", "freeze", "2026-2", "--note", "x", "--data", str(home.home)]) == 2
    assert "'jobs' since edition 2026" in capsys.readouterr().err


def test_areas_that_are_held(home):
    assert len(held.areas(home, SLUG)) == 13
    (home.home / "places/testborough/areas.parquet").write_bytes(b"")
    assert held.areas(home, SLUG).empty
