"""Dots of Testborough's wards on every component."""

from __future__ import annotations

from scorecard.cards.compare.compare import compare_wards
from scorecard.charts import export
from scorecard.charts.compare import compare_chart, compare_picture
from scorecard.charts.theme import specification
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import MILL, NORTH, STATION


def layers(*codes: str) -> list[dict]:
    return specification(compare_chart(compare_wards(testborough.tables(), ",".join(codes))))["layer"]


def test_every_ward_has_a_dot_with_its_range_on_every_component() -> None:
    dots = layers(NORTH, MILL)[2]["data"]["values"]
    assert [(d["part"], d["name"], d["low"], d["score"], d["high"]) for d in dots] == [
        ("Housing", "North & Hill", 88, 90, 92),
        ("Housing", "Old Mill", 58, 60, 62),
        ("Health", "North & Hill", 73, 75, 77),
        ("Health", "Old Mill", 38, 40, 42),
    ]


def test_no_two_dots_share_a_line() -> None:
    heights = [d["y"] for d in layers(NORTH, MILL, STATION)[2]["data"]["values"]]
    assert len(set(heights)) == len(heights) == 6


def test_wards_differ_in_colour_and_in_shape() -> None:
    encoding = layers(NORTH, MILL, STATION)[2]["encoding"]
    assert len(set(encoding["color"]["scale"]["range"])) == len(set(encoding["shape"]["scale"]["range"])) == 3


def test_components_are_named_below_their_dimension() -> None:
    texts = {r.get("text") for layer in layers(NORTH, MILL) for r in layer["data"]["values"]}
    assert {"Housing", "Health", "Basic needs", "Foundations of wellbeing"} <= texts


def test_a_component_says_where_wards_cannot_be_told_apart() -> None:
    tables = testborough.tables()
    pair = tables.beside_index("neighbours").assign(node="housing")
    card = compare_wards(testborough.tables(explained={"neighbours": pair}), f"{MILL},{STATION}")
    texts = {r.get("text") for layer in specification(compare_chart(card))["layer"] for r in layer["data"]["values"]}
    assert "Housing (not told apart)" in texts and "Health" in texts


def test_a_picture_carries_its_key() -> None:
    drawing = export.svg(specification(compare_picture(compare_wards(testborough.tables(), f"{NORTH},{MILL}"))), "x")
    page = export.svg(specification(compare_chart(compare_wards(testborough.tables(), f"{NORTH},{MILL}"))), "x")
    assert "North &amp; Hill</text>" in drawing and "Old Mill</text>" in drawing
    assert "Old Mill</text>" not in page
