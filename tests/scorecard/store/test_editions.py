"""Frozen editions: whole or not at all, never changed, and what was done to one is named."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from scorecard.building.build import build
from scorecard.errors import EditionError, StoreError
from scorecard.store import data_folder, editions, freezing
from scorecard.store.data_folder import Store
from tests.testborough import write_data, write_raw

PLACE = "testborough"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Testborough with figures, areas, scores, a boundary, postcodes, and words of its own."""
    folder = tmp_path_factory.mktemp("built")
    home = Store(write_data(folder / "data"))
    assert build(write_raw(folder / "raw"), home, say=lambda text: None).faults == ()
    for name, text in (
        ("places/testborough/report/foreword.md", "# Foreword\n"),
        ("boundaries/testborough/wards.geojson", "{}"),
    ):
        (home.home / name).parent.mkdir(parents=True, exist_ok=True)
        (home.home / name).write_text(text)
    return home.home


@pytest.fixture
def home(built, tmp_path):
    return Store(shutil.copytree(built, tmp_path / "data"))


@pytest.fixture
def frozen(home):
    return freezing.freeze(home, PLACE, "2026")


def where(home, name="2026"):
    return home.home / "editions" / PLACE / name


def change(path, content):
    path.chmod(0o644)
    path.write_bytes(content)


class TestFreezing:
    def test_it_holds_everything_that_the_place_is_shown_from(self, home, frozen):
        kinds = {
            "catalogue/index.toml",
            "catalogue/sources.toml",
            "observations/testborough.parquet",
            "observations/comparators.parquet",
            "index/testborough.parquet",
            "index/testborough-peers.parquet",
            "places/testborough/place.toml",
            "places/testborough/areas.parquet",
            "places/testborough/report/foreword.md",
            "boundaries/testborough/wards.geojson",
        }
        assert kinds <= set(frozen.files)
        for key in frozen.files:
            assert (where(home) / key).read_bytes() == (home.home / key).read_bytes()

    def test_it_is_read_like_the_data(self, home, frozen):
        slug = PLACE
        assert frozen.store.slugs() == [slug]
        for read in ("observations", "areas", "index"):
            assert getattr(frozen.store, read)(slug).equals(getattr(home, read)(slug))
        assert frozen.store.catalogue().index == home.catalogue().index

    def test_its_manifest_says_what_it_is(self, home, frozen):
        told = json.loads((where(home) / "manifest.json").read_text())
        assert (told["edition"], told["place"], told["date"]) == ("2026", PLACE, str(home.place(PLACE).edition_date))
        assert told["index"]["version"] == home.catalogue().index.version
        assert {s["id"] for s in told["sources"]} == set(home.catalogue().sources)
        assert told["software"] and len(told["hash"]) == 64
        assert frozen.size == sum(seal["size"] for seal in told["files"].values())

    def test_the_same_data_give_the_same_bytes(self, built, home, frozen, tmp_path):
        again = freezing.freeze(Store(shutil.copytree(built, tmp_path / "again")), PLACE, "2026")
        assert again.hash == frozen.hash
        assert (again.store.home / "manifest.json").read_bytes() == (where(home) / "manifest.json").read_bytes()

    def test_other_data_and_another_note_give_another_hash(self, home, frozen):
        second = freezing.freeze(home, PLACE, "2026-2", "A note.")
        (home.home / "places/testborough/report/foreword.md").write_text("# Other\n")
        third = freezing.freeze(home, PLACE, "2026-3", "A note.")
        assert len({frozen.hash, second.hash, third.hash}) == 3

    def test_its_files_can_only_be_read(self, home, frozen):
        assert {p.stat().st_mode & 0o777 for p in where(home).rglob("*") if p.is_file()} == {0o444}

    def test_a_correction_takes_its_own_name_on_reading(self, home, frozen):
        second = freezing.freeze(home, PLACE, "2026-2", "Theft was counted twice.")
        assert second.note == "Theft was counted twice."
        assert second.place().edition == "2026-2"
        assert editions.names(home, PLACE) == ("2026", "2026-2")

    @pytest.mark.parametrize(
        ("name", "note", "words"),
        [
            ("2026", "again", r"a frozen edition never changes: a correction is a new one with its note.*2026-2"),
            ("2026-2", "", "say what and why with --note"),
            ("2026-2", "  ", "say what and why with --note"),
            ("2026-3", "x", "corrects edition 2026-2, which is not there"),
            ("2027", "", "not of the place's edition '2026'"),
            ("2026-1", "x", "no name of an edition"),
            ("2026-02", "x", "no name of an edition"),
            ("../2026", "", "no name of an edition"),
            (".2026", "", "no name of an edition"),
            ("2026 ", "", "no name of an edition"),
            ("", "", "no name of an edition"),
        ],
    )
    def test_a_name_that_is_taken_or_none_is_refused_and_nothing_changes(self, home, frozen, name, note, words):
        before = {p: p.stat().st_mtime_ns for p in (home.home / "editions").rglob("*")}
        with pytest.raises(EditionError, match=words):
            freezing.freeze(home, PLACE, name, note)
        assert {p: p.stat().st_mtime_ns for p in (home.home / "editions").rglob("*")} == before

    def test_what_cannot_be_shown_is_not_frozen(self, home):
        (home.home / "observations/testborough.parquet").unlink()
        with pytest.raises(StoreError, match=r"observations/testborough.parquet.*build` makes it"):
            freezing.freeze(home, PLACE, "2026")
        assert list((home.home / "editions" / PLACE).iterdir()) == []

    def test_the_fingerprint_of_the_data_leaves_editions_out(self, built, home, frozen):
        assert home.fingerprint() == Store(built).fingerprint()

    def test_a_build_leaves_editions_alone(self, home, frozen, tmp_path):
        build(write_raw(tmp_path / "raw"), home, say=lambda text: None)
        assert editions.open(home, PLACE, "2026").hash == frozen.hash


