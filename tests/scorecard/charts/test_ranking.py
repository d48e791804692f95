"""The ranking of Testborough's wards: in order, with their scores, beside the line of the whole."""

from __future__ import annotations

from scorecard.cards.index.progress_index import progress_index
from scorecard.charts.ranking import ranking
from scorecard.charts.theme import specification
from tests.scorecard.cards import testborough


def test_dots_stand_in_order_of_their_score() -> None:
    card = progress_index(testborough.tables(), "spi")
    layers = specification(ranking(card))["layer"]
    dots = next(part for part in layers if part["mark"]["type"] == "circle")
    assert [(r["ward"], r["score"], r["text"]) for r in dots["data"]["values"]] == [
        ("North & Hill", 82.5, "83"),
        ("Station", 63.5, "64"),
        ("Old Mill", 50.0, "50"),
    ]
    assert dots["encoding"]["y"]["sort"] is None


def test_every_dot_lies_on_its_range() -> None:
    layers = specification(ranking(progress_index(testborough.tables(), "spi")))["layer"]
    span = next(p for p in layers if p["mark"]["type"] == "rule" and p["encoding"]["x"]["field"] == "low")
    assert [(r["low"], r["high"], r["rank"]) for r in span["data"]["values"]] == [
        (80.5, 84.5, "1st"),
        (61.5, 65.5, "2nd to 3rd"),
        (48.0, 52.0, "2nd to 3rd"),
    ]
    low, high = span["encoding"]["x"]["scale"]["domain"]
    assert low < 48 and high > 84.5


def test_without_a_range_it_has_no_length() -> None:
    layers = specification(ranking(progress_index(testborough.tables(), "early-deaths-series")))["layer"]
    span = next(p for p in layers if p["mark"]["type"] == "rule" and p["encoding"]["x"]["field"] == "low")
    assert all(r["low"] == r["score"] == r["high"] for r in span["data"]["values"])


def test_the_line_is_the_score_of_the_whole() -> None:
    layers = specification(ranking(progress_index(testborough.tables(), "spi")))["layer"]
    line = next(part for part in layers if part["mark"]["type"] == "rule" and len(part["data"]["values"]) == 1)
    assert line["data"]["values"] == [{"score": 65.25, "text": "Testborough 65"}]


def test_every_dot_and_its_figure_fit_on_the_scale() -> None:
    layers = specification(ranking(progress_index(testborough.tables(), "spi")))["layer"]
    low, high = next(p for p in layers if p["mark"]["type"] == "circle")["encoding"]["x"]["scale"]["domain"]
    assert low < 50 and high > 82.5


def test_without_a_score_of_the_whole_there_is_no_line() -> None:
    scores = testborough.scores()
    card = progress_index(testborough.tables(index=scores[scores["area"] != testborough.CITY]), "spi")
    texts = [r.get("text", "") for part in specification(ranking(card))["layer"] for r in part["data"]["values"]]
    assert not [t for t in texts if t.startswith("Testborough")]
