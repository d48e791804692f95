"""XmR charts for monthly series: limits of common variation, and the points that point to a special cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import BEYOND, ENDLESS, Floats, Words, below, floats, one_series, whole
from scorecard.stats.rare_events import meaningless
from spi.rounding import significant

LIMIT = 2.66  # mean moving ranges between mean and limit
SCREEN = 3.267  # a moving range of so many means, or more, is left out of the mean
RUN = 7  # points in a shift or a trend
CLOSE = 2 / 3  # of the way from the mean to a limit

ABOVE, BELOW = "above the limits", "below the limits"
RISING, FALLING = "rising for seven points", "falling for seven points"
TWO_HIGH, TWO_LOW = "two of three near the upper limit", "two of three near the lower limit"
HIGH, LOW = "seven points above the mean", "seven points below the mean"
CONSTANT = "no variation: every moving range is 0"
NO_NEIGHBOURS = "no limits: no two known points are neighbours"
NO_WIDTH = "limits of no width: all moving ranges that screening leaves are 0"
LARGEST = 1e307  # a sum of points that, with its limits, numbers can hold
LONGEST = 200  # letters of a flag or a reason
UPWARD = (ABOVE, RISING, TWO_HIGH, HIGH)

Improvement = Literal["increase", "decrease"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Mean of a segment, how far its limits are from it, and what is to be said of them; NaN where there are none."""

    mean: float = float("nan")
    width: float = float("nan")
    reason: str = ""

    @property
    def lower(self) -> float:
        return self.mean - self.width

    @property
    def upper(self) -> float:
        return self.mean + self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChart:
    """An XmR chart, one entry a point: mean, limits, flag ("" or its rule) and verdict on the flag.

    `verdict`: 'improvement' or 'concern' ('high' or 'low' without a good direction), "" where there is no flag.
    `assurance`: whether limits and target say that the target is met 'always', 'never' or 'by chance'; "" without one.
    `reason`: why the point's segment has no limits, or limits without meaning, that should not be drawn, or why the
    point itself can't be (then it has no limits either); else "".
    """

    mean: Floats
    lower: Floats
    upper: Floats
    flag: Words
    verdict: Words
    assurance: str
    reason: Words


def xmr(
    values: ArrayLike,
    *,
    improvement: Improvement | None = None,
    target: float | None = None,
    rebase_at: Sequence[int] = (),
    screen: bool = True,
    fix_after: int | None = None,
) -> ControlChart:
    """XmR chart of one series.

    Limits are mean -+ 2.66 times the mean moving range of the segment (of its first `fix_after` points if given);
    with `screen`, moving ranges of 3.267 means and more are left out of that mean, once. Rules, the first that holds
    is the point's flag: outside the limits; seven points that rise, or fall, strictly; two of three points in a row on
    one side that are nearer to the limit than to the mean by two to one; seven in a row strictly on one side.
    Numbers that are equal to ten digits are equal: a last bit makes no flag.

    A segment whose moving ranges are all 0 has no variation: with `screen` no mean, limits or flags, without it mean
    and limits are the common value itself. Limits without meaning (see `rare_events.meaningless`, and those that have
    no width because screening left only moving ranges of 0) make no flags.

    Parameters
    ----------
    values : array_like, (points,)
        In order of time; a missing point (NaN) has no flag, and no moving range or run goes across it. Nor across
        across an infinite point, which has no limits.
    improvement : {'increase', 'decrease'}, optional
        Which way is good; none for a neutral series.
    target : float, optional
    rebase_at : sequence of int
        Positions that begin a new segment with limits of its own.
    screen : bool
    fix_after : int, optional
        Fix the limits after so many points of a segment.

    Returns
    -------
    ControlChart

    Raises
    ------
    ValueError
        More than one series; another direction of improvement, a position outside the series or no whole number,
        `fix_after` below 2, a target that is no number.

    Notes
    -----
    NHS England, Making Data Count; the rules as in NHSRplotthedots. Twelve points and more make limits worth showing.
    """
    if improvement not in ("increase", "decrease", None):
        raise ValueError(f"improvement is '{improvement}'; expected 'increase', 'decrease' or None")
    if target is not None and not np.isfinite(target):
        raise ValueError(f"target is {target}; expected a number, or None without a target")
    if fix_after is not None and whole("fix_after", fix_after) < 2:
        raise ValueError(f"limits fixed after {fix_after} points; two or more make a moving range")
    y = one_series("values", floats(values))
    endless = np.isinf(y)
    y = np.where(endless, np.nan, y)
    rebase_at = [whole("rebase_at", place) for place in rebase_at]
    outside = [place for place in rebase_at if not 0 <= place < y.size]
    if outside:
        raise ValueError(f"rebase_at holds {outside}; the series has the positions 0 to {y.size - 1}")
    starts = sorted({0, *rebase_at, y.size})
    mean, lower, upper = (np.full(y.shape, np.nan) for _ in range(3))
    flag, reason = (np.full(y.shape, "", dtype=f"<U{LONGEST}") for _ in range(2))
    for start, end in pairwise(starts):
        part = slice(start, end)
        found = limits(y[part][:fix_after], screen)
        rare = "" if found.reason == CONSTANT else meaningless(y[part])
        why = "; ".join(words for words in (found.reason, rare) if words)
        mean[part], lower[part], upper[part], reason[part] = found.mean, found.lower, found.upper, why
        flag[part] = [""] * (end - start) if why and why != CONSTANT else flags(y[part], found)
    mean[endless], lower[endless], upper[endless], reason[endless] = np.nan, np.nan, np.nan, ENDLESS
    return ControlChart(
        mean=mean,
        lower=lower,
        upper=upper,
        flag=flag,
        verdict=_verdicts(flag, improvement),
        assurance=_assurance(lower, upper, target, improvement),
        reason=reason,
    )


