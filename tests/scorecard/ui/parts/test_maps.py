"""A map of Testborough on a page: the select box below it, what is said of the ward chosen, a click."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from scorecard.ui.frame import links
from scorecard.ui.parts import maps
from tests.scorecard.cards import testborough
from tests.scorecard.charts.test_maps import boundary
from tests.scorecard.ui.test_progress_index import html, run

pytestmark = pytest.mark.usefixtures("fresh_cards")


def opened(monkeypatch: pytest.MonkeyPatch, **asked: str) -> AppTest:
    return run(monkeypatch, testborough.tables(), boundary(), **asked)


def test_the_select_box_does_what_a_click_does(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch)
    assert "Old Mill scores" not in html(app)
    app.selectbox(key="ward_choice").set_value(testborough.MILL).run()
    assert "Old Mill scores 50, 15 below Testborough. Its range is 48 to 52." in html(app)
    assert app.query_params["ward"] in (testborough.MILL, [testborough.MILL])


def test_the_address_chooses_a_ward_and_an_unknown_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Old Mill scores 50" in html(opened(monkeypatch, ward=testborough.MILL))
    assert "nowhere" in opened(monkeypatch, ward="nowhere").warning[0].value


@pytest.mark.parametrize(("picked", "wanted"), [([{"ward": testborough.MILL}], testborough.MILL), ([], "")])
def test_a_click_chooses_the_ward_or_takes_it_back(
    monkeypatch: pytest.MonkeyPatch, picked: list[dict[str, str]], wanted: str
) -> None:
    chosen: list[tuple[str, str]] = []
    monkeypatch.setattr(st, "session_state", {"map": {"selection": {"ward": picked}}})
    monkeypatch.setattr(links, "choose", lambda key, code: chosen.append((key, code)))
    maps._clicked("map")
    assert chosen == [("ward", wanted)]
