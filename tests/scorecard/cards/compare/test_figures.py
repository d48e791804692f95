"""Figures of Testborough's wards side by side, and of two places in the period that both have."""

from __future__ import annotations

from scorecard.cards.compare.figures import ComparedArea, behind, heads, scorecard, sheet
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import CITY, MILL, NORTH

OTHER = "E08999998"


def wards(**more: object) -> list[ComparedArea]:
    tables = testborough.tables(**more)
    return [ComparedArea(tables=tables, code=code, name=tables.wards[code]) for code in (NORTH, MILL)]


def places(period: str) -> list[ComparedArea]:
    """Testborough has dry homes for 2022 and 2023; Mockford for one period only."""
    tables = testborough.tables()
    given = testborough.rows([("dry-homes-series", OTHER, period, 70.0)])
    place = testborough.place(name="Mockford", code=OTHER)
    other = testborough.tables(place=place, observations=given, index=None)
    return [
        ComparedArea(tables=tables, code=CITY, name="Testborough"),
        ComparedArea(tables=other, code=OTHER, name="Mockford"),
    ]


def test_wards_stand_beside_the_place_and_england() -> None:
    row = behind(wards())[0].rows[0]
    assert [c.text for c in row.cells] == ["95.0%", "80.0%"]
    assert row.beside == ("87.0%", "90.0%")
    assert (row.when, row.source, row.standing) == ("2023", "Office of Tests", "defined")
    assert heads(wards()) == ("Figure", "North & Hill", "Old Mill", "Testborough", "England", "Period and source")


def test_a_figure_that_stands_in_is_called_a_proxy() -> None:
    assert behind(wards())[1].rows[0].standing == "proxy"


def test_a_missing_figure_stays_missing() -> None:
    figures = testborough.figures()
    row = scorecard(wards(observations=figures[figures["area"] != MILL]))[0]
    assert [(c.text, c.value, c.status) for c in row.cells] == [("95.0%", 95.0, ""), ("not available", None, "x")]


def test_an_interval_and_an_estimate_stand_below_the_figure() -> None:
    figures = testborough.figures()
    own = (figures["area"] == NORTH) & (figures["series"] == "dry-homes-series")
    figures.loc[own, ["lower", "upper", "estimate"]] = [93.0, 96.5, "apportioned"]
    assert scorecard(wards(observations=figures))[0].cells[0].how == "93.0 to 96.5%; estimated"


def test_places_share_the_latest_period_that_all_have() -> None:
    row = scorecard(places("2022"))[0]
    assert [(c.text, c.period) for c in row.cells] == [("86.0%", "2022"), ("70.0%", "2022")]
    assert row.when == "2022 (older data)"
    assert row.beside == ("not available",)
    assert heads(places("2022")) == ("Figure", "Testborough", "Mockford", "England", "Period and source")


def test_places_without_a_shared_period_are_not_compared() -> None:
    assert scorecard(places("2021")) == ()


def test_the_file_has_a_row_for_each_area() -> None:
    found = sheet("x", [("Scorecard", scorecard(wards()))])
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    assert [(r["area"], r["value"], r["period"], r["source"]) for r in rows] == [
        (NORTH, 95.0, "2023", "census"),
        (MILL, 80.0, "2023", "census"),
    ]
