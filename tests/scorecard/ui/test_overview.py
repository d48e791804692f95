"""Tiles and insights as HTML: escaped, and never by colour alone."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.scorecard import overview as cards
from scorecard.places.model import Insight
from scorecard.ui import overview
from tests.scorecard.cards import long_rows

TILE = cards.card(long_rows.with_history()).tiles[0]


def test_a_tile_says_in_words_what_its_squares_show() -> None:
    html = overview._tile_html(TILE)
    assert html.count('class="square current"') == dict(TILE.states)["current"]
    assert TILE.summary in html
    assert 'aria-hidden="true"' in html


def test_the_line_of_a_tile_has_a_text_for_those_who_cannot_see_it() -> None:
    assert 'alt="Line of 3 figures, from 84.0% in 2020 to 87.3% in 2023."' in overview._tile_html(TILE)


def test_a_tile_without_a_figure_says_so() -> None:
    assert "No figure as defined is held yet." in overview._tile_html(replace(TILE, highlight=None))


def test_aims_and_convenor_are_those_of_the_plan() -> None:
    html = overview._aims(replace(TILE, wants=("Dry homes & health.",), convenor="A. Tester, Chair"))
    assert "<li>Dry homes &amp; health.</li>" in html and "Convened by A. Tester, Chair." in html
    assert overview._aims(TILE) == ""


def test_a_change_and_a_trend_carry_their_words() -> None:
    html = overview._tile_html(TILE)
    assert "+1.3 percentage points since 2022 (no clear change)" in html
    assert "Recent trend: cannot be calculated." in html


def test_outcomes_are_counted_beside_the_squares() -> None:
    html = overview._tile_html(TILE)
    assert '<li class=zero><span class="verdict better"><span aria-hidden="true">▲</span> 0 improving' in html
    assert "3 not assessed" in html


def test_insights_carry_their_source_once_and_are_escaped() -> None:
    found = (
        Insight(ambition="healthy", text="One <two>.", source="The plan", date="2025"),
        Insight(ambition="healthy", text="Three.", source="The plan", date="2025", note="As printed."),
    )
    html = overview._insights("Healthy", found)
    assert html.count("The plan, 2025") == 1
    assert "One &lt;two&gt;." in html and "As printed." in html


def test_the_key_names_every_state() -> None:
    assert all(name in overview._key() for name in overview.STATES.values())
