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
        neighbour with the longest edge on it. Wider ones stay open.

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
    owners = _with_slivers(faces, _owners(faces, valid), sliver)
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


def _with_slivers(faces: Polygons, owners: NDArray[np.int64], sliver: float) -> NDArray[np.int64]:
    filled = owners.copy()
    width = 2 * shapely.area(faces) / shapely.length(faces)
    for gap in np.flatnonzero((owners < 0) & (width < sliver)):
        edges = shapely.length(shapely.intersection(shapely.boundary(faces[gap]), shapely.boundary(faces)))
        shared = np.bincount(owners[owners >= 0], weights=edges[owners >= 0])
        if shared.max() > 0:
            filled[gap] = shared.argmax()
    return filled
