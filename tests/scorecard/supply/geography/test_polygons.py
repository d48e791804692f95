"""A cleaned set of polygons is a coverage, whatever the drawing was."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorecard.supply.geography.polygons import Polygons, clean, simplified


def drawn(*rings: list[tuple[float, float]]) -> Polygons:
    return np.array([shapely.Polygon(ring) for ring in rings], dtype=object)


WEST = [(0, 0), (100, 0), (100, 100), (0, 100)]
EAST = [(100, 0), (200, 0), (200, 100), (100, 100)]


def test_a_clean_coverage_stays_as_it_is() -> None:
    cleaned = clean(drawn(WEST, EAST), grid=1, codes="ab")
    assert [shapely.equals(a, b) for a, b in zip(cleaned, drawn(WEST, EAST), strict=True)] == [True, True]


def test_a_sliver_between_neighbours_goes_to_the_one_with_the_longer_edge() -> None:
    east = [(104, 0), (200, 0), (200, 100), (102, 100), (103, 50)]  # drawn apart from WEST by 2 to 4
    cleaned = clean(drawn(WEST, east), grid=1, codes="ab", sliver=5)
    assert shapely.coverage_is_valid(cleaned)
    assert shapely.equals(shapely.union_all(cleaned), shapely.box(0, 0, 200, 100))
    assert shapely.area(cleaned).tolist() == [10_000, 10_000]  # the eastern edge, with its bend, is the longer


def test_a_sliver_round_several_areas_is_cut_where_they_meet() -> None:
    apart = drawn(
        [(0, 0), (99, 0), (99, 99), (0, 99)],
        [(102, 0), (200, 0), (200, 99), (102, 99)],
        [(0, 102), (99, 102), (99, 200), (0, 200)],
        [(102, 102), (200, 102), (200, 200), (102, 200)],
    )
    cleaned = clean(apart, grid=1, codes="abcd", sliver=5)
    assert shapely.coverage_is_valid(cleaned)
    assert shapely.equals(shapely.union_all(cleaned), shapely.box(0, 0, 200, 200))
    assert shapely.area(cleaned) == pytest.approx(10_000, abs=4 * 102)  # beside its own edges, nobody's further on
    assert (shapely.length(cleaned) < 420).all()  # no arm along another's edge


def test_an_overlap_goes_to_the_first_of_those_who_claim_it() -> None:
    east = [(90, 0), (200, 0), (200, 100), (90, 100)]
    cleaned = clean(drawn(WEST, east), grid=1, codes="ab")
    assert shapely.area(cleaned).tolist() == [10_000, 10_000]
    assert shapely.coverage_is_valid(cleaned)


def test_a_corner_on_the_neighbours_edge_becomes_a_point_of_both() -> None:
    south_east, north_east = [*EAST[:2], (200, 40), (100, 40)], [(100, 40), (200, 40), (200, 100), (100, 100)]
    west = clean(drawn(WEST, south_east, north_east), grid=1, codes="abc")[0]
    assert [100.0, 40.0] in shapely.get_coordinates(west).tolist()


def test_a_real_hole_is_no_sliver() -> None:
    ring = shapely.Polygon([(0, 0), (300, 0), (300, 300), (0, 300)], [[(100, 100), (100, 200), (200, 200), (200, 100)]])
    cleaned = clean(np.array([ring], dtype=object), grid=1, codes="a", sliver=20)
    assert shapely.area(cleaned)[0] == 90_000 - 10_000


def test_a_polygon_that_crosses_itself_is_made_valid() -> None:
    bow_tie = [(0, 0), (100, 100), (100, 0), (0, 100)]
    cleaned = clean(drawn(bow_tie), grid=1, codes="a")
    assert shapely.is_valid(cleaned).all()
    assert shapely.area(cleaned)[0] == 5_000


def test_an_area_under_another_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="nothing is left of E05999902"):
        clean(drawn(WEST, WEST), grid=1, codes=["E05999901", "E05999902"])


def test_no_polygons_are_clean() -> None:
    assert len(clean(np.array([], dtype=object), grid=1, codes=[])) == 0


@settings(max_examples=25, deadline=None)
@example(seed=15_891, cells=12)  # one gap runs round eight areas
@given(seed=st.integers(min_value=0, max_value=10**6), cells=st.integers(min_value=2, max_value=12))
def test_whatever_the_drawing_the_result_is_a_coverage_on_the_grid(seed: int, cells: int) -> None:
    random = np.random.default_rng(seed)
    frame = shapely.box(0, 0, 5000, 5000)
    points = shapely.multipoints(random.uniform(200, 4800, (cells, 2)))
    true = shapely.intersection(shapely.get_parts(shapely.voronoi_polygons(points, extend_to=frame)), frame)
    shaken = [shapely.transform(cell, lambda xy: xy + random.uniform(-3, 3, 2)) for cell in true]
    cleaned = clean(np.array(shaken, dtype=object), grid=1, codes=[str(n) for n in range(cells)], sliver=10)
    xy = shapely.get_coordinates(cleaned)
    assert shapely.coverage_is_valid(cleaned)
    assert shapely.is_valid(cleaned).all()
    assert (xy == np.rint(xy)).all()
    # each corner moved by at most 3 * sqrt(2) + a grid step, so that no area differs by more than that band
    assert (np.abs(shapely.area(cleaned) - shapely.area(true)) <= 6 * shapely.length(true) + 100).all()


def test_simplified_neighbours_lose_the_same_points() -> None:
    wavy = [(100.0 + (n % 2) * 4, float(n)) for n in range(0, 101, 5)]
    polygons = drawn([(0, 0), *wavy, (0, 100)], [*wavy, (200, 100), (200, 0)])
    fewer = simplified(clean(polygons, grid=1, codes="ab"), 10)
    assert shapely.coverage_is_valid(fewer)
    assert shapely.get_num_coordinates(fewer).sum() < shapely.get_num_coordinates(polygons).sum() / 2
    assert shapely.area(fewer).sum() == pytest.approx(20_000)
