"""Where a series is heading: projection, change since an earlier figure, and status against a published target."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import (
    BEYOND,
    ENDLESS,
    OUTSIDE,
    Floats,
    Interval,
    below,
    difference,
    floats,
    refuse,
    together,
    z_value,
)
from scorecard.stats.target import Projection, TargetStatus, target_colour, target_status
from scorecard.stats.trend import weighted_line

__all__ = ["Change", "Projection", "TargetStatus", "change", "projection", "target_colour", "target_status"]

FEWEST_POINTS = 5
METHOD = "weighted linear trend with a prediction interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Later less earlier figure with its limits; untested (NaN, no words) where there are none, with the reason."""

    difference: float
    lower: float
    upper: float
    significant: bool
    words: str
    reason: str


def projection(
    time: ArrayLike,
    value: ArrayLike,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    *,
    at: ArrayLike,
    confidence: float = 0.95,
    within: tuple[float, float] | None = None,
) -> Projection:
    """Projection of one series by its weighted linear trend, with the interval of a figure yet to be published.

    Weights w = 1/se^2 from the 95 % limits over their mean (1 without limits). With the line's residuals r,
    s^2 = max(sum w r^2 / (n - 2), 1 / mean(1/se^2)): points that happen to lie closer to the line than their own
    intervals allow make the prediction no surer. Var = s^2 (1/w_last + 1/sum w + (t - tbar)^2 / sum w (t - tbar)^2),
    limits by Student's t with n - 2.

    Parameters
    ----------
    time : array_like, (points,)
        Times in years, such as 2019.0, ascending.
    value, lower, upper : array_like, (points,)
        Comparable figures, and their 95 % limits; a missing figure is left out; limits count only if all are there.
    at : array_like
        Times for which figures are projected.
    confidence : float
        Share of the prediction interval.
    within : (float, float), optional
        What figures can't go below and above, such as (0, 100); projection and limits are cut off there.

    Returns
    -------
    Projection
        Shape of `at`. NaN, with the reason, for fewer than five points or where a figure or limit is infinite.

    Raises
    ------
    ValueError
        Times that don't ascend or are no numbers, figures without their time, a value outside its limits; `within`
        that does not rise.

    Notes
    -----
    Weighted least squares; a straight line holds for a few years at best, which the interval does not know.
    """
    known_time, known, se = _known(time, value, lower, upper)
    ahead, n = floats(at), known.size
    refuse(~np.isfinite(ahead), "at: a time that is no number")
    low, high = within or (-np.inf, np.inf)
    if not low < high:
        raise ValueError(f"within is ({low}, {high}); expected two numbers, the second higher")
    z_value(confidence)  # refuses what is no share
    if n < FEWEST_POINTS:
        return _none(ahead, n, f"{n} comparable figures; a projection needs {FEWEST_POINTS}")
    if np.isinf(known).any() or (se is not None and np.isinf(se).any()):
        return _none(ahead, n, ENDLESS)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        made = _line(known_time, known, se, ahead, confidence)
    middle, half, error, pace = made
    if not (np.isfinite(middle) & np.isfinite(half)).all():
        return _none(ahead, n, BEYOND)
    shown = [np.clip(figure, low, high)[()] for figure in (middle, middle - half, middle + half)]
    return Projection(
        time=ahead,
        value=shown[0],
        lower=shown[1],
        upper=shown[2],
        error=error[()],
        freedom=n - 2,
        pace=pace,
        points=n,
        method=METHOD,
        reason="",
    )


def _line(
    known_time: Floats, known: Floats, se: Floats | None, ahead: Floats, confidence: float
) -> tuple[Floats, Floats, Floats, float]:
    """Projected figures, the halves of their intervals, their standard errors, and the pace."""
    n = known.size
    precision = np.ones(n) if se is None else 1 / (se * se)
    weight = precision / precision.mean()
    line = weighted_line(known_time, known, weight)
    fitted = line.level + line.slope * (known_time - line.centre)
    left = float(weight @ (known - fitted) ** 2) / (n - 2)
    spread = left if se is None else max(left, 1 / float(precision.mean()))
    ahead_of = ahead - line.centre
    error = np.sqrt(spread * (1 / weight[-1] + 1 / weight.sum() + ahead_of**2 / line.squares))
    from scipy.special import stdtrit  # slow to import

    half = float(stdtrit(n - 2, (1 + confidence) / 2)) * error
    return line.level + line.slope * ahead_of, half, error, line.slope


