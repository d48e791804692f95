"""Recent trend: is there a change over the last five points, and is it for better or worse?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import Flags, Floats, below, floats, refuse

POINTS = 5
SIGNIFICANT = 9.54953570608324  # chi-squared with one degree of freedom, 99.8 %
PUBLISHED_WIDTH = 3.92  # the published rule's width of a 95 % interval in standard errors
NEGLIGIBLE = 1e-12  # of what a slope is summed from: less is rounding, and a flat line
NO_CHANGE = "no significant change"
NOT_CALCULATED = "cannot be calculated"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentTrend:
    """Verdict on the last five points: statistic, direction (1, -1, 0 if none), words, and why there are none."""

    chi2: float
    significant: bool
    direction: int
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A weighted straight line: slope, value at the mean time (centre), and squares that the slope rests on."""

    slope: float
    level: float
    centre: float
    squares: float

    def at(self, time: float) -> float:
        return self.level + self.slope * (time - self.centre)


def recent_trend(
    value: ArrayLike,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    *,
    polarity: int,
    count: ArrayLike | None = None,
    denominator: ArrayLike | None = None,
    breaks: Sequence[int] = (),
) -> RecentTrend:
    """Recent trend of one series of annual, non-overlapping, comparable points: its last five, oldest first.

    With intervals: weighted slope over t = 1..5, se = (upper - lower)/3.92, w = 1/se^2,
    chi2 = slope^2 sum w (t - tbar)^2. With counts x of n (a proportion), N = sum n, X = sum x:
    chi2 = N (N sum xt - X sum nt)^2 / (X (N - X)(N sum nt^2 - (sum nt)^2)).
    A change is significant if chi2 > 9.5495 (99.8 %) and the slope keeps its sign in the fit to all five and in the
    five fits that leave one point out (for counts: unweighted slopes of ln(x/(n - x))).

    Parameters
    ----------
    value, lower, upper : array_like, (points,)
        Values and 95 % limits; NaN marks a period without a figure.
    polarity : {1, -1, 0}
        High is good, low is good, neutral (no better or worse).
    count, denominator : array_like, (points,), optional
        Given together, they are what is tested.
    breaks : sequence of int
        Positions at which a new stretch begins that can't be compared with what is before.

    Returns
    -------
    RecentTrend
        `words`: 'increasing and getting better' and its like, neutral 'increasing' and 'decreasing',
        'no significant change', or 'cannot be calculated' with `chi2` NaN and the `reason`.

    Raises
    ------
    ValueError
        Another polarity; series of unlike lengths; a count above its denominator, or a value outside its limits, with
        the position.

    Notes
    -----
    The rule of the Fingertips recent trend (Office for Health Improvement and Disparities), method re-derived;
    Cochran-Armitage's test for the counts.
    """
    if polarity not in (1, -1, 0):
        raise ValueError(f"polarity is {polarity}; expected 1 (high is good), -1 (low is good) or 0 (neutral)")
    series = _series(value, lower, upper, count, denominator)
    reason = _too_little(series, breaks)
    if reason:
        return _no_verdict(reason)
    last = [points[-POINTS:] for points in series]
    counted = count is not None
    if counted and bool(((last[0] == 0) | (last[0] == last[1])).any()):
        return _no_verdict("a count is none or all of its denominator")
    if not counted and bool((last[2] == last[1]).any()):
        return _no_verdict("a point has no width of interval")
    chi2, signs = _of_counts(*last) if counted else _of_values(*last)
    significant = bool(below(SIGNIFICANT, chi2)) and len(set(signs)) == 1
    direction = signs[0] if significant else 0
    return RecentTrend(
        chi2=chi2, significant=significant, direction=direction, words=_words(direction, polarity), reason=""
    )


def weighted_line(time: Floats, value: Floats, weight: Floats) -> Line:
    """Straight line by weighted least squares; with weights 1/se^2 its slope has the variance 1/squares."""
    share = weight / weight.sum()
    centre, level = float(share @ time), float(share @ value)
    away = time - centre
    squares, pull = float(weight @ (away * away)), weight * away
    rise = float(pull @ value)
    flat = abs(rise) <= NEGLIGIBLE * float(np.abs(pull) @ np.abs(value))
    return Line(slope=0.0 if flat else rise / squares, level=level, centre=centre, squares=squares)


def _series(
    value: ArrayLike,
    lower: ArrayLike | None,
    upper: ArrayLike | None,
    count: ArrayLike | None,
    denominator: ArrayLike | None,
) -> list[Floats]:
    """What is tested: counts and denominators, or values and their limits."""
    given = (value, lower, upper) if count is None or denominator is None else (count, denominator)
    if (count is None) != (denominator is None):
        raise ValueError("a count needs its denominator, and a denominator its count")
    if any(points is None for points in given):
        raise ValueError("a trend needs limits of the values, or counts and denominators")
    series = [np.atleast_1d(floats(points)) for points in given if points is not None]
    if len({points.shape for points in series}) > 1 or series[0].ndim > 1:
        raise ValueError(f"expected one series of one length; found shapes {[points.shape for points in series]}")
    if len(series) == 2:
        refuse((series[0] < 0) | (series[0] > series[1]), "a count below 0 or above its denominator")
    else:
        refuse(below(series[0], series[1]) | below(series[2], series[0]), "a value outside its limits")
    return series


def _too_little(series: list[Floats], breaks: Sequence[int]) -> str:
    """Why the last five points make no trend; empty if they do."""
    known: Flags = np.all(np.isfinite(np.stack(series)), axis=0)
    start = known.size - POINTS
    if int(known.sum()) < POINTS:
        return f"fewer than {POINTS} points with what the test needs"
    if any(start < place < known.size for place in breaks):
        return f"a break in the series within the last {POINTS} points"
    return "" if known[start:].all() else f"a gap within the last {POINTS} points"


def _of_values(value: Floats, lower: Floats, upper: Floats) -> tuple[float, list[int]]:
    weight = (PUBLISHED_WIDTH / (upper - lower)) ** 2
    time = np.arange(1.0, POINTS + 1)
    line = weighted_line(time, value, weight)
    return line.slope**2 * line.squares, _signs(time, value, weight)


def _of_counts(x: Floats, n: Floats) -> tuple[float, list[int]]:
    time = np.arange(1.0, POINTS + 1)
    events, people = x.sum(), n.sum()
    top = people * (people * (x @ time) - events * (n @ time)) ** 2
    spread = people * (n @ (time * time)) - (n @ time) ** 2
    chi2 = float(top / (events * (people - events) * spread))
    return chi2, _signs(time, np.log(x / (n - x)), np.ones(POINTS))


def _signs(time: Floats, value: Floats, weight: Floats) -> list[int]:
    """Signs of the slopes of the fit to all points and of those that leave one out; a flat line counts as rising."""
    kept = [np.arange(POINTS) != out for out in (-1, *range(POINTS))]
    return [1 if weighted_line(time[k], value[k], weight[k]).slope >= 0 else -1 for k in kept]


def _words(direction: int, polarity: int) -> str:
    if direction == 0:
        return NO_CHANGE
    way = "increasing" if direction > 0 else "decreasing"
    return way if polarity == 0 else f"{way} and getting {'better' if direction == polarity else 'worse'}"


def _no_verdict(reason: str) -> RecentTrend:
    return RecentTrend(chi2=float("nan"), significant=False, direction=0, words=NOT_CALCULATED, reason=reason)
