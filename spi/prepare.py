"""Indicator values made ready for scaling: checked, oriented, clipped at goalposts."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from spi.faults import Fault, Remedy, nearest, refuse

Array = NDArray[np.float64]
Table = TypeVar("Table", bound=Array | pd.DataFrame)


def row(parameter: ArrayLike | pd.Series, values: ArrayLike | pd.DataFrame) -> Array:
    """Return one number per indicator, in the column order of `values`; a Series is matched to a frame by name.

    Raises
    ------
    ValueError
        If a Series lacks a column of the frame, or the length is not the number of columns.
    """
    if isinstance(parameter, pd.Series) and isinstance(values, pd.DataFrame):
        absent = [str(name) for name in values.columns if name not in parameter.index]
        refuse("indicators", [f"{name!r} has no number; nearest {nearest(name, parameter.index)}" for name in absent])
        parameter = parameter.reindex(values.columns)
    numbers = np.asarray(parameter, dtype=np.float64)
    columns = np.shape(values)[-1]
    if numbers.shape not in ((), (columns,)):
        raise ValueError(f"one number per indicator: expected {columns}, found shape {numbers.shape}")
    return np.broadcast_to(numbers, (columns,))


def like(values: Table, result: Array) -> Table:
    """Give `result` the labels of `values` where those are a frame."""
    if isinstance(values, pd.DataFrame):
        return cast(Table, pd.DataFrame(result, index=values.index, columns=values.columns))
    return cast(Table, result)


def orient(values: Table, polarity: ArrayLike | pd.Series) -> Table:
    """Turn indicators so that higher is better.

    x_oriented = polarity * x

    Parameters
    ----------
    values : array or DataFrame, areas x indicators
    polarity : one number per indicator, 1 or -1; a Series is matched by name

    Returns
    -------
    array or DataFrame, as `values`, in the indicator's unit with the sign turned where low is good

    Raises
    ------
    ValueError
        If a polarity is neither 1 nor -1.

    Notes
    -----
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    signs = row(polarity, values)
    if not np.isin(signs, (1.0, -1.0)).all():
        raise ValueError(f"polarity {sorted(set(signs.tolist()) - {1.0, -1.0})}; expected 1 or -1")
    return like(values, np.asarray(values, dtype=np.float64) * signs)


def beyond(values: ArrayLike | pd.DataFrame, worst: ArrayLike, best: ArrayLike) -> NDArray[np.bool_]:
    """Mark the cells outside the goalposts; a goalpost or value that is NaN marks nothing.

    Returns
    -------
    array of bool, areas x indicators
    """
    low, high = _limits(values, worst, best)
    numbers = np.asarray(values, dtype=np.float64)
    return (numbers < low) | (numbers > high)


def clip(values: Table, worst: ArrayLike, best: ArrayLike) -> tuple[Table, NDArray[np.int64]]:
    """Move values beyond a goalpost to the goalpost, and count them.

    x_clipped = min(max(x, low), high), with low and high the smaller and the larger of worst and best

    Parameters
    ----------
    values : array or DataFrame, areas x indicators, in the indicators' own units
    worst, best : one number per indicator, in the same units; NaN means no goalpost

    Returns
    -------
    clipped : as `values`; NaN stays NaN
    count : array of int, one per indicator: the number of areas that were moved

    Notes
    -----
    Clipping comes before weighting, so that one extreme area cannot outweigh the others.
    Source: Social Progress Imperative, methodology reports (2014-2024).

    Examples
    --------
    >>> clip(np.array([[1.0], [5.0], [12.0]]), [0], [10])
    (array([[ 1.],
           [ 5.],
           [10.]]), array([1]))
    """
    low, high = _limits(values, worst, best)
    numbers = np.asarray(values, dtype=np.float64)
    return like(values, np.minimum(np.maximum(numbers, low), high)), beyond(values, worst, best).sum(axis=0)


def _limits(values: ArrayLike | pd.DataFrame, worst: ArrayLike, best: ArrayLike) -> tuple[Array, Array]:
    ends = np.stack([row(worst, values), row(best, values)])
    low, high = ends.min(axis=0), ends.max(axis=0)
    return np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)


