"""Why a score is what it is, and why it moved: exact contributions of every indicator, for any mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from spi.aggregate import exponent
from spi.faults import TOTAL, nearest, refuse
from spi.prepare import Array

if TYPE_CHECKING:
    from spi.index import SocialProgressIndex

PARTS = ("real", "coverage", "revision", "rebasing")


class Node(NamedTuple):
    """A mean in the tree: its name, what it is the mean of, their weights, and its power."""

    id: str
    children: list[str]
    weights: Array
    power: float


def contributions(index: SocialProgressIndex, values: pd.DataFrame | pd.Series, node: str = TOTAL) -> pd.DataFrame:
    """Points that each indicator adds to a score.

    c_i = x_i dS/dx_i, x_i the scaled indicator and S the score; through each mean M_p: w_i x_i^p M^(1-p)

    Parameters
    ----------
    index : a fitted index
    values : DataFrame, areas x indicators, as for `transform`; or a Series, the values of one area
    node : name of the score: 'spi', a dimension or a component

    Returns
    -------
    DataFrame, areas x indicators under the node, in points of the score; they add up to it. NaN where an area does
    not have the indicator (its weight is with the others), or has no score of the component or of the node

    Raises
    ------
    ValueError
        As `transform`; or `node` is no score of the index.

    Notes
    -----
    Power means are homogeneous of degree 1, so that by Euler's theorem these points add up exactly; they are the
    Aumann-Shapley prices along the line from 0 to the scores, and o_i x_i / (number of components and dimensions)
    for arithmetic means. Source: Aumann & Shapley (1974), Values of Non-Atomic Games.
    """
    scores = index.unrounded(_table(values))
    slopes = {node: np.ones(len(scores))}
    for mean in _nodes(index, node):
        parts, total = scores[mean.children].to_numpy(), scores[mean.id].to_numpy()[:, None]
        own = _effective(parts, mean.weights) * _ratio_power(parts, total, mean.power - 1)
        own = np.where(np.isnan(total), np.nan, own)
        for j, child in enumerate(mean.children):
            slopes[child] = slopes[mean.id] * own[:, j]
    return pd.DataFrame({name: slopes[name] * scores[name] for name in _indicators(index, node)}, index=scores.index)


def change(
    index: SocialProgressIndex,
    before: pd.DataFrame | pd.Series,
    after: pd.DataFrame | pd.Series,
    *,
    revised: pd.DataFrame | pd.Series | None = None,
    rebased: SocialProgressIndex | None = None,
    node: str = TOTAL,
) -> pd.DataFrame:
    """Split the difference between two scores into points of each indicator, exactly.

    d_i = dx_i times, for each mean above it, w_i s_p(x_i, x_i') / s_p(M, M'), with
    s_p(a, b) = (b^p - a^p) / (p (b - a)), for p = 0 (ln b - ln a) / (b - a), and for b = a the derivative a^(p-1)

    Parameters
    ----------
    index : a fitted index, of the edition in which `before` was published
    before, after : values of the same areas in two periods; or of two areas, as a Series or a frame of one row each
    revised : the values of the earlier period as they are now known
    rebased : the index of the new edition (another baseline, framework or setting), in which `after` is published;
        `after` holds its new indicators too
    node : name of the score: 'spi', a dimension or a component

    Returns
    -------
    DataFrame, areas x indicators, in points: each row adds up to the difference of the scores. With `revised` or
    `rebased` the columns are (part, indicator), and together they add up to the published difference:
    real: old index, from the revised to the new values; coverage: what came from figures that one side does not
    have, by the weight that others took over; revision: old index, from the values as published to the revised;
    rebasing: the new values, from the old index to the new. Without them real and coverage are one.

    Raises
    ------
    ValueError
        As `transform`; the areas of two frames differ; or `node` is no score of the index.

    Notes
    -----
    The terms are the change along the path on which every x^p moves evenly; forwards and backwards they differ in
    sign only, and nothing is left over. For arithmetic means it is w_i dx_i, for geometric means the additive
    logarithmic mean Divisia decomposition. Sources: Montgomery (1937), Vartia (1976), Ang (2004), Decomposition
    analysis for policymaking in energy. The order of the parts (revision, real change, re-basing) is a choice.
    """
    first, last = _aligned(_table(before), _table(after))
    now = last.drop(columns=_only_new(index, rebased), errors="ignore")
    if revised is None and rebased is None:
        real, coverage = _difference(index, first, now, node)
        return real + coverage
    middle = first if revised is None else _aligned(_table(revised), last)[0]
    real, coverage = _difference(index, middle, now, node)
    revision = sum(_difference(index, first, middle, node))
    former = contributions(index, now, node)
    rebasing = former * 0.0 if rebased is None else _rebasing(former, rebased, last, node)
    parts = (real, coverage, revision, rebasing)
    return pd.concat(dict(zip(PARTS, parts, strict=True)), axis=1, names=["part", "indicator"])


def _difference(
    index: SocialProgressIndex, before: pd.DataFrame, after: pd.DataFrame, node: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    old, new = index.unrounded(before), index.unrounded(after)
    slopes, moved = {node: np.ones(len(old))}, {node: np.zeros(len(old))}
    for mean in _nodes(index, node):
        own, shifted = _steps(mean, old, new)
        shares = mean.weights / mean.weights.sum()
        for j, child in enumerate(mean.children):
            slopes[child] = slopes[mean.id] * own[:, j]
            # What absent figures did to a node is passed down to its indicators by their weights.
            moved[child] = moved[mean.id] * shares[j] + slopes[mean.id] * shifted[:, j]
    names = _indicators(index, node)
    absent = (old[node].isna() | new[node].isna()).to_numpy()
    steps = {name: np.where(absent, np.nan, slopes[name] * (new[name] - old[name]).fillna(0.0)) for name in names}
    coverage = {name: np.where(absent, np.nan, moved[name]) for name in names}
    return pd.DataFrame(steps, index=new.index), pd.DataFrame(coverage, index=new.index)


def _steps(mean: Node, old: pd.DataFrame, new: pd.DataFrame) -> tuple[Array, Array]:
    """Slope of the mean towards each child, and the shift from weights that moved because a child is absent."""
    before, after = old[mean.children].to_numpy(), new[mean.children].to_numpy()
    start, end = (scores[mean.id].to_numpy()[:, None] for scores in (old, new))
    weights = _effective(before, mean.weights), _effective(after, mean.weights)
    both = ~(np.isnan(before) | np.isnan(after))
    either = np.where(np.isnan(before), after, before), np.where(np.isnan(after), before, after)
    middle = _divided(start, end, mean.power)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = sum(weights) / 2 * _divided(*either, mean.power) / middle
        level = (_curve(either[0], mean.power) + _curve(either[1], mean.power)) / 2
        level = level - (_curve(start, mean.power) + _curve(end, mean.power)) / 2
        shift = (weights[1] - weights[0]) * level / middle
    # A node without a score on one side moves nothing by itself: its own absence is its parent's shift.
    return np.where(both & (middle > 0), slope, 0.0), np.where(np.isfinite(shift), shift, 0.0)


def _rebasing(former: pd.DataFrame, new: SocialProgressIndex, values: pd.DataFrame, node: str) -> pd.DataFrame:
    known = [indicator.id for indicator in new.framework.indicators]
    latter = contributions(new, values[[name for name in values.columns if name in known]], node)
    both = latter.sub(former, fill_value=0.0)
    return both[[*former.columns, *(name for name in latter.columns if name not in former.columns)]]


def _only_new(old: SocialProgressIndex, new: SocialProgressIndex | None) -> list[str]:
    if new is None:
        return []
    known = {indicator.id for indicator in old.framework.indicators}
    return [indicator.id for indicator in new.framework.indicators if indicator.id not in known]


def _nodes(index: SocialProgressIndex, node: str) -> Iterator[Node]:
    """The means from `node` down, each before those below it."""
    upper, lower = exponent(index.upper_mean, index.power), exponent(index.component_mean, index.power)
    tree = {TOTAL: [d.id for d in index.framework.dimensions]}
    tree |= {d.id: [c.id for c in d.components] for d in index.framework.dimensions}
    leaves = {c.id: [i.id for i in c.indicators] for c in index.framework.components}
    valid = [*tree, *leaves]
    refuse("node", [] if node in valid else [f"{node!r}; expected a score; nearest {nearest(node, valid)}"])
    waiting = [node]
    while waiting:
        name = waiting.pop(0)
        if name in leaves:
            yield Node(name, leaves[name], index.weights_[leaves[name]].to_numpy(dtype=np.float64), lower)
        else:
            yield Node(name, tree[name], np.ones(len(tree[name])), upper)
            waiting += tree[name]


def _indicators(index: SocialProgressIndex, node: str) -> list[str]:
    parents = {c.id for c in index.framework.components}
    return [name for mean in _nodes(index, node) if mean.id in parents for name in mean.children]


def _effective(parts: Array, weights: Array) -> Array:
    held = np.where(np.isnan(parts), 0.0, weights)
    with np.errstate(invalid="ignore"):
        return np.asarray(held / held.sum(axis=1, keepdims=True))


def _ratio_power(parts: Array, total: Array, power: float) -> Array:
    if power == 0:
        return np.ones_like(parts)
    # A score of 0 adds nothing; its slope may be infinite, and what lies below it is 0 as well.
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(parts == 0, 0.0, (parts / total) ** power))


def _curve(x: Array, power: float) -> Array:
    return x if power == 1 else np.log(x) if power == 0 else (x**power - 1) / power


def _divided(start: Array, end: Array, power: float) -> Array:
    """(b^p - a^p) / (p (b - a)), without loss where a and b are close; 0 where both are 0."""
    if power == 1:
        return np.where(np.isnan(start + end), np.nan, 1.0)
    low, high = np.minimum(start, end), np.maximum(start, end)
    with np.errstate(divide="ignore", invalid="ignore"):
        step = (high - low) / low
        rise = np.log1p(step) if power == 0 else np.expm1(power * np.log1p(step)) / power
        slope = np.where(step == 0, 1.0, rise / step) * low ** (power - 1)
        slope = np.where(low == 0, high ** (power - 1) / power if power else np.inf, slope)
    return np.asarray(np.where(high == 0, 0.0, slope))


def _table(values: pd.DataFrame | pd.Series) -> pd.DataFrame:
    return pd.DataFrame([values]) if isinstance(values, pd.Series) else values


def _aligned(before: pd.DataFrame, after: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    if len(before) == len(after) == 1:
        return before.set_axis(after.index), after
    absent = [f"area {area!r} is in one table only" for area in before.index.symmetric_difference(after.index)]
    refuse("values", absent)
    return before.loc[after.index], after
