"""The line through ranked groups: the linear weights of its two ends, and confidence limits of slope and ratio."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.polynomial.polynomial import polyval

from scorecard.stats.arrays import MISSING, Floats, Words, below, reasons, refuse, z_value

KINDS = ("other", "rate", "proportion")
NODES, _NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(21)
NODE_WEIGHTS = _NODE_WEIGHTS / np.sqrt(2 * np.pi)
ROUNDS = 12  # of the secant method: five suffice, unless a ratio's limit is all but unbounded
SETTLED = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeIndex:
    """Slope index (in the unit of the values times the multiplier) and relative index (a ratio), with limits.

    `intercept` is the fitted value at the most deprived end; `method` says how the limits were made; `reason` (same
    shape as the indices) why one of the two is none, or what is wrong with an end of the line; "" where all is well.
    """

    sii: Floats
    rii: Floats
    intercept: Floats
    sii_lower: Floats
    sii_upper: Floats
    rii_lower: Floats
    rii_upper: Floats
    method: str
    reason: Words = np.asarray("")[()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights of the groups' values (last axis) whose sums are the fitted ends of the line, and their difference."""

    first: Floats
    last: Floats

    @property
    def slope(self) -> Floats:
        return self.last - self.first


def weights(population: Floats) -> Weights:
    """Weights by least squares on cumulative midpoint ranks, each group weighing as its share of the people."""
    share = population / population.sum(-1, keepdims=True)
    rank = np.cumsum(share, axis=-1) - share / 2  # its weighted mean is 0.5
    slope = share * (rank - 0.5)
    slope = slope / (slope * rank).sum(-1, keepdims=True)
    return Weights(first=share - slope / 2, last=share + slope / 2)


def scaled(y: Floats, kind: str) -> Floats:
    """Values on the scale on which they vary: rates log, proportions logit, others as they are."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "other":
            return y
        return np.log(y) if kind == "rate" else np.log(y / (1 - y))


def turned_back(scale: Floats, kind: str) -> Floats:
    """The inverse of `scaled`."""
    if kind == "other":
        return scale
    return np.exp(scale) if kind == "rate" else 1 / (1 + np.exp(-scale))


def unfit(first: Floats, last: Floats, kind: str) -> Words:
    """What is wrong with the fitted ends: a ratio needs both above 0, and a share lies within 0 and 1."""
    kept = "with transform=True the line keeps within 0 and 1"
    share = kind == "proportion"
    beyond = (first < 0) | (last < 0) | (first > 1) | (last > 1)
    low = first <= 0, last <= 0
    remedy = {"rate": "; transform=True keeps it above 0", "proportion": "; transform=True keeps it within 0 and 1"}
    none = f"at or below 0: no relative index{remedy.get(kind, '')}"
    return reasons(
        (np.isnan(first) | np.isnan(last), MISSING),
        (share & (np.abs(last - first) > 1), f"the ends lie more than a whole share apart: no index; {kept}"),
        (low[0] & low[1], f"both ends of the line lie {none}"),
        (low[0], f"the line's end at the first group lies {none}"),
        (low[1], f"the line's end at the last group lies {none}"),
        (share & beyond, f"an end of the line lies outside 0 and 1; {kept}"),
    )


def errors(y: Floats, lower: Floats, upper: Floats, kind: str) -> Floats:
    """Standard errors of the groups on their scale, from their 95 % limits; infinite ends of the scale make NaN."""
    refuse(below(y, lower) | below(upper, y), "a value outside its limits")
    width = scaled(upper, kind) - scaled(lower, kind)
    return np.where(np.isfinite(width), width, np.nan) / (2 * z_value(0.95))


def limits(y: Floats, w: Weights, se: Floats, *, kind: str, transform: bool, z: float) -> tuple[Floats, ...]:
    """Lower and upper limits of last - first end, then of last / first end, before any multiplier."""
    if transform:
        return _of_transformed(scaled(y, kind), w, se, kind, z)
    if kind == "other":
        middle, half = (w.slope * y).sum(-1), z * np.sqrt((w.slope**2 * se * se).sum(-1))
        return (middle - half, middle + half, *_fieller(y, w, se, z))
    k = _cumulants(turned_back(scaled(y, kind)[..., None] + se[..., None] * NODES, kind))
    slope = _summed(k, w.slope)
    start = (w.last * y).sum(-1) / (w.first * y).sum(-1)
    start = np.where(_quantile(_summed(k, w.first), -z) > 0, start, np.nan)  # else the ratio is unbounded
    ratio = [_ratio_limit(k, w, start, side) for side in (-z, z)]
    return _quantile(slope, -z), _quantile(slope, z), ratio[0], ratio[1]


def _of_transformed(scale: Floats, w: Weights, se: Floats, kind: str, z: float) -> tuple[Floats, ...]:
    slope, middle = (w.slope * scale).sum(-1), ((w.first + w.last) * scale).sum(-1) / 2
    half = z * np.sqrt((w.slope**2 * se * se).sum(-1))
    ends = [[turned_back(middle + at * s, kind) for at in (-0.5, 0.5)] for s in (slope - half, slope + half)]
    (low0, low1), (high0, high1) = ends
    return low1 - low0, high1 - high0, low1 / low0, high1 / high0


def _fieller(y: Floats, w: Weights, se: Floats, z: float) -> tuple[Floats, Floats]:
    """Fieller's limits of last over first end; NaN where they are unbounded: the first end may be 0."""
    first, last, v = (w.first * y).sum(-1), (w.last * y).sum(-1), se * se
    a = first**2 - z * z * (w.first**2 * v).sum(-1)
    b = first * last - z * z * (w.first * w.last * v).sum(-1)
    c = last**2 - z * z * (w.last**2 * v).sum(-1)
    root = np.sqrt(np.where(a > 0, b * b - a * c, np.nan))
    return (b - root) / a, (b + root) / a