def numeric(values: pd.DataFrame, indicators: Sequence[str], *, missing: str = "refuse") -> pd.DataFrame:
    """Check a table of values and return it as floats, its columns in the order of `indicators`.

    Parameters
    ----------
    values : DataFrame, areas (index) x indicators (columns, in any order)
    indicators : names that the columns must have, all of them and no others
    missing : 'refuse' makes an empty cell a fault; 'reweight' lets it through

    Raises
    ------
    TypeError
        If `values` is not a DataFrame.
    ValueError
        Lists every fault: unknown, absent or repeated columns with the nearest name, text or an infinite number
        with its area and indicator, areas that appear twice, empty cells.
    """
    if not isinstance(values, pd.DataFrame):
        raise TypeError(f"values: expected a DataFrame of areas x indicators, found {type(values).__name__}")
    faults = [*_label_faults(values, indicators), *_type_faults(values, indicators)]
    refuse("values", faults)
    ordered = values if list(values.columns) == list(indicators) else values[list(indicators)]
    cells = ordered.to_numpy(dtype=np.float64, na_value=np.nan)
    table = pd.DataFrame(cells, index=values.index, columns=list(indicators))
    if not np.isfinite(cells).all():
        refuse("values", list(_cell_faults(table, missing)))
    return table


def _label_faults(values: pd.DataFrame, indicators: Sequence[str]) -> Iterator[str]:
    found, expected = set(values.columns), set(indicators)
    unknown = [str(name) for name in values.columns if name not in expected]
    absent = [name for name in indicators if name not in found]
    for name in unknown:
        yield f"unknown column {name!r}; nearest indicator of the framework {nearest(name, absent or indicators)}"
    for name in absent:
        yield f"indicator {name!r} has no column; nearest {nearest(name, unknown)}"
    for name in values.columns[values.columns.duplicated()].unique():
        yield f"column {name!r} appears more than once"
    for area in values.index[values.index.duplicated()].unique():
        yield f"area {area!r} appears more than once"
    if not len(values):
        yield "no areas; expected at least one row"


def _type_faults(values: pd.DataFrame, indicators: Sequence[str]) -> Iterator[str]:
    expected = set(indicators)
    for position, (name, kind) in enumerate(zip(values.columns, values.dtypes, strict=True)):
        if name not in expected or kind.kind in "iuf":
            continue
        if pd.api.types.is_object_dtype(kind) or pd.api.types.is_string_dtype(kind):
            yield from _unreadable(values.iloc[:, position])
        else:
            yield f"column {name!r} holds {kind}; expected numbers"


def _unreadable(column: pd.Series) -> Iterator[str]:
    # An object column of numbers and blanks is fine; one wrong cell turns a whole column to text when it is read
    # from a file, so only the cells that are no number are named.
    unread = pd.to_numeric(column, errors="coerce").isna() & column.notna()
    for area, cell in column[unread].items():
        yield f"area {area!r}, indicator {column.name!r}: {cell!r}; expected a number"
    if not unread.any() and column.map(lambda cell: isinstance(cell, str | bool)).any():
        yield f"column {column.name!r} holds text or true/false; expected numbers"


def _cell_faults(table: pd.DataFrame, missing: str) -> Iterator[str]:
    cells = table.to_numpy()
    for i, j in np.argwhere(np.isinf(cells)):
        yield f"{cell_name(table.index, table.columns, i, j)}: {cells[i, j]}; expected a finite number"
    if missing == "refuse":
        for i, j in np.argwhere(np.isnan(cells)):
            where = cell_name(table.index, table.columns, i, j)
            yield Fault(f"{where}: no value; expected a number, or ", Remedy.REWEIGHT)


def cell_name(areas: Sequence[Any] | pd.Index, names: Sequence[Any] | pd.Index, i: int, j: int) -> str:
    """Name a cell by its area and its column."""
    return f"area {areas[i]!r}, {names[j]!r}"
