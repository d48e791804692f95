"""Scores up the tree of a framework: components from indicators, dimensions from components, the index from all."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from spi.aggregate import grouped
from spi.faults import TOTAL
from spi.framework import Framework
from spi.prepare import Array
from spi.rounding import significant


def names(framework: Framework) -> list[str]:
    """Columns of the scores: indicators, components, dimensions, in the order of the tree, and `spi`."""
    levels = (framework.indicators, framework.components, framework.dimensions)
    return [*(node.id for level in levels for node in level), TOTAL]


def scores(
    framework: Framework,
    scaled: pd.DataFrame,
    weights: Array,
    *,
    powers: Sequence[float],
    upper_weights: Sequence[Array | None] = (None, None),
    floor: float | None = None,
    digits: int | None = None,
    **gaps: Any,
) -> pd.DataFrame:
    """Score every node of the tree.

    component = M_p(o_i * scaled_i), dimension = M_q(components), spi = M_q(dimensions)

    Parameters
    ----------
    framework : Framework
    scaled : DataFrame, areas x scaled indicators in the order of the tree
    weights : array, o_i of each indicator
    powers : p within components, q above them
    upper_weights : of components and of dimensions, in the order of the tree; None where they weigh alike
    floor : of the means above components; lower scores count as it
    digits : significant digits to which the means are rounded once they are all made; None for every last bit
    gaps : missing and coverage, as `spi.aggregate.power_mean` takes them

    Returns
    -------
    DataFrame by area, columns of `names`

    Raises
    ------
    ValueError
        Lists the scores, by area and name, that are absent or too low for the mean.
    """
    columns = names(framework)
    lower, upper = powers
    table, parts = [scaled.to_numpy()], columns[: scaled.shape[1]]
    levels = (
        ([len(component.indicators) for component in framework.components], weights, lower, None),
        ([len(dimension.components) for dimension in framework.dimensions], upper_weights[0], upper, floor),
        ([len(framework.dimensions)], upper_weights[1], upper, floor),
    )
    for sizes, shares, power, least in levels:
        # Columns stand in the order of the tree, so each group is a run of neighbours.
        groups = np.split(np.arange(sum(sizes)), np.cumsum(sizes)[:-1])
        table.append(
            grouped(table[-1], groups, shares, power=power, floor=least, areas=scaled.index, names=parts, **gaps)
        )
        start = sum(level.shape[1] for level in table[:-1])
        parts = columns[start : start + len(sizes)]
    found = np.column_stack(table)
    if digits is not None:
        found[:, scaled.shape[1] :] = significant(found[:, scaled.shape[1] :], digits)
    return pd.DataFrame(found, index=scaled.index, columns=columns)
