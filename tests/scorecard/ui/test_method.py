"""The method of Testborough's index on a page: steps in order, headings in order, every table behind a heading."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.ui.frame import cache
from tests.scorecard.cards import testborough


def script() -> None:
    from dataclasses import replace

    from scorecard.ui import method
    from scorecard.ui.frame import cache
    from scorecard.ui.frame.page import View
    from tests.scorecard.cards import testborough

    shown = cache.Shown(slug="testborough", edition=None, hash="method")
    view = View(tables=cache.tables(shown), shown=shown)
    card = method.card(view)
    method.index(view, card)
    method.left_out(card)
    method.caveats(card)
    method.accessibility(view, card)
    reached = View(tables=replace(view.tables, place=testborough.place(contact="access@example.org")), shown=shown)
    method.accessibility(reached, card)


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(cache, "tables", lambda shown: testborough.tables())
    app = AppTest.from_function(script, default_timeout=30).run()
    assert not app.exception
    return " ".join(block.proto.body for block in app.get("html"))


def test_steps_are_a_numbered_list(body: str) -> None:
    assert body.index("Each figure becomes a score") < body.index("Components make dimensions")
    assert body.count("<ol class") == 1


def test_goalposts_stand_in_a_table_for_each_dimension(body: str) -> None:
    assert body.count("goalposts of every figure</summary>") == 2
    assert '<th scope="row">Dry homes</th>' in body


def test_what_is_left_out_has_its_reason(body: str) -> None:
    assert "<dt>Rents</dt><dd>Rents are money.</dd>" in body


def test_the_council_of_the_place_is_named_for_help(body: str) -> None:
    assert "tell the council of Testborough" in body


def test_an_address_is_given_only_where_the_council_gave_one(body: str) -> None:
    without, given = body.split("tell the council of Testborough.")[1:]
    assert "No address is held here yet" in without and "place.toml of Testborough" in without
    assert "Write to: access@example.org." in given and "No address" not in given
