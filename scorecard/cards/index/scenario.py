"""The index made another way: component weights, scale and mean that a reader chooses, and the scores they give."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.cards.index.tree import TOTAL
from scorecard.cards.tables import Tables
from scorecard.catalogue import Index
from spi.aggregate import EXPONENTS, power_mean
from spi.prepare import Array, clip, orient
from spi.scale import extremes, goalposts, minmax, percentile_rank, zscore

SCALES: Mapping[str, str] = {
    "goalposts": "Fixed goalposts",
    "minmax": "Min-max: lowest to highest ward",
    "zscore": "Z-score: distance from the average",
    "percentile_rank": "Percentile rank: place in the order",
}
MEANS: Mapping[str, str] = {
    "arithmetic": "Arithmetic mean",
    "power": "Power mean 0.5",
    "geometric": "Geometric mean",
}
HEAVIEST = 3.0
PLAIN = 1.0  # the weight of every component in an index with equal weights
FLOOR = 1.0  # a geometric mean needs scores above 0
_POWER = 0.5
_MIDDLE, _SPREAD = 50.0, 10.0  # of scores made from distances


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """How the index is made: one weight a component in the order of the catalogue, a scale, a mean."""

    weights: tuple[float, ...]
    scale: str
    mean: str


def published(index: Index) -> Scenario:
    """The index as the catalogue makes it: every component weighs the same."""
    return Scenario(weights=(PLAIN,) * len(index.components), scale=index.scale, mean=index.upper_mean)


def written(weights: Sequence[float]) -> str:
    """Weights as they stand in a link: 1-1-0.5."""
    return "-".join(f"{weight:.2f}".rstrip("0").rstrip(".") for weight in weights)


def read(text: str, count: int) -> tuple[float, ...] | None:
    """Weights from a link; None unless they are as many as the components, from 0 to the heaviest, not all 0."""
    try:
        weights = tuple(round(float(part), 2) for part in text.split("-"))
    except ValueError:
        return None
    usable = all(math.isfinite(w) and 0 <= w <= HEAVIEST for w in weights)
    return weights if usable and len(weights) == count and any(weights) else None


def shares(index: Index, weights: Sequence[float]) -> tuple[float, ...]:
    """The share of the whole index that each component has, of 1, where all figures are known."""
    by_dimension = _by_dimension(index)
    heavy = dict(zip(by_dimension, _dimension_weights(index, weights), strict=True))
    whole = {d: sum(weights[n] for n in members) for d, members in by_dimension.items()}
    return tuple(
        w * heavy[c.dimension] / (whole[c.dimension] * sum(heavy.values())) if w else 0.0
        for c, w in zip(index.components, weights, strict=True)
    )


def scenario_scores(tables: Tables, scenario: Scenario) -> pd.DataFrame:
    """Score the wards and the place: components, dimensions and the whole index, by area.

    dimension = M(w_c component), index = M(w_d dimension), w_d the average weight of the dimension's components, M the
    chosen mean. Indicators make a component as in the published index.
    """
    index, figures = tables.catalogue.index, _figures(tables)
    scaled = _scaled(index, figures, list(tables.wards), scenario.scale)
    components = _components(index, scaled)
    groups = _by_dimension(index)
    means = [
        _mean(components[:, members], [scenario.weights[n] for n in members], scenario.mean, index.coverage)
        for members in groups.values()
    ]
    whole = _mean(np.column_stack(means), _dimension_weights(index, scenario.weights), scenario.mean, index.coverage)
    names = [*(c.id for c in index.components), *groups, TOTAL]
    return pd.DataFrame(np.column_stack([components, *means, whole]), index=figures.index, columns=names)


def _components(index: Index, scaled: Array) -> Array:
    power = EXPONENTS.get(index.component_mean, _POWER)
    means = []
    for component in index.components:
        items = [n for n, item in enumerate(index.indicators) if item.component == component.id]
        own = [index.indicators[n].weight for n in items]
        means.append(power_mean(scaled[:, items], own, power=power, missing="reweight", coverage=index.coverage))
    return np.column_stack(means)


def _figures(tables: Tables) -> pd.DataFrame:
    """The figures that the published scores were made from: areas by indicators in the order of the catalogue."""
    names = [i.series for i in tables.catalogue.index.indicators]
    areas = [tables.place.code, *tables.wards]
    if tables.index is None:
        return pd.DataFrame(np.nan, index=areas, columns=names)
    rows = tables.index[tables.index["level"] == "indicator"]
    return rows.pivot(index="area", columns="node", values="value").reindex(index=areas, columns=names)


def _scaled(index: Index, figures: pd.DataFrame, wards: Sequence[str], scale: str) -> Array:
    """Indicators from 0 to 100. All scales but the goalposts look at the place's wards only."""
    worst, best = (np.array([getattr(i, end) for i in index.indicators]) for end in ("worst", "best"))
    numbers = figures.to_numpy(dtype=np.float64)
    if scale == "goalposts":
        return goalposts(clip(numbers, worst, best)[0], worst, best)
    oriented = orient(numbers, np.where(best > worst, 1.0, -1.0))
    base = oriented[figures.index.get_indexer(list(wards))]
    low, high = extremes(base)
    varied = high > low  # an indicator that is the same in all wards has no scale of its own
    scores = np.full(numbers.shape, np.nan)
    if varied.any():
        scores[:, varied] = _relative(oriented[:, varied], base[:, varied], scale)
    return np.clip(scores, 0.0, 100.0)


def _relative(values: Array, base: Array, scale: str) -> Array:
    if scale == "minmax":
        return minmax(values, base)
    if scale == "zscore":
        return zscore(values, base, mean=_MIDDLE, sd=_SPREAD)
    return percentile_rank(values, base, (0.0, 100.0))


def _mean(scores: Array, weights: Sequence[float], mean: str, coverage: float) -> Array:
    """The chosen mean. Where all weights are 0 the parts weigh alike: the node itself then weighs nothing."""
    return power_mean(
        scores,
        list(weights) if any(weights) else None,
        power=EXPONENTS.get(mean, _POWER),
        missing="reweight",
        coverage=coverage,
        floor=FLOOR if mean == "geometric" else None,
    )


def _by_dimension(index: Index) -> dict[str, list[int]]:
    """Positions of the components of each dimension."""
    return {d: [n for n, c in enumerate(index.components) if c.dimension == d] for d in index.dimensions}


def _dimension_weights(index: Index, weights: Sequence[float]) -> list[float]:
    return [sum(weights[n] for n in members) / len(members) for members in _by_dimension(index).values()]
