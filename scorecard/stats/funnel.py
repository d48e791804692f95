"""Control limits of funnel plots: how far a proportion, ratio or rate may lie from the average by chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import (
    ENDLESS,
    NO_EVENTS,
    Floats,
    Words,
    above_zero,
    below,
    floats,
    refuse,
    together,
    z_value,
)

INNER, OUTER = 0.95, 0.998
RATIOS = ("count", "ratio", "percent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Control lines. `lower_at`, `upper_at`: where on the axis of size (expected events, people) the lines stand."""

    lower: Floats
    upper: Floats
    lower_at: Floats
    upper_at: Floats


def proportion_funnel(average: ArrayLike, n: ArrayLike, *, confidence: float = INNER) -> Funnel:
    """Control limits of a proportion of n people: p -+ z sqrt(p(1 - p)/n), within 0 and 1.

    They are the proportions whose Wilson limit just reaches the average.

    Parameters
    ----------
    average : array_like
        Share p, 0 to 1.
    n : array_like
        People.
    """
    p, people = together(average=average, n=n)
    refuse(np.isinf(people), f"n: {ENDLESS}")
    refuse((p < 0) | (p > 1), "an average outside 0 and 1")
    refuse(people <= 0, "no people: n <= 0")
    half = z_value(confidence) * np.sqrt(p * (1 - p) / people)
    lower, upper = np.clip(p - half, 0, 1)[()], np.clip(p + half, 0, 1)[()]
    return Funnel(lower=lower, upper=upper, lower_at=people, upper_at=people)


def ratio_funnel(x: ArrayLike, *, scale: str = "ratio", confidence: float = INNER) -> Funnel:
    """Control lines of observed over expected events, drawn at x observed events.

    The lower line stands at the expected number of which x is just the lower control limit, chi2.ppf(0.975, 2x+2)/2,
    the upper at chi2.ppf(0.025, 2x)/2 (0.999 and 0.001 for 99.8 %). Line = x / expected.

    Parameters
    ----------
    x : array_like
        Observed events; the upper line has no place at 0 (NaN).
    scale : {'ratio', 'percent', 'count'}
        x / expected, 100 times that (standardised ratios), or that less 1.
    """
    if scale not in RATIOS:
        raise ValueError(f"scale is '{scale}'; expected one of {', '.join(RATIOS)}")
    events = _events(x)
    low_at, high_at = _expected(events, confidence)
    factor, less = (100.0 if scale == "percent" else 1.0), (1.0 if scale == "count" else 0.0)
    lower, upper = factor * events / low_at - less, factor * events / high_at - less
    return Funnel(lower=lower[()], upper=upper[()], lower_at=low_at[()], upper_at=high_at[()])


def rate_funnel(
    average: ArrayLike, x: ArrayLike, *, multiplier: float = 100_000, years: float = 1, confidence: float = INNER
) -> Funnel:
    """Control lines of a rate, drawn at x events: rate against yearly population, as in `ratio_funnel`.

    Parameters
    ----------
    average : array_like
        Average rate, per `multiplier` and year (see `average_rate`).
    x : array_like
        Events over all `years`.
    """
    events, mean, _ = _events(x), floats(average), together(x=x, average=average)
    refuse((mean <= 0) | np.isinf(mean), "an average rate of 0 or less, or infinite")
    above_zero("multiplier", multiplier)
    above_zero("years", years)
    at = [expected / mean * multiplier / years for expected in _expected(events, confidence)]
    lines = [events / (people * years) * multiplier for people in at]
    return Funnel(lower=lines[0][()], upper=lines[1][()], lower_at=at[0][()], upper_at=at[1][()])


def average_rate(events: ArrayLike, rate: ArrayLike, population: ArrayLike | None, *, multiplier: float) -> float:
    """Average of areas' rates: sum(events) / sum(multiplier x events / rate), per `multiplier`.

    An area without events counts its `population` (crude rates), or is left out if None (standardised rates).
    ValueError: a figure below 0 or infinite, events at a rate of 0, nobody in any area.
    """
    above_zero("multiplier", multiplier)
    x, r, given = together(events=events, rate=rate, population=np.nan if population is None else population)
    for name, figures in (("events", x), ("rate", r), ("population", given)):
        refuse((figures < 0) | np.isinf(figures), f"{name}: below 0 or infinite")
    none = x == 0
    refuse(~none & (r == 0), "events at a rate of 0")
    people = np.where(none, 0.0, multiplier * x / np.where(none, 1.0, r))
    if population is not None:
        people = np.where(none, given, people)
    refuse(np.asarray(people.sum() == 0), "no people in any area: no average")
    return float(multiplier * x.sum() / people.sum())


def standing(x: ArrayLike, expected: ArrayLike) -> Words:
    """Where an area lies on a funnel of counts: 'low' and 'high' beyond 95 %, 'very low', 'very high' beyond 99.8 %.

    Parameters
    ----------
    x, expected : array_like
        Observed events, and those expected at the average. "" where one is missing or can't be (below 0, infinite);
        'similar' between the lines.
    """
    events, mean = together(x=x, expected=expected)
    known = np.isfinite(events) & np.isfinite(mean) & (events >= 0) & (mean >= 0)
    events, mean = np.where(known, events, np.nan), np.where(known, mean, np.nan)
    words = np.full(events.shape, "similar", dtype="<U9")
    for confidence, low, high in ((INNER, "low", "high"), (OUTER, "very low", "very high")):
        at = _expected(events, confidence)
        words[below(at[0], mean)] = low
        words[below(mean, at[1])] = high
    words[~known] = ""
    return words[()]


def proportion_standing(x: ArrayLike, n: ArrayLike, average: ArrayLike) -> Words:
    """Where a proportion x / n lies on the funnel around the average (a share); words as in `standing`."""
    events, people, mean = together(x=x, n=n, average=average)
    known = np.isfinite(events) & np.isfinite(people) & np.isfinite(mean) & (events >= 0) & ~below(people, events)
    events, people = np.where(known, events, np.nan), np.where(np.isinf(people), np.nan, people)
    words = np.full(events.shape, "similar", dtype="<U9")
    for confidence, low, high in ((INNER, "low", "high"), (OUTER, "very low", "very high")):
        lines = proportion_funnel(mean, people, confidence=confidence)
        words[below(events / people, lines.lower)] = low
        words[below(lines.upper, events / people)] = high
    words[~known] = ""
    return words[()]


def _events(x: ArrayLike) -> Floats:
    """Events as floats; ValueError with the position of what can't be."""
    events = floats(x)
    refuse(events < 0, NO_EVENTS)
    refuse(np.isinf(events), f"x: {ENDLESS}")
    return events


def _expected(x: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Expected events of which x is the lower, and of which it is the upper control limit (NaN for none)."""
    from scipy.special import gammaincinv  # slow to import; half the chi-squared quantile of 2x degrees of freedom

    z_value(confidence)  # refuses what is no share
    tail = (1 - confidence) / 2
    some = np.where(x > 0, x, 1.0)
    return np.asarray(gammaincinv(x + 1, 1 - tail)), np.where(x > 0, gammaincinv(some, tail), np.nan)
