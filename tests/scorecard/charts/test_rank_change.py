"""Ranks of Testborough's wards: from the published one to that of the scenario, over the published range."""

from __future__ import annotations

from typing import Any

from scorecard.charts.rank_change import rank_change
from scorecard.charts.theme import specification
from tests.scorecard.cards.index.test_lab import card, turned


def layer(spec: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(part for part in spec["layer"] if part["mark"]["type"] == kind)


def test_each_ward_goes_from_its_published_rank_to_the_new_one() -> None:
    rows = layer(specification(rank_change(turned())), "rule")["data"]["values"]
    assert [(r["ward"], r["was"], r["now"], r["move"], r["ranks"]) for r in rows] == [
        ("North & Hill", 3, 1, "Up", "3 → 1"),
        ("Station", 2, 2, "Same", "2"),
        ("Old Mill", 1, 3, "Down", "1 → 3"),
    ]


def test_the_first_rank_stands_on_the_right() -> None:
    low, high = layer(specification(rank_change(card())), "rule")["encoding"]["x"]["scale"]["domain"]
    assert low > 3 and high < 1


def test_the_range_is_that_of_the_published_rank() -> None:
    rows = layer(specification(rank_change(card())), "bar")["data"]["values"]
    assert [(r["low"], r["high"]) for r in rows] == [(0.6, 1.4), (1.6, 3.4), (1.6, 3.4)]


def test_moves_differ_by_shape_as_well_as_by_colour() -> None:
    encoding = next(p for p in specification(rank_change(card()))["layer"] if "shape" in p["encoding"])["encoding"]
    assert len(set(encoding["shape"]["scale"]["range"])) == len(set(encoding["fill"]["scale"]["range"])) == 3
