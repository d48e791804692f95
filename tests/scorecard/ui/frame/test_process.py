"""What the app does to its process: the collector comes seldom, and looks through what is new only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scorecard.ui.frame import process


@pytest.fixture
def thresholds() -> Iterator[None]:
    before = process.gc.get_threshold()
    yield
    process.gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
def test_the_collector_comes_after_as_many_new_objects_as_a_few_runs_make() -> None:
    process.begin()
    assert process.gc.get_threshold() == process._COLLECTED


def test_what_a_page_made_is_set_aside_once(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[int] = []
    monkeypatch.setattr(process.gc, "freeze", lambda: frozen.append(1))
    monkeypatch.setattr(process, "_SET_ASIDE", set())
    for page in ("a-page", "a-page", "another-page"):
        process.set_aside(page)
    assert len(frozen) == 2
