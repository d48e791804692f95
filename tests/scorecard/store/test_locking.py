"""One writer at a time: who holds the lock is said, and a dead one holds nothing."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading

import pytest

from scorecard.errors import StoreError
from scorecard.store import locking

HOLD = (
    "import sys, time; from pathlib import Path; from scorecard.store import locking\n"
    "with locking.held(Path(sys.argv[1]), 'build --raw here'): print('held', flush=True); time.sleep(60)"
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / locking.NAME


@pytest.fixture
def other(path, root):
    run = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], cwd=root, stdout=subprocess.PIPE, text=True)
    assert run.stdout.readline() == "held\n"
    yield run
    run.kill()
    run.wait()
    run.stdout.close()


def test_it_leaves_no_file_behind_and_may_be_taken_again_inside(path):
    with locking.held(path, "build"):
        assert path.is_file()
        with locking.held(path, "freeze"):
            assert "'build' runs" in locking.holder(path)
        assert path.is_file()
    assert not path.exists()


def test_the_second_is_told_who_holds_it(path, other):
    words = (
        rf"is in use: 'build --raw here' runs as process {other.pid} on {re.escape(socket.gethostname())} "
        r"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\S*; try again when that has ended"
    )
    with pytest.raises(StoreError, match=words), locking.held(path, "build"):
        raise AssertionError("both held it")


def test_a_killed_holder_holds_nothing(path, other):
    other.send_signal(signal.SIGKILL)
    other.wait()
    assert path.is_file()
    with locking.held(path, "build"):
        assert json.loads(path.read_bytes())["pid"] == os.getpid()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1, "host": "elsewhere"}'])
def test_a_file_that_is_left_over_holds_nothing_whatever_it_says(path, text):
    path.write_text(text)
    with locking.held(path, "build"):
        assert path.is_file()


def test_another_thread_is_another_holder(path):
    found = []

    def take():
        try:
            with locking.held(path, "second"):
                found.append("held")
        except StoreError as error:
            found.append(str(error))

    with locking.held(path, "first"):
        thread = threading.Thread(target=take)
        thread.start()
        thread.join()
    assert len(found) == 1 and "'first' runs as process" in found[0]


def test_where_the_disc_knows_no_locks_the_process_is_looked_for(path, monkeypatch, other):
    import fcntl

    def none(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(StoreError, match=f"process {other.pid}"), locking.held(path, "build"):
        raise AssertionError("both held it")
    other.kill()
    other.wait()
    with locking.held(path, "build"):
        assert path.is_file()


def test_a_number_that_another_process_has_by_now_is_not_its_holder():
    mine = {"pid": os.getpid(), "host": socket.gethostname(), "started": locking._started(os.getpid())}
    assert locking.alive(mine)
    assert not locking.alive(mine | {"started": "1"})
    assert locking.alive(mine | {"host": "elsewhere", "started": "1"})
    assert not locking.alive({})


def test_a_folder_that_cannot_be_written_to_is_an_error_of_the_system(tmp_path):
    with pytest.raises(OSError, match="nowhere"), locking.held(tmp_path / "nowhere" / ".lock", "build"):
        raise AssertionError("held")
