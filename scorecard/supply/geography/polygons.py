"""Polygons that cover a place: neighbours share their edge, nothing overlaps, slivers are closed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

Polygons = NDArray[np.object_]  # one shapely geometry per area
_ROUNDS = 10  # one is enough for all that was seen


def clean(polygons: Polygons, *, grid: float, codes: Sequence[str], sliver: float = 0) -> Polygons:
    """Return the polygons on a grid, as a coverage: every edge between two areas is one line that both have.

    What two areas claim goes to the first of them.

    Parameters
    ----------
    polygons, codes
        The areas, and the code by which an error names each.
    grid
        The step to which coordinates are rounded, in their own unit.
    sliver
        A gap between areas that is narrower than this is a fault of drawing, not a place: it goes to the
        neighbour with the longest edge on it, cut where more than two areas meet. Wider ones stay open.

    Raises
    ------
    ValueError
        If an area has nothing left: it is smaller than the grid, or lies under another one. If no coverage is found
        on the grid.
    """
    if not len(polygons):
        return polygons
    found = _covering(shapely.make_valid(polygons, method="structure", keep_collapsed=False))
    if sliver and len(slivers := _slivers(found, sliver)):
        found = _covering(_with_slivers(found, slivers))
    found = _rounded(found, grid)
    for _ in range(_ROUNDS):  # rounded by itself, an area may miss a corner of its neighbour's
        if shapely.coverage_is_valid(found):
            break
        found = _rounded(_covering(found), grid)
    else:
        raise ValueError(f"the areas do not meet on a grid of {grid:g}")
    if gone := [code for code, empty in zip(codes, shapely.is_empty(found), strict=True) if empty]:
        raise ValueError(f"nothing is left of {', '.join(gone)} on a grid of {grid:g}")
    # Rings begin and turn alike whatever they were made by: what is simplified depends on where one begins.
    return np.asarray(shapely.orient_polygons(shapely.normalize(found)), dtype=object)


def simplified(polygons: Polygons, tolerance: float) -> Polygons:
    """Return a coverage with fewer points: shared edges lose the same ones, so that neighbours still meet.

    A point goes when the triangle that it makes with its neighbours is smaller than tolerance squared.
    """
    return np.asarray(shapely.coverage_simplify(polygons, tolerance), dtype=object)


def _covering(polygons: Polygons) -> Polygons:
    return np.asarray(shapely.coverage_clean(polygons, merge_strategy="min_index"), dtype=object)


def _rounded(polygons: Polygons, grid: float) -> Polygons:
    """Return the polygons on the grid; as any others, without a grid that what is made of them would keep to."""
    return np.asarray(shapely.set_precision(shapely.set_precision(polygons, grid), 0), dtype=object)


def _slivers(polygons: Polygons, sliver: float) -> Polygons:
    """Return the narrow gaps between the polygons, those too that are open to the outside; none where none is."""
    if shapely.coverage_is_valid(polygons, gap_width=sliver):
        return np.array([], dtype=object)
    whole = shapely.union_all(polygons)
    wider = shapely.buffer(whole, sliver / 2, join_style="mitre")
    closed = shapely.buffer(wider, -sliver / 2, join_style="mitre")
    gaps = shapely.get_parts(shapely.difference(closed, whole))
    return np.asarray(gaps[2 * shapely.area(gaps) / shapely.length(gaps) < sliver], dtype=object)


def _with_slivers(polygons: Polygons, slivers: Polygons) -> Polygons:
    """Return the polygons with the slivers, cut where more than two areas meet."""
    whole = polygons.copy()
    for piece in (piece for gap in slivers for piece in _cut(gap, polygons)):
        edges = shapely.length(shapely.intersection(shapely.boundary(piece), shapely.boundary(whole)))
        if edges.any():  # what borders on no area is nobody's
            longest = edges.argmax()
            whole[longest] = shapely.buffer(shapely.union(whole[longest], piece), 0)  # without edges that stick out
    return whole


def _cut(gap: shapely.Polygon, polygons: Polygons) -> list[shapely.Geometry]:
    """Return the pieces of a gap that lie between the same areas, those between the fewest first.

    One net of gaps can run through a whole city; what lies at its knots may touch areas in corners only.
    """
    triangles = shapely.get_parts(shapely.constrained_delaunay_triangles(gap))
    triangle, area = shapely.STRtree(polygons).query(triangles, predicate="intersects")
    beside = [frozenset(area[triangle == n].tolist()) for n in range(len(triangles))]
    alike = {its: [t for t, found in zip(triangles, beside, strict=True) if found == its] for its in beside}
    return [piece for its in sorted(alike, key=len) for piece in shapely.get_parts(shapely.union_all(alike[its]))]