def change(before: Interval, after: Interval, *, polarity: int) -> Change:
    """Change from an earlier to a later figure of one series, tested where both have limits.

    D = after - before, limits D - sqrt((a - l_a)^2 + (u_b - b)^2) and D + sqrt((u_a - a)^2 + (b - l_b)^2): Newcombe's
    interval where the limits are Wilson's (for counts take `proportion` or `rate` of both).

    Parameters
    ----------
    before, after : Interval
        One figure each, with limits (of one confidence) or NaN for none. They are taken as independent: figures of
        periods that overlap are not.
    polarity : {1, -1, 0}
        High is good, low is good, neutral.

    Returns
    -------
    Change
        Words: 'better', 'worse' (neutral 'higher', 'lower'), 'no clear change'; none, and the reason, if untested.

    Raises
    ------
    ValueError
        Another polarity, a value outside its own limits.

    Notes
    -----
    Zou GY, Donner A (2008), Construction of confidence limits about effect measures.
    """
    if polarity not in (1, -1, 0):
        raise ValueError(f"polarity is {polarity}; expected 1 (high is good), -1 (low is good) or 0 (neutral)")
    a, b = ([float(v) for v in (i.value, i.lower, i.upper)] for i in (after, before))
    if np.isinf([*a, *b]).any():
        return _untested(float("nan"), ENDLESS)
    for name, (value, low, high) in (("after", a), ("before", b)):
        if below(value, low) or below(high, value):
            raise ValueError(f"{name}: {OUTSIDE}: {value} is not from {low} to {high}")
    moved = a[0] - b[0]
    down, up = float(np.hypot(a[0] - a[1], b[2] - b[0])), float(np.hypot(a[2] - a[0], b[0] - b[1]))
    lower, upper = (float(end) for end in (difference(moved, down), difference(moved, -up)))
    if np.isnan(lower) or np.isnan(upper):
        reason = "a figure is missing" if np.isnan(moved) else "a figure has no interval to test with"
        return _untested(moved, reason)
    significant = lower > 0 or upper < 0
    rising, falling = {1: ("better", "worse"), -1: ("worse", "better"), 0: ("higher", "lower")}[polarity]
    words = (rising if lower > 0 else falling) if significant else "no clear change"
    return Change(difference=moved, lower=lower, upper=upper, significant=significant, words=words, reason="")


def _untested(moved: float, reason: str) -> Change:
    nothing = float("nan")
    return Change(difference=moved, lower=nothing, upper=nothing, significant=False, words="", reason=reason)


def _none(ahead: Floats, points: int, reason: str) -> Projection:
    nothing = np.full(ahead.shape, np.nan)[()]
    return Projection(
        time=ahead,
        value=nothing,
        lower=nothing,
        upper=nothing,
        error=nothing,
        freedom=0,
        pace=float("nan"),
        points=points,
        method="",
        reason=reason,
    )


def _known(
    time: ArrayLike, value: ArrayLike, lower: ArrayLike | None, upper: ArrayLike | None
) -> tuple[Floats, Floats, Floats | None]:
    """Times and values without gaps, and standard errors if every value has limits of some width."""
    times, values = (np.atleast_1d(given) for given in together(time=time, value=value))
    refuse(~np.isfinite(times), "time: no number")
    refuse(np.diff(times, prepend=-np.inf) <= 0, "times do not ascend")
    known = ~np.isnan(values)
    if lower is None or upper is None:
        return times[known], values[known], None
    _, low, high = together(value=values, lower=lower, upper=upper)
    refuse((below(values, low) | below(high, values)) & np.isfinite(values), OUTSIDE)
    se = (high - low)[known] / (2 * z_value(0.95))
    return times[known], values[known], se if bool((se > 0).all()) else None
