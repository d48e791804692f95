"""Many files at once: after a kill at any moment all old or all new, once the next one has looked."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from scorecard.errors import StoreError
from scorecard.store import files, locking, swapping

OLD = {f"{folder}/{n}": f"old {n}".encode() for folder in ("a", "b") for n in range(4)} | {
    "gone": b"old",
    "last": b"old",
}
NEW = {name: content.replace(b"old", b"new!") for name, content in OLD.items() if name != "gone"} | {"c/d/new": b"new!"}
# forks a child for each moment, which kills itself before its n-th step; prints what stood after the next one looked
DRIVER = """
import json, os, shutil, signal, sys
from pathlib import Path
from scorecard.store import swapping
top, new = Path(sys.argv[1]), {k: v.encode() for k, v in json.loads(sys.argv[2]).items()}
STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "os.rmdir", "shutil.rmtree"}
def states(home):
    return {p.relative_to(home).as_posix(): p.read_text() for p in home.rglob("*") if p.is_file()}
moment = 0
while True:
    home = top / str(moment)
    shutil.copytree(top / "old", home)
    child = os.fork()
    if not child:
        left = [moment]
        def step(event, arguments):
            if event in STEPS and str(home) in str(arguments[0]):
                left[0] -= 1
                if left[0] < 0: os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(step)
        swapping.swap(home, new, ["gone"])
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    swapping.settled(home)
    swapping.finish(home)
    print(json.dumps(states(home)))
    moment += 1
    if status == 0: break
"""


@pytest.fixture
def home(tmp_path):
    for name, content in OLD.items():
        files.write(tmp_path / name, content)
    return tmp_path


def contents(home):
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in home.rglob("*") if p.is_file()}


def test_all_files_take_their_places_and_what_is_gone_goes(home):
    swapping.swap(home, NEW, ["gone"])
    assert contents(home) == NEW
    assert (home / "c/d").stat().st_mode & 0o777 == 0o755


def test_what_is_the_same_is_left_alone(home):
    before = {p: p.stat().st_mtime_ns for p in home.rglob("*")}
    swapping.swap(home, dict(OLD))
    assert {p: p.stat().st_mtime_ns for p in home.rglob("*")} == before


def test_killed_at_every_moment_it_is_all_old_or_all_new(home, tmp_path_factory, root):
    top = tmp_path_factory.mktemp("killed")
    home.rename(top / "old")
    told = json.dumps({name: content.decode() for name, content in NEW.items()})
    run = subprocess.run(
        [sys.executable, "-c", DRIVER, str(top), told], cwd=root, capture_output=True, text=True, check=True
    )
    seen = [json.loads(line) for line in run.stdout.splitlines()]
    old, new = ({n: c.decode() for n, c in state.items()} for state in (OLD, NEW))
    assert len(seen) > 40
    assert [state for state in seen if state not in (old, new)] == []
    assert seen[0] == old and seen[-1] == new and seen == sorted(seen, key=lambda state: state == new)


def test_a_full_disc_changes_nothing(home, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    for step in range(12):
        real, left = os.fsync, [step]

        def later(handle, left=left, real=real):
            left[0] -= 1
            return full(handle) if left[0] < 0 else real(handle)

        monkeypatch.setattr(os, "fsync", later)
        with pytest.raises(OSError, match="No space left"):
            swapping.swap(home, NEW, ["gone"])
        monkeypatch.undo()
        assert contents(home) == OLD


def test_a_file_larger_than_the_system_lets_it_be_is_named_and_changes_nothing(home, root):
    code = (
        "import resource, signal, sys; from pathlib import Path; from scorecard.store import swapping\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (999, 999))\n"
        "try: swapping.swap(Path(sys.argv[1]), {'a/0': b'x', 'a/1': b'x' * 5000})\n"
        "except OSError as error: print(error.strerror, error.filename)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(home)], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("File too large") and ".building" in run.stdout
    assert contents(home) == OLD


def test_a_reader_waits_while_files_are_moved_and_says_when_that_never_ends(home, monkeypatch):
    swapping.settled(home)
    files.write(home / ".building/0", b"new!")
    files.write(home / ".building/journal.json", json.dumps({"new": ["last"], "gone": []}).encode())
    began, done = threading.Event(), threading.Event()

    def writer():
        with locking.held(home / locking.NAME, "build"):
            began.set()
            done.wait(5)
            swapping.finish(home)

    other = threading.Thread(target=writer)
    other.start()
    began.wait(5)
    monkeypatch.setattr(swapping, "_PATIENCE", 0.1)
    with pytest.raises(StoreError, match="is in use: 'build' runs as process"):
        swapping.settled(home)
    monkeypatch.undo()
    threading.Timer(0.1, done.set).start()
    started = time.monotonic()
    swapping.settled(home)
    other.join()
    assert time.monotonic() - started < 5 and (home / "last").read_bytes() == b"new!"
    assert not (home / ".building").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"new": 1, "gone": []}'])
def test_a_damaged_journal_is_said(home, text):
    files.write(home / ".building/journal.json", text.encode())
    with pytest.raises(StoreError, match=r"journal\.json is damaged: remove its folder and build again"):
        swapping.finish(home)


def test_what_is_left_of_single_files_is_tidied_and_nothing_else(home):
    for name in (".lock", ".leeds.parquet.abcd1234", ".manifest.json.ab_d1234", ".hidden"):
        files.write(home / name, b"")
    files.write(home / "places/leeds/.areas.parquet.abcd1234", b"")
    swapping.tidy(home)
    assert sorted(p.name for p in home.rglob(".*")) == [".hidden", ".lock"]


def test_an_interrupt_leaves_nothing(home, monkeypatch):
    monkeypatch.setattr(files, "flush", lambda path: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        swapping.swap(home, NEW)
    assert contents(home) == OLD
