"""Notes of the readers reach whoever collects them, and are never lost."""

from __future__ import annotations

import pytest

from scorecard.supply.tables.said import SourceNote, notes, say


def test_notes_are_collected_once_each_in_order() -> None:
    with notes() as heard:
        say("b")
        say("a")
        say("b")
    assert heard == ["b", "a"]


def test_the_nearest_collector_hears_them() -> None:
    with notes() as outer:
        with notes() as inner:
            say("inside")
        say("outside")
    assert (inner, outer) == (["inside"], ["outside"])


def test_a_note_that_nobody_collects_is_a_warning() -> None:
    with pytest.warns(SourceNote, match="guess"):
        say("a guess")
