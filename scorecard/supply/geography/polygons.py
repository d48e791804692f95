"""Polygons that cover a place: neighbours share their edge, nothing overlaps, slivers are closed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

Polygons = NDArray[np.object_]  # one shapely geometry per area


def clean(polygons: Polygons, *, grid: float, codes: Sequence[str], sliver: float = 0) -> Polygons:
    """Return the polygons on a grid, as a coverage: every edge between two areas is one line that both have.

    All outlines are cut at each other on the grid (snap rounding), the faces between the lines are found, and
    every face goes to the area that holds most of it, the first of equals. An area is what its faces make.

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
        If an area has nothing left: it is smaller than the grid, or lies under another one.
    """
    if not len(polygons):
        return polygons
    valid = shapely.make_valid(polygons)
    outlines = shapely.boundary(np.append(valid, _closed(valid, sliver)))
    lines = shapely.union_all(outlines, grid_size=grid)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    faces, owners = _with_slivers(faces, _owners(faces, valid), sliver)
    gone = [codes[i] for i in range(len(polygons)) if not (owners == i).any()]
    if gone:
        raise ValueError(f"nothing is left of {', '.join(gone)} on a grid of {grid:g}")
    return np.array([shapely.coverage_union_all(faces[owners == i]) for i in range(len(polygons))], dtype=object)


def simplified(polygons: Polygons, tolerance: float) -> Polygons:
    """Return a coverage with fewer points: shared edges lose the same ones, so that neighbours still meet.

    A point goes when the triangle that it makes with its neighbours is smaller than tolerance squared.
    """
    return np.asarray(shapely.coverage_simplify(polygons, tolerance), dtype=object)


def _closed(polygons: Polygons, sliver: float) -> Polygons:
    """Return the outline of all together, with a lid on slivers that are open to the outside; none where none is."""
    if shapely.coverage_is_valid(polygons, gap_width=sliver):
        return np.array([], dtype=object)
    whole = shapely.union_all(polygons)
    wider = shapely.buffer(whole, sliver / 2, join_style="mitre")
    return np.array([shapely.union(whole, shapely.buffer(wider, -sliver / 2, join_style="mitre"))], dtype=object)


def _owners(faces: Polygons, polygons: Polygons) -> NDArray[np.int64]:
    """Return for each face the position of the polygon that holds most of it; -1 where none holds half."""
    face, polygon = shapely.STRtree(polygons).query(faces, predicate="intersects")
    held = shapely.area(shapely.intersection(faces[face], polygons[polygon]))
    share = np.round(held / shapely.area(faces)[face], 6)  # so that two that both hold all of it are equals
    owners = np.full(len(faces), -1)
    for position in np.lexsort((-polygon, share)):  # ascending: the largest share, first of equals, is written last
        if share[position] >= 0.5:
            owners[face[position]] = polygon[position]
    return owners


def _with_slivers(faces: Polygons, owners: NDArray[np.int64], sliver: float) -> tuple[Polygons, NDArray[np.int64]]:
    """Return the faces with slivers cut where more than two areas meet, and the owner of each."""
    narrow = (owners < 0) & (2 * shapely.area(faces) / shapely.length(faces) < sliver)
    areas, theirs, wide = faces[owners >= 0], owners[owners >= 0], faces[(owners < 0) & ~narrow]
    for gap in faces[narrow]:
        for piece in _cut(gap, areas, theirs):
            edges = shapely.length(shapely.intersection(shapely.boundary(piece), shapely.boundary(areas)))
            if edges.any():  # what borders on no area is nobody's
                areas, theirs = np.append(areas, piece), np.append(theirs, np.bincount(theirs, weights=edges).argmax())
    return np.append(areas, wide), np.append(theirs, np.full(len(wide), -1))


def _cut(gap: shapely.Polygon, areas: Polygons, owners: NDArray[np.int64]) -> list[shapely.Geometry]:
    """Return the pieces of a gap that lie between the same areas, those between the fewest first.

    One net of gaps can run through a whole city; what lies at its knots may touch areas in corners only.
    """
    tree = shapely.STRtree(areas)
    if len(np.unique(owners[tree.query(gap, predicate="intersects")])) <= 2:
        return [gap]
    triangles = shapely.get_parts(shapely.constrained_delaunay_triangles(gap))
    triangle, area = tree.query(triangles, predicate="intersects")
    beside = [frozenset(owners[area[triangle == n]].tolist()) for n in range(len(triangles))]
    alike = {its: [t for t, found in zip(triangles, beside, strict=True) if found == its] for its in beside}
    return [
        piece for its in sorted(alike, key=len) for piece in shapely.get_parts(shapely.coverage_union_all(alike[its]))
    ]
