"""The index of Testborough on a page: with and without a boundary, with and without scores."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.ui.frame import cache, links
from tests.scorecard.cards import testborough
from tests.scorecard.charts.test_maps import boundary

pytestmark = pytest.mark.usefixtures("fresh_cards")


def script() -> None:
    from scorecard.ui import progress_index
    from scorecard.ui.frame import cache
    from scorecard.ui.frame.page import View

    shown = cache.Shown(slug="testborough", edition=None, hash="")
    view = View(tables=cache.tables(shown), shown=shown)
    card = progress_index.card(view)
    progress_index.findings(card)
    progress_index.wards(view, card)


def run(monkeypatch: pytest.MonkeyPatch, found: object, lines: bytes | None, **asked: str) -> AppTest:
    monkeypatch.setattr(cache, "tables", lambda shown: found)
    monkeypatch.setattr(cache, "boundary", lambda shown, name: lines)
    monkeypatch.setattr(links, "page_link", lambda page, label, **asked: None)  # there are no pages in this script
    app = AppTest.from_function(script, default_timeout=30)
    for key, value in asked.items():
        app.query_params[key] = value
    return app.run()


def html(app: AppTest) -> str:
    return " ".join(block.proto.body for block in app.get("html"))


def test_map_and_ranking_stand_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    app = run(monkeypatch, testborough.tables(), boundary())
    assert not app.exception
    assert "Testborough scores 65 out of 100; its wards range from 50 to 83." in html(app)
    assert len(app.get("arrow_vega_lite_chart") + app.get("vega_lite_chart")) == 2


def test_a_place_without_boundaries_has_the_ranking(monkeypatch: pytest.MonkeyPatch) -> None:
    app = run(monkeypatch, testborough.tables(), None)
    assert not app.exception
    assert len(app.get("arrow_vega_lite_chart") + app.get("vega_lite_chart")) == 1


def test_the_address_chooses_the_node(monkeypatch: pytest.MonkeyPatch) -> None:
    app = run(monkeypatch, testborough.tables(), boundary(), node="housing")
    assert app.selectbox[0].value == "housing"
    assert "Housing: Testborough scores 74" in html(app)


def test_an_unknown_node_is_named_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    app = run(monkeypatch, testborough.tables(), boundary(), node="housingg")
    assert "housing" in app.warning[0].value
    assert "Testborough scores 65 out of 100" in html(app)


def test_a_place_without_an_index_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    app = run(monkeypatch, testborough.tables(index=None), boundary())
    assert not app.exception
    assert "No scores have been made for Testborough yet." in html(app)
