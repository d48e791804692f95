"""What is made once: cards, charts and texts, by fingerprint, place and arguments."""

from __future__ import annotations

from typing import Any

import altair as alt
import pytest

from scorecard.cards.tables import Tables
from scorecard.ui.frame import cache
from tests.scorecard.cards import long_rows


@pytest.fixture(autouse=True)
def testborough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "tables", lambda fingerprint, slug: long_rows.tables())


def test_a_card_is_made_once_for_its_arguments() -> None:
    made: list[str] = []

    def build(tables: Tables, name: str) -> str:
        made.append(name)
        return f"{tables.place.name} {name}"

    found = [cache.card("test-a", "testborough", build, name) for name in ("x", "x", "y")]
    assert found == ["Testborough x", "Testborough x", "Testborough y"]
    assert made == ["x", "y"]
    cache.card("test-b", "testborough", build, "x")
    assert made == ["x", "y", "x"]


def test_a_chart_is_kept_as_the_same_specification() -> None:
    def build(part: dict[str, Any]) -> alt.Chart:
        return alt.Chart(alt.InlineData(values=[part])).mark_point().encode(x=alt.X("x", type="quantitative"))

    first, second = (cache.chart("test-a", "testborough", "key", build, {"x": 1}) for _ in range(2))
    assert first is second
    assert first["layer"][0]["data"]["values"] == [{"x": 1}]


def test_a_text_is_kept_by_its_key() -> None:
    def build(part: str) -> str:
        return part.upper()

    assert cache.text("test-a", "testborough", "one", build, "a") == "A"
    assert cache.text("test-a", "testborough", "one", build, "b") == "A"
    assert cache.text("test-a", "testborough", "two", build, "b") == "B"


def test_a_place_with_a_plan_comes_first() -> None:
    mark = cache.fingerprint()
    names = cache.place_names(mark)
    plans = [bool(cache.place(mark, slug).plan) for slug in names]
    assert plans == sorted(plans, reverse=True)


def test_what_a_page_made_is_set_aside_once(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[int] = []
    monkeypatch.setattr(cache.gc, "freeze", lambda: frozen.append(1))
    for page in ("a-page", "a-page", "another-page"):
        cache.settle(page=page)
    assert len(frozen) == 2
    assert cache.gc.get_threshold()[0] == cache._COLLECTED[0]
