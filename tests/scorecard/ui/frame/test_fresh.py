"""New data are seen within seconds, a look costs next to nothing, and what is being replaced is not mixed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.store import data_folder, swapping
from scorecard.store.data_folder import Store
from scorecard.ui.frame import cache, fresh
from scorecard.ui.frame.fresh import LOOK, PATIENCE, RenewingError, Watch, settled, stamped


class Clock:
    now = 1000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(time, "monotonic", lambda: Clock.now)
    Clock.now = 1000.0
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    for name in ("a/x.parquet", "b.toml", "editions/p/2026/c.toml"):
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "data"


def sealed(home: Path) -> None:
    files = {
        name: {"size": size, "sha256": hashlib.sha256((home / name).read_bytes()).hexdigest()}
        for name, size, _ in stamped(home)
        if name != fresh.MANIFEST
    }
    (home / fresh.MANIFEST).write_text(json.dumps({"files": files}))


def test_a_stamp_knows_names_sizes_and_times_but_neither_editions_nor_hidden_files(home: Path) -> None:
    first = stamped(home)
    assert [name for name, _, _ in first] == ["a/x.parquet", "b.toml"]
    (home / ".b.toml.tmp").write_text("x")
    (home / "editions/p/2026/c.toml").write_text("other")
    assert stamped(home) == first
    os.utime(home / "b.toml", ns=(1, 1))
    assert stamped(home) != first
    assert stamped(home / "nowhere") == ()


def test_a_change_is_seen_after_a_few_seconds_and_not_looked_for_before(home: Path, clock: Clock) -> None:
    watch = Watch(home=home)
    first = watch.fingerprint()
    (home / "b.toml").write_text("changed")
    assert watch.fingerprint() == first and not watch.holds(first)
    clock.__class__.now += LOOK
    second = watch.fingerprint()
    assert second != first and watch.holds(second) and not watch.holds(first)


def test_a_file_that_was_only_touched_changes_nothing(home: Path, clock: Clock) -> None:
    watch = Watch(home=home)
    first = watch.fingerprint()
    os.utime(home / "b.toml", ns=(1, 1))
    watch.look()
    assert watch.fingerprint() == first and watch.holds(first)


def test_nothing_is_hashed_while_nothing_changes(home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(home=home)
    watch.fingerprint()
    monkeypatch.setattr(data_folder, "fingerprint", lambda _: pytest.fail("read anew"))
    for _ in range(3):
        clock.__class__.now += LOOK
        watch.fingerprint()


def test_files_that_disagree_with_the_manifest_are_not_shown_until_it_follows(home: Path, clock: Clock) -> None:
    sealed(home)
    watch = Watch(home=home)
    first = watch.fingerprint()
    (home / "a/x.parquet").write_bytes(b"new figures")
    watch.look()
    assert watch.fingerprint() == first, "a build is swapping files in"
    sealed(home)
    watch.look()
    assert watch.fingerprint() != first and watch.holds(watch.fingerprint())


def test_what_a_killed_build_left_in_the_middle_is_finished(home: Path, clock: Clock) -> None:
    sealed(home)
    watch = Watch(home=home)
    first = watch.fingerprint()
    (home / "a/y.parquet").write_bytes(b"moved already")
    sealed(home)
    (home / "a/x.parquet").write_bytes(b"not moved yet")
    left = home / swapping.STAGING
    left.mkdir()
    (left / "1").write_bytes(b"a/x.parquet")  # what the manifest seals
    (left / swapping.JOURNAL).write_text(json.dumps({"new": ["a/y.parquet", "a/x.parquet"], "gone": []}))
    watch.look()
    assert watch.fingerprint() == first, "it may be a build that goes on"
    watch.look()
    assert (home / "a/x.parquet").read_bytes() == b"a/x.parquet" and not left.exists()
    assert watch.holds(watch.fingerprint()) and watch.fingerprint() != first


def test_files_that_go_on_disagreeing_are_taken_as_they_are(home: Path, clock: Clock) -> None:
    sealed(home)
    watch = Watch(home=home)
    first = watch.fingerprint()
    (home / "a/x.parquet").unlink()
    watch.look()
    clock.__class__.now += PATIENCE - 1
    assert watch.fingerprint() == first
    clock.__class__.now += LOOK
    assert watch.fingerprint() != first


def test_what_is_written_by_hand_is_shown_whatever_the_manifest_says(home: Path, clock: Clock) -> None:
    sealed(home)
    watch = Watch(home=home)
    first = watch.fingerprint()
    (home / "b.toml").write_text("by hand")
    watch.look()
    assert watch.fingerprint() != first


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": []}', '{"files": {"a/x.parquet": 1}}', "\xff"])
def test_a_manifest_that_cannot_be_read_is_none(home: Path, text: str) -> None:
    (home / fresh.MANIFEST).write_text(text, encoding="latin-1")
    assert settled(home)


def test_a_look_costs_less_than_a_thousandth_of_a_second() -> None:
    watch = fresh.watch(Store())
    watch.fingerprint()
    started = time.process_time()
    for _ in range(1000):
        watch.fingerprint()
    assert (time.process_time() - started) / 1000 < 0.0003


@pytest.fixture
def copied(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    home = Store(
        Path(
            shutil.copytree(
                root / "data", tmp_path / "copy", ignore=shutil.ignore_patterns("editions", "manifest.json")
            )
        )
    )
    monkeypatch.setattr(cache, "data", lambda: home)
    yield home


def test_what_was_read_goes_on_being_shown_and_the_rest_waits_while_files_are_replaced(copied: Store) -> None:
    (copied.home / fresh.MANIFEST).unlink(missing_ok=True)
    mark = cache.current("luton")
    held = cache.tables(shown=mark)
    path = copied.home / "observations" / "lichfield.parquet"
    data_folder.write_table(path, copied.observations("lichfield").assign(note="another build"))
    assert cache.tables(shown=mark) is held
    with pytest.raises(RenewingError):
        cache.tables(shown=replace(mark, slug="lichfield"))
    cache.look()
    assert cache.current("luton") != mark
    assert cache.tables(shown=cache.current("lichfield")).place.slug == "lichfield"
