"""The parts of Testborough's index on one scale."""

from __future__ import annotations

from scorecard.cards.index.profile import Profile, profile
from scorecard.charts.profile import profile_chart
from scorecard.charts.theme import specification
from tests.scorecard.cards import testborough


def layers(node: str, ward: str = "") -> list[dict]:
    card = profile(testborough.tables(), node, ward)
    assert isinstance(card, Profile)
    return specification(profile_chart(card))["layer"]


def test_every_ward_has_a_mark_on_every_part() -> None:
    marks = layers("spi")[1]["data"]["values"]
    assert sorted((m["part"], m["ward"], m["score"]) for m in marks)[:3] == [
        ("Health", "North & Hill", 75.0),
        ("Health", "Old Mill", 40.0),
        ("Health", "Station", 55.0),
    ]
    assert len(marks) == 6


def test_groups_have_headings_where_there_is_more_than_one() -> None:
    texts = [r.get("text") for part in layers("spi") for r in part["data"]["values"]]
    assert {"Basic needs", "Foundations of wellbeing", "Housing", "Health"} <= set(texts)
    single = [r.get("text") for part in layers("housing") for r in part["data"]["values"]]
    assert "Housing" not in single and "Dry homes" in single


def test_a_ward_is_drawn_as_a_dot_with_its_score() -> None:
    dots = [part for part in layers("spi", testborough.MILL) if part["mark"]["type"] == "circle"]
    assert [r["score"] for r in dots[0]["data"]["values"]] == [60.0, 40.0]
    assert not [part for part in layers("spi") if part["mark"]["type"] == "circle"]


def test_the_dot_lies_on_its_range() -> None:
    spans = [
        part
        for part in layers("spi", testborough.MILL)
        if part["mark"]["type"] == "rule" and part["encoding"]["x"].get("field") == "low"
    ]
    assert [(r["low"], r["high"]) for r in spans[0]["data"]["values"]] == [(58.0, 62.0), (38.0, 42.0)]


def test_no_two_parts_share_a_line() -> None:
    heights = [r["y"] for r in layers("spi")[0]["data"]["values"]]
    assert len(set(heights)) == len(heights) == 2
