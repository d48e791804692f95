"""Figures of a ward beside the place's and England's, of one period."""

from __future__ import annotations

from scorecard.cards.ward.figures import scorecard_figures, ward_figure
from tests.scorecard.cards import testborough


def test_england_is_left_out_where_its_figure_is_of_another_period() -> None:
    tables = testborough.tables()
    deaths = ward_figure(tables.reading("early-deaths-series"), testborough.MILL, "2023")
    assert (deaths.value, deaths.city_value, deaths.england_value) == (12.0, 8.7, None)
    assert deaths.england_text == "not available"


def test_a_ward_without_a_figure_has_a_marked_gap() -> None:
    tables = testborough.tables()
    pay = ward_figure(tables.reading("low-pay-series"), testborough.MILL, "2023")
    assert (pay.value, pay.text, pay.status) == (None, "not available", "x")
    assert pay.city_text == "14.0%"


def test_the_scorecard_of_a_ward_holds_what_exists_for_wards() -> None:
    assert [(f.number, f.series) for f in scorecard_figures(testborough.tables(), testborough.NORTH)] == [
        (1, "dry-homes-series")
    ]


def test_how_a_figure_was_made_is_named_where_it_was_not_counted() -> None:
    figures = testborough.figures().assign(estimate="apportioned")
    tables = testborough.tables(observations=figures)
    dry = tables.catalogue.series["dry-homes-series"]
    assert ward_figure(tables.reading(dry), testborough.MILL, "2023").how == "estimated"
    assert ward_figure(testborough.tables().reading(dry), testborough.MILL, "2023").how == ""


def test_old_figures_are_called_older_data() -> None:
    figures = testborough.figures().assign(period="2019")
    tables = testborough.tables(observations=figures)
    dry = ward_figure(tables.reading("dry-homes-series"), testborough.MILL, "2019")
    assert dry.when == "2019 (older data)"
