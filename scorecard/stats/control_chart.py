"""XmR charts for monthly series: limits of common variation, and the points that point to a special cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import Floats, Words, floats

LIMIT = 2.66  # mean moving ranges between mean and limit
SCREEN = 3.267  # a moving range of so many means, or more, is left out of the mean
RUN = 7  # points in a shift or a trend
CLOSE = 2 / 3  # of the way from the mean to a limit

ABOVE, BELOW = "above the limits", "below the limits"
RISING, FALLING = "rising for seven points", "falling for seven points"
TWO_HIGH, TWO_LOW = "two of three near the upper limit", "two of three near the lower limit"
HIGH, LOW = "seven points above the mean", "seven points below the mean"
UPWARD = (ABOVE, RISING, TWO_HIGH, HIGH)

Improvement = Literal["increase", "decrease"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChart:
    """An XmR chart, one entry a point: mean, limits, flag ("" or its rule) and verdict on the flag.

    `verdict`: 'improvement' or 'concern' ('high' or 'low' without a good direction), "" where there is no flag.
    `assurance`: whether limits and target say that the target is met 'always', 'never' or 'by chance'; "" without one.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    flag: Words
    verdict: Words
    assurance: str


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

    Parameters
    ----------
    values : array_like, (points,)
        In order of time; a missing point (NaN) has no flag, and no moving range or run goes across it.
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
        Another direction of improvement, a position outside the series, `fix_after` below 2.

    Notes
    -----
    NHS England, Making Data Count; the rules as in NHSRplotthedots. Twelve points and more make limits worth showing.
    """
    if improvement not in ("increase", "decrease", None):
        raise ValueError(f"improvement is '{improvement}'; expected 'increase', 'decrease' or None")
    if fix_after is not None and fix_after < 2:
        raise ValueError(f"limits fixed after {fix_after} points; two or more make a moving range")
    y = np.atleast_1d(floats(values))
    outside = [place for place in rebase_at if not 0 <= place < y.size]
    if outside:
        raise ValueError(f"rebase_at holds {outside}; the series has the positions 0 to {y.size - 1}")
    starts = sorted({0, *rebase_at, y.size})
    mean, lower, upper = (np.full(y.shape, np.nan) for _ in range(3))
    flag = np.full(y.shape, "", dtype=f"<U{max(map(len, (*UPWARD, FALLING, TWO_LOW, LOW)))}")
    for start, end in pairwise(starts):
        part = slice(start, end)
        mean[part], lower[part], upper[part] = _limits(y[part][:fix_after], screen)
        flag[part] = _flags(y[part], mean[start], upper[start] - mean[start])
    return ControlChart(
        mean=mean,
        lower=lower,
        upper=upper,
        flag=flag,
        verdict=_verdicts(flag, improvement),
        assurance=_assurance(lower, upper, target, improvement),
    )


def _limits(y: Floats, screen: bool) -> tuple[float, float, float]:
    """Mean and limits of a segment's points; without two known neighbours there are no limits."""
    known = y[~np.isnan(y)]
    moving = np.abs(np.diff(y))
    moving = moving[~np.isnan(moving)]
    if not moving.size:
        return (float(known.mean()) if known.size else np.nan), np.nan, np.nan
    if screen and moving.any():
        moving = moving[moving < SCREEN * moving.mean()]
    mean, width = float(known.mean()), LIMIT * float(moving.mean())
    return mean, mean - width, mean + width


def _flags(y: Floats, mean: float, width: float) -> list[str]:
    """Flag of each point of a segment: of the rules that hold, the first."""
    side = np.sign(y - mean)
    close = np.abs(y - mean) > CLOSE * width
    flags = [""] * y.size

    def mark(places: Iterable[int], up: bool, names: tuple[str, str]) -> None:
        for i in places:
            flags[i] = flags[i] or names[0 if up else 1]

    for outside in np.flatnonzero(np.abs(y - mean) > width).tolist():
        mark([outside], side[outside] > 0, (ABOVE, BELOW))
    for run in _windows(y.size):
        step = np.sign(np.diff(y[run.start : run.stop]))
        if abs(step.sum()) == RUN - 1:
            mark(run, step[0] > 0, (RISING, FALLING))
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
    if lower[-1] <= target <= upper[-1]:
        return "by chance"
    return "always" if (target < lower[-1]) == (improvement == "increase") else "never"
