"""Long work: once for all who ask, tried again after a failure, forgotten when newer work is done."""

from __future__ import annotations

from threading import Event

import pytest

from scorecard.ui.jobs import KEPT, Jobs


def test_the_same_work_is_done_once_for_everybody() -> None:
    jobs, ready, calls = Jobs(), Event(), []

    def make() -> bytes:
        calls.append(1)
        ready.wait(5)
        return b"made"

    one, two = jobs.start("key", make), jobs.start("key", make)
    assert one is two and jobs.done("key") is None
    ready.set()
    assert one.result(5) == b"made" and jobs.done("key") == b"made" and calls == [1]


def test_work_that_failed_is_tried_again() -> None:
    jobs = Jobs()
    with pytest.raises(ZeroDivisionError):
        jobs.start("key", lambda: bytes(1 // 0)).result(5)
    assert jobs.done("key") is None
    assert jobs.start("key", lambda: b"now").result(5) == b"now"


def test_only_the_newest_pieces_are_kept() -> None:
    jobs = Jobs()
    for n in range(KEPT + 5):
        jobs.start(n, lambda n=n: bytes([n])).result(5)
    jobs.start("last", lambda: b"x").result(5)
    assert jobs.done(0) is None and jobs.done(KEPT + 4) is not None and len(jobs.held) <= KEPT + 1
