"""Weights of the indicators within their component."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from spi.framework import Framework, refuse
from spi.prepare import Array


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


def _series(framework: Framework, weights: ArrayLike) -> pd.Series:
    shares = normalised(weights, [indicator.component for indicator in framework.indicators])
    return pd.Series(shares, index=[indicator.id for indicator in framework.indicators], name="weight")
