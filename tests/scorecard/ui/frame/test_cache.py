"""What is made once: cards by what is shown and their arguments, charts and texts by what they are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import altair as alt
import pytest

from scorecard.cards.tables import Tables
from scorecard.ui.frame import cache
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.pages import PAGES
from tests.pages.opened import opened
from tests.scorecard.cards import long_rows

NOW = Shown(slug="testborough", edition=None, hash="test-a")


@pytest.fixture
def testborough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "tables", lambda shown: long_rows.tables())


@pytest.mark.usefixtures("testborough")
@pytest.mark.parametrize("other", [{"slug": "elsewhere"}, {"edition": "2026"}, {"hash": "test-b"}])
def test_a_card_is_made_once_for_what_is_shown_and_its_arguments(other: dict[str, str], fresh_cards: None) -> None:
    made: list[str] = []

    def build(tables: Tables, name: str) -> str:
        made.append(name)
        return f"{tables.place.name} {name}"

    found = [cache.card(NOW, build, name) for name in ("x", "x", "y")]
    assert found == ["Testborough x", "Testborough x", "Testborough y"]
    assert made == ["x", "y"]
    cache.card(replace(NOW, **other), build, "x")
    assert made == ["x", "y", "x"]


def test_a_chart_is_kept_as_the_same_specification_of_the_same_part() -> None:
    def build(part: dict[str, Any]) -> alt.Chart:
        return alt.Chart(alt.InlineData(values=[part])).mark_point().encode(x=alt.X("x", type="quantitative"))

    part = {"x": 1}
    first, second = (cache.chart(NOW, build, part) for _ in range(2))
    assert first is second
    assert first["layer"][0]["data"]["values"] == [{"x": 1}]
    assert cache.chart(NOW, build, {"x": 2})["layer"][0]["data"]["values"] == [{"x": 2}]


def test_nothing_is_taken_for_another_part_though_its_place_in_memory_be_the_same() -> None:
    def build(part: list[int]) -> int:
        return part[0]

    assert [cache.made(NOW, build, [n]) for n in range(200)] == list(range(200))


def test_words_and_numbers_are_known_by_what_they_say() -> None:
    made: list[str] = []

    def build(part: list[str], word: str, number: int) -> str:
        made.append(word)
        return f"{part[0]} {word} {number}"

    part = ["a"]
    found = [cache.made(NOW, build, part, "-".join(["b", "c"]), n) for n in (1, 1, 2)]
    assert found == ["a b-c 1", "a b-c 1", "a b-c 2"] and len(made) == 2
    assert cache.file(NOW, lambda part: part[0].encode(), part) == b"a"


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_made_anew_when_a_page_runs_again(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app, made = opened(page), []
    for name in ("_card", "_chart", "_made"):
        monkeypatch.setattr(cache, name, _watched(getattr(cache, name), made))
    app.run()
    assert not app.exception
    assert made and not [name for name, again in made if again]


def _watched(kept: Any, made: list[tuple[str, bool]]) -> Any:
    """The cached function; what it is asked for, and whether it had to work for it."""

    def asked(**named: Any) -> Any:
        worked: list[bool] = []
        build = named["_build"]

        def counted(*given: Any) -> Any:
            worked.append(True)
            return build(*given)

        found = kept(**named | {"_build": counted})
        made.append((named["name"], bool(worked)))
        return found

    return asked


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """No other test sees what was kept here."""
    yield
    for kept in (cache._made, cache._file):
        kept.clear()


def test_a_place_with_a_plan_comes_first() -> None:
    names = cache.place_names(cache.current())
    plans = [bool(cache.place(cache.current(slug)).plan) for slug in names]
    assert plans == sorted(plans, reverse=True)
