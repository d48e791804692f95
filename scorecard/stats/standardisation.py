"""Rates as they would be if areas had the same ages: directly and indirectly standardised."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import Flags, Floats, Interval, counts, floats, refuse, z_value
from scorecard.stats.poisson import byar_limits, poisson_limits

FEWEST_EVENTS = 10  # a directly standardised rate of fewer is not given


def standardised_rate(
    x: ArrayLike,
    n: ArrayLike,
    standard: ArrayLike,
    *,
    multiplier: float = 100_000,
    confidence: float = 0.95,
    frequency: ArrayLike | None = None,
) -> Interval:
    """Directly standardised rate with Dobson's limits.

    DSR = sum(w x/n) / sum(w) over the bands, Var = sum(w^2 x/n^2) / sum(w)^2; limits are
    DSR + sqrt(Var/X) (Byar(X) - X), X the total of events. A limit below 0 is kept: only a display may cut it off.

    Parameters
    ----------
    x, n : array_like, (..., bands)
        Events and person-years by age band; a band whose x is missing counts no events.
        With `frequency`: x is (..., frequencies, bands), people by how many events each of them had.
    standard : array_like, (bands,)
        Standard population w.
    frequency : array_like, (frequencies,), optional
        Events per person f, where the events of one person are not independent of one another: rate, variance and
        events are the sums of f DSR_f, f^2 Var_f and f X_f.
    multiplier, confidence : float
        Per how many; share of the interval.

    Returns
    -------
    Interval
        Shape without the last axis (the last two with `frequency`). NaN for fewer than 10 events in all, where n is
        NaN, and where x is missing in every band.

    Raises
    ------
    ValueError
        x < 0, n <= 0 or a standard population below 0, with the position.

    Notes
    -----
    Dobson AJ, Kuulasmaa K, Eberle E, Scherer J (1991), Confidence intervals for weighted sums of Poisson parameters.
    """
    x, n, unknown = _bands(x, n)
    weight = floats(standard)
    refuse(weight < 0, "a standard population below 0")
    refuse(np.asarray(weight.sum() == 0), "a standard population of nobody")
    share = weight / weight.sum() / n
    value, variance, events = (x * share).sum(-1), (x * share * share).sum(-1), x.sum(-1)
    if frequency is not None:
        f = floats(frequency)
        value, variance, events = value @ f, variance @ (f * f), events @ f
        unknown = np.asarray(unknown.all(-1))
    known = (events >= FEWEST_EVENTS) & ~unknown
    events = np.where(known, events, np.nan)
    lower, upper = byar_limits(events, z_value(confidence))
    spread = np.sqrt(variance / events)
    limits = [(multiplier * (value + spread * (limit - events)))[()] for limit in (lower, upper)]
    return Interval(value=np.where(known, multiplier * value, np.nan)[()], lower=limits[0], upper=limits[1])


def standardised_ratio(
    x: ArrayLike,
    n: ArrayLike,
    x_ref: ArrayLike,
    n_ref: ArrayLike,
    *,
    refpoint: ArrayLike = 100,
    confidence: float = 0.95,
) -> Interval:
    """Indirectly standardised ratio: events observed over events expected at the reference population's rates.

    E = sum(n x_ref/n_ref) over the bands; value = refpoint O/E; limits are those of the Poisson count O over E.
    At `refpoint` the area does just as the reference does.

    Parameters
    ----------
    x, n : array_like, (..., bands)
        Events and person-years of the areas by age band; a band whose x is missing counts no events.
    x_ref, n_ref : array_like, (bands,)
        Events and person-years of the reference population.
    refpoint : array_like
        100 for a ratio. For an indirectly standardised rate: 100,000 sum(x_ref) / sum(n_ref).
    confidence : float
        Share of the interval.

    Returns
    -------
    Interval
        Shape without the last axis; NaN where n is NaN and where x is missing in every band.

    Raises
    ------
    ValueError
        x or x_ref < 0, n or n_ref <= 0, with the position.

    Notes
    -----
    Limits as of crude rates: Breslow NE, Day NE (1987).
    """
    x, n, unknown = _bands(x, n)
    x_ref, n_ref = counts(x_ref, n_ref)
    observed = np.where(unknown, np.nan, x.sum(-1))
    scale = floats(refpoint) / (n * (x_ref / n_ref)).sum(-1)
    lower, upper = poisson_limits(observed, confidence=confidence)
    return Interval(value=(observed * scale)[()], lower=(lower * scale)[()], upper=(upper * scale)[()])


def _bands(x: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats, Flags]:
    """Events (missing bands as none) and people by band, and which areas have no events known in any band."""
    events, people = counts(x, n)
    missing = np.isnan(events)
    return np.where(missing, 0.0, events), people, np.asarray(missing.all(-1))
