"""What sums tie together, and whether whole numbers can do there all that real ones can."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from scorecard.stats.arrays import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def tied_together(sums: csr_array) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Columns that rows tie together, and these rows; a column that is in no row by itself."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    height, width = sums.shape
    found = sums.tocoo()
    links = coo_array((np.ones(found.row.size), (found.row, found.col + height)), shape=(height + width,) * 2)
    label = connected_components(links, directed=False)[1]
    order = np.argsort(label, kind="stable")
    ends = np.flatnonzero(np.diff(label[order])) + 1
    for part in np.split(order, ends) if order.size else ():
        yield part[part >= height] - height, part[part < height]


def network(left: csr_array) -> bool:
    """Whether real numbers can do no more than whole ones: after what is alone in its row or column is left out, every
    count stands in at most two relations, and these fall into two sides (Heller I, Tompkins CB, 1956)."""
    dense = np.asarray(left.toarray())
    while dense.size:
        kept = dense[np.count_nonzero(dense, axis=1) > 1]
        kept = kept[:, np.count_nonzero(kept, axis=0) > 1]
        if kept.shape == dense.shape:
            break
        dense = kept
    return not dense.size or _two_sided(dense) or _two_sided(dense.T)


def _two_sided(dense: Floats) -> bool:
    if np.any(np.abs(dense) > 1) or np.any(np.count_nonzero(dense, axis=0) > 2):
        return False
    side: dict[int, int] = {}
    links: dict[int, list[tuple[int, int]]] = {row: [] for row in range(dense.shape[0])}
    for column in dense.T:
        a, b = np.flatnonzero(column).tolist()
        flip = -int(column[a] * column[b])
        links[a].append((b, flip))
        links[b].append((a, flip))
    for start in links:
        stack = [start] if side.setdefault(start, 1) else []
        while stack:
            row = stack.pop()
            for other, flip in links[row]:
                if other not in side:
                    side[other] = side[row] * flip
                    stack.append(other)
                elif side[other] != side[row] * flip:
                    return False
    return True
