"""What the page of a ward draws of Testborough: grid, tables with links, escaped names."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.index.strengths import NOT_COMPARED
from scorecard.cards.judgement import Mark
from scorecard.cards.ward.ward import ward
from scorecard.catalogue import Standing
from scorecard.ui import ward as drawn
from tests.scorecard.cards import testborough

CARD = ward(testborough.tables(), testborough.NORTH)


def test_a_box_says_its_standing_in_a_word_and_a_symbol() -> None:
    box = drawn._box(CARD.dimensions[0].components[0], "peers")
    assert '<li class="strength"><span class="score">90</span>' in box
    assert '<span aria-hidden="true">▲</span> Strength' in box
    assert "Range 88 to 92; 11 above similar wards (79)" in box
    assert "16 above Testborough (74)" in drawn._box(CARD.dimensions[0].components[0], "city")


def test_what_is_not_compared_is_hatched_and_says_so() -> None:
    component = replace(CARD.dimensions[0].components[0], verdicts={"city": NOT_COMPARED})
    box = drawn._box(component, "city")
    assert '<li class="not-compared">' in box
    assert "Not compared" in box and "16 above Testborough (74)" in box


def test_a_figure_that_stands_out_has_a_tag_for_what_it_is_set_beside() -> None:
    figure = replace(CARD.scorecard[0], verdicts={"peers": Mark.CHALLENGE, "city": Mark.NEUTRAL})
    heads = ("", "a", "b", "c", "d")
    assert '<span class="tag challenge"><span aria-hidden="true">▼</span> Challenge</span>' in drawn._row(
        figure, heads, "", "peers"
    )
    assert "tag" not in drawn._row(figure, heads, "", "city")


def test_a_row_links_to_its_indicator_and_series() -> None:
    figure = CARD.dimensions[0].components[0].figures[0]
    heads = ("Figure", CARD.name, CARD.place, "England", "Period and source")
    row = drawn._row(figure, heads, "indicator?indicator=ID&series=SERIES")
    assert 'href="indicator?indicator=dry-homes&amp;series=dry-homes-series"' in row
    assert '<td data-label="North &amp; Hill"><strong>95.0%</strong></td>' in row


def test_a_proxy_and_an_estimate_are_called_so() -> None:
    figure = replace(CARD.scorecard[0], standing=Standing.PROXY, how="estimated")
    row = drawn._row(figure, ("", "a", "b", "c", "d"), "")
    assert '<span class="tag">Proxy</span>' in row
    assert '<span class="when">estimated</span>' in row


def test_names_are_escaped() -> None:
    verdict = replace(NOT_COMPARED, beside="1 & 2")
    component = replace(CARD.dimensions[0].components[0], title="<b>Homes</b>", verdicts={"city": verdict})
    assert "<b>Homes</b>" not in drawn._box(component, "city")
    assert "1 &amp; 2" in drawn._box(component, "city")


def test_nothing_above_is_said() -> None:
    assert "<p>None.</p>" in drawn._around("Furthest above Testborough", ())
