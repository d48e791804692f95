"""Labels sit inside their polygon: simple shapes whose widest chord is known, and any star-shaped polygon."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts import label_points

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]


def test_a_square_is_labelled_in_its_middle() -> None:
    found = label_points.spot({"type": "Polygon", "coordinates": [SQUARE]})
    assert (found.x, found.width) == (5, 10)
    assert found.height == pytest.approx(10, abs=0.6)
    assert found.y == pytest.approx(5, abs=0.3)


def test_a_hole_is_no_place_for_a_label() -> None:
    hole = [[4, 1], [6, 1], [6, 9], [4, 9], [4, 1]]
    found = label_points.spot({"type": "Polygon", "coordinates": [SQUARE, hole]})
    assert not 4 < found.x < 6 or found.y < 1 or found.y > 9


def test_the_largest_part_is_labelled() -> None:
    island = [[[20, 0], [21, 0], [21, 1], [20, 0]]]
    found = label_points.spot({"type": "MultiPolygon", "coordinates": [island, [SQUARE]]})
    assert found.x == 5


def test_bounds_take_in_every_part() -> None:
    island = [[[20, -3], [21, 0], [21, 1], [20, -3]]]
    assert label_points.bounds([{"type": "MultiPolygon", "coordinates": [island, [SQUARE]]}]) == (0, -3, 21, 10)


@given(st.lists(st.floats(0.5, 10), min_size=5, max_size=40))
def test_a_label_always_lies_inside(radii: list[float]) -> None:
    ring = [
        [r * math.cos(2 * math.pi * n / len(radii)), r * math.sin(2 * math.pi * n / len(radii))]
        for n, r in enumerate(radii)
    ]
    found = label_points.spot({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    polygon = shapely.Polygon(ring)
    assert shapely.distance(polygon, shapely.Point(found.x, found.y)) < 1e-6
    assert 0 < found.width <= 20
