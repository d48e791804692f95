"""A place that disappears, whole or in part, is named with who still knows it."""

import shutil

import pytest

from scorecard.checking import places_gone
from scorecard.checking.check import checked
from scorecard.commands import cli
from scorecard.store import freezing, manifest
from scorecard.store.data_folder import Store
from scorecard.store.edition_chain import LEDGER
from tests import refreshed

SLUG, OTHER = "testborough", "elsewhere"
EVERYWHERE = ("manifest.json", "observations/", "index/", "boundaries/", "editions/")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """Testborough, built and frozen, beside a place that nothing was built of."""
    raw, home = refreshed.write(tmp_path_factory.mktemp("first"))
    refreshed.made(raw, home)
    freezing.freeze(home, SLUG, "2026")
    (home.home / "boundaries" / SLUG).mkdir(parents=True)
    return home


@pytest.fixture
def home(first, tmp_path):
    home = Store(shutil.copytree(first.home, tmp_path / "data"))
    here = home.home / "places" / OTHER
    here.mkdir()
    toml = (home.home / "places" / SLUG / "place.toml").read_text()
    (here / "place.toml").write_text(toml.replace(SLUG, OTHER))
    return home


def forget(home, *kinds):
    for kind in kinds:
        if kind == "manifest.json":
            (home.home / kind).unlink()
        elif kind == "editions/":
            shutil.rmtree(home.home / kind)
        else:
            for path in (home.home / kind).glob(f"{SLUG}*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_places_that_are_there_are_none(home):
    assert list(places_gone.faults(home, home.slugs())) == []


@pytest.mark.parametrize("where", EVERYWHERE)
def test_a_place_that_is_gone_is_known_by_each_that_knows_it(home, where):
    shutil.rmtree(home.home / "places" / SLUG)
    forget(home, *(kind for kind in EVERYWHERE if kind != where))
    (fault,) = places_gone.faults(home, home.slugs())
    assert fault.startswith(f"places/testborough is gone, and {where} knows the place: put it back")


def test_all_who_know_it_are_named_once(home):
    shutil.rmtree(home.home / "places" / SLUG)
    (fault,) = places_gone.faults(home, home.slugs())
    assert f"is gone, and {', '.join(EVERYWHERE)} know the place" in fault
    assert fault in checked(home, home.slugs()).faults


def test_the_ledger_alone_knows_it(home):
    shutil.rmtree(home.home / "places" / SLUG)
    forget(home, *EVERYWHERE[:-1])
    shutil.rmtree(home.home / "editions" / SLUG)
    (fault,) = places_gone.faults(home, home.slugs())
    assert "editions/ knows the place" in fault


def test_a_folder_without_place_toml_is_named(home):
    (home.home / "places" / SLUG / "place.toml").unlink()
    (home.home / "places" / "new").mkdir()
    (home.home / "places" / ".hidden").mkdir()
    found = list(places_gone.faults(home, home.slugs()))
    assert [fault.partition(":")[0] for fault in found] == [
        "places/new has no place.toml",
        f"places/testborough has no place.toml, and {', '.join(EVERYWHERE)} know the place",
    ]


def test_only_the_places_asked_for_are_named(home):
    (home.home / "places" / "third").mkdir()
    shutil.copy(home.home / "places" / OTHER / "place.toml", home.home / "places" / "third")
    shutil.rmtree(home.home / "places" / SLUG)
    assert list(places_gone.faults(home, [OTHER])) == []
    assert len(list(places_gone.faults(home, [OTHER, SLUG]))) == 1


def test_a_damaged_manifest_has_faults_of_its_own(home):
    shutil.rmtree(home.home / "places" / SLUG)
    (home.home / manifest.NAME).write_text("{")
    (fault,) = places_gone.faults(home, home.slugs())
    assert f"is gone, and {', '.join(EVERYWHERE[1:])} know the place" in fault


@pytest.mark.parametrize("command", ["check", "list"])
def test_editions_that_are_gone_with_their_place_are_named(home, capsys, command):
    shutil.rmtree(home.home / "places" / SLUG)
    shutil.rmtree(home.home / "editions" / SLUG)
    assert (home.home / LEDGER).is_file()
    assert cli.main(["edition", command, "--data", str(home.home)]) == 1
    assert "fault: testborough: edition 2026 " in capsys.readouterr().err


def test_what_ships_is_whole():
    assert list(places_gone.faults(Store(), Store().slugs())) == []
