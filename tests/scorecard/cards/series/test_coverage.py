"""What there is for Testborough, counted by hand: three wards, a city-only series, an awaited indicator, tenths."""

from __future__ import annotations

import pytest

from scorecard.cards.series import coverage
from tests.scorecard.cards import testborough


@pytest.fixture
def card() -> coverage.Coverage:
    return coverage.coverage(
        testborough.figures(), testborough.comparators(), testborough.catalogue(), testborough.place()
    )


def test_rows_stand_in_the_order_of_the_scorecard_then_the_index(card: coverage.Coverage) -> None:
    assert [r.series for r in card.rows] == ["dry-homes-series", "low-pay-series", "early-deaths-series"]


def test_a_row_says_where_and_for_whom_there_are_figures(card: coverage.Coverage) -> None:
    dry, pay, deaths = card.rows
    assert (dry.city, dry.wards, dry.small_areas, dry.england, dry.cities) == (True, 3, 6, True, 1)
    assert (dry.deprivation, dry.ethnicity, dry.other) == (("Deprivation tenth",), (), ())
    assert dry.periods == ("2022", "2023")
    assert (pay.city, pay.wards, pay.england, pay.in_index) == (True, 0, False, False)
    assert (deaths.england, deaths.cities, deaths.in_index) == (True, 0, True)


def test_standings_count_what_has_a_city_figure(card: coverage.Coverage) -> None:
    assert card.standings == {"defined": 2, "part": 0, "proxy": 0, "awaiting": 1, "none": 0}
    assert [(a.number, a.reason) for a in card.awaited] == [(3, "The police hold it.")]
    assert (card.wards, card.index_series, card.index_complete) == (3, 2, 2)


def test_an_indicator_without_a_figure_for_this_place_is_neither_awaited_nor_defined() -> None:
    figures = testborough.figures()
    figures = figures[figures["series"] != "low-pay-series"]
    card = coverage.coverage(figures, testborough.comparators(), testborough.catalogue(), testborough.place())
    assert card.standings["none"] == 1
    assert [a.number for a in card.awaited] == [2, 3]


def test_a_ward_without_a_value_makes_the_index_incomplete() -> None:
    figures = testborough.figures()
    hole = (figures["series"] == "early-deaths-series") & (figures["area"] == testborough.MILL)
    figures.loc[hole, ["value", "status"]] = [None, "c"]
    card = coverage.coverage(figures, testborough.comparators(), testborough.catalogue(), testborough.place())
    assert card.index_complete == 1
    assert {r.series: r.wards for r in card.rows}["early-deaths-series"] == 2


def test_a_place_without_any_figure_is_covered_by_nothing() -> None:
    empty = testborough.figures().iloc[:0]
    card = coverage.coverage(empty, empty, testborough.catalogue(), testborough.place())
    assert (card.wards, card.index_complete, card.standings["defined"]) == (0, 0, 0)
    assert not any(r.city or r.periods for r in card.rows)


def test_text_has_a_line_for_every_series_and_every_awaited_indicator(card: coverage.Coverage) -> None:
    lines = coverage.text(card).splitlines()
    dry = next(line for line in lines if "dry-homes-series" in line)
    assert dry.split()[:6] == ["1", "dry-homes-series", "defined", "yes", "yes", "3"]
    assert dry.endswith("2022 to 2023 (2)")
    assert "  3  Noise (awaiting): The police hold it." in lines
    assert "  1 series  Deprivation tenth" in lines


@pytest.mark.parametrize(
    ("texts", "expected"), [((), "-"), (("2023",), "2023"), (("2021", "2023"), "2021 to 2023 (2)")]
)
def test_span(texts: tuple[str, ...], expected: str) -> None:
    assert coverage.span(texts) == expected


def test_rows_of_other_cities_do_not_count_as_england() -> None:
    abroad = testborough.comparators()
    abroad = abroad[abroad["area"] != testborough.ENGLAND]
    card = coverage.coverage(testborough.figures(), abroad, testborough.catalogue(), testborough.place())
    assert [r.england for r in card.rows] == [False, False, False]


def test_sentences_count_standings_and_wards(card: coverage.Coverage) -> None:
    assert card.sentences == (
        "3 scorecard indicators in Testborough: 2 as defined, 1 awaited.",
        "3 wards; 2 of 2 series of the index have a figure for every ward.",
    )
