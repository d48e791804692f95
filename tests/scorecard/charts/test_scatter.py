"""Testborough's wards as points: what is drawn, and names that don't touch."""

from __future__ import annotations

from itertools import combinations

from scorecard.cards.pairing.pairing import WardPoint, pairing
from scorecard.charts import scatter
from scorecard.charts.scatter import HEIGHT, PLOTS, chart, domain, labels
from scorecard.charts.theme import specification
from tests.scorecard.cards import many_wards, testborough

FEW = pairing(testborough.tables(), "dry-homes-series", "health")
MANY = pairing(many_wards.tables(), many_wards.DRY, "health")


def _at(point: WardPoint, width: float) -> tuple[float, float]:
    """Where a ward stands, in pixels."""
    (left, right), (low, high) = scatter._domains(MANY)
    return (point.score - left) / (right - left) * width, (high - point.figure.value) / (high - low) * scatter.PLOT


def layers(card: object = FEW) -> list[dict]:
    return specification(chart(card))["layer"]  # type: ignore[arg-type]


def test_every_ward_has_a_point() -> None:
    circles = next(part for part in layers() if part["mark"]["type"] == "circle")
    assert [(d["name"], d["score"], d["value"]) for d in circles["data"]["values"]] == [
        ("North & Hill", 75, 95.0),
        ("Old Mill", 40, 80.0),
        ("Station", 55, 86.0),
    ]


def test_dashed_lines_stand_at_the_whole_place() -> None:
    dashed = [part for part in layers() if part["mark"].get("strokeDash")]
    assert [part["data"]["values"][0] for part in dashed] == [
        {"score": 56.5, "name": "Testborough"},
        {"value": 87.0, "name": "Testborough"},
    ]


def test_names_stand_inside_the_plot_and_do_not_touch() -> None:
    for width in PLOTS.values():
        boxes = [scatter._box(_at(p, width), side, len(p.name)) for p, side in labels(MANY, width)]
        assert len(boxes) > 3
        assert all(box[0] >= 0 and box[2] <= width for box in boxes)
        assert not any(scatter._touch(a, b) for a, b in combinations(boxes, 2))


def test_where_there_is_room_every_ward_is_named() -> None:
    assert {p.name for p, _ in labels(FEW, PLOTS["wide"])} == {"North & Hill", "Old Mill", "Station"}


def test_the_axes_leave_room_on_both_sides() -> None:
    assert domain([0.0, None, 100.0]) == (-6.0, 106.0)
    assert domain([5.0, 5.0])[0] < 5 < domain([5.0, 5.0])[1]
    assert specification(chart(FEW))["height"] == HEIGHT
