"""Rates as they would be if areas had the same ages: directly and indirectly standardised."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import (
    MISSING,
    Floats,
    Interval,
    Words,
    above_zero,
    count_flaws,
    first_of,
    floats,
    interval,
    reasons,
    refuse,
    together,
    z_value,
)
from scorecard.stats.poisson import byar_limits, poisson_limits

FEWEST_EVENTS = 10  # a directly standardised rate of fewer is not given
NONE_KNOWN, NONE_EXPECTED = "events are missing in every band", "the reference makes no event expected"
TOO_FEW = f"fewer than {FEWEST_EVENTS} events"


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
    standard : array_like, (bands,), or one row an area: (..., bands)
        Standard population w, summed over the bands.
    frequency : array_like, (frequencies,), optional
        Events per person f, where the events of one person are not independent of one another: rate, variance and
        events are the sums of f DSR_f, f^2 Var_f and f X_f.
    multiplier, confidence : float
        Per how many; share of the interval.

    Returns
    -------
    Interval
        Shape without the last axis (the last two with `frequency`). NaN, with the reason, for fewer than 10 events in
        all, where x is missing in every band, and where a band's n is missing or a count can't be (x < 0, n <= 0).

    Raises
    ------
    ValueError
        x and n of unlike bands; a standard that is neither one number a band nor one row an area, below 0 or of nobody.

    Notes
    -----
    Dobson AJ, Kuulasmaa K, Eberle E, Scherer J (1991), Confidence intervals for weighted sums of Poisson parameters.
    """
    above_zero("multiplier", multiplier)
    x, n, why = _bands(x, n)
    f = None if frequency is None else _frequencies(frequency, x)
    share = _shares(standard, x.shape if f is None else (*x.shape[:-2], x.shape[-1]))
    share = (share if f is None or share.ndim == 1 else share[..., None, :]) / n
    value, variance, events = (x * share).sum(-1), (x * share * share).sum(-1), x.sum(-1)
    if f is not None:
        value, variance, events, why = value @ f, variance @ (f * f), events @ f, _of_any(why)
    why = reasons((np.isnan(value), MISSING), (events < FEWEST_EVENTS, TOO_FEW), after=why)
    known = why == ""
    events = np.where(known, events, np.nan)
    lower, upper = byar_limits(events, z_value(confidence))
    spread = np.sqrt(variance / events)
    with np.errstate(over="ignore", invalid="ignore"):
        limits = [multiplier * (value + spread * (limit - events)) for limit in (lower, upper)]
        return interval(np.where(known, multiplier * value, np.nan), limits[0], limits[1], why)


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
    x_ref, n_ref : array_like, (bands,), or one row an area: (..., bands)
        Events and person-years of the reference population.
    refpoint : array_like
        100 for a ratio. For an indirectly standardised rate: 100,000 sum(x_ref) / sum(n_ref).
    confidence : float
        Share of the interval.

    Returns
    -------
    Interval
        Shape without the last axis. NaN, with the reason, where x is missing in every band, where a band's n is
        missing or a count can't be (x < 0, n <= 0), and where the reference makes no event expected.

    Raises
    ------
    ValueError
        x and n of unlike bands; a reference that is neither one number a band nor one row an area; x_ref < 0 or
        n_ref <= 0, with the position.

    Notes
    -----
    Limits as of crude rates: Breslow NE, Day NE (1987).
    """
    x, n, why = _bands(x, n)
    risk = _reference_rate(x_ref, n_ref, x.shape)
    observed, expected = x.sum(-1), (n * risk).sum(-1)
    why = reasons((np.isnan(expected), MISSING), (expected == 0, NONE_EXPECTED), after=why)
    observed = np.where(why == "", observed, np.nan)
    point = floats(refpoint)
    refuse(~np.isfinite(point) | (point <= 0), "a refpoint that is no number above 0")
    scale = point / np.where(expected == 0, np.nan, expected)
    lower, upper = poisson_limits(observed, confidence=confidence)
    with np.errstate(over="ignore", invalid="ignore"):
        return interval(observed * scale, lower * scale, upper * scale, why)


def _bands(x: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats, Words]:
    """Events (missing bands as none) and people by band, and why an area has no rate; its people are then NaN."""
    given = {"x": floats(x), "n": floats(n)}
    bands = {name: values.shape[-1] if values.ndim else None for name, values in given.items()}
    if bands["x"] is None or bands["x"] != bands["n"] or not bands["x"]:
        found = ", ".join(f"{name} has shape {values.shape}" for name, values in given.items())
        raise ValueError(f"expected the same bands on the last axis; {found}")
    events, people = together(**given)
    missing = np.isnan(events)
    every = reasons((np.isnan(people), MISSING), *count_flaws(events, people))
    flawed = first_of(every, "band")
    people = np.where((flawed != "")[..., None], np.nan, people)
    return np.where(missing, 0.0, events), people, reasons((np.asarray(missing.all(-1)), NONE_KNOWN), after=flawed)


def _shares(standard: ArrayLike, shape: tuple[int, ...]) -> Floats:
    """Shares of the standard population that the bands hold: (bands,), or one row an area."""
    weight = _by_band(standard, shape, "standard population")
    refuse(weight < 0, "a standard population below 0")
    refuse(np.isinf(weight), "an infinite standard population")
    total = weight.sum(-1, keepdims=True)
    refuse(np.asarray(total == 0)[..., 0], "a standard population of nobody")
    return np.asarray(weight / total)


def _reference_rate(x_ref: ArrayLike, n_ref: ArrayLike, shape: tuple[int, ...]) -> Floats:
    events, people = _by_band(x_ref, shape, "reference count"), _by_band(n_ref, shape, "reference population")
    refuse(events < 0, "a reference with fewer than no events: x_ref < 0")
    refuse(people <= 0, "a reference of no people: n_ref <= 0")
    refuse(np.isinf(events) | np.isinf(people), "an infinite reference")
    return np.asarray(events / people)


def _by_band(given: ArrayLike, shape: tuple[int, ...], name: str) -> Floats:
    """One number a band for all areas, or one row an area; anything else is an error."""
    values, bands = floats(given), shape[-1]
    if values.shape in ((bands,), shape):
        return values
    if values.ndim < 2 or values.shape[:-1] == shape[:-1]:
        count = values.shape[-1] if values.ndim else 1
        plural = "" if count == 1 else "s"
        as_one = "" if values.ndim else " (a single number)"
        raise ValueError(f"{count} {name}{plural} for {bands} bands{as_one}")
    raise ValueError(f"{name}s have shape {values.shape}; expected ({bands},), or one row an area: {shape}")


def _frequencies(frequency: ArrayLike, x: Floats) -> Floats:
    f = floats(frequency)
    rows = x.shape[-2] if x.ndim > 1 else 0
    if f.shape != (rows,):
        raise ValueError(f"{f.size} frequencies for {rows} rows of bands; x is (..., frequencies, bands)")
    refuse(~np.isfinite(f) | (f < 0), "a frequency that is no number from 0 on")
    return f


def _of_any(why: Words) -> Words:
    """Reason of an area from those of its frequencies (last axis): events that are known nowhere, or a count's flaw."""
    none = why == NONE_KNOWN
    flawed = first_of(np.where(none, "", why), "frequency")
    return reasons((none.all(-1), NONE_KNOWN), after=flawed)
