"""Long work: once for all who ask, tried again after a failure, forgotten when newer work is done."""

from __future__ import annotations

from threading import Event

import pytest
import streamlit as st

from scorecard.ui import data_holdings, report
from scorecard.ui.frame.jobs import KEPT, REPORTS, WORKBOOKS, Jobs


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


def test_whoever_waits_for_work_is_given_what_it_makes_or_told_what_went_wrong() -> None:
    jobs, made = Jobs(), []

    def make() -> bytes:
        made.append(1)
        return b"file"

    assert [jobs.get("a", make) for _ in range(3)] == [b"file"] * 3
    assert len(made) == 1
    with pytest.raises(ZeroDivisionError):
        jobs.get("b", lambda: bytes(1 // 0))


def test_the_queues_outlive_the_caches() -> None:
    before = (REPORTS, WORKBOOKS)
    st.cache_resource.clear()
    st.cache_data.clear()
    assert before == (report.REPORTS, data_holdings.WORKBOOKS)
    assert REPORTS is not WORKBOOKS
