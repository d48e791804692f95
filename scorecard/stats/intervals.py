"""Values with confidence limits: proportions, rates, standardised rates and ratios, means, life expectancy."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import (
    ENDLESS,
    MISSING,
    Flags,
    Floats,
    Interval,
    above_zero,
    counts,
    floats,
    interval,
    reasons,
    refuse,
    together,
    z_value,
)
from scorecard.stats.life_table import NOBODY, OPEN_AT, banded, life_table, unusable
from scorecard.stats.poisson import poisson_limits
from scorecard.stats.standardisation import standardised_rate, standardised_ratio

__all__ = [
    "Interval",
    "life_expectancy",
    "mean",
    "proportion",
    "rate",
    "standardised_rate",
    "standardised_ratio",
]

WIDEST_HALF = 10.0  # years
TOO_WIDE = f"the 95 % interval reaches more than {WIDEST_HALF:.0f} years to a side: no value, only limits"
ONE_VALUE = "one value has no limits"


def proportion(x: ArrayLike, n: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Proportion x / n with Wilson's score interval.

    Limits are (2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2)). They lie within 0 and 1; the lower limit of no
    events is exactly 0, the upper limit of n events exactly 1.

    Parameters
    ----------
    x, n : array_like
        Events and people; they broadcast.
    confidence : float
        Share of the interval, such as 0.95.

    Returns
    -------
    Interval
        Shares, 0 to 1 (not percentages), in the broadcast shape. NaN, with the reason, where x or n is missing and
        where they can't be: x < 0, x > n or n <= 0.

    Raises
    ------
    ValueError
        Shapes that don't broadcast.

    Notes
    -----
    Wilson EB (1927), Probable inference, the law of succession, and statistical inference.

    Examples
    --------
    >>> half = proportion(5, 10)
    >>> round(float(half.lower), 4), round(float(half.upper), 4)
    (0.2366, 0.7634)
    """
    z = z_value(confidence)
    x, n, why = counts(x, n, within=True)
    value = x / n
    half = z * np.sqrt(z * z + 4 * x * (1 - value))
    centre, scale = 2 * x + z * z, 2 * (n + z * z)
    lower = np.where(x == 0, 0.0, (centre - half) / scale)
    upper = np.where(x == n, 1.0, (centre + half) / scale)
    return Interval(value=value[()], lower=lower[()], upper=upper[()], reason=why[()])


def rate(x: ArrayLike, n: ArrayLike, *, multiplier: float = 1, confidence: float = 0.95) -> Interval:
    """Crude rate: events over person-years (or people), times a multiplier, with Poisson limits of the count.

    Below 10 events the limits are exact (chi-squared quantiles), from 10 on Byar's approximation:
    x(1 - 1/(9x) - z/(3 sqrt x))^3 and (x+1)(1 - 1/(9(x+1)) + z/(3 sqrt(x+1)))^3. No events: the lower limit is 0.

    Parameters
    ----------
    x, n : array_like
        Events and person-years; they broadcast.
    multiplier : float
        Per how many, such as 100,000.
    confidence : float
        Share of the interval.

    Returns
    -------
    Interval
        Per `multiplier`. NaN, with the reason, where x or n is missing and where they can't be: x < 0 or n <= 0.

    Raises
    ------
    ValueError
        Shapes that don't broadcast; a multiplier that is no number above 0.

    Notes
    -----
    Breslow NE, Day NE (1987), Statistical methods in cancer research, volume II.
    """
    x, n, why = counts(x, n)
    lower, upper = poisson_limits(x, confidence=confidence)
    with np.errstate(over="ignore", invalid="ignore"):
        scale = above_zero("multiplier", multiplier) / n
        return interval(x * scale, lower * scale, upper * scale, why)


def mean(x: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Mean over the last axis with Student's t interval: mean -+ t(n-1) s / sqrt n, s with n - 1.

    Parameters
    ----------
    x : array_like, (..., values)
    confidence : float
        Share of the interval.

    Returns
    -------
    Interval
        Shape without the last axis. One value has no limits (NaN); a missing or infinite value makes all three NaN.

    Raises
    ------
    ValueError
        No values.
    """
    x = np.atleast_1d(floats(x))
    n = x.shape[-1]
    refuse(np.asarray(n == 0), "a mean of no values")
    endless = np.isinf(x)
    x = np.where(endless, np.nan, x)
    with np.errstate(over="ignore", invalid="ignore"):
        return _mean(x, endless, confidence)


def _mean(x: Floats, endless: Flags, confidence: float) -> Interval:
    n, value = x.shape[-1], x.mean(-1)
    why = reasons(
        (np.asarray(endless.any(-1)), ENDLESS),
        (np.asarray(np.isnan(x).any(-1)), MISSING),
        (np.full(value.shape, n == 1), ONE_VALUE),
    )
    half = _t_value(confidence, n - 1) * x.std(-1, ddof=1) / np.sqrt(n) if n > 1 else np.full(value.shape, np.nan)
    return interval(value, value - half, value + half, why)


def life_expectancy(
    deaths: ArrayLike, population: ArrayLike, *, confidence: float = 0.95, open_at: int = OPEN_AT
) -> Interval:
    """Life expectancy at the start of each of the age bands 0, 1-4, 5-9 ... 85-89, 90 and over, in years.

    Chiang's abridged life table, with Silcocks' variance of the last, open band. With a = 0.1 in the first band and
    0.5 else, n the years of the band and M = deaths / population: q = nM/(1 + nM(1 - a)), 1 in the last band.
    Var e_x = sum over y >= x of l_y^2 ((1-a)n + e_(y+n))^2 q^2 (1-q)/D, last band (l/2)^2 4/(D M^2), over l_x^2.

    Parameters
    ----------
    deaths, population : array_like, (..., bands)
        Deaths and person-years of the same years, 20 bands unless `open_at` says otherwise; areas broadcast.
    confidence : float
        Share of the interval.
    open_at : int
        Age at which the last, open band begins: 90 (20 bands), 85 (19), 80 (18) and so on in steps of 5.

    Returns
    -------
    Interval
        (..., bands). All ages of an area are NaN, with the reason, where a figure is missing; all in all 5,000
        people or fewer; people <= 0, deaths < 0 or more deaths than people in a band; no deaths in the open band.
        A value whose 95 % interval reaches more than 10 years to a side is NaN; its limits are kept.

    Raises
    ------
    ValueError
        Another number of bands on the last axis, or an `open_at` at which no band begins.

    Notes
    -----
    Chiang CL (1968), Introduction to stochastic processes in biostatistics; Silcocks PBS, Jenner DA, Reza R (2001),
    Life expectancy as a summary of mortality in a population: statistical considerations and suitability for use by
    health authorities.
    """
    d, p = together(deaths=banded(deaths, open_at), population=banded(population, open_at))
    why = unusable(d, p)[..., None]
    fit = why == ""
    value, error = life_table(np.where(fit, d, np.nan), np.where(fit, p, np.nan))
    half = z_value(confidence) * error
    wide = z_value(0.95) * error > WIDEST_HALF
    return Interval(
        value=np.where(wide, np.nan, value),
        lower=value - half,
        upper=value + half,
        reason=reasons((wide, TOO_WIDE), (np.isnan(value), NOBODY), after=why),
    )


def _t_value(confidence: float, freedom: int) -> float:
    z_value(confidence)  # refuses what is no share
    from scipy.special import stdtrit  # slow to import

    return float(stdtrit(freedom, (1 + confidence) / 2))
