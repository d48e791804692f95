"""Gaps between groups: between two of them, the widest that the counts support, and whether a gap is closing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import (
    Floats,
    Interval,
    below,
    difference,
    floats,
    one_series,
    reasons,
    refuse,
    together,
    z_value,
)
from scorecard.stats.intervals import proportion
from scorecard.stats.slope import SlopeIndex
from scorecard.stats.trend import weighted_line

FEWEST_PERIODS = 3
NO_RATIO = "a group has no events: no ratio"
CLOSING, OPENING, STEADY, UNKNOWN = "narrowing", "widening", "no clear change", "cannot be calculated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The absolute and the relative gap between two groups: one can close while the other widens."""

    difference: Interval
    ratio: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Positions of the group with the higher and of that with the lower share, and the gap between them."""

    higher: int
    lower: int
    gap: Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class GapChange:
    """Trend of a gap: slope per unit of time, chi-squared statistic (1 degree of freedom), and what it says in words.

    `words`: 'narrowing', 'widening', 'no clear change' or 'cannot be calculated'.
    """

    slope: float
    chi2: float
    significant: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapTrend:
    """Trends of the absolute gap (SII) and the relative gap (logarithm of RII), whether they agree, and a sentence."""

    absolute: GapChange
    relative: GapChange
    agree: bool
    sentence: str


def gap(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, *, confidence: float = 0.95) -> Gap:
    """Absolute and relative gap between two groups' proportions, first against second.

    Difference D = p1 - p2 by Newcombe: D - sqrt((p1 - l1)^2 + (u2 - p2)^2) to D + sqrt((u1 - p1)^2 + (p2 - l2)^2), with
    Wilson's limits l and u of each. Ratio p1/p2: exp(ln(p1/p2) -+ z sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2)).
    No gap is a difference of 0 and a ratio of 1.

    Parameters
    ----------
    x1, n1, x2, n2 : array_like
        Events and people of each group; all broadcast.
    confidence : float
        Share of the interval.

    Returns
    -------
    Gap
        Differences of shares (-1 to 1) and ratios; a ratio is NaN where either group has no events, both are where a
        count is missing or can't be (x < 0, x > n, n <= 0), each with the reason.

    Raises
    ------
    ValueError
        Shapes that don't broadcast.

    Notes
    -----
    Newcombe RG (1998), Interval estimation for the difference between independent proportions; Katz D and others
    (1978), Obtaining confidence intervals for the risk ratio in cohort studies.
    """
    z = z_value(confidence)
    x1, n1, x2, n2 = together(x1=x1, n1=n1, x2=x2, n2=n2)
    p, q = proportion(x1, n1, confidence=confidence), proportion(x2, n2, confidence=confidence)
    d, why = p.value - q.value, np.where(p.reason != "", p.reason, q.reason)
    down, up = np.hypot(p.value - p.lower, q.upper - q.value), np.hypot(p.upper - p.value, q.value - q.lower)
    some = (x1 > 0) & (x2 > 0) & (why == "")
    one, two, m1, m2 = (np.where(some, a, np.nan) for a in (x1, x2, n1, n2))
    ratio = (one / m1) / (two / m2)
    factor = np.exp(z * np.sqrt(1 / one - 1 / m1 + 1 / two - 1 / m2))
    return Gap(
        difference=Interval(value=d, lower=difference(d, down)[()], upper=difference(d, -up)[()], reason=why[()]),
        ratio=Interval(
            value=ratio[()],
            lower=(ratio / factor)[()],
            upper=(ratio * factor)[()],
            reason=reasons((~some, NO_RATIO), after=why)[()],
        ),
    )


def widest_gap(x: ArrayLike, n: ArrayLike, *, confidence: float = 0.95) -> Pair | None:
    """The widest difference between any two of several groups that the counts support; None: too few to say.

    Every pair is compared by `gap`. All k(k-1)/2 intervals hold together with at least the confidence asked for
    (Bonferroni), since the pair was not chosen beforehand; of those that leave out 0 the widest difference is given,
    with its own, ordinary interval.

    Parameters
    ----------
    x, n : array_like, (groups,)
        Events and people; groups with a missing figure, or one that can't be, are left out.

    Raises
    ------
    ValueError
        More than one axis, or shapes that don't go together.
    """
    x, n = (one_series(name, given) for name, given in zip("xn", together(x=x, n=n), strict=True))
    share = proportion(x, n).value
    order = np.argsort(share, kind="stable")[: int(np.isfinite(share).sum())]
    low, high = (order[i] for i in np.triu_indices(order.size, k=1))
    if not low.size:
        return None
    found = gap(x[high], n[high], x[low], n[low], confidence=1 - (1 - confidence) / low.size)
    supported = np.where(found.difference.lower > 0, found.difference.value, -1.0)
    best = int(np.argmax(supported))
    if supported[best] < 0:
        return None
    pair = int(high[best]), int(low[best])
    ends = x[pair[0]], n[pair[0]], x[pair[1]], n[pair[1]]
    return Pair(higher=pair[0], lower=pair[1], gap=gap(*ends, confidence=confidence))


def gap_trend(
    index: SlopeIndex,
    *,
    periods: ArrayLike | None = None,
    confidence: float = 0.998,
    limits: float = 0.95,
) -> GapTrend:
    """Is inequality closing? Weighted trends of SII and of ln RII over the periods, each tested by itself.

    Slope by least squares with weights 1/se^2, se from the limits' width; chi2 = slope^2 sum w (t - tbar)^2 against
    the normal distribution. A gap narrows when the fitted line ends nearer to 0 (SII) or to a ratio of 1 than it began.

    Parameters
    ----------
    index : SlopeIndex
        One entry a period, oldest first; periods without an index or limits are left out.
    periods : array_like, (periods,), optional
        Times; default 0, 1, 2 ...
    confidence : float
        Confidence at which a slope counts as a change; 99.8 % as for recent trends.
    limits : float
        The confidence of the index's own limits.

    Returns
    -------
    GapTrend
        Fewer than three periods: 'cannot be calculated'.

    Raises
    ------
    ValueError
        An index of more than one axis; periods that don't ascend, or are not as many as its entries.
    """
    times = _times(index, periods)
    absolute = _trend_of(times, index.sii, index.sii_lower, index.sii_upper, confidence, limits)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = [np.log(floats(r)) for r in (index.rii, index.rii_lower, index.rii_upper)]
    relative = _trend_of(times, logs[0], logs[1], logs[2], confidence, limits)
    return GapTrend(
        absolute=absolute,
        relative=relative,
        agree=absolute.words == relative.words,
        sentence=_sentence(absolute.words, relative.words),
    )


def _times(index: SlopeIndex, periods: ArrayLike | None) -> Floats:
    """A time for each entry of the index, ascending."""
    entries = one_series("the index", floats(index.sii)).size
    if periods is None:
        return np.arange(entries, dtype=float)
    times = one_series("periods", floats(periods))
    if times.size != entries:
        raise ValueError(f"{times.size} periods; the index has {entries} entries")
    refuse(~np.isfinite(times), "a period that is no number")
    refuse(np.diff(times, prepend=-np.inf) <= 0, "periods do not ascend")
    return times


def _trend_of(
    times: Floats, value: ArrayLike, lower: ArrayLike, upper: ArrayLike, confidence: float, limits: float
) -> GapChange:
    y, low, high = (np.atleast_1d(floats(a)) for a in (value, lower, upper))
    known = np.isfinite(y) & np.isfinite(high - low) & (high > low)
    if int(known.sum()) < FEWEST_PERIODS:
        return GapChange(slope=float("nan"), chi2=float("nan"), significant=False, words=UNKNOWN)
    t = times[known]
    line = weighted_line(t, y[known], (2 * z_value(limits) / (high - low)[known]) ** 2)
    chi2 = line.slope**2 * line.squares
    significant = bool(below(z_value(confidence) ** 2, chi2))
    closing = bool(below(abs(line.at(float(t[-1]))), abs(line.at(float(t[0])))))
    words = (CLOSING if closing else OPENING) if significant else STEADY
    return GapChange(slope=line.slope, chi2=chi2, significant=significant, words=words)


def _sentence(absolute: str, relative: str) -> str:
    if UNKNOWN in (absolute, relative):
        return f"It takes figures with intervals for {FEWEST_PERIODS} periods to say whether the gap changes."
    if absolute == relative == STEADY:
        return "Neither the absolute nor the relative gap shows a clear change."
    if absolute == relative:
        return f"The gap is {absolute}, in absolute and in relative terms."
    said = [f"shows {STEADY}" if words == STEADY else f"is {words}" for words in (absolute, relative)]
    return f"The absolute gap {said[0]}, while the relative gap {said[1]}."