class TestAKilledFreeze:
    CODE = (
        "import os, signal, sys; from pathlib import Path; from scorecard.store import editions, freezing; "
        "from scorecard.store.data_folder import Store; calls = 0\n"
        "def killed(name, real):\n"
        "    def step(*a, **k):\n"
        "        global calls\n"
        "        calls += 1\n"
        "        if calls == int(sys.argv[2]): os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return real(*a, **k)\n"
        "    return step\n"
        "for name in ('_write', '_flush', '_move'): setattr(freezing, name, killed(name, getattr(freezing, name)))\n"
        f"freezing.freeze(Store(Path(sys.argv[1])), '{PLACE}', '2026')\n"
    )

    def killed(self, home, root, step):
        done = subprocess.run([sys.executable, "-c", self.CODE, str(home.home), str(step)], cwd=root, check=False)
        return done.returncode

    @pytest.mark.parametrize("step", [1, 2, 5, 12, 17, 20])
    def test_it_leaves_nothing_that_is_taken_for_an_edition(self, home, root, step):
        assert self.killed(home, root, step) == -signal.SIGKILL
        assert editions.names(home, PLACE) in ((), ("2026",))
        assert editions.faults(home, PLACE) == ()
        if not editions.names(home, PLACE):
            with pytest.raises(EditionError, match="unknown edition '2026'"):
                editions.open(home, PLACE, "2026")
            assert freezing.freeze(home, PLACE, "2026").name == "2026"

    def test_every_step_has_its_moment(self, home, root):
        """Killed one step later each time, until it isn't killed: each time all or nothing."""
        seen = []
        for step in (22, 26, 28, 40, 80):
            code = self.killed(home, root, step)
            seen.append((code, editions.names(home, PLACE)))
            assert editions.faults(home, PLACE) == ()
            shutil.rmtree(home.home / "editions", ignore_errors=True)
        assert seen[-1] == (0, ("2026",))

    def test_it_leaves_nothing_when_killed_by_the_clock(self, home, root):
        code = f"from pathlib import Path; import sys; from scorecard.store import freezing; from scorecard.store.data_folder import Store\nprint('ready', flush=True)\nfreezing.freeze(Store(Path(sys.argv[1])), '{PLACE}', '2026')"  # noqa: E501
        for wait in (0.0, 0.01, 0.03, 0.06):
            run = subprocess.Popen([sys.executable, "-c", code, str(home.home)], cwd=root, stdout=subprocess.PIPE)
            run.stdout.readline()
            time.sleep(wait)
            run.kill()
            run.communicate()
            assert editions.faults(home, PLACE) == ()
            shutil.rmtree(home.home / "editions", ignore_errors=True)

    def test_a_later_freeze_removes_old_remains_and_leaves_another_one_at_work(self, home):
        here = where(home).parent
        for name in (".2026.old", ".2026.new"):
            (here / name).mkdir(parents=True)
            (here / name / "file").write_text("half")
        os.utime(here / ".2026.old", (0, 0))
        freezing.freeze(home, PLACE, "2026")
        assert sorted(p.name for p in here.iterdir()) == [".2026.new", "2026"]

    def test_an_error_on_the_way_leaves_nothing(self, home, monkeypatch):
        def full(*_):
            raise OSError("no space left")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="no space left"):
            freezing.freeze(home, PLACE, "2026")
        assert list(where(home).parent.iterdir()) == []

    def test_one_that_came_first_is_left_as_it_is(self, home, monkeypatch):
        real = freezing._move

        def late(temporary, final):
            final.mkdir()
            (final / "other").write_text("first")
            real(temporary, final)

        monkeypatch.setattr(freezing, "_move", late)
        with pytest.raises(EditionError, match="can't be put in its place"):
            freezing.freeze(home, PLACE, "2026")
        assert [p.name for p in where(home).iterdir()] == ["other"]


