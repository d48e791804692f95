"""Weights of the indicators within their component."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from spi.correlation import complete, correlations, labels
from spi.faults import refuse
from spi.framework import Framework
from spi.prepare import Array

STABLE = "stable"
UNSTABLE = "use equal weights"
CONGRUENCE = 0.95
CONFIDENCE = 0.95


class FirstComponent(NamedTuple):
    """First principal component of a component's indicators.

    Attributes
    ----------
    vector : Series by indicator, or array where an array was given; of length 1, its sum not negative
    eigenvalue : float, its variance in units of one indicator
    share : float, 0 to 1, of the variance of all the indicators
    """

    vector: pd.Series | Array
    eigenvalue: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """How far the weights of a principal component depend on which areas happen to be there.

    Attributes
    ----------
    table : DataFrame by indicator: vector, lower and upper (95 % bootstrap limits)
    congruence : the 5th percentile over the draws of |cosine| between a draw's vector and the full one
    negative : share of the draws in which a weight is negative
    draws : number of draws that had a correlation matrix
    verdict : 'stable' or 'use equal weights'
    """

    table: pd.DataFrame
    congruence: float
    negative: float
    draws: int
    verdict: str


def normalised(weights: ArrayLike, components: Sequence[str]) -> Array:
    """Share of each indicator in the weight of its component.

    o_i = w_i / sum of w over the indicators of the same component

    Parameters
    ----------
    weights : one positive number per indicator
    components : the component of each indicator, as long as `weights`

    Returns
    -------
    array, one share per indicator; the shares of a component sum to 1, and a component of one indicator has 1

    Raises
    ------
    ValueError
        If the lengths differ; or lists the positions whose weight is not a number above 0.
    """
    numbers = np.asarray(weights, dtype=np.float64)
    if numbers.shape != (len(components),):
        raise ValueError(f"weights: expected {len(components)}, one per indicator, found shape {numbers.shape}")
    bad = np.flatnonzero(~(np.isfinite(numbers) & (numbers > 0)))
    refuse("weights", [f"position {i}: {numbers[i]}; expected a number above 0" for i in bad])
    _, group = np.unique(np.asarray(components, dtype=object), return_inverse=True)
    return numbers / np.bincount(group, weights=numbers)[group]


def equal(framework: Framework) -> pd.Series:
    """Weigh the indicators of a component alike.

    o_i = 1 / k, k the number of indicators in the component

    Returns
    -------
    Series by indicator, in the order of the tree; without unit, the shares of each component sum to 1

    Notes
    -----
    These weigh the scaled indicators. Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    return _series(framework, np.ones(len(framework.indicators)))


def given(framework: Framework) -> pd.Series:
    """Weigh the indicators as the framework says.

    o_i = w_i / sum of w over the component, w the framework's weights

    Returns
    -------
    Series by indicator, in the order of the tree; without unit, the shares of each component sum to 1
    """
    return _series(framework, [indicator.weight for indicator in framework.indicators])


def first_component(x: Array | pd.DataFrame) -> FirstComponent:
    """First eigenvector of the correlation matrix of a component's indicators, whatever its signs.

    R v = l v with the largest l; share = l / k; v is turned so that its sum is positive

    Parameters
    ----------
    x : array or DataFrame, areas x indicators of one component, oriented so that higher is better; areas with a
        missing indicator are left out

    Returns
    -------
    FirstComponent : vector, eigenvalue, share

    Raises
    ------
    ValueError
        Fewer than three areas; or lists the indicators that are constant.

    Notes
    -----
    Of one indicator it is 1. Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 4.
    """
    values, vectors = np.linalg.eigh(correlations(x))
    vector = _turned(vectors[:, -1])
    found = pd.Series(vector, index=x.columns, name="eigenvector") if isinstance(x, pd.DataFrame) else vector
    return FirstComponent(found, float(values[-1]), float(values[-1] / values.sum()))


def pca(framework: Framework, scaled: pd.DataFrame) -> pd.Series:
    """Weigh the indicators by the first principal component of each component.

    o_i = (v_i / sd_i) / sum over the component, v the `first_component` and sd_i the standard deviation of the
    scaled indicator. v weighs z-scores, so this is v_i * range_i / sd_i in the indicators' own units, and v itself
    where the scale is the z-score.

    Parameters
    ----------
    framework : Framework
    scaled : DataFrame, baseline areas x indicators, scaled, higher is better

    Returns
    -------
    Series by indicator, in the order of the tree; without unit, the shares of each component sum to 1

    Raises
    ------
    ValueError
        Lists the indicators whose weight is negative; nothing is made positive silently.

    Notes
    -----
    A component of one indicator has weight 1. Sources: Social Progress Imperative, methodology reports (2014-2024);
    OECD/JRC (2008).
    """
    raw: dict[str, float] = {}
    for component in framework.components:
        names = [indicator.id for indicator in component.indicators]
        raw |= dict(zip(names, _scores_weights(scaled[names]), strict=True))
    parents = {indicator.id: indicator.component for indicator in framework.indicators}
    bad = [
        f"{name!r}: its weight in component {parents[name]!r} is {weight:.3g}; expected above 0: turn its polarity, "
        "move it to another component, or use equal weights"
        for name, weight in raw.items()
        if not weight > 0
    ]
    refuse("weights 'pca'", bad)
    return _series(framework, [raw[indicator.id] for indicator in framework.indicators])


