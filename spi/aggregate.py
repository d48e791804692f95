"""Means that make one score out of several: power means with weights, and what to do where a score is absent."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from spi.faults import Fault, Remedy, nearest, refuse, within
from spi.prepare import Array, cell_name, row

EXPONENTS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}
MEANS = (*EXPONENTS, "power")
MISSING = ("refuse", "reweight")


def exponent(mean: str, power: float = 1.0) -> float:
    """Power of a mean by its name: arithmetic 1, geometric 0, harmonic -1, and `power` itself for 'power'."""
    if mean not in MEANS:
        raise ValueError(f"mean {mean!r}; expected one of {', '.join(MEANS)}; nearest {nearest(mean, MEANS)}")
    return EXPONENTS.get(mean, float(power))


def power_mean(
    scores: ArrayLike | pd.DataFrame,
    weights: ArrayLike | pd.Series | None = None,
    *,
    power: float = 1.0,
    missing: str = "refuse",
    coverage: float = 0.5,
    floor: float | None = None,
    areas: Sequence[Any] | pd.Index | None = None,
    names: Sequence[Any] | pd.Index | None = None,
) -> Array:
    """Weighted power mean of each area's scores.

    M_p = (sum w x^p)^(1/p) with weights that sum to 1; M_0 = exp(sum w ln x), the geometric mean

    Parameters
    ----------
    scores : array or DataFrame, areas x scores
    weights : one number >= 0 per score, normalised here; a Series is matched to a frame by name; default equal
    power : p; 1 arithmetic, 0 geometric, -1 harmonic; the lower, the less a high score makes up for a low one
    missing : 'refuse' makes an absent score an error; 'reweight' shares its weight among the others
    coverage : with 'reweight', the least share of the weight (0 to 1) that must be present; below it the mean is NaN
    floor : scores below it count as the floor; without one, powers of 0 and less refuse scores of 0 and less,
        and other powers than 1 refuse negative scores
    areas, names : labels of rows and columns for errors; default those of the frame, or positions

    Returns
    -------
    array, one mean per area, in the unit of the scores

    Raises
    ------
    ValueError
        Lists the cells, by area and score, that are absent or too low for the power; or weights, power, floor or
        coverage that make no sense.

    Notes
    -----
    Sources: Annoni & Bolsi (2020), EU Regional Social Progress Index, for p = 0.5; OECD/JRC (2008).

    Examples
    --------
    >>> power_mean([[1.0, 100.0]], power=0).round(9)
    array([10.])
    """
    table = np.asarray(scores, dtype=np.float64)
    shares = _shares(weights, scores)
    _check_settings(power, missing, coverage, floor)
    rows, columns = _labels(scores, areas, names)
    if floor is not None:
        table = np.maximum(table, floor)
    refuse("scores", _cell_faults(table, power, missing, rows, columns))
    present = ~np.isnan(table)
    if present.all():
        return _mean(table, shares, power)
    return _reweighted(table, present, shares, power, coverage)


def arithmetic(scores: ArrayLike | pd.DataFrame, weights: ArrayLike | None = None, **settings: Any) -> Array:
    """Weighted arithmetic mean, sum w x: `power_mean` with p = 1 and the same settings."""
    return power_mean(scores, weights, power=1.0, **settings)


def geometric(scores: ArrayLike | pd.DataFrame, weights: ArrayLike | None = None, **settings: Any) -> Array:
    """Weighted geometric mean, exp(sum w ln x): `power_mean` with p = 0 and the same settings."""
    return power_mean(scores, weights, power=0.0, **settings)


def harmonic(scores: ArrayLike | pd.DataFrame, weights: ArrayLike | None = None, **settings: Any) -> Array:
    """Weighted harmonic mean, 1 / sum(w / x): `power_mean` with p = -1 and the same settings."""
    return power_mean(scores, weights, power=-1.0, **settings)


def grouped(scores: Array, groups: Sequence[NDArray[np.intp]], weights: Array | None = None, **settings: Any) -> Array:
    """Power mean of each group of columns.

    Parameters
    ----------
    scores : array, areas x scores
    groups : for each group, the positions of its columns
    weights : one number per column of `scores`, normalised within each group; default equal
    settings : as `power_mean`; `names` label the columns of `scores`

    Returns
    -------
    array, areas x groups
    """
    if settings.get("power", 1.0) == 1 and settings.get("floor") is None and _runs(scores, groups):
        _check_settings(1.0, settings.get("missing", "refuse"), settings.get("coverage", 0.5), None)
        return _run_means(scores, groups, weights)
    names = settings.pop("names", None)
    means = [
        power_mean(
            scores[:, group],
            None if weights is None else weights[group],
            names=None if names is None else [names[j] for j in group],
            **settings,
        )
        for group in groups
    ]
    return np.column_stack(means)


def population_mean(values: pd.DataFrame, population: pd.Series | pd.DataFrame) -> pd.Series:
    """Mean of each indicator over areas, each area counting by its population.

    x = sum(n x_area) / sum(n), over the areas that have the indicator

    Parameters
    ----------
    values : DataFrame, areas x indicators
    population : Series by area, or DataFrame areas x indicators with the denominator of each; numbers of 0 and more

    Returns
    -------
    Series by indicator, in the indicators' own units; NaN where no area has the indicator

    Raises
    ------
    ValueError
        Lists the areas without a population, or with one that is not a number of 0 and more.

    Notes
    -----
    Of a proportion or rate this is the city's own figure if `population` is the indicator's denominator.
    """
    weights = population.reindex(values.index)
    if isinstance(weights, pd.Series):
        weights = pd.DataFrame(dict.fromkeys(values.columns, weights))
    weights = weights.reindex(columns=values.columns)
    numbers = weights.to_numpy(dtype=np.float64)
    cells = values.to_numpy(dtype=np.float64)
    bad = (~(np.isfinite(numbers) & (numbers >= 0)) & ~np.isnan(cells)).any(axis=1)
    refuse("population", [f"area {a!r}: none, or not a number of 0 and more" for a in values.index[bad]])
    counted = np.where(np.isnan(cells), 0.0, numbers)
    with np.errstate(invalid="ignore"):
        means = np.nansum(cells * counted, axis=0) / counted.sum(axis=0)
    return pd.Series(means, index=values.columns)


def _runs(scores: Array, groups: Sequence[NDArray[np.intp]]) -> bool:
    """Whether no score is absent and the groups are neighbouring columns, in order."""
    order = np.concatenate(groups)
    whole = len(order) == scores.shape[1] and bool((order == np.arange(len(order))).all())
    return whole and all(map(len, groups)) and not bool(np.isnan(scores).any())


def _run_means(scores: Array, groups: Sequence[NDArray[np.intp]], weights: Array | None) -> Array:
    """Arithmetic means of runs of columns in one pass."""
    starts = [int(group[0]) for group in groups]
    sizes = [len(group) for group in groups]
    numbers = _shares(weights, scores)
    totals = np.add.reduceat(numbers, starts)
    refuse("weights", [f"group {k}: all 0; expected one above 0" for k in np.flatnonzero(totals == 0)])
    shares = numbers / np.repeat(totals, sizes)
    return np.asarray(np.add.reduceat(scores * shares, starts, axis=1))


def _mean(table: Array, shares: Array, power: float) -> Array:
    # A mean lies among what it is the mean of, whatever the last bit of the sum says: that of four 100s is 100.
    counted = table[:, shares > 0] if shares.ndim == 1 else table
    return np.asarray(np.clip(_unbounded(table, shares, power), counted.min(axis=1), counted.max(axis=1)))


def _unbounded(table: Array, shares: Array, power: float) -> Array:
    if power == 1:
        return np.asarray((table * shares).sum(axis=1))
    if power == 0:
        return np.asarray(np.exp((np.log(table) * shares).sum(axis=1)))
    # Relative to the largest score (smallest for p < 0) all terms have one sign, so that nothing overflows and
    # nothing cancels as p goes to 0.
    reference = table.max(axis=1) if power > 0 else table.min(axis=1)
    with np.errstate(divide="ignore"):
        logs = np.log(table / np.where(reference == 0, 1.0, reference)[:, None])
        total = np.maximum((shares * np.expm1(power * logs)).sum(axis=1), -1.0)
        return np.asarray(reference * np.exp(np.log1p(total) / power))


def _reweighted(table: Array, present: NDArray[np.bool_], shares: Array, power: float, coverage: float) -> Array:
    held = present @ shares
    # A score that stands in with weight 0 must not become the reference of the power mean.
    stand_in = np.where(present, table, -np.inf).max(axis=1) if power > 0 else np.where(present, table, np.inf).min(1)
    stand_in = np.where(np.isfinite(stand_in), stand_in, 1.0)
    with np.errstate(invalid="ignore"):
        effective = np.where(present, shares, 0.0) / held[:, None]
        means = _mean(np.where(present, table, stand_in[:, None]), effective, power)
    # Shares are sums of fractions: half of the weight must pass a threshold of 0.5.
    return np.where((held > 0) & (held >= coverage - 1e-12), means, np.nan)


def _shares(weights: ArrayLike | pd.Series | None, scores: ArrayLike | pd.DataFrame) -> Array:
    shape = np.shape(scores)
    if len(shape) != 2 or shape[1] == 0:
        raise ValueError(f"scores: expected a table of areas x scores, found shape {shape}")
    numbers = row(1.0 if weights is None else weights, scores)
    if not (np.isfinite(numbers).all() and (numbers >= 0).all() and numbers.sum() > 0):
        raise ValueError(f"weights {numbers.tolist()}; expected numbers of 0 and more, not all 0")
    return np.asarray(numbers / numbers.sum())


def _check_settings(power: float, missing: str, coverage: float, floor: float | None) -> None:
    faults = []
    if not within(power):
        faults.append(f"power {power!r}; expected a finite number")
    if missing not in MISSING:
        faults.append(f"missing {missing!r}; expected one of {', '.join(MISSING)}; nearest {nearest(missing, MISSING)}")
    if not within(coverage, 0, 1):
        faults.append(f"coverage {coverage!r}; expected a share from 0 to 1")
    if floor is not None and not (within(floor, 0) and floor > 0):
        faults.append(f"floor {floor!r}; expected a number above 0")
    refuse("mean", faults)


def _labels(scores: Any, areas: Any, names: Any) -> tuple[Any, Any]:
    framed = isinstance(scores, pd.DataFrame)
    shape = np.shape(scores)
    rows = areas if areas is not None else scores.index if framed else range(shape[0])
    return rows, names if names is not None else scores.columns if framed else range(shape[1])


def _cell_faults(table: Array, power: float, missing: str, areas: Any, names: Any) -> list[Fault]:
    low = np.zeros(table.shape, dtype=bool) if power == 1 else table <= 0 if power <= 0 else table < 0
    bound = "above 0" if power <= 0 else "of 0 or more"
    need = f"a mean with power {power:g} needs scores {bound}" + ("; " if power <= 0 else "")
    remedy = Remedy.FLOOR if power <= 0 else None
    faults = [
        Fault(f"{cell_name(areas, names, i, j)}: score {table[i, j]:g}; {need}", remedy) for i, j in np.argwhere(low)
    ]
    if missing == "refuse":
        gaps = np.argwhere(np.isnan(table))
        faults += [
            Fault(f"{cell_name(areas, names, i, j)}: no score; expected one, or ", Remedy.REWEIGHT) for i, j in gaps
        ]
    return faults
