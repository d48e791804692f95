"""Scales that make indicators comparable, and ranks: each a pure function of a table of areas x indicators."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from spi.framework import refuse
from spi.prepare import Array, Table, like, row

FULL = (0.0, 100.0)


def goalposts(values: Table, worst: ArrayLike, best: ArrayLike, score_range: tuple[float, float] = FULL) -> Table:
    """Score values by their place between two goalposts.

    score = low + (high - low) * (x - worst) / (best - worst)

    Parameters
    ----------
    values : array or DataFrame, areas x indicators, in the indicators' own units, not oriented
    worst, best : one number per indicator, in the same units; best below worst where low is good
    score_range : (low, high), the scores at worst and best

    Returns
    -------
    as `values`: `low` at worst, `high` at best, beyond them outside the range (clip first); NaN stays NaN

    Raises
    ------
    ValueError
        Lists the indicators whose goalposts are equal or NaN; or a range that does not rise.

    Notes
    -----
    With fixed goalposts an area's score moves only when the area moves.
    Source: Social Progress Imperative, methodology reports (2014-2024).

    Examples
    --------
    >>> goalposts(np.array([[60.0], [90.0]]), worst=[60], best=[100])
    array([[ 0.],
           [75.]])
    """
    low, high = checked_range(score_range)
    start, end = row(worst, values), row(best, values)
    _refuse_columns(values, ~(np.abs(end - start) > 0), "worst and best are equal or not known; expected two numbers")
    return like(values, low + (high - low) * ((np.asarray(values, dtype=np.float64) - start) / (end - start)))


def minmax(values: Table, baseline: Table | None = None, score_range: tuple[float, float] = FULL) -> Table:
    """Score oriented values by their place between the lowest and the highest of a baseline.

    score = low + (high - low) * (x - min) / (max - min), min and max over the areas of the baseline

    Parameters
    ----------
    values : array or DataFrame, areas x indicators, oriented so that higher is better
    baseline : the same indicators at the baseline; default `values` themselves
    score_range : (low, high), the scores of the lowest and the highest area

    Returns
    -------
    as `values`; beyond the baseline outside the range (clip first); NaN stays NaN and is left out of min and max

    Raises
    ------
    ValueError
        Lists the indicators that have one value for all areas, or none.

    Notes
    -----
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    worst, best = extremes(values if baseline is None else baseline)
    return goalposts(values, worst, best, score_range)


def extremes(values: ArrayLike | pd.DataFrame, polarity: ArrayLike | pd.Series = 1.0) -> tuple[Array, Array]:
    """Worst and best value of each indicator over the areas, in its own unit; NaN where there is no value.

    Returns
    -------
    worst, best : arrays, one number per indicator; worst is the highest value where low is good
    """
    numbers = np.asarray(values, dtype=np.float64)
    low: Array = np.fmin.reduce(numbers, axis=0)
    high: Array = np.fmax.reduce(numbers, axis=0)
    rising = row(polarity, values) > 0
    return np.where(rising, low, high), np.where(rising, high, low)


