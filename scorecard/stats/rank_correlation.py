"""Spearman's rank correlation of two figures over areas, with an interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import Floats, z_value
from spi.rounding import significant

FEWEST = 3  # areas for a correlation
FEWEST_FOR_LIMITS = 10  # areas for an interval: with fewer its formula is too rough


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """A correlation from -1 to 1 over `n` areas; NaN where it can't be made."""

    value: float
    lower: float
    upper: float
    n: int


def spearman(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> Correlation:
    """Spearman's rho over the areas that have both figures; ties share their mean rank.

    Limits by Fisher's transformation with the variance (1 + rho^2 / 2) / (n - 3). They take areas as independent of
    one another: where neighbours resemble each other, the limits are too narrow.

    Parameters
    ----------
    x, y : array_like, (areas,)
        Figures in one order of areas; NaN where missing.
    confidence : float
        Share of the interval.

    Returns
    -------
    Correlation
        NaN with fewer than three areas or where a figure is the same everywhere; limits NaN with fewer than ten areas
        and where the order agrees entirely.

    Raises
    ------
    ValueError
        x and y of different length.

    Notes
    -----
    Bonett DG, Wright TA (2000), Sample size requirements for estimating Pearson, Kendall and Spearman correlations.
    """
    one, two = significant(x), significant(y)
    if one.shape != two.shape:
        raise ValueError(f"x has {one.size} areas and y {two.size}; expected as many in the same order")
    both = np.isfinite(one) & np.isfinite(two)
    one, two = one[both], two[both]
    nothing, n = float("nan"), int(both.sum())
    if n < FEWEST or not np.ptp(one) or not np.ptp(two):
        return Correlation(value=nothing, lower=nothing, upper=nothing, n=n)
    rho = float(np.clip(np.corrcoef(_ranks(one), _ranks(two))[0, 1], -1, 1))
    if n < FEWEST_FOR_LIMITS or np.isclose(abs(rho), 1):
        return Correlation(value=rho, lower=nothing, upper=nothing, n=n)
    half = z_value(confidence) * np.sqrt((1 + rho**2 / 2) / (n - 3))
    lower, upper = np.tanh(np.arctanh(rho) - half), np.tanh(np.arctanh(rho) + half)
    return Correlation(value=rho, lower=float(lower), upper=float(upper), n=n)


def _ranks(values: Floats) -> Floats:
    """Ranks from 1; ties share their mean rank."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray((last - (count - 1) / 2)[place])
