"""Outliers: which indicators have them, and limits or a logarithm that take away their pull, frozen at the baseline."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import kurtosis, skew

from spi.faults import nearest, refuse
from spi.framework import TREATMENTS
from spi.prepare import Array, Table, like

SKEWNESS = 2.0
KURTOSIS = 3.5
MOST_MOVED = 5
WHISKER = 1.5
OFFSET = 0.01


def shape(values: ArrayLike) -> tuple[float, float]:
    """Skewness and excess kurtosis of one indicator, both corrected for the size of the sample.

    Parameters
    ----------
    values : numbers of one indicator over the areas; NaN is left out

    Returns
    -------
    skewness, kurtosis : without unit; NaN with fewer than 3 (4) different areas or a constant indicator

    Notes
    -----
    G1 and G2 of Joanes & Gill (1998), Comparing measures of sample skewness and kurtosis.
    """
    present = _present(values)
    if present.size < 4 or present.min() == present.max():
        return np.nan, np.nan
    return float(skew(present, bias=False)), float(kurtosis(present, bias=False))


def has_outliers(values: ArrayLike) -> bool:
    """Say whether an indicator has outliers: |skewness| >= 2 and excess kurtosis >= 3.5.

    Notes
    -----
    Source of the rule: OECD/JRC, Handbook on Constructing Composite Indicators (2008), and the EU's practice with it.
    """
    asymmetry, tails = shape(values)
    return abs(asymmetry) >= SKEWNESS and tails >= KURTOSIS


def winsorised(values: ArrayLike, most: int = MOST_MOVED) -> tuple[Array, int]:
    """Bring in the extreme values of one indicator, one step at a time, until it has no outliers.

    While |skewness| >= 2 and excess kurtosis >= 3.5 and fewer than `most` points are moved, the maximum (skewness
    >= 0) or the minimum takes the next value; tied points move together.

    Parameters
    ----------
    values : numbers of one indicator over the areas, in its own unit
    most : points after which no further step is made

    Returns
    -------
    values : array, as given but for the moved points; NaN stays NaN
    moved : number of points that were moved

    Examples
    --------
    >>> winsorised([1, 2, 3, 4, 5, 6, 7, 100])
    (array([1., 2., 3., 4., 5., 6., 7., 7.]), 1)
    """
    numbers = np.array(values, dtype=np.float64)
    moved = np.zeros(numbers.shape, dtype=bool)
    while moved.sum() < most and has_outliers(numbers):
        present = np.unique(_present(numbers))
        end, step = (present[-1], present[-2]) if shape(numbers)[0] >= 0 else (present[0], present[1])
        moved |= numbers == end
        numbers[numbers == end] = step
    return numbers, int(moved.sum())


def fences(values: ArrayLike, whisker: float = WHISKER) -> tuple[float, float]:
    """Values beyond which a point lies apart: lower quartile - 1.5 IQR and upper quartile + 1.5 IQR.

    Notes
    -----
    Quartiles of type 7. Source: Tukey (1977), Exploratory Data Analysis.
    """
    first, third = np.quantile(_present(values), [0.25, 0.75])
    return float(first - whisker * (third - first)), float(third + whisker * (third - first))


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What is done to one indicator's values, found at the baseline and the same for every later period.

    Attributes
    ----------
    method : 'winsorise', 'log', 'cap' or None
        None where no treatment was asked for, or where the indicator has no outliers.
    lower, upper : float
        Limits in the indicator's own unit; values beyond them take the limit.
    direction : 0, 1 or -1
        0: no logarithm; 1: ln(x - origin), for a long upper tail; -1: -ln(origin - x), for a long lower tail.
    origin : float
    moved : int
        Baseline values beyond the limits.
    """

    method: str | None = None
    lower: float = -np.inf
    upper: float = np.inf
    direction: int = 0
    origin: float = 0.0
    moved: int = 0

    def limited(self, values: Array) -> Array:
        """Values with those beyond a limit at the limit; NaN stays NaN."""
        return np.asarray(np.minimum(np.maximum(values, self.lower), self.upper))

    def curved(self, values: Array) -> Array:
        """Values within the limits on the logarithmic scale, rising with the values; as they are without one."""
        if self.direction == 0:
            return values
        return np.asarray(self.direction * np.log(self.direction * (values - self.origin)))


def treatment(values: ArrayLike, method: str | None, posts: Sequence[float] = ()) -> Treatment:
    """Find the treatment of one indicator from its baseline.

    winsorise: limits are the extremes that `winsorised` leaves; cap: limits are the fences, whatever their number;
    log: ln(x - min + 0.01 (max - min)) where skewness is positive, mirrored where it is negative.
    Without outliers by `has_outliers` nothing is done.

    Parameters
    ----------
    values : numbers of one indicator over the areas, in its own unit
    method : 'winsorise', 'log', 'cap' or None
    posts : goalposts, if the scale has fixed ones: the logarithm then spans them too

    Raises
    ------
    ValueError
        Unknown method.

    Notes
    -----
    The offset of the logarithm keeps it finite at the minimum. Sources: OECD/JRC (2008); Tukey (1977) for the fences.
    """
    if method is not None and method not in TREATMENTS:
        like_it = nearest(method, TREATMENTS)
        refuse("treatment", [f"{method!r}; expected one of {', '.join(TREATMENTS)}, or None; nearest {like_it}"])
    if method is None or not has_outliers(values):
        return Treatment()
    if method == "log":
        return _logarithm(values, posts)
    if method == "cap":
        lower, upper = fences(values)
    else:
        kept = _present(winsorised(values)[0])
        lower, upper = float(kept.min()), float(kept.max())
    present = _present(values)
    moved = int(((present < lower) | (present > upper)).sum())
    return Treatment(method=method, lower=lower, upper=upper, moved=moved)


def treated(
    values: Table, methods: Sequence[str | None] | pd.Series | str = "winsorise"
) -> tuple[Table, list[Treatment]]:
    """Treat every indicator of a table by its own shape.

    Parameters
    ----------
    values : array or DataFrame, areas x indicators, in the indicators' own units
    methods : one per indicator, or one for all: 'winsorise', 'log', 'cap', None

    Returns
    -------
    table : as `values`
    treatments : list of Treatment, one per indicator
    """
    numbers = np.asarray(values, dtype=np.float64)
    wanted = [methods] * numbers.shape[1] if isinstance(methods, str) else list(methods)
    found = [treatment(numbers[:, j], method) for j, method in enumerate(wanted)]
    columns = [step.curved(step.limited(numbers[:, j])) for j, step in enumerate(found)]
    return like(values, np.column_stack(columns)), found


def _logarithm(values: ArrayLike, posts: Sequence[float]) -> Treatment:
    present = np.append(_present(values), [post for post in posts if np.isfinite(post)])
    low, high = float(present.min()), float(present.max())
    offset = OFFSET * (high - low)
    if shape(values)[0] >= 0:
        return Treatment(method="log", lower=low, direction=1, origin=low - offset)
    return Treatment(method="log", upper=high, direction=-1, origin=high + offset)


def _present(values: ArrayLike) -> Array:
    numbers = np.asarray(values, dtype=np.float64)
    return np.asarray(numbers[~np.isnan(numbers)])
