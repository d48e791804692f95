"""Correlations of the indicators of one component, over the areas that have all of them."""

import numpy as np
import pandas as pd

from spi.faults import refuse
from spi.prepare import Array


def correlations(x: Array | pd.DataFrame) -> Array:
    """Pearson correlations of the indicators, over the areas that have all of them.

    Raises
    ------
    ValueError
        Fewer than three such areas; or lists the indicators that are constant over them.
    """
    table = complete(x)
    names = labels(x)
    if len(table) < 3:
        raise ValueError(f"correlations of {', '.join(names)}: {len(table)} areas have all; expected 3 or more")
    flat = np.flatnonzero(np.ptp(table, axis=0) == 0)
    refuse("indicators", [f"{names[j]!r}: one value for all areas; it has no correlation" for j in flat])
    return np.atleast_2d(np.corrcoef(table, rowvar=False))


def complete(x: Array | pd.DataFrame) -> Array:
    """Rows of the areas that have every indicator."""
    table = np.asarray(x, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] == 0:
        raise ValueError(f"expected a table of areas x indicators, found shape {table.shape}")
    return np.asarray(table[~np.isnan(table).any(axis=1)])


def labels(x: Array | pd.DataFrame) -> list[str]:
    """Names of the indicators; of an array, their positions."""
    return (
        [str(name) for name in x.columns] if isinstance(x, pd.DataFrame) else [f"column {j}" for j in range(x.shape[1])]
    )
