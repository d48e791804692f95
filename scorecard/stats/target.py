"""Published targets: is one met, how probable is it that it will be, and what pace would it take?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scorecard.stats.arrays import ENDLESS, OUTSIDE, Floats, below

ON_COURSE, OFF_COURSE = 0.75, 0.25  # probability of reaching the target from, and up to, which the words are given
MET, ON, RISK, OFF = "met", "on course", "at risk", "off course"
Colour = Literal["green", "amber", "red"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Projected figures at `time` with prediction limits; empty, with the reason, where there are too few points.

    `error` and `freedom`: standard error of each prediction and degrees of freedom of its t distribution; `pace`:
    change per unit of time.
    """

    time: Floats
    value: Floats
    lower: Floats
    upper: Floats
    error: Floats
    freedom: int
    pace: float
    points: int
    method: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStatus:
    """Status word ('' where refused, with the reason), probability of reaching the target, pace needed and pace now."""

    status: str
    probability: float
    pace_needed: float
    pace: float
    reason: str


def target_status(
    latest: float,
    latest_time: float,
    projected: Projection,
    *,
    target: float | None,
    target_time: float | None,
    polarity: int,
) -> TargetStatus:
    """Status against a published target, from the projection at the target's date.

    Met: the latest figure reaches it. Else by the probability that the figure of that date does (Student's t of the
    projection): 'on course' from 0.75, 'off course' up to 0.25, 'at risk' between. The two bounds are our own.

    Parameters
    ----------
    latest, latest_time : float
        The latest figure and its time.
    projected : Projection
        Made for the target's date: its first time is `target_time`.
    target, target_time : float or None
        As published; None if no target is.
    polarity : {1, -1, 0}
        High is good, low is good, neutral.

    Returns
    -------
    TargetStatus
        Without a target, or a date for one not yet met, with a neutral polarity or too few points there is no status,
        but a reason. `pace_needed`: (target - latest) / (years to go). A date that has passed without the target
        being reached is 'off course' with probability 0.

    Raises
    ------
    ValueError
        A projection for another date.
    """
    if target is None:
        return _refused("no published target", projected)
    if polarity not in (1, -1):
        return _refused("more is neither better nor worse: a target can't be judged", projected)
    if np.isnan(target):
        return _refused("the target is not known", projected)
    if np.isnan(latest):
        return _refused("no latest figure", projected)
    if np.isinf(latest) or np.isinf(target):
        return _refused(ENDLESS, projected)
    if _reaches(latest, target, polarity):
        return TargetStatus(status=MET, probability=1.0, pace_needed=0.0, pace=projected.pace, reason="")
    if target_time is None:
        return _refused("the target has no date", projected)
    if not np.isfinite(target_time):
        return _refused("the target's date is not known", projected)
    if not np.isfinite(latest_time):
        return _refused("the latest figure's date is not known", projected)
    if not below(latest_time, target_time):
        missed = "the target's date has passed"
        return TargetStatus(status=OFF, probability=0.0, pace_needed=float("nan"), pace=projected.pace, reason=missed)
    pace_needed = (target - latest) / (target_time - latest_time)
    if projected.reason:
        return _refused(projected.reason, projected, pace_needed)
    if float(np.ravel(projected.time)[0]) != target_time:
        raise ValueError(
            f"the projection is for {np.ravel(projected.time)[0]}; expected {target_time}, the target's date"
        )
    probability = _probability(projected, target, polarity)
    if np.isnan(probability):
        return _refused("the projection is not known", projected, pace_needed)
    status = OFF if not below(OFF_COURSE, probability) else RISK if below(probability, ON_COURSE) else ON
    return TargetStatus(status=status, probability=probability, pace_needed=pace_needed, pace=projected.pace, reason="")


def _refused(reason: str, projected: Projection, pace_needed: float = float("nan")) -> TargetStatus:
    return TargetStatus(
        status="", probability=float("nan"), pace_needed=pace_needed, pace=projected.pace, reason=reason
    )


def _probability(projected: Projection, target: float, polarity: int) -> float:
    """Probability that the first projected figure reaches the target; certain where the points lie on the line."""
    from scipy.special import stdtr  # slow to import

    value = float(np.ravel(projected.value)[0])
    ahead = polarity * (value - target)
    error = float(np.ravel(projected.error)[0])
    if not np.isfinite([value, error]).all():
        return float("nan")
    return float(stdtr(projected.freedom, ahead / error)) if error > 0 else float(_reaches(value, target, polarity))


def _reaches(value: float, target: float, polarity: int) -> bool:
    """Whether a value is at the target or on its better side, in the first ten digits of both; NaN reaches nothing."""
    away = (value, target) if polarity > 0 else (target, value)
    return not (np.isnan(value) or np.isnan(target) or below(*away))


def target_colour(
    value: float,
    *,
    polarity: int,
    target: float | None = None,
    limits: tuple[float, float] | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Colour:
    """Colour of a value against a published target, or against a published range.

    One target: green if reached (v >= target; low is good: v <= target), else red. With the value's 95 % `limits`:
    better if the worse limit reaches, red if the better limit does not, else amber. A range: v < low below, v >= high
    above, amber between; below is red and above green (the other way round where low is good).

    Raises
    ------
    ValueError
        Neither a target nor a range, or a neutral polarity: nothing to reach. A figure that is missing or infinite; a
        value outside its limits, a range that does not rise.
    """
    _refuse_unknown({"the value": value, "the target": target, "low": low, "high": high})
    if polarity not in (1, -1):
        raise ValueError("a neutral figure has no better side: no target can be judged")
    if low is not None and high is not None:
        if not below(low, high):
            raise ValueError(f"a range from {low} to {high}; expected one that rises")
        rank = _reaches(value, low, 1) + _reaches(value, high, 1)
        return (("red", "amber", "green") if polarity > 0 else ("green", "amber", "red"))[rank]
    if target is None:
        raise ValueError("no published target: give a target, or low and high of a range")
    if limits is None:
        return "green" if _reaches(value, target, polarity) else "red"
    _refuse_unknown({"the lower limit": limits[0], "the upper limit": limits[1]})
    if below(value, limits[0]) or below(limits[1], value):
        raise ValueError(f"{OUTSIDE}: {value} is not from {limits[0]} to {limits[1]}")
    worse, better = limits if polarity > 0 else limits[::-1]
    if _reaches(worse, target, polarity):
        return "green"
    return "red" if below(*((better, target) if polarity > 0 else (target, better))) else "amber"


def _refuse_unknown(figures: Mapping[str, float | None]) -> None:
    for name, figure in figures.items():
        if figure is not None and not np.isfinite(figure):
            raise ValueError(f"{name} is {figure}: no colour without a known number")
