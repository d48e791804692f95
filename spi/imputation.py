"""Missing values filled from a baseline: by a mean, by the mean of a group, or by the component's other indicators."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spi.faults import nearest, refuse
from spi.prepare import Array, cell_name

METHODS = ("mean", "group_mean", "regression")
SPARE_AREAS = 2


def imputed(
    values: pd.DataFrame,
    baseline: pd.DataFrame,
    method: str,
    *,
    components: Sequence[str] | None = None,
    groups: Mapping[Any, Any] | pd.Series | None = None,
) -> tuple[pd.DataFrame, NDArray[np.bool_]]:
    """Fill the missing cells of a table from a baseline, which stays the same for every later period.

    mean: the baseline's mean of the indicator; group_mean: its mean over the areas of the same group;
    regression: least squares of the indicator on the component's other indicators, those that the area has, over
    the baseline areas that have all of them.

    Parameters
    ----------
    values, baseline : DataFrame, areas x indicators, the same columns in both
    method : 'mean', 'group_mean' or 'regression'
    components : the component of each column; for 'regression'
    groups : group of each area, of the table and of the baseline; for 'group_mean'

    Returns
    -------
    filled : DataFrame, as `values`, without gaps
    cells : array of bool, the shape of `values`, True where a cell was filled

    Raises
    ------
    ValueError
        Unknown method, components or groups that are needed and absent; or lists the cells that nothing can fill.

    Notes
    -----
    Imputed values understate how much areas differ; they carry no measurement and should be marked wherever shown.
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 3.

    Examples
    --------
    >>> table = pd.DataFrame({"a": [1.0, 3.0, np.nan]}, index=list("xyz"))
    >>> imputed(table, table, "mean")[0]["a"].tolist()
    [1.0, 3.0, 2.0]
    """
    _check(values, method, components, groups)
    cells = values.isna().to_numpy()
    if not cells.any():
        return values, cells
    if method == "regression":
        guesses = _by_regression(values, baseline, list(components or ()))
    elif method == "group_mean":
        guesses = _by_group(values, baseline, groups if groups is not None else {})
    else:
        guesses = np.broadcast_to(baseline.mean().to_numpy(), values.shape)
    filled = np.where(cells, guesses, values.to_numpy(dtype=np.float64))
    refuse("values", list(_unfilled(values, filled, method)))
    return pd.DataFrame(filled, index=values.index, columns=values.columns), cells


def _check(values: pd.DataFrame, method: str, components: Sequence[str] | None, groups: object) -> None:
    faults = []
    if method not in METHODS:
        faults.append(f"{method!r}; expected one of {', '.join(METHODS)}; nearest {nearest(method, METHODS)}")
    if method == "regression" and (components is None or len(components) != values.shape[1]):
        faults.append(f"'regression' needs the component of each of the {values.shape[1]} indicators")
    if method == "group_mean" and groups is None:
        faults.append("'group_mean' needs the group of each area")
    refuse("imputation", faults)


def _by_group(values: pd.DataFrame, baseline: pd.DataFrame, groups: Mapping[Any, Any] | pd.Series) -> Array:
    known = dict(groups.items())
    labels, wanted = ([_group(known, area) for area in table.index] for table in (baseline, values))
    means = baseline.groupby(pd.Series(labels, index=baseline.index, dtype=object)).mean()
    return means.reindex(wanted).to_numpy(dtype=np.float64)


def _group(known: Mapping[Any, Any], area: Any) -> Any:
    # Rows of several periods are labelled (period, area); their group is the area's.
    return known.get(area, known.get(area[-1]) if isinstance(area, tuple) else None)


def _by_regression(values: pd.DataFrame, baseline: pd.DataFrame, components: Sequence[str]) -> Array:
    table, base = values.to_numpy(dtype=np.float64), baseline.to_numpy(dtype=np.float64)
    guesses = np.full(table.shape, np.nan)
    members = {name: [j for j, other in enumerate(components) if other == name] for name in components}
    for i, j in np.argwhere(np.isnan(table)):
        others = [k for k in members[components[j]] if k != j and not np.isnan(table[i, k])]
        guesses[i, j] = _predicted(base, j, others, table[i, others])
    return guesses


def _predicted(base: Array, target: int, others: Sequence[int], known: Array) -> float:
    complete = base[~np.isnan(base[:, [target, *others]]).any(axis=1)]
    if not others or len(complete) < len(others) + SPARE_AREAS:
        return np.nan
    predictors, outcome = complete[:, others], complete[:, target]
    centre = predictors.mean(axis=0)
    slopes, *_ = np.linalg.lstsq(predictors - centre, outcome - outcome.mean())
    return float(outcome.mean() + (known - centre) @ slopes)


def _unfilled(values: pd.DataFrame, filled: Array, method: str) -> Iterator[str]:
    needs = {
        "mean": "a baseline area that has it",
        "group_mean": "a baseline area of the same group that has it",
        "regression": "another indicator of its component, and enough baseline areas that have both",
    }
    for i, j in np.argwhere(np.isnan(filled)):
        where = cell_name(values.index, values.columns, i, j)
        yield f"{where}: no value to impute from; {method!r} needs {needs[method]}"
