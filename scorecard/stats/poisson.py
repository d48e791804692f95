"""Confidence limits of a count of events that is Poisson distributed."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import Floats, floats, z_value

EXACT_BELOW = 10  # events; from here on Byar's approximation is the published practice


def poisson_limits(x: ArrayLike, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Lower and upper limits of counts: exact below 10 events, Byar's from 10 on; NaN where x is no count."""
    x = floats(x)
    x = np.where((x < 0) | np.isinf(x), np.nan, x)
    lower, upper = byar_limits(np.maximum(x, EXACT_BELOW), z_value(confidence))
    few = x < EXACT_BELOW
    if few.any():
        lower[few], upper[few] = _exact_of_few(x[few], confidence)
    return lower, upper


def byar_limits(x: Floats, z: float) -> tuple[Floats, Floats]:
    """Byar's limits: x(1 - 1/(9x) - z/(3 sqrt x))^3 and (x+1)(1 - 1/(9(x+1)) + z/(3 sqrt(x+1)))^3, for x > 0.

    Near no events the lower one falls below 0.
    """
    above = x + 1
    with np.errstate(over="ignore", invalid="ignore"):
        return _byar(x, above, z)


def _byar(x: Floats, above: Floats, z: float) -> tuple[Floats, Floats]:
    low = 1 - 1 / (9 * x) - z / (3 * np.sqrt(x))
    high = 1 - 1 / (9 * above) + z / (3 * np.sqrt(above))
    return np.asarray(x * low * low * low), np.asarray(above * high * high * high)


def exact_limits(x: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Exact limits: chi2.ppf((1-c)/2, 2x)/2, 0 for no events, and chi2.ppf(1-(1-c)/2, 2x+2)/2."""
    from scipy.special import gammaincinv  # slow to import; half the chi-squared quantile of 2x degrees of freedom

    tail = (1 - confidence) / 2
    lower = np.where(x > 0, gammaincinv(np.where(x > 0, x, 1.0), tail), 0.0)
    return lower, np.asarray(gammaincinv(x + 1, 1 - tail))


def _exact_of_few(x: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Exact limits of counts below 10: looked up where they are whole, since a million counts hold ten such values."""
    whole = x == np.floor(x)
    if not whole.all():
        return exact_limits(x, confidence)
    lower, upper = exact_limits(np.arange(EXACT_BELOW, dtype=np.float64), confidence)
    place = x.astype(np.intp)
    return lower[place], upper[place]
