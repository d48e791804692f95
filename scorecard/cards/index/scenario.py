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
from scorecard.catalogue.framework import framework
from spi import tree
from spi.aggregate import exponent
from spi.common_scale import scaled
from spi.framework import Framework
from spi.scale import FULL, apart, extremes

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
    index, whole = tables.catalogue.index, framework(tables.catalogue.index)
    scaled = _scaled(whole, _figures(tables, whole), list(tables.wards), scenario.scale)
    weight = dict(zip((c.id for c in index.components), _component_weights(index, scenario.weights), strict=True))
    heavy = dict(zip(_by_dimension(index), _dimension_weights(index, scenario.weights), strict=True))
    found = tree.scores(
        whole,
        scaled,
        np.array([item.weight for item in whole.indicators]),
        powers=[exponent(mean, _POWER) for mean in (index.component_mean, scenario.mean)],
        upper_weights=[
            np.array([weight[c.id] for c in whole.components]),
            np.array([heavy[d.id] for d in whole.dimensions]),
        ],
        floor=FLOOR if scenario.mean == "geometric" else None,
        missing="reweight",
        coverage=index.coverage,
    )
    return found[[*weight, *heavy, TOTAL]]


def _figures(tables: Tables, whole: Framework) -> pd.DataFrame:
    """The figures that the published scores were made from: areas by indicators in the order of the framework."""
    names, areas = [i.id for i in whole.indicators], [tables.place.code, *tables.wards]
    if tables.index is None:
        return pd.DataFrame(np.nan, index=areas, columns=names)
    rows = tables.index[tables.index["level"] == "indicator"]
    return rows.pivot(index="area", columns="node", values="value").reindex(index=areas, columns=names).astype(float)


def _scaled(whole: Framework, figures: pd.DataFrame, wards: Sequence[str], scale: str) -> pd.DataFrame:
    """Indicators from 0 to 100. All scales but the goalposts look at the place's wards only."""
    rows = whole.to_frame().set_index("indicator")
    base = figures.loc[list(wards)]
    if scale != "goalposts":
        rows["worst"], rows["best"] = extremes(base, rows["polarity"])
        # an indicator that is the same in all wards has no scale of its own
        rows = rows[apart(rows["worst"].to_numpy(), rows["best"].to_numpy())]
    names = list(rows.index)
    ends = {"worst": rows["worst"], "best": rows["best"], "polarity": rows["polarity"]}
    scores = scaled(scale, figures[names], reference=base[names], score_range=FULL, **ends) if names else figures[names]
    standard = scores * _SPREAD + _MIDDLE if scale == "zscore" else scores
    return standard.clip(*FULL).reindex(columns=figures.columns)


def _by_dimension(index: Index) -> dict[str, list[int]]:
    """Positions of the components of each dimension."""
    return {d: [n for n, c in enumerate(index.components) if c.dimension == d] for d in index.dimensions}


def _dimension_weights(index: Index, weights: Sequence[float]) -> list[float]:
    return [sum(weights[n] for n in members) / len(members) for members in _by_dimension(index).values()]


def _component_weights(index: Index, weights: Sequence[float]) -> list[float]:
    """The weights; where all of a dimension are 0 its parts weigh alike: the dimension itself then weighs nothing."""
    alike = {d for d, members in _by_dimension(index).items() if not any(weights[n] for n in members)}
    return [PLAIN if c.dimension in alike else w for c, w in zip(index.components, weights, strict=True)]
