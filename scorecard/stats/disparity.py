"""The World Health Organization's measures of inequality between the groups of a population, by their codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import BEYOND, Flags, Floats, Words, floats, reasons, refuse, together, z_value
from scorecard.stats.groups import Groups, position, unknown
from scorecard.stats.slope import weights

LEAST = 1e-6  # stands for a value of 0 where logarithms are taken
NO_RATIO = "an end of the line lies at or below 0: no relative index"
NO_MEAN = "the mean is 0: nothing can be relative to it"
NO_BASE = "the group that is compared with has a value of 0: no ratio"
NO_LOGARITHM = "a value and the mean are of unlike sign: no logarithm"
WHY = {"r": NO_BASE, "rii": NO_RATIO, "ti": NO_LOGARITHM, "mld": NO_LOGARITHM}  # a measure can't be, if not by a figure
TO_MEAN = ("rci", "cov", "idisu", "idisw", "paf")
NOTHING = 1e-12  # of the mean size of the values: what a mean of 0 leaves behind
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
        Shape without the last axis. NaN, with the reason, where a figure is missing or infinite, where the mean that
        a measure is relative to is 0, or a logarithm can't be; r over 0 is infinite, with
        the reason. Without `se`, and for cov, idis and md measures, error and limits are NaN.

    Raises
    ------
    ValueError
        An unknown code, no reference where one is needed or one that is no position of a group, no groups, shapes
        that don't go together, people <= 0, a standard error below 0.

    Notes
    -----
    WHO (2013), Handbook on health inequality monitoring. Standard errors by the delta method, bgv's with its second
    order; ti's and mld's are on the scale of the measures (times 1,000), paf's in percent.
    """
    if measure not in MEASURES:
        raise ValueError(f"unknown measure '{measure}'; expected one of {', '.join(MEASURES)}")
    if measure in ("mdru", "mdrw") and reference is None:
        raise ValueError(f"'{measure}' compares with a reference group: give the position of one")
    y, people, error = together(est=est, pop=pop, se=np.nan if se is None else se)
    reference = position(reference, y.shape)
    refuse(people <= 0, "no people: pop <= 0")
    refuse(error < 0, "a standard error below 0")
    flawed = unknown(y, people)
    y, people = (np.where((flawed != "")[..., None], np.nan, given) for given in (y, people))
    error = np.where(np.isinf(error), np.nan, error)
    share = people / people.sum(-1, keepdims=True)
    groups = Groups(y=y, p=share, se=error, ordered=ordered, favourable=favourable, reference=reference)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        value, spread = MEASURES[measure](groups)
        nil = np.abs(groups.mu) <= NOTHING * (share * np.abs(y)).sum(-1)
        value = np.where((nil & (measure in TO_MEAN)) | (np.isinf(value) & (measure != "r")), np.nan, value)
        spread = np.where(~np.isfinite(value) | np.isinf(spread), np.nan, spread)
        half = z_value(confidence) * spread
        ratio = measure in ("r", "rii")
        ends = (value / np.exp(half), value * np.exp(half)) if ratio else (value - half, value + half)
    spread = np.broadcast_to(spread, value.shape)
    none: Flags = np.asarray(~np.isfinite(value))
    relative: Flags = np.asarray(none & nil & (measure in TO_MEAN))
    own: Flags = np.asarray(none & _hindered(measure, groups))
    why = reasons((relative, NO_MEAN), (own, WHY.get(measure, "")), (none, BEYOND), after=flawed)
    low, high = (np.asarray(end)[()] for end in ends)
    return Measure(value=value[()], se=spread[()], lower=low, upper=high, reason=why[()])


def _hindered(measure: str, g: Groups) -> Flags:
    """Where the values themselves, being known, make no measure."""
    if measure == "r":
        return np.asarray(g.at(g.y, _extremes(g)[1]) == 0)
    if measure in ("ti", "mld"):
        with np.errstate(divide="ignore", invalid="ignore"):
            relative = _relative(g)[0]
        return np.asarray((relative <= 0).any(-1) | ~(np.abs(g.mu) > 0))
    return np.full(g.y.shape[:-1], measure == "rii")


def _extremes(g: Groups) -> tuple[Floats, Floats]:
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


