"""The lab of Testborough: with and without scores."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.ui.frame import cache
from tests.scorecard.cards import testborough
from tests.scorecard.cards.index.test_scenario import invented

pytestmark = pytest.mark.usefixtures("fresh_cards")


def script() -> None:
    from scorecard.ui import index_lab
    from scorecard.ui.frame import cache
    from scorecard.ui.frame.page import View

    shown = cache.Shown(slug="testborough", edition=None, hash="")
    view = View(tables=cache.tables(shown), shown=shown)
    card = index_lab.card(view)
    index_lab.findings(card)
    index_lab.ranks(view, card)


def run(monkeypatch: pytest.MonkeyPatch, found: object, **asked: str) -> AppTest:
    monkeypatch.setattr(cache, "tables", lambda shown: found)
    app = AppTest.from_function(script, default_timeout=30)
    for key, value in asked.items():
        app.query_params[key] = value
    return app.run()


def html(app: AppTest) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


def test_components_stand_under_their_dimension_with_slider_and_box(monkeypatch: pytest.MonkeyPatch) -> None:
    app = run(monkeypatch, invented())
    assert not app.exception
    assert [s.value for s in app.subheader] == ["Basic needs", "Foundations of wellbeing"]
    assert [s.label for s in app.slider] == ["Housing", "Health"]
    assert [n.label for n in app.number_input] == ["Housing: weight", "Health: weight"]


def test_the_mark_is_read_out_when_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = html(run(monkeypatch, invented(), w="2-0"))
    assert 'role="status"' in text
    assert "Your scenario" in text and "Weights: housing × 2, health left out." in text


def test_a_place_without_an_index_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = run(monkeypatch, testborough.tables(index=None))
    assert not app.exception
    assert "No scores have been made for Testborough yet." in html(app)
