"""The World Health Organization's measures of inequality between the groups of a population, by their codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import MISSING, Floats, Words, floats, reasons, refuse, z_value
from scorecard.stats.slope import weights

LEAST = 1e-6  # stands for a value of 0 where logarithms are taken
NO_RATIO = "an end of the line lies at or below 0: no relative index"
NONE = np.array(np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure, its standard error and confidence limits; of a ratio (r, rii) `se` is that of its logarithm.

    `reason` (same shape): why a measure is NaN, "" where it is known.
    """

    value: Floats
    se: Floats
    lower: Floats
    upper: Floats
    reason: Words = np.asarray("")[()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Groups:
    """Values y, shares p of the people and standard errors of the groups (last axis)."""

    y: Floats
    p: Floats
    se: Floats
    ordered: bool
    favourable: bool
    reference: int | None

    @property
    def mu(self) -> Floats:
        return np.asarray((self.p * self.y).sum(-1))

    @property
    def away(self) -> Floats:
        return self.y - self.mu[..., None]

    def spread(self, gradient: Floats) -> Floats:
        """Standard error of what changes by `gradient` with each group's value (delta method)."""
        return np.asarray(np.sqrt((gradient**2 * self.se**2).sum(-1)))

    def at(self, values: Floats, place: Floats) -> Floats:
        return np.asarray(np.take_along_axis(values, place[..., None].astype(np.intp), -1)[..., 0])


Found = tuple[Floats, Floats]


def who(
    measure: str,
    est: ArrayLike,
    pop: ArrayLike,
    *,
    se: ArrayLike | None = None,
    ordered: bool = True,
    favourable: bool = True,
    reference: int | None = None,
    confidence: float = 0.95,
) -> Measure:
    """One of the World Health Organization's measures of inequality.

    With p = share of the people, mu = sum(p y), r = y / mu, R = cumulative midpoint rank:

    - d, r: difference and ratio. Ordered groups: last and first (first and last if unfavourable); unordered: highest
      and lowest; with a reference: reference and lowest other (highest other and reference if unfavourable).
    - aci = 2 sum(p y (R - 0.5)), rci = aci / mu; sii, rii: ends of the line through the ranked groups, less and over
    - bgv = sum(p (y - mu)^2), bgsd its root, cov = 100 bgsd / mu; ti = 1000 sum(p r ln r), mld = -1000 sum(p ln r)
    - idisu = 100 mean|y - mu| / mu, idisw = 100 sum(p |y - mu|) / mu
    - mdm, mdb, mdr with u or w: mean, or mean by p, of |y - mu|, |y - best|, |y - reference|
    - par = best - mu (0 if of the wrong sign), paf = 100 par / mu; best: the last group if ordered, else the highest
      (the lowest if unfavourable)

    All but d, r, sii, rii, par and paf of equal groups are 0.

    Parameters
    ----------
    measure : str
        Code as above, such as 'd', 'mdbw'.
    est, pop : array_like, (..., groups)
        Values and people, the most disadvantaged group first if ordered.
    se : array_like, optional
        Standard errors of the values.
    ordered, favourable : bool
        Whether the groups have an order; whether more is better.
    reference : int, optional
        Position of the group with which others are compared ('mdru' and 'mdrw' need one).
    confidence : float
        Share of the interval.

    Returns
    -------
    Measure
        Shape without the last axis. Without `se`, and for cov, idis and md measures, error and limits are NaN.

    Raises
    ------
    ValueError
        An unknown code, no reference where one is needed, people <= 0.

    Notes
    -----
    WHO (2013), Handbook on health inequality monitoring. Standard errors by the delta method, bgv's with its second
    order; ti's and mld's are on the scale of the measures (times 1,000), paf's in percent.
    """
    if measure not in MEASURES:
        raise ValueError(f"unknown measure '{measure}'; expected one of {', '.join(MEASURES)}")
    if measure in ("mdru", "mdrw") and reference is None:
        raise ValueError(f"'{measure}' compares with a reference group: give the position of one")
    y, people = np.broadcast_arrays(floats(est), floats(pop))
    refuse(people <= 0, "no people: pop <= 0")
    error = np.broadcast_to(np.nan if se is None else floats(se), y.shape)
    share = people / people.sum(-1, keepdims=True)
    groups = _Groups(y=y, p=share, se=error, ordered=ordered, favourable=favourable, reference=reference)
    with np.errstate(divide="ignore", invalid="ignore"):
        value, spread = MEASURES[measure](groups)
        half = z_value(confidence) * spread
        ratio = measure in ("r", "rii")
        ends = (value / np.exp(half), value * np.exp(half)) if ratio else (value - half, value + half)
    spread = np.broadcast_to(spread, value.shape)
    why = reasons((np.isnan(y + share).any(-1), MISSING), (np.isnan(value), NO_RATIO if measure == "rii" else MISSING))
    low, high = (np.asarray(end)[()] for end in ends)
    return Measure(value=value[()], se=spread[()], lower=low, upper=high, reason=why[()])


def _extremes(g: _Groups) -> tuple[Floats, Floats]:
    """Positions of the two groups that difference and ratio compare: the first less, or over, the second."""
    shape = g.y.shape[:-1]
    if g.ordered:
        ends = np.full(shape, g.y.shape[-1] - 1.0), np.zeros(shape)
        return ends if g.favourable else ends[::-1]
    if g.reference is None:
        return floats(g.y.argmax(-1)), floats(g.y.argmin(-1))
    reference = np.full(shape, float(g.reference))
    other = np.arange(g.y.shape[-1]) != g.reference
    if g.favourable:
        return reference, floats(np.where(other, g.y, np.inf).argmin(-1))
    return floats(np.where(other, g.y, -np.inf).argmax(-1)), reference


def _difference(g: _Groups) -> Found:
    a, b = _extremes(g)
    return g.at(g.y, a) - g.at(g.y, b), np.hypot(g.at(g.se, a), g.at(g.se, b))


def _ratio(g: _Groups) -> Found:
    a, b = _extremes(g)
    relative = g.se / g.y
    return g.at(g.y, a) / g.at(g.y, b), np.hypot(g.at(relative, a), g.at(relative, b))


def _concentration(g: _Groups) -> Found:
    weight = 2 * g.p * (np.cumsum(g.p, axis=-1) - g.p / 2 - 0.5)
    return (weight * g.y).sum(-1), g.spread(weight)


def _relative_concentration(g: _Groups) -> Found:
    weight = 2 * g.p * (np.cumsum(g.p, axis=-1) - g.p / 2 - 0.5)
    value = (weight * g.y).sum(-1) / g.mu
    return value, g.spread((weight - value[..., None] * g.p) / g.mu[..., None])


def _slope(g: _Groups) -> Found:
    w = weights(g.p)
    return (w.slope * g.y).sum(-1), g.spread(w.slope)


def _relative_slope(g: _Groups) -> Found:
    w = weights(g.p)
    first, last = (w.first * g.y).sum(-1), (w.last * g.y).sum(-1)
    value = np.where((first > 0) & (last > 0), last / first, np.nan)
    return value, g.spread(w.last / last[..., None] - w.first / first[..., None])


def _variance(g: _Groups) -> Found:
    v = g.se**2
    first = 4 * (g.p**2 * v * g.away**2).sum(-1)
    second = (g.p**2 * v).sum(-1) ** 2 - (g.p**4 * v**2).sum(-1) + (g.p**2 * (1 - g.p) ** 2 * v**2).sum(-1)
    return (g.p * g.away**2).sum(-1), np.sqrt(first + 2 * second)


def _deviation(g: _Groups) -> Found:
    value, error = _variance(g)
    return np.sqrt(value), error / (2 * np.sqrt(value))


def _relative(g: _Groups) -> tuple[Floats, Floats]:
    """Values over their mean, and the mean, none of the values being 0."""
    y = np.where(g.y == 0, LEAST, g.y)
    mu = (g.p * y).sum(-1, keepdims=True)
    return y / mu, mu


def _theil(g: _Groups) -> Found:
    r, mu = _relative(g)
    total = (g.p * r * np.log(r)).sum(-1, keepdims=True)
    return 1000 * total[..., 0], 1000 * g.spread(g.p / mu * (np.log(r) - total))


def _mean_log(g: _Groups) -> Found:
    r, mu = _relative(g)
    return -1000 * (g.p * np.log(r)).sum(-1), 1000 * g.spread(g.p / mu * (1 - 1 / r))


def _best(g: _Groups) -> Floats:
    """Position of the group that others could be like."""
    if g.ordered:
        return np.full(g.y.shape[:-1], g.y.shape[-1] - 1.0)
    return floats(g.y.argmax(-1) if g.favourable else g.y.argmin(-1))


def _attributable(g: _Groups) -> Found:
    place = _best(g)
    value = g.at(g.y, place) - g.mu
    best = np.arange(g.y.shape[-1]) == place[..., None]
    wrong = value < 0 if g.favourable else value > 0
    return np.where(wrong, 0.0, value), g.spread(best - g.p)


def _attributable_percent(g: _Groups) -> Found:
    value, _ = _attributable(g)
    place, mu = _best(g), g.mu[..., None]
    best = np.arange(g.y.shape[-1]) == place[..., None]
    return 100 * value / g.mu, g.spread(100 * (best / mu - g.p * g.at(g.y, place)[..., None] / mu**2))


def _mean_away(
    centre: Callable[[_Groups], Floats], *, weighted: bool, percent: bool = False
) -> Callable[[_Groups], Found]:
    def found(g: _Groups) -> Found:
        away = np.abs(g.y - centre(g)[..., None])
        value = (g.p * away).sum(-1) if weighted else away.mean(-1)
        return (100 * value / g.mu if percent else value), NONE

    return found


def _mean(g: _Groups) -> Floats:
    return g.mu


def _of_best(g: _Groups) -> Floats:
    return g.at(g.y, _best(g))


def _of_reference(g: _Groups) -> Floats:
    return g.y[..., g.reference]


MEASURES: dict[str, Callable[[_Groups], Found]] = {
    "d": _difference,
    "r": _ratio,
    "aci": _concentration,
    "rci": _relative_concentration,
    "sii": _slope,
    "rii": _relative_slope,
    "bgv": _variance,
    "bgsd": _deviation,
    "cov": lambda g: (100 * _deviation(g)[0] / g.mu, NONE),
    "ti": _theil,
    "mld": _mean_log,
    "idisu": _mean_away(_mean, weighted=False, percent=True),
    "idisw": _mean_away(_mean, weighted=True, percent=True),
    "mdmu": _mean_away(_mean, weighted=False),
    "mdmw": _mean_away(_mean, weighted=True),
    "mdbu": _mean_away(_of_best, weighted=False),
    "mdbw": _mean_away(_of_best, weighted=True),
    "mdru": _mean_away(_of_reference, weighted=False),
    "mdrw": _mean_away(_of_reference, weighted=True),
    "par": _attributable,
    "paf": _attributable_percent,
}
