"""Moving between slides: never before the first or after the last; headlines are no Markdown."""

from __future__ import annotations

import pytest
import streamlit as st

from scorecard.ui import state_of_the_city as page


@pytest.mark.parametrize(("to", "found"), [(0, "1"), (1, "1"), (5, "5"), (99, "23")])
def test_a_step_stays_within_the_slides(monkeypatch, to, found) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    page._go(to, 23)
    assert state["slide_choice"] == found


def test_notes_turn_on_and_off_and_are_off_on_a_new_start(monkeypatch) -> None:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    page._turn_notes()
    assert state[page._NOTES] is True
    page._present("true")
    assert state == {page._NOTES: False, "present_choice": "true"}
