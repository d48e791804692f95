"""Editions form a chain: one that is gone, put between, or changed and sealed anew is named."""

import json
import shutil

import pytest

from scorecard.errors import EditionError
from scorecard.store import edition_chain, editions, freezing, manifest
from scorecard.store.data_folder import Store
from scorecard.store.edition_chain import ChainLink
from scorecard.store.edition_files import sealed
from tests import refreshed

SLUG = "testborough"
NAMES = ("2026", "2026-2", "2026-3")


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    raw, home = refreshed.write(tmp_path_factory.mktemp("first"))
    refreshed.made(raw, home)
    for name in NAMES:
        freezing.freeze(home, SLUG, name, "" if name == "2026" else f"Note of {name}.")
    return home


@pytest.fixture
def home(first, tmp_path):
    return Store(shutil.copytree(first.home, tmp_path / "data"))


def where(home, name):
    return home.home / "editions" / SLUG / name


def forget(home):
    (home.home / edition_chain.LEDGER).unlink()


def unknown(*names):
    """The faults of editions that the ledger does not have."""
    return tuple(
        f"testborough: edition {name} stands, and editions/ledger.json does not have it: put the ledger back as it was"
        for name in names
    )


def rewrite(home, name, **values):
    """Change what a manifest says and seal it anew, as somebody would who knows how."""
    path = where(home, name) / "manifest.json"
    told = json.loads(path.read_text()) | values
    told = {k: v for k, v in told.items() if k != "hash" and (k not in values or v is not None)}
    path.chmod(0o644)
    path.write_text(json.dumps(told | {"hash": sealed(told)}))


def test_each_names_the_one_before_it(home):
    found = [editions.open(home, SLUG, name) for name in NAMES]
    assert [edition.before for edition in found] == [None, ("2026", found[0].hash), ("2026-2", found[1].hash)]
    assert edition_chain.ledger(home.home) == {SLUG: {edition.name: edition.hash for edition in found}}
    assert editions.faults(home, SLUG) == ()


@pytest.mark.parametrize("ledger", [True, False])
@pytest.mark.parametrize("name", NAMES[:2])
def test_an_edition_that_is_gone_is_named(home, name, ledger):
    shutil.rmtree(where(home, name))
    if not ledger:
        forget(home)
    after = NAMES[NAMES.index(name) + 1]
    lost = () if ledger else unknown(*(n for n in NAMES if n != name))
    assert editions.faults(home, SLUG) == (f"testborough: edition {name} is gone: {after} was frozen after it", *lost)


def test_the_last_one_that_is_gone_is_known_to_the_ledger(home):
    shutil.rmtree(where(home, "2026-3"))
    assert editions.faults(home, SLUG) == (
        "testborough: edition 2026-3 is gone: editions/ledger.json has it as frozen",
    )


def test_all_of_them_gone_are_named_each(home):
    shutil.rmtree(where(home, "2026").parent)
    assert len(editions.faults(home, SLUG)) == 3


@pytest.mark.parametrize("ledger", [True, False])
@pytest.mark.parametrize("name", NAMES[:2])
def test_one_that_was_changed_and_sealed_anew_is_named(home, name, ledger):
    rewrite(home, name, note="Better.")
    if not ledger:
        forget(home)
    after = NAMES[NAMES.index(name) + 1]
    words = f"testborough: edition {name} was changed and sealed anew since {after} was frozen after it"
    assert editions.faults(home, SLUG) == (words, *(() if ledger else unknown(*NAMES)))


def test_the_last_one_sealed_anew_is_known_to_the_ledger(home):
    rewrite(home, "2026-3", note="Better.")
    (fault,) = editions.faults(home, SLUG)
    assert fault.startswith("testborough: edition 2026-3 was changed and sealed anew: editions/ledger.json")


def test_a_correction_that_was_put_between_two_is_named(home):
    for path in (where(home, "2026-2"), where(home, "2026-3")):
        shutil.rmtree(path)
    forget(home)
    toml = home.home / "places/testborough/place.toml"
    text = toml.read_text()
    toml.write_text(text.replace('"2026"', '"2027"').replace('"2026-12-01"', '"2027-12-01"'))
    freezing.freeze(home, SLUG, "2027")
    toml.write_text(text)
    with pytest.raises(EditionError, match="'2026-2' would come before edition 2027, which is frozen"):
        freezing.freeze(home, SLUG, "2026-2", "Late.")
    shutil.copytree(where(home, "2026"), where(home, "2026-2"))
    rewrite(
        home, "2026-2", edition="2026-2", before={"edition": "2026", "hash": editions.open(home, SLUG, "2026").hash}
    )
    forget(home)
    assert editions.faults(home, SLUG) == (
        "testborough: edition 2026-2 was put before 2027, which was frozen after 2026",
        *unknown("2026", "2026-2", "2027"),
    )