def zscore(values: Table, baseline: Table | None = None) -> Table:
    """Distance from the baseline's mean in its standard deviations.

    z = (x - mean) / sd, sd with n - 1, mean and sd over the areas of the baseline

    Parameters
    ----------
    values : array or DataFrame, areas x indicators, oriented so that higher is better
    baseline : the same indicators at the baseline; default `values` themselves

    Returns
    -------
    as `values`, without unit: 0 is the baseline's average, mean 0 and sd 1 over the baseline; NaN stays NaN

    Raises
    ------
    ValueError
        Lists the indicators that have one value for all areas, or fewer than two values.

    Notes
    -----
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    base = np.asarray(values if baseline is None else baseline, dtype=np.float64)
    _refuse_columns(values, _constant(base), "fewer than two different values; no z-score can be made")
    present = ~np.isnan(base)
    count = present.sum(axis=0)
    mean = np.where(present, base, 0.0).sum(axis=0) / count
    sd = np.sqrt(np.where(present, (base - mean) ** 2, 0.0).sum(axis=0) / (count - 1))
    return like(values, (np.asarray(values, dtype=np.float64) - mean) / sd)


def percentile_rank(
    values: Table, baseline: Table | None = None, score_range: tuple[float, float] = (0.0, 1.0)
) -> Table:
    """Share of the other areas of a baseline that are lower.

    p = (r - 1) / (n - 1), r the rank among the baseline from the lowest, ties taking the smaller; at most 1;
    score = low + (high - low) p

    Parameters
    ----------
    values : array or DataFrame, areas x indicators, oriented so that higher is better
    baseline : the same indicators at the baseline; default `values` themselves
    score_range : (low, high)

    Returns
    -------
    as `values`: `low` for the lowest area, `high` for a highest one that ties with no other; NaN stays NaN

    Raises
    ------
    ValueError
        Lists the indicators that have one value for all areas, or fewer than two values.

    Notes
    -----
    Distances between areas are lost. Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    low, high = checked_range(score_range)
    numbers = np.asarray(values, dtype=np.float64)
    base = np.asarray(values if baseline is None else baseline, dtype=np.float64)
    _refuse_columns(values, _constant(base), "fewer than two different values; no percentile rank can be made")
    count = (~np.isnan(base)).sum(axis=0)
    ordered = np.sort(base, axis=0)
    lower = np.column_stack([np.searchsorted(ordered[:, j], numbers[:, j]) for j in range(numbers.shape[1])])
    share = np.minimum(lower / (count - 1), 1.0)
    return like(values, np.where(np.isnan(numbers), np.nan, low + (high - low) * share))


def rank(scores: pd.Series | pd.DataFrame) -> pd.Series | pd.DataFrame:
    """Place of each area, column by column: 1 is the highest score, ties share the smaller number.

    rank = 1 + number of areas with a higher score

    Parameters
    ----------
    scores : Series or DataFrame by area

    Returns
    -------
    as `scores`, whole numbers as floats; an area without a score has no rank (NaN) and is not counted

    Examples
    --------
    >>> rank(pd.Series([50.0, 70.0, 70.0, 20.0], index=list("abcd"))).astype(int).to_dict()
    {'a': 3, 'b': 1, 'c': 1, 'd': 4}
    """
    if not isinstance(scores, pd.Series | pd.DataFrame):
        raise TypeError(f"scores: expected a Series or a DataFrame by area, found {type(scores).__name__}")
    places = rankdata(-scores.to_numpy(dtype=np.float64), method="min", axis=0, nan_policy="omit")
    if isinstance(scores, pd.Series):
        return pd.Series(places, index=scores.index, name=scores.name, dtype=np.float64)
    return pd.DataFrame(places, index=scores.index, columns=scores.columns, dtype=np.float64)


def checked_range(score_range: tuple[float, float]) -> tuple[float, float]:
    """Return the two ends of a score range; ValueError unless they are finite and the second is higher."""
    try:
        low, high = (float(end) for end in score_range)
    except (TypeError, ValueError):
        raise ValueError(f"score range {score_range!r}; expected two numbers (low, high)") from None
    if not (np.isfinite([low, high]).all() and low < high):
        raise ValueError(f"score range {score_range!r}; expected two finite numbers, the second higher")
    return low, high


def _constant(values: Array) -> NDArray[np.bool_]:
    low, high = extremes(values)
    return np.asarray(~(high > low))


def _refuse_columns(values: ArrayLike | pd.DataFrame, bad: NDArray[np.bool_], reason: str) -> None:
    if not bad.any():
        return
    columns = values.columns if isinstance(values, pd.DataFrame) else [f"column {j}" for j in range(len(bad))]
    refuse("indicators", [f"{columns[j]!r}: {reason}" for j in np.flatnonzero(bad)])