def stability(x: Array | pd.DataFrame, draws: int = 1000, seed: int = 0) -> Stability:
    """Draw areas again with replacement and see how far the first principal component moves.

    'stable' if the 5th percentile of the congruence |cos(v_draw, v)| is at least 0.95 and no weight is negative in
    5 % of the draws or more; otherwise 'use equal weights'.

    Parameters
    ----------
    x : array or DataFrame, areas x indicators of one component, oriented so that higher is better
    draws : number of bootstrap samples
    seed : of the random numbers; the same seed and areas give the same result

    Notes
    -----
    A draw in which an indicator is constant has no correlations; it is left out and not counted in `draws`.
    Sources: Efron & Tibshirani (1993), An Introduction to the Bootstrap; Lorenzo-Seva & ten Berge (2006), who call a
    congruence of 0.95 and above equal; the 5 % are ours.
    """
    full = first_component(x)
    table = complete(x)
    vectors = _turned_to(_resampled(table, draws, seed), np.asarray(full.vector))
    if not len(vectors):
        raise ValueError(
            f"draws {draws!r}; no draw of {len(table)} areas has correlations; expected more draws or areas"
        )
    lower, upper = np.quantile(vectors, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2], axis=0)
    limits = pd.DataFrame(
        {"vector": np.asarray(full.vector), "lower": lower, "upper": upper}, index=pd.Index(labels(x))
    )
    congruence = float(np.quantile(np.abs(vectors @ np.asarray(full.vector)), 1 - CONFIDENCE))
    negative = float((vectors.min(axis=1) < 0).mean())
    sound = congruence >= CONGRUENCE and negative < 1 - CONFIDENCE and bool((np.asarray(full.vector) > 0).all())
    return Stability(
        table=limits,
        congruence=congruence,
        negative=negative,
        draws=len(vectors),
        verdict=STABLE if sound else UNSTABLE,
    )


def stability_table(framework: Framework, x: pd.DataFrame, draws: int = 1000, seed: int = 0) -> pd.DataFrame:
    """`stability` of every component: whether a principal component's weights can be relied on.

    Parameters
    ----------
    framework : Framework
    x : DataFrame, areas x indicators of the framework, oriented so that higher is better (or scaled)
    draws, seed : as `stability`

    Returns
    -------
    DataFrame by component: indicators, congruence, negative, draws, verdict; a component of one indicator is stable
    """
    rows = {}
    for component in framework.components:
        found = stability(x[[indicator.id for indicator in component.indicators]], draws, seed)
        size = len(component.indicators)
        rows[component.id] = (size, found.congruence, found.negative, found.draws, found.verdict)
    columns = ["indicators", "congruence", "negative", "draws", "verdict"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("component")


def _scores_weights(scaled: pd.DataFrame) -> Array:
    if scaled.shape[1] == 1:
        return np.ones(1)
    return np.asarray(first_component(scaled).vector) / complete(scaled).std(axis=0, ddof=1)


def _turned(vector: Array) -> Array:
    return np.asarray(-vector if vector.sum() < 0 else vector)


def _turned_to(vectors: Array, reference: Array) -> Array:
    # Towards the full sample's vector: where signs are mixed, a sum near 0 would flip from draw to draw.
    return np.asarray(vectors * np.where(vectors @ reference < 0, -1.0, 1.0)[:, None])


def _resampled(table: Array, draws: int, seed: int) -> Array:
    picks = np.random.default_rng(seed).integers(len(table), size=(draws, len(table)))
    samples = (_first_vector(table[pick]) for pick in picks)
    return np.array([vector for vector in samples if vector is not None]).reshape(-1, table.shape[1])


def _first_vector(sample: Array) -> Array | None:
    if (np.ptp(sample, axis=0) == 0).any():
        return None
    return np.asarray(np.linalg.eigh(np.atleast_2d(np.corrcoef(sample, rowvar=False)))[1][:, -1])


def _series(framework: Framework, weights: ArrayLike) -> pd.Series:
    shares = normalised(weights, [indicator.component for indicator in framework.indicators])
    return pd.Series(shares, index=[indicator.id for indicator in framework.indicators], name="weight")
