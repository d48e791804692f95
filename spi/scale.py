"""Scales that make indicators comparable, and ranks: each a pure function of a table of areas x indicators."""

from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from spi.faults import refuse
from spi.prepare import Array, Table, like, row
from spi.rounding import significant

FULL = (0.0, 100.0)
NEGLIGIBLE = 1e-12  # of the largest score of a column: what sums of scores that cancel out leave behind
CLOSE = 1e-8  # of a number: what is further apart differs within ten digits
IMMEASURABLE = "values too large or too small to be scaled; give them in another unit"
Scores = TypeVar("Scores", pd.Series, pd.DataFrame)


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
        Lists the indicators whose goalposts are equal or NaN, or too far apart or too close for numbers; or a range
        that does not rise.

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
    _refuse_columns(values, ~apart(start, end), "worst and best are equal or not known; expected two numbers")
    with np.errstate(over="ignore"):
        length: Array = end - start
    _refuse_columns(values, ~_measurable(length), IMMEASURABLE)
    return like(values, low + (high - low) * ((np.asarray(values, dtype=np.float64) - start) / length))


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


def zscore(values: Table, baseline: Table | None = None, mean: float = 0.0, sd: float = 1.0) -> Table:
    """Distance from the baseline's mean in its standard deviations.

    score = mean + sd * z, z = (x - mean of the baseline) / sd of the baseline, sd with n - 1

    Parameters
    ----------
    values : array or DataFrame, areas x indicators, oriented so that higher is better
    baseline : the same indicators at the baseline; default `values` themselves
    mean, sd : those of the scores over the baseline, sd above 0

    Returns
    -------
    as `values`, without unit: `mean` is the baseline's average; NaN stays NaN

    Raises
    ------
    ValueError
        Lists the indicators that have one value for all areas, or fewer than two values, or values too large or too
        small for a standard deviation; or an sd that is not above 0.

    Notes
    -----
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    if not (np.isfinite([mean, sd]).all() and sd > 0):
        raise ValueError(f"mean {mean!r} and sd {sd!r}; expected finite numbers, sd above 0")
    base = np.asarray(values if baseline is None else baseline, dtype=np.float64)
    _refuse_columns(values, _constant(base), "fewer than two different values; no z-score can be made")
    present = ~np.isnan(base)
    count = present.sum(axis=0)
    with np.errstate(over="ignore", invalid="ignore"):
        centre = np.where(present, base, 0.0).sum(axis=0) / count
        variance = np.where(present, (base - centre) ** 2, 0.0).sum(axis=0) / (count - 1)
    _refuse_columns(values, ~_measurable(variance), IMMEASURABLE)
    spread = np.sqrt(variance)
    return like(values, mean + sd * ((np.asarray(values, dtype=np.float64) - centre) / spread))


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
    lower, count = _lower(values, baseline, "no percentile rank can be made")
    return like(values, low + (high - low) * np.minimum(lower / (count - 1), 1.0))


def borda(values: Table, baseline: Table | None = None) -> Table:
    """Number of areas of a baseline that are lower: the points of Borda's count.

    Parameters
    ----------
    values : array or DataFrame, areas x indicators, oriented so that higher is better
    baseline : the same indicators at the baseline; default `values` themselves

    Returns
    -------
    as `values`, 0 for the lowest area to n - 1, areas that tie have the same; NaN stays NaN and is not counted

    Notes
    -----
    An area of another period that is higher than all n of the baseline has n - 1 too, as the highest has.
    Source: Borda (1784), Mémoire sur les élections au scrutin; OECD/JRC (2008).

    Examples
    --------
    >>> borda(np.array([[5.0], [7.0], [7.0], [1.0]])).ravel()
    array([1., 2., 2., 0.])
    """
    lower, count = _lower(values, baseline, "no rank can be made")
    return like(values, np.minimum(lower, count - 1))


def ascending_rank(values: Table, baseline: Table | None = None) -> Table:
    """Place among the areas of a baseline from the lowest: `borda` + 1, so that higher is better.

    Returns
    -------
    as `values`, 1 for the lowest area to n; areas that tie share the smaller; NaN stays NaN and is not counted
    """
    return like(values, np.asarray(borda(values, baseline), dtype=np.float64) + 1.0)


def _lower(values: Table, baseline: Table | None, reason: str) -> tuple[Array, NDArray[np.int64]]:
    """Number of the baseline's areas that are lower than each value in ten digits, and how many have one."""
    numbers = np.asarray(values, dtype=np.float64)
    base = np.asarray(values if baseline is None else baseline, dtype=np.float64)
    _refuse_columns(values, _constant(base), f"fewer than two different values; {reason}")
    columns = np.ascontiguousarray(numbers.T)
    own = np.array_equal(numbers, base, equal_nan=True)
    ladders = columns if own else np.sort(np.ascontiguousarray(base.T), axis=1)
    lower = np.empty(columns.shape)
    for column, ladder, places in zip(columns, ladders, lower, strict=True):
        # Ordered figures are found in a ladder several times as fast as unordered ones.
        order = np.argsort(column)
        ordered = column[order]
        places[order] = _firsts(_told(ordered)) if own else np.searchsorted(significant(ladder), significant(ordered))
    lower[np.isnan(columns)] = np.nan
    return np.ascontiguousarray(lower.T), (~np.isnan(base)).sum(axis=0)