class TestReading:
    def test_every_kind_of_file_is_watched(self, home, frozen):
        """One byte more, one byte less, one byte other, gone: each file, each time, is named."""
        for key in frozen.files:
            path = where(home) / key
            content = path.read_bytes()
            other = bytes([content[0] ^ 1]) + content[1:] if content else b"x"
            for tampered, words in ((content + b" ", "bytes"), (content[:-1], "bytes"), (other, "its content is not")):
                change(path, tampered)
                with pytest.raises(EditionError) as caught:
                    editions.open(home, PLACE, "2026")
                assert len(caught.value.faults) == 1
                assert caught.value.faults[0].startswith(f"{key} was changed")
                assert words in caught.value.faults[0]
            path.unlink()
            with pytest.raises(EditionError, match=f"{key} is missing"):
                editions.open(home, PLACE, "2026")
            path.write_bytes(content)
        assert editions.open(home, PLACE, "2026").hash == frozen.hash

    def test_all_faults_are_named_at_once(self, home, frozen):
        change(where(home) / "catalogue/index.toml", b"[index]")
        (where(home) / "index/testborough.parquet").unlink()
        (where(home) / "places/testborough/voices.csv").write_text("invented")
        assert editions.faults(home, PLACE) == tuple(
            f"edition 2026 of testborough: {fault}"
            for fault in (
                f"catalogue/index.toml was changed: it has 7 bytes, {(home.home / 'catalogue/index.toml').stat().st_size:,} were frozen",  # noqa: E501
                "index/testborough.parquet is missing",
                "places/testborough/voices.csv is no part of the edition",
            )
        )

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "damaged"),
            (b"[]", "damaged"),
            (b"\xff", "damaged"),
            (b"{}", "damaged"),
            (b'{"files": {"a": 1}}', "damaged"),
        ],
    )
    def test_a_damaged_manifest_is_named(self, home, frozen, content, words):
        change(where(home) / "manifest.json", content)
        with pytest.raises(EditionError, match=f"manifest.json is {words}"):
            editions.open(home, PLACE, "2026")

    def test_a_changed_note_is_found(self, home, frozen):
        path = where(home) / "manifest.json"
        change(path, path.read_bytes().replace(b'"note": ""', b'"note": "better"'))
        with pytest.raises(EditionError, match=r"manifest\.json was changed: it doesn't match its own hash"):
            editions.open(home, PLACE, "2026")

    def test_an_edition_without_its_manifest_does_not_just_vanish(self, home, frozen):
        (where(home) / "manifest.json").unlink()
        assert editions.names(home, PLACE) == ("2026",)
        with pytest.raises(EditionError, match=r"manifest\.json is missing"):
            editions.open(home, PLACE, "2026")

    def test_an_edition_under_another_name_is_found(self, home, frozen):
        where(home).rename(where(home, "2025"))
        with pytest.raises(EditionError, match="is of edition 2026 of testborough"):
            editions.open(home, PLACE, "2025")

    @pytest.mark.parametrize("name", ["2062", "nonsense", "", "..", "2026/../2026"])
    def test_an_unknown_one_is_named(self, home, frozen, name):
        with pytest.raises(EditionError, match="unknown edition"):
            editions.open(home, PLACE, name)

    def test_it_takes_a_moment_only(self, home, frozen):
        started = time.perf_counter()
        editions.open(home, PLACE, "2026")
        assert time.perf_counter() - started < 0.2


def test_which_edition_comes_before_which():
    known = ("2026", "2026-2", "2026-10", "2027")
    assert editions.earlier(known, "2026") == ""
    assert editions.earlier(known, "2026-10") == "2026-2"
    assert editions.earlier(known, "2027") == "2026-10"
    assert editions.earlier(known, "2028") == "2027"


def test_names_stand_in_order_of_time(home):
    for name in ("2026-10", "2026", "2026-2", ".2026.half"):
        where(home, name).mkdir(parents=True)
    assert editions.names(home, PLACE) == ("2026", "2026-2", "2026-10")
    assert editions.names(home, "nowhere") == ()


def test_current_data_that_were_not_touched_since_are_the_edition(home, frozen):
    assert editions.unchanged(home, frozen)
    (home.home / "places/testborough/report/foreword.md").write_text("# Other\n")
    assert not editions.unchanged(home, frozen)
    (home.home / "places/testborough/report/foreword.md").unlink()
    assert not editions.unchanged(home, frozen)


def test_digits_that_are_no_longer_written_make_no_other_edition(home, frozen):
    path = home.home / "observations" / f"{PLACE}.parquet"
    rows = pd.read_parquet(path)
    data_folder.write_table(path, rows.assign(value=rows["value"] * (1 + 1e-15)))
    assert editions.unchanged(home, frozen)
    data_folder.write_table(path, rows.assign(value=rows["value"] * (1 + 1e-9)))
    assert not editions.unchanged(home, frozen)


def test_one_line_says_which_edition_it_is(home, frozen):
    assert editions.line(frozen).startswith("testborough 2026, 2026-")
    assert frozen.hash in editions.line(frozen)
