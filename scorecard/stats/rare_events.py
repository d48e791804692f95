"""Rare events: when limits of monthly counts mean nothing, and a chart of the time between events instead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import BEYOND, Floats, floats, one_series, refuse
from spi.rounding import significant

FEWEST = 1.0  # mean count from which limits of counts have a meaning
POWER = 1 / 3.6  # Nelson's: makes exponential times nearly normal
WIDTH = 2.66  # mean moving ranges between the centre and a limit
INSTEAD = "chart the time between events (time_between)"
RARE = f"limits have no meaning: less than one event a period on average; {INSTEAD}"
MOSTLY_NONE = f"limits have no meaning: more than half of the periods are 0; {INSTEAD}"
LONGER, SHORTER = "longer than the limit", "shorter than the limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBetween:
    """A T chart, one entry a time between two events: the time, its limits and flag ("", LONGER or SHORTER).

    `centre`, `lower` and `upper` are in the unit of the times; `reason` says why there are no limits, else "".
    """

    time: Floats
    centre: float
    lower: float
    upper: float
    flag: list[str]
    reason: str


def meaningless(values: ArrayLike) -> str:
    """Why limits of an XmR chart of counts or rates would mean nothing; "" where they may mean something.

    Of numbers that are never below 0: more than half are 0, or they are counts (whole numbers) with a mean below 1.
    Then the lower limit is always at or below 0, and a single event is nearly always beyond the upper one.

    Notes
    -----
    Wheeler DJ (2011), Working with rare events, Quality Digest, 28 October: counts that average less than one a
    period. Half of the periods without an event is our own bound for rates, which have no such mean.
    """
    known = floats(values)
    known = significant(known[~np.isnan(known)])
    if not known.size or (known < 0).any() or not known.any():
        return ""
    if (known == 0).sum() > known.size / 2:
        return MOSTLY_NONE
    return RARE if (known == np.rint(known)).all() and known.max() < known.size and known.mean() < FEWEST else ""


def time_between(at: ArrayLike) -> TimeBetween:
    """T chart of rare events: the time between each event and the one before, with control limits.

    y = t^(1/3.6) makes exponential times nearly normal. Centre and limits are mean(y) and mean(y) -+ 2.66 times the
    mean moving range of y, taken back to t = y^3.6; a lower limit below 0 is 0. A time beyond the upper limit is a
    longer quiet than chance explains, one below the lower limit a cluster.

    Parameters
    ----------
    at : array_like, (events,)
        When each event happened, in days (or any unit), ascending. Two on one day are 0 apart.

    Returns
    -------
    TimeBetween
        One entry fewer than events; without limits, but with the reason, for fewer than four events, where all
        times are alike, and where a limit is beyond what numbers hold.

    Raises
    ------
    ValueError
        Times that are missing or don't ascend, with the position.

    Notes
    -----
    Nelson LS (1994), A control chart for parts-per-million nonconforming items, Journal of Quality Technology 26;
    Benneyan JC (2001), Number-between g-type statistical quality control charts for monitoring adverse events, for the
    idea of counting what lies between events.

    Examples
    --------
    >>> chart = time_between([0, 10, 12, 40, 41])
    >>> chart.time.tolist(), round(chart.centre, 2)
    ([10.0, 2.0, 28.0, 1.0], 6.17)
    """
    times = one_series("at", floats(at))
    refuse(~np.isfinite(times), "no time of an event")
    with np.errstate(over="ignore"):
        gaps = np.diff(times)
    refuse(np.concatenate([[False], np.isinf(gaps)]), "a time between events that is too long for a number")
    refuse(np.concatenate([[False], gaps < 0]), "an event before the one that stands before it")
    if gaps.size < 3:
        return _without_limits(gaps, f"{times.size} events; limits of the time between them need 4")
    y = gaps**POWER
    width = WIDTH * float(np.abs(np.diff(y)).mean())
    if np.ptp(significant(gaps)) == 0:
        return _without_limits(gaps, "no variation: all events are equally far apart")
    centre = float(y.mean())
    with np.errstate(over="ignore"):
        ends = np.maximum([centre - width, centre, centre + width], 0.0) ** (1 / POWER)
    if np.isinf(ends).any():
        return _without_limits(gaps, BEYOND)
    low, middle, high = ends.tolist()
    told = significant(gaps)
    longer, shorter = told > significant(high), told < significant(low)
    flag = [LONGER if one else SHORTER if other else "" for one, other in zip(longer, shorter, strict=True)]
    return TimeBetween(time=gaps, centre=middle, lower=low, upper=high, flag=flag, reason="")


def _without_limits(gaps: Floats, reason: str) -> TimeBetween:
    nothing = float("nan")
    return TimeBetween(time=gaps, centre=nothing, lower=nothing, upper=nothing, flag=[""] * gaps.size, reason=reason)