def _told(ordered: Array) -> Array:
    """Ordered numbers, to ten digits where any two are so close that it matters."""
    step = np.diff(ordered)
    close = (step > 0) & (step < CLOSE * np.abs(ordered[1:]))
    return significant(ordered) if close.any() else ordered


def _firsts(ordered: Array) -> NDArray[np.int64]:
    """Position of the first number that is equal, for each of ordered numbers."""
    positions = np.arange(len(ordered))
    positions[1:][ordered[1:] == ordered[:-1]] = 0
    return np.maximum.accumulate(positions)


def rank(scores: Scores) -> Scores:
    """Place of each area, column by column: 1 is the highest score, ties share the smaller number.

    rank = 1 + number of areas with a higher score

    Parameters
    ----------
    scores : Series or DataFrame by area

    Returns
    -------
    as `scores`, whole numbers as floats; an area without a score has no rank (NaN) and is not counted

    Notes
    -----
    Scores that are equal to ten significant digits tie, and so do those that are nothing beside the largest: what is
    beyond is the order in which parts were added.

    Examples
    --------
    >>> rank(pd.Series([50.0, 70.0, 70.0, 20.0], index=list("abcd"))).astype(int).to_dict()
    {'a': 3, 'b': 1, 'c': 1, 'd': 4}
    """
    if not isinstance(scores, pd.Series | pd.DataFrame):
        raise TypeError(f"scores: expected a Series or a DataFrame by area, found {type(scores).__name__}")
    places = rankdata(-comparable(scores), method="min", axis=0, nan_policy="omit")
    if isinstance(scores, pd.Series):
        return pd.Series(places, index=scores.index, name=scores.name, dtype=np.float64)
    return pd.DataFrame(places, index=scores.index, columns=scores.columns, dtype=np.float64)


def comparable(scores: ArrayLike | pd.Series | pd.DataFrame) -> Array:
    """Scores (areas first) as they are compared: ten significant digits, 0 where negligible beside the largest."""
    numbers = np.asarray(scores, dtype=np.float64)
    least = NEGLIGIBLE * np.fmax.reduce(np.abs(numbers), axis=0, initial=0.0)
    return significant(np.where(np.abs(numbers) < least, 0.0, numbers))


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
    return ~apart(*extremes(values))


def apart(one: Array, other: Array) -> NDArray[np.bool_]:
    """Whether two numbers are known and differ within their first ten digits: what is closer makes no scale."""
    with np.errstate(over="ignore"):
        return np.asarray(np.abs(significant(one) - significant(other)) > 0)


def _measurable(size: Array) -> NDArray[np.bool_]:
    """Whether a distance is a number of all its digits: neither beyond the largest nor below the smallest of them."""
    return np.asarray(np.isfinite(size) & (np.abs(size) >= np.finfo(np.float64).tiny))


def _refuse_columns(values: ArrayLike | pd.DataFrame, bad: NDArray[np.bool_], reason: str) -> None:
    if not bad.any():
        return
    columns = values.columns if isinstance(values, pd.DataFrame) else [f"column {j}" for j in range(len(bad))]
    refuse("indicators", [f"{columns[j]!r}: {reason}" for j in np.flatnonzero(bad)])
