"""Figures of different units on one scale, by the scale's name: the one way for estimator, build and whoever tries."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from spi.prepare import Table, clip, orient, row
from spi.scale import FULL, ascending_rank, borda, goalposts, percentile_rank, zscore

CLIPPED = ("minmax", "goalposts")
RELATIVE = {"zscore": zscore, "rank": ascending_rank, "borda": borda}


def _same(values: Any) -> Any:
    return values


def scaled(
    name: str,
    values: Table,
    *,
    worst: ArrayLike,
    best: ArrayLike,
    reference: Table,
    polarity: ArrayLike,
    score_range: tuple[float, float] = FULL,
    curved: Callable[[Any], Any] = _same,
) -> Table:
    """Scale indicators.

    goalposts, minmax: clipped at worst and best, then scored by their place between them; percentile_rank, zscore,
    rank, borda: oriented, then compared with the reference

    Parameters
    ----------
    name : of the scale
    values : array or DataFrame, areas x indicators, in the indicators' own units
    worst, best : one number per indicator, in the same units; for 'minmax' the extremes of the reference
    reference : the areas that the other scales compare with, as `values`
    polarity : 1 or -1 per indicator
    score_range : of goalposts, minmax and percentile_rank
    curved : what bends values and goalposts before they are scaled, a logarithm say

    Returns
    -------
    as `values`, higher is better
    """
    if name in CLIPPED:
        low, high = curved(np.stack([row(worst, values), row(best, values)]))
        return goalposts(curved(clip(values, worst, best)[0]), low, high, score_range)
    oriented, beside = orient(curved(values), polarity), orient(curved(reference), polarity)
    if name == "percentile_rank":
        return percentile_rank(oriented, beside, score_range)
    return RELATIVE[name](oriented, beside)
