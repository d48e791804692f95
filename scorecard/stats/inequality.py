"""How unequal groups are: slope and relative index, gaps between two groups, WHO's measures, deprivation quantiles."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import (
    BEYOND,
    ENDLESS,
    Floats,
    difference,
    floats,
    one_series,
    reasons,
    refuse,
    together,
    whole,
    z_value,
)
from scorecard.stats.disparity import Measure, who
from scorecard.stats.gaps import Gap, GapChange, GapTrend, Pair, gap, gap_trend, widest_gap
from scorecard.stats.slope import KINDS, SlopeIndex, errors, limits, scaled, turned_back, unfit, weights
from spi.rounding import significant

__all__ = [
    "Gap",
    "GapChange",
    "GapTrend",
    "Measure",
    "Pair",
    "SlopeIndex",
    "gap",
    "gap_trend",
    "quantiles",
    "slope_index",
    "who",
    "widest_gap",
]

Kind = Literal["other", "rate", "proportion"]


def slope_index(
    value: ArrayLike,
    population: ArrayLike,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    *,
    kind: Kind = "other",
    transform: bool = False,
    multiplier: float = 1,
    confidence: float = 0.95,
) -> SlopeIndex:
    """Slope and relative index of inequality over groups ranked from the most to the least deprived.

    A line is fitted to the values on the cumulative midpoint ranks b, weighing by population. Y0 and Y1 are its ends
    (b = 0 the most, b = 1 the least deprived): SII = multiplier (Y1 - Y0), RII = Y1 / Y0, turned over if the
    multiplier is negative. A flat gradient has SII 0 and RII 1.

    Parameters
    ----------
    value, population : array_like, (..., groups)
        Values and people, most deprived group first; they broadcast.
    lower, upper : array_like, (..., groups), optional
        95 % limits of the values; without them no limits are given.
    kind : {'other', 'rate', 'proportion'}
        Rates vary on the log, proportions (0 to 1) on the logit scale.
    transform : bool
        Fit the line on that scale; its ends are turned back.
    multiplier : float
        SII's factor; negative to count "most minus least deprived".
    confidence : float
        Share of the interval of SII and RII.

    Returns
    -------
    SlopeIndex
        Shape without the last axis; limits in ascending order. A missing or infinite value or population makes all NaN;
        missing limits, or limits at which the scale ends (0; 1 of a proportion), make the limits NaN. RII is NaN where
        Y0 or Y1 is 0 or less, and so is SII of proportions where it is more than a whole share; `reason` says so.

    Raises
    ------
    ValueError
        An unknown kind, fewer than two groups, population <= 0, a value outside its limits or its scale, with the
        position.

    Notes
    -----
    Low A, Low A (2004), Measuring the gap: quantifying and comparing local health inequalities. The limits are
    calculated, not simulated. Standard errors come from the given limits, (upper - lower) / (2 z(0.975)). 'other':
    normal for SII, Fieller's for RII. Transformed: slope -+ z SE about the fitted value in the middle. Untransformed
    rates and proportions: four cumulants of the groups' values and the expansion of Cornish and Fisher.

    Examples
    --------
    >>> index = slope_index([10, 20, 30], [100, 100, 100])
    >>> round(float(index.sii), 6), round(float(index.rii), 6)
    (30.0, 7.0)
    """
    if kind not in KINDS:
        raise ValueError(f"kind is '{kind}'; expected one of {', '.join(KINDS)}")
    if not np.isfinite(multiplier) or multiplier == 0:
        raise ValueError(f"multiplier is {multiplier}; expected a number other than 0")
    y, people = together(value=value, population=population)
    if not y.ndim or y.shape[-1] < 2:
        raise ValueError(f"a slope needs two or more groups on the last axis; found shape {y.shape}")
    refuse(people <= 0, "no people: population <= 0")
    endless = np.asarray((np.isinf(y) | np.isinf(people)).any(-1))
    y, people = (np.where(endless[..., None], np.nan, given) for given in (y, people))
    transform = transform and kind != "other"  # which has no other scale
    _refuse_off_scale(y, kind, inner=transform)
    w = weights(people)
    fitted = scaled(y, kind) if transform else y
    ends = (w.first * fitted).sum(-1), (w.last * fitted).sum(-1)
    first, last = (turned_back(end, kind) for end in ends) if transform else ends
    nothing = np.full_like(y, np.nan)
    low, high = (nothing if given is None else floats(given) for given in (lower, upper))
    found = limits(y, w, errors(y, low, high, kind), kind=kind, transform=transform, z=z_value(confidence))
    why = reasons((endless, ENDLESS), (np.isinf(first) | np.isinf(last) | np.isinf(multiplier * last), BEYOND))
    why = np.where(why == "", unfit(first, last, kind), why)
    whole = np.where((kind == "proportion") & (np.abs(last - first) > 1), np.nan, 1.0)
    both = np.where((first > 0) & (last > 0), whole, np.nan)
    sii = np.sort(multiplier * np.stack(found[:2]), axis=0) * whole
    with np.errstate(divide="ignore", invalid="ignore"):
        rii, rii_lower, rii_upper = both * last / first, both * found[2], both * found[3]
        if multiplier < 0:  # turned over; unbounded if the ratio may be 0
            bounded = np.where((rii_lower <= 0) & (rii_upper >= 0), np.nan, 1.0)
            rii, rii_lower, rii_upper = 1 / rii, bounded / rii_upper, bounded / rii_lower
    rii_lower = np.where(rii_lower < 0, 0.0, rii_lower)  # a ratio of two ends above 0 is above 0 itself
    return SlopeIndex(
        sii=(multiplier * whole * difference(last, first))[()],
        rii=rii[()],
        intercept=first[()],
        sii_lower=sii[0][()],
        sii_upper=sii[1][()],
        rii_lower=rii_lower[()],
        rii_upper=rii_upper[()],
        method=_method(kind, transform) if lower is not None and upper is not None else "no limits",
        reason=why[()],
    )


def quantiles(values: ArrayLike, k: int, *, invert: bool = False) -> Floats:
    """Groups 1 to k of equally many areas, by the rule of public health practice.

    q = floor((k + 1) - ceil(((n + 1) - rank) / (n / k))), 0 becoming 1; ranks ascend with ties sharing the smallest.

    Parameters
    ----------
    values : array_like, (areas,)
        One number an area, such as a deprivation score.
    k : int
        How many groups.
    invert : bool
        False: 1 holds the smallest values. True: 1 holds the largest, as in "1 = most deprived".

    Returns
    -------
    array of float, (areas,)
        NaN where the value is missing or infinite, and everywhere if there are fewer values than groups.

    Notes
    -----
    The rule of PHEindicatormethods, phe_quantile. Quantiles of the values' distribution give other groups.
    """
    given = one_series("values", significant(values))
    known = np.isfinite(given)
    groups = np.full(given.shape, np.nan)
    n = int(known.sum())
    if whole("k", k) < 1:
        raise ValueError(f"{k} groups; expected 1 or more")
    if n < k:
        return groups
    sign = -1 if invert else 1
    ordered = np.sort(sign * given[known])
    rank = np.searchsorted(ordered, sign * given[known], side="left") + 1
    groups[known] = np.maximum(np.floor((k + 1) - np.ceil(((n + 1) - rank) / (n / k))), 1)
    return groups


def _refuse_off_scale(y: Floats, kind: str, *, inner: bool) -> None:
    """Rates are not negative, proportions within 0 and 1; on the log and the logit scale these ends don't exist."""
    if kind == "other":
        return
    low, high = (y <= 0, y >= 1) if inner else (y < 0, y > 1)
    name = f"{kind}s {'on the transformed scale lie above' if inner else 'are not below'} 0"
    refuse(low, f"{name}: a value outside")
    refuse(high & (kind == "proportion"), "proportions lie within 0 and 1 (not percentages): a value outside")


def _method(kind: str, transform: bool) -> str:
    if transform:
        return "normal on the transformed scale"
    return "normal and Fieller" if kind == "other" else "Cornish-Fisher"