def _difference(g: Groups) -> Found:
    a, b = _extremes(g)
    return g.at(g.y, a) - g.at(g.y, b), np.hypot(g.at(g.se, a), g.at(g.se, b))


def _ratio(g: Groups) -> Found:
    a, b = _extremes(g)
    relative = g.se / g.y
    return g.at(g.y, a) / g.at(g.y, b), np.hypot(g.at(relative, a), g.at(relative, b))


def _concentration(g: Groups) -> Found:
    weight = 2 * g.p * (np.cumsum(g.p, axis=-1) - g.p / 2 - 0.5)
    return (weight * g.y).sum(-1), g.spread(weight)


def _relative_concentration(g: Groups) -> Found:
    weight = 2 * g.p * (np.cumsum(g.p, axis=-1) - g.p / 2 - 0.5)
    value = (weight * g.y).sum(-1) / g.mu
    return value, g.spread((weight - value[..., None] * g.p) / g.mu[..., None])


def _slope(g: Groups) -> Found:
    w = weights(g.p)
    return (w.slope * g.y).sum(-1), g.spread(w.slope)


def _relative_slope(g: Groups) -> Found:
    w = weights(g.p)
    first, last = (w.first * g.y).sum(-1), (w.last * g.y).sum(-1)
    value = np.where((first > 0) & (last > 0), last / first, np.nan)
    return value, g.spread(w.last / last[..., None] - w.first / first[..., None])


def _variance(g: Groups) -> Found:
    v = g.se**2
    first = 4 * (g.p**2 * v * g.away**2).sum(-1)
    second = (g.p**2 * v).sum(-1) ** 2 - (g.p**4 * v**2).sum(-1) + (g.p**2 * (1 - g.p) ** 2 * v**2).sum(-1)
    return (g.p * g.away**2).sum(-1), np.sqrt(first + 2 * second)


def _deviation(g: Groups) -> Found:
    value, error = _variance(g)
    return np.sqrt(value), error / (2 * np.sqrt(value))


def _relative(g: Groups) -> tuple[Floats, Floats]:
    """Values over their mean, and the mean, none of the values being 0."""
    y = np.where(g.y == 0, LEAST, g.y)
    mu = (g.p * y).sum(-1, keepdims=True)
    return y / mu, mu


def _theil(g: Groups) -> Found:
    r, mu = _relative(g)
    total = (g.p * r * np.log(r)).sum(-1, keepdims=True)
    return 1000 * total[..., 0], 1000 * g.spread(g.p / mu * (np.log(r) - total))


def _mean_log(g: Groups) -> Found:
    r, mu = _relative(g)
    return -1000 * (g.p * np.log(r)).sum(-1), 1000 * g.spread(g.p / mu * (1 - 1 / r))


def _best(g: Groups) -> Floats:
    """Position of the group that others could be like."""
    if g.ordered:
        return np.full(g.y.shape[:-1], g.y.shape[-1] - 1.0)
    return floats(g.y.argmax(-1) if g.favourable else g.y.argmin(-1))


def _attributable(g: Groups) -> Found:
    place = _best(g)
    value = g.at(g.y, place) - g.mu
    best = np.arange(g.y.shape[-1]) == place[..., None]
    wrong = value < 0 if g.favourable else value > 0
    return np.where(wrong, 0.0, value), g.spread(best - g.p)


def _attributable_percent(g: Groups) -> Found:
    value, _ = _attributable(g)
    place, mu = _best(g), g.mu[..., None]
    best = np.arange(g.y.shape[-1]) == place[..., None]
    return 100 * value / g.mu, g.spread(100 * (best / mu - g.p * g.at(g.y, place)[..., None] / mu**2))


def _mean_away(
    centre: Callable[[Groups], Floats], *, weighted: bool, percent: bool = False
) -> Callable[[Groups], Found]:
    def found(g: Groups) -> Found:
        away = np.abs(g.y - centre(g)[..., None])
        value = (g.p * away).sum(-1) if weighted else away.mean(-1)
        return (100 * value / g.mu if percent else value), NONE

    return found


def _mean(g: Groups) -> Floats:
    return g.mu


def _of_best(g: Groups) -> Floats:
    return g.at(g.y, _best(g))


def _of_reference(g: Groups) -> Floats:
    return g.y[..., g.reference]


MEASURES: dict[str, Callable[[Groups], Found]] = {
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