def test_editions_that_were_frozen_before_there_was_a_chain_need_the_ledger_too(home):
    for name in NAMES:
        rewrite(home, name, format=1, before=None)
    forget(home)
    assert editions.faults(home, SLUG) == unknown(*NAMES)
    made = freezing.freeze(home, SLUG, "2026-4", "The first of the chain.")
    assert made.before == ("2026-3", editions.open(home, SLUG, "2026-3").hash)
    assert set(edition_chain.ledger(home.home)[SLUG]) == {*NAMES, "2026-4"}
    assert editions.faults(home, SLUG) == ()


@pytest.mark.parametrize("text", ["{}", '{"elsewhere": {}}', '{"testborough": {}}', None])
def test_editions_that_stand_and_the_ledger_lacks_are_named(home, text):
    forget(home)
    if text:
        (home.home / edition_chain.LEDGER).write_text(text)
    assert editions.faults(home, SLUG) == unknown(*NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_one_that_the_ledger_lacks_is_named(home, name):
    known = edition_chain.ledger(home.home)
    del known[SLUG][name]
    (home.home / edition_chain.LEDGER).write_text(json.dumps(known))
    assert editions.faults(home, SLUG) == unknown(name)


def test_a_freeze_that_was_killed_before_the_ledger_had_it_leaves_no_fault(home, monkeypatch):
    monkeypatch.setattr(edition_chain, "enter", lambda *_: None)
    made = freezing.freeze(home, SLUG, "2026-4", "Killed.")
    assert "2026-4" not in edition_chain.ledger(home.home)[SLUG]
    assert edition_chain.pending(home.home, SLUG)["2026-4"] == made.hash
    assert editions.faults(home, SLUG) == ()
    shutil.rmtree(where(home, "2026-4"))
    assert editions.faults(home, SLUG) == ()
    (home.home / edition_chain.LEDGER).with_name(".ledger.json.new").write_text("{")
    assert edition_chain.pending(home.home, SLUG) == {} and editions.faults(home, SLUG) == ()


class TestTheManifest:
    """A build writes the ledger's hashes into data/manifest.json: a folder editions/ that is gone takes the ledger."""

    @pytest.fixture
    def built(self, first, tmp_path):
        home = Store(shutil.copytree(first.home, tmp_path / "data"))
        raw, _ = refreshed.write(tmp_path / "again")
        refreshed.made(raw, home)
        return home

    def test_it_has_the_ledger_after_a_build(self, built):
        assert manifest.read(built).editions == edition_chain.ledger(built.home)
        assert editions.faults(built, SLUG) == ()

    def test_all_editions_that_are_gone_with_their_ledger_are_named_and_none_is_frozen(self, built):
        shutil.rmtree(built.home / "editions")
        assert editions.faults(built, SLUG) == tuple(
            f"testborough: edition {name} is gone: manifest.json has it as frozen" for name in NAMES
        )
        assert editions.places(built) == [SLUG] and editions.gone(built, SLUG) == NAMES
        with pytest.raises(EditionError, match="edition 2026 of testborough was frozen and is gone: put it back"):
            freezing.freeze(built, SLUG, "2026")
        assert not (built.home / "editions").exists()

    def test_one_that_was_frozen_anew_is_named(self, built):
        known = edition_chain.ledger(built.home)
        known[SLUG]["2026-3"] = "0" * 64
        (built.home / edition_chain.LEDGER).write_text(json.dumps(known))
        rewrite(built, "2026-3", note="Better.")
        known[SLUG]["2026-3"] = editions.open(built, SLUG, "2026-3").hash
        (built.home / edition_chain.LEDGER).write_text(json.dumps(known))
        (fault,) = editions.faults(built, SLUG)
        assert fault.startswith("testborough: edition 2026-3 was changed and sealed anew: manifest.json has another")

    def test_a_build_forgets_none(self, built, tmp_path):
        shutil.rmtree(built.home / "editions")
        raw, _ = refreshed.write(tmp_path / "once more")
        refreshed.made(raw, built)
        assert tuple(manifest.read(built).editions[SLUG]) == NAMES

    def test_a_damaged_ledger_takes_nothing_from_it(self, built):
        before = manifest.read(built).editions
        (built.home / edition_chain.LEDGER).write_text("{")
        assert edition_chain.recorded(built.home, before) == before


def test_a_damaged_ledger_is_said(home):
    (home.home / edition_chain.LEDGER).write_text("{")
    assert editions.faults(home, SLUG) == ("editions/ledger.json is damaged: it can't be read",)


def test_what_is_broken_already_is_not_told_again():
    chain = {"2026": None, "2027": ChainLink(hash="b", before=("2026", "a"))}
    assert list(edition_chain.faults(chain, {"2026": "a", "2027": "b"})) == []


def test_what_ships_is_a_chain():
    home = Store()
    assert all(editions.faults(home, slug) == () for slug in home.slugs())