def limits(y: Floats, screen: bool) -> Limits:
    """Mean and limits of a segment's points, and why they are none or should not be drawn."""
    if np.nanmax(np.abs(y), initial=0.0) > LARGEST / y.size:
        return Limits(reason=BEYOND)
    return _limits(y, screen)


def _limits(y: Floats, screen: bool) -> Limits:
    known = y[~np.isnan(y)]
    moving = np.abs(np.diff(y))
    moving = moving[~np.isnan(moving)]
    if not moving.size:
        return Limits(mean=float(known.mean()) if known.size else np.nan, reason=NO_NEIGHBOURS)
    if not np.nansum(np.abs(np.diff(significant(y)))):
        return _of_no_variation(significant(known), screen)
    if screen:
        moving = moving[below(moving, SCREEN * moving.mean())]
    width = LIMIT * float(moving.mean())
    return Limits(mean=float(known.mean()), width=width, reason="" if width > 0 else NO_WIDTH)


def _of_no_variation(known: Floats, screen: bool) -> Limits:
    if screen:
        return Limits(reason=CONSTANT)
    alike = bool((known == known[0]).all())  # else the values on either side of a gap differ
    return Limits(mean=float(known[0] if alike else known.mean()), width=0.0, reason=CONSTANT if alike else NO_WIDTH)


def flags(y: Floats, found: Limits) -> list[str]:
    """Flag of each point of a segment: of the rules that hold, the first; none without limits."""
    if np.isnan(found.width):
        return [""] * y.size
    side = below(found.mean, y).astype(int) - below(y, found.mean)
    reach = CLOSE * found.width
    close = below(y, found.mean - reach) | below(found.mean + reach, y)
    flags = [""] * y.size

    def mark(places: Iterable[int], up: bool, names: tuple[str, str]) -> None:
        for i in places:
            flags[i] = flags[i] or names[0 if up else 1]

    for outside in np.flatnonzero(below(y, found.lower) | below(found.upper, y)).tolist():
        mark([outside], side[outside] > 0, (ABOVE, BELOW))
    for run in _windows(y.size):
        steps = np.diff(significant(y[run.start : run.stop]))
        if (steps > 0).all() or (steps < 0).all():
            mark(run, steps[0] > 0, (RISING, FALLING))
    for i in range(y.size - 2):
        three = [j for j in range(i, i + 3) if close[j]]
        if abs(side[i : i + 3].sum()) == 3 and len(three) >= 2:
            mark(three, side[i] > 0, (TWO_HIGH, TWO_LOW))
    for run in _windows(y.size):
        if abs(side[run.start : run.stop].sum()) == RUN:
            mark(run, side[run.start] > 0, (HIGH, LOW))
    return flags


def _windows(size: int) -> list[range]:
    return [range(i, i + RUN) for i in range(size - RUN + 1)]


def _verdicts(flag: Words, improvement: Improvement | None) -> Words:
    up = np.isin(flag, UPWARD)
    good, bad = {"increase": ("improvement", "concern"), "decrease": ("concern", "improvement")}.get(
        improvement or "", ("high", "low")
    )
    return np.where(flag == "", "", np.where(up, good, bad))


def _assurance(lower: Floats, upper: Floats, target: float | None, improvement: Improvement | None) -> str:
    """What the last point's limits say of a target."""
    if target is None or improvement is None or not lower.size or np.isnan(lower[-1]):
        return ""
    if not (below(target, lower[-1]) or below(upper[-1], target)):
        return "by chance"
    return "always" if bool(below(target, lower[-1])) == (improvement == "increase") else "never"
