"""Against a comparator: words by intervals, funnel limits, spine charts, chance findings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import OUTSIDE, Flags, Floats, Words, below, difference, floats, refuse, together, z_value
from scorecard.stats.funnel import (
    Funnel,
    average_rate,
    proportion_funnel,
    proportion_standing,
    rate_funnel,
    ratio_funnel,
    standing,
)
from scorecard.stats.inequality import quantiles
from scorecard.stats.intervals import proportion
from spi.rounding import significant

__all__ = [
    "Funnel",
    "Spine",
    "against",
    "average_rate",
    "expected_by_chance",
    "false_discoveries",
    "overlap",
    "p_values",
    "proportion_against",
    "proportion_funnel",
    "proportion_standing",
    "quintile_words",
    "rate_funnel",
    "ratio_funnel",
    "spine",
    "standing",
]

SIMILAR = "similar"
UPSIDE_DOWN = "a lower limit above the upper one"
# words for (lower, higher) within and (lower, higher) beyond the wider limits, by polarity
WORDS = {
    1: (("worse", "better"), ("worst", "best")),
    -1: (("better", "worse"), ("best", "worst")),
    0: (("lower", "higher"), ("much lower", "much higher")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spine:
    """Places on a spine chart: -1 to 1, the comparator at 0, the better end at 1."""

    value: Floats
    worst: Floats
    best: Floats
    low: Floats
    high: Floats


def against(
    benchmark: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    *,
    polarity: int,
    wide_lower: ArrayLike | None = None,
    wide_upper: ArrayLike | None = None,
) -> Words:
    """How a value stands to a benchmark without an interval: 'similar' if its limits hold the benchmark, ends included.

    Parameters
    ----------
    benchmark, lower, upper : array_like
        The benchmark and the value's 95 % limits, in one unit; all broadcast.
    polarity : {1, -1, 0}
        High is good, low is good, neutral.
    wide_lower, wide_upper : array_like, optional
        99.8 % limits: beyond these too the words are 'best', 'worst', 'much lower' and 'much higher'.

    Returns
    -------
    array of str
        'similar', 'better', 'worse' (neutral 'lower', 'higher') or the stronger words; "" where a figure is missing or
        infinite.

    Raises
    ------
    ValueError
        Another polarity, shapes that don't go together, a lower limit above the upper.
    """
    benchmark, lower, upper = together(benchmark=benchmark, lower=lower, upper=upper)
    refuse(below(upper, lower), UPSIDE_DOWN)
    near, far = _words_of(polarity)
    said = _said(below(upper, benchmark), below(benchmark, lower), near)
    if wide_lower is not None and wide_upper is not None:
        _, wide_lower, wide_upper = together(benchmark=benchmark, wide_lower=wide_lower, wide_upper=wide_upper)
        refuse(below(wide_upper, wide_lower), f"wide limits: {UPSIDE_DOWN}")
        stronger = _said(below(wide_upper, benchmark), below(benchmark, wide_lower), far)
        said = np.where(stronger == SIMILAR, said, stronger)
    known = np.isfinite(benchmark) & np.isfinite(lower) & np.isfinite(upper)
    return np.where(known, said, "")[()]


def overlap(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    benchmark: ArrayLike,
    benchmark_lower: ArrayLike,
    benchmark_upper: ArrayLike,
    *,
    polarity: int,
) -> Words:
    """How a value stands to a benchmark that has an interval too: 'similar' if the two intervals overlap or touch.

    Stricter than a test of the difference: intervals can overlap though the difference is significant.
    Parameters and words as in `against`; "" where a figure is missing or infinite. ValueError: a value or a benchmark
    outside its limits.
    """
    v, low, high, b, b_low, b_high = together(
        value=value,
        lower=lower,
        upper=upper,
        benchmark=benchmark,
        benchmark_lower=benchmark_lower,
        benchmark_upper=benchmark_upper,
    )
    refuse(below(v, low) | below(high, v), OUTSIDE)
    refuse(below(b, b_low) | below(b_high, b), f"benchmark: {OUTSIDE}")
    lower = below(v, b)
    said = _said(lower & below(high, b_low), ~lower & below(b_high, low), _words_of(polarity)[0])
    known = np.isfinite([v, low, high, b, b_low, b_high]).all(axis=0)
    return np.where(known, said, "")[()]


def proportion_against(
    x: ArrayLike, n: ArrayLike, benchmark: ArrayLike, *, polarity: int, confidence: float = 0.95
) -> Words:
    """Statistical process control for proportions: is x / n outside Wilson's limits around n times the benchmark?

    Parameters
    ----------
    x, n : array_like
        Events and people.
    benchmark : array_like
        A share, 0 to 1; ValueError with the position of another.
    """
    x, n, p = together(x=x, n=n, benchmark=benchmark)
    refuse((p < 0) | (p > 1), "a benchmark outside 0 and 1 (not a percentage)")
    limits = proportion(n * p, n, confidence=confidence)
    value = proportion(x, n).value
    said = _said(below(value, limits.lower), below(limits.upper, value), _words_of(polarity)[0])
    return np.where(np.isnan(value + p), "", said)[()]


def quintile_words(values: ArrayLike, *, polarity: int) -> Words:
    """Fifths of areas by value, for figures without intervals: 'best', 'better', 'middle', 'worse', 'worst' fifth.

    Neutral: 'lowest' to 'highest'. "" where there is none (see `quantiles`). A fifth is a place in a ranking: it says
    nothing of whether areas differ beyond chance.
    """
    fifth = quantiles(values, 5, invert=polarity > 0)
    good = ("best", "better", "middle", "worse", "worst")
    names = np.array([*(good if polarity else ("lowest", "lower", "middle", "higher", "highest")), ""])
    return np.asarray(names[np.where(np.isnan(fifth), 6, fifth).astype(int) - 1])


def spine(
    value: ArrayLike,
    benchmark: ArrayLike,
    *,
    minimum: ArrayLike,
    maximum: ArrayLike,
    p25: ArrayLike,
    p75: ArrayLike,
    polarity: int,
) -> Spine:
    """Geometry of a spine chart: distances from the comparator over the larger of its distances to the two extremes.

    Mirrored where low is good, so that the better end is on the right; a neutral figure is not. Percentiles of areas
    are numpy's default ('type 7'). All equal: every place is NaN.

    Returns
    -------
    Spine
        `worst`, `best`: places of minimum and maximum (mirrored: of maximum and minimum); `low`, `high`: of p25, p75
        (mirrored: p75, p25).
    """
    near, low, high = floats(benchmark), floats(minimum), floats(maximum)
    half = np.maximum(np.abs(near - low), np.abs(high - near))
    half = np.where(half > 0, half, np.nan) * (-1 if polarity < 0 else 1)
    place = [((floats(a) - near) / half)[()] for a in (value, low, high, p25, p75)]
    at, *ends = place
    (worst, best), (first, last) = (ends[:2], ends[2:]) if polarity >= 0 else (ends[1::-1], ends[:1:-1])
    return Spine(value=at, worst=worst, best=best, low=first, high=last)


def p_values(value: ArrayLike, lower: ArrayLike, upper: ArrayLike, benchmark: ArrayLike) -> Floats:
    """Two-sided p-values of values against a benchmark, from the 95 % limit on the benchmark's side.

    z = (value - benchmark) / se with se the distance to the limit that faces the benchmark over z(0.975), so that
    p < 0.05 just where that limit leaves the benchmark out.
    """
    from scipy.special import ndtr  # slow to import

    v, b = floats(value), floats(benchmark)
    facing = np.where(below(v, b), difference(upper, v), difference(v, lower))
    refuse(facing < 0, OUTSIDE)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(difference(v, b) == 0, 0.0, np.abs(v - b) * z_value(0.95) / facing)
    missing = np.isnan(v + b + facing)
    return np.where(missing, np.nan, 2 * ndtr(-z))[()]


def false_discoveries(p: ArrayLike, *, rate: float = 0.05) -> Flags:
    """Which of many p-values stand out when no more than a share `rate` of those that do may be due to chance.

    Benjamini Y, Hochberg Y (1995): with m p-values in ascending order, all up to the last with p_i <= i rate / m.
    Missing ones are not counted and never stand out.
    """
    z_value(rate)  # refuses what is no share
    given = significant(p)  # 3 x 0.05 / 5 is more than 0.03 by its last bit
    refuse((given < 0) | (given > 1), "a p-value outside 0 and 1")
    ordered = np.sort(given[~np.isnan(given)])
    passing = ordered[ordered <= significant(np.arange(1, ordered.size + 1) * rate / max(ordered.size, 1))]
    return np.asarray(given <= (passing[-1] if passing.size else -1.0))


def expected_by_chance(comparisons: int, *, confidence: float = 0.95) -> float:
    """How many of so many independent comparisons would look different though none is: n (1 - confidence)."""
    z_value(confidence)  # refuses what is no share
    return float(significant(comparisons * (1 - confidence)))


def _words_of(polarity: int) -> tuple[tuple[str, str], tuple[str, str]]:
    if polarity not in WORDS:
        raise ValueError(f"polarity is {polarity}; expected 1 (high is good), -1 (low is good) or 0 (neutral)")
    return WORDS[polarity]


def _said(below: Flags, above: Flags, words: tuple[str, str]) -> Words:
    return np.where(below, words[0], np.where(above, words[1], SIMILAR))
