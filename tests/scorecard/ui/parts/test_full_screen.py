"""The button for the whole screen: what it tells the page, and that it fetches nothing."""

from __future__ import annotations

import pytest
import streamlit as st

from scorecard.ui.parts import full_screen


@pytest.mark.parametrize(("told", "answer"), [("full", "true"), ("window", "false")])
def test_the_answer_is_whether_the_screen_is_taken(monkeypatch, told, answer) -> None:
    monkeypatch.setattr(st, "session_state", {"screen": {"screen": told}})
    assert full_screen._answer() == answer


def test_the_script_needs_no_network() -> None:
    assert "http" not in full_screen._SCRIPT and "import " not in full_screen._SCRIPT
    assert "requestFullscreen" in full_screen._SCRIPT