def _cumulants(values: Floats) -> Floats:
    """First four cumulants (first axis) of each group's value, from its values at the nodes (last axis)."""
    mean = values @ NODE_WEIGHTS
    away = values - mean[..., None]
    square = away * away
    second = square @ NODE_WEIGHTS
    third = (square * away) @ NODE_WEIGHTS
    fourth = (square * square) @ NODE_WEIGHTS - 3 * second * second
    return np.stack([mean, second, third, fourth])


def _quantile(k: Floats, z: float) -> Floats:
    """Cornish and Fisher's quantile, at the normal quantile z, of a distribution with these cumulants (first axis)."""
    spread = np.sqrt(k[1])
    known = np.where(k[1] > 0, k[1], np.inf)
    g1, g2 = k[2] / known**1.5, k[3] / known**2
    bent = z + (z * z - 1) * g1 / 6 + (z**3 - 3 * z) * g2 / 24 - (2 * z**3 - 5 * z) * g1 * g1 / 36
    return np.asarray(k[0] + spread * bent)


def _summed(k: Floats, weight: Floats) -> Floats:
    """Cumulants of the weighted sum of independent groups: each power of the weight times the group's cumulant."""
    powers = np.stack([weight, weight**2, weight**3, weight**4])
    return np.asarray((powers * k).sum(-1))


def _ratio_limit(k: Floats, w: Weights, start: Floats, z: float) -> Floats:
    """The ratio r at which the quantile at z of (last end - r first end) is 0, by the secant method from `start`."""
    # each cumulant is a polynomial in r, whose coefficients are summed over the groups once
    polynomials = [
        np.stack([comb(j, i) * (w.last ** (j - i) * (-w.first) ** i * k[j - 1]).sum(-1) for i in range(j + 1)])
        for j in (1, 2, 3, 4)
    ]

    def quantile(r: Floats) -> Floats:
        return _quantile(np.stack([polyval(r, p, tensor=False) for p in polynomials]), z)

    before, now = start, start * 1.001 + 1e-9
    at_before, at_now = quantile(before), quantile(now)
    for _ in range(ROUNDS):
        change = at_now - at_before
        moved = np.where(change == 0, 0.0, at_now * (now - before) / np.where(change == 0, 1.0, change))
        before, at_before, now = now, at_now, now - moved
        if np.all(~(np.abs(now - before) > SETTLED * np.abs(now))):
            break
        at_now = quantile(now)
    return np.where(np.abs(now - before) <= SETTLED * np.abs(now), now, np.nan)
