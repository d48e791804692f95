"""What is known of the error of each figure: published limits turned into the spread that a draw needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from spi.faults import nearest, refuse
from spi.prepare import Array, cell_name, numeric

Single = NDArray[np.float32]
KINDS = {
    "normal": "normal",
    "mean": "normal",
    "score": "normal",
    "log": "log",
    "rate": "log",
    "ratio": "log",
    "count": "log",
    "logit": "logit",
    "proportion": "logit",
}
# A figure at the end of its range has no log or logit. exp(small * z) - 1 is small * z, so that with a small step the
# curved formula draws from a normal distribution, which the bounds then cut.
SMALL = 2.0**-10


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Errors of the figures that have any, indicators x areas.

    A draw z from N(0, 1) moves a figure by `step * z` (the first `straight` rows) or by `gain * u / (1 + bend * u)`
    with u = exp(step * z) - 1 (the others): log with bend 0, logit with bend the share itself.

    Attributes
    ----------
    rows : positions of the indicators with any error, those with a normal error first
    straight : number of those with a normal error
    step : array, rows x areas: standard error in the indicator's unit, or of its log or logit; 0 holds a figure fixed
    gain, bend : arrays, curved rows x areas
    floor, ceiling : per row, the ends of what the kind of indicator allows, in its unit
    figures, fixed : number of figures, and of those that no draw moves
    """

    rows: NDArray[np.intp]
    straight: int
    step: Array
    gain: Array
    bend: Single
    floor: Array
    ceiling: Array
    figures: int
    fixed: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limits:
    """Published limits of the figures: what `spread` takes, as one thing; without any, all figures are held fixed.

    Attributes
    ----------
    lower, upper : DataFrames of areas x indicators; figures without limits are held fixed and counted
    kinds, whole : how errors are distributed, by indicator, and what a proportion is out of
    level : confidence of the limits
    """

    lower: pd.DataFrame | None = None
    upper: pd.DataFrame | None = None
    kinds: str | Mapping[str, str] | pd.Series | None = None
    whole: float = 100.0
    level: float = 0.95

    def spread(self, values: pd.DataFrame) -> Spread:
        """Standard errors of the values, which are complete or NaN."""
        return spread(values, self.lower, self.upper, self.kinds, whole=self.whole, level=self.level)


EXACT = Limits()


def spread(
    values: pd.DataFrame,
    lower: pd.DataFrame | None,
    upper: pd.DataFrame | None,
    kinds: str | Mapping[str, str] | pd.Series | None = None,
    *,
    whole: float = 100.0,
    level: float = 0.95,
) -> Spread:
    """Read limits into standard errors.

    normal: se = (upper - lower) / (2 z); log: (ln upper - ln lower) / (2 z); logit: the same of ln(x / (whole - x))

    Parameters
    ----------
    values : DataFrame, areas x indicators, complete or with NaN
    lower, upper : DataFrames of the `level` limits in the same units; indicators, areas or cells without limits have
        none, and are held fixed
    kinds : by indicator 'normal', 'log' or 'logit', or what it is: mean and score are drawn as normal, rate, ratio and
        count as log, proportion as logit; one word serves all; default normal
    whole : what a proportion is out of, 100 for per cent and 1 for fractions
    level : of the limits

    Raises
    ------
    ValueError
        Lists every fault with its area and indicator: limits that cross or leave out their value, one limit without
        the other, unknown names, values that their kind does not allow.

    Notes
    -----
    z is norm.ppf((1 + level) / 2). A Wilson interval is symmetric in the logit. A figure at the end of its range (no
    events, or all) is drawn from a normal distribution whose farther limit is the published one, cut at that end.
    """
    words = _words(values, kinds)
    low, high = _limits(values, lower, upper)
    cells = values.to_numpy(dtype=np.float64)
    ends = {"normal": (-np.inf, np.inf), "log": (0.0, np.inf), "logit": (0.0, float(whole))}
    bounds = np.array([ends[word] for word in words]).reshape(-1, 2)
    refuse("limits", list(_faults(values, low, high, bounds)))
    moved = (high > low) & ~np.isnan(cells)
    order = np.argsort([word != "normal" for word in words], kind="stable")
    rows = order[moved.any(axis=0)[order]]
    straight = sum(words[j] == "normal" for j in rows)
    z = float(norm.ppf((1 + level) / 2))
    table = [_column(cells[:, j], low[:, j], high[:, j], moved[:, j], words[j], whole, z) for j in rows]
    step, gain, bend = np.array(table).reshape(len(rows), 3, len(values)).swapaxes(0, 1)
    present = int((~np.isnan(cells)).sum())
    return Spread(
        rows=rows,
        straight=straight,
        step=step,
        gain=gain[straight:],
        bend=bend[straight:].astype(np.float32),
        floor=bounds[rows, 0],
        ceiling=bounds[rows, 1],
        figures=present,
        fixed=present - int(moved.sum()),
    )


def _column(
    x: Array, low: Array, high: Array, moved: NDArray[np.bool_], word: str, whole: float, z: float
) -> tuple[Array, Array, Array]:
    none = np.zeros_like(x)
    if word == "normal":
        return np.where(moved, (high - low) / (2 * z), 0.0), none, none
    top = whole if word == "logit" else np.inf
    inner = moved & (low > 0) & (high < top)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = x / whole if word == "logit" else none
        odds = np.log(high / low) + (np.log((whole - low) / (whole - high)) if word == "logit" else 0.0)
        end = np.maximum(high - x, x - low) / z
    step = np.where(inner, odds / (2 * z), np.where(moved, SMALL, 0.0))
    gain = np.where(inner, x * (1 - share), np.where(moved, end / SMALL, 0.0))
    return step, gain, np.where(inner, share, 0.0)


def _words(values: pd.DataFrame, kinds: str | Mapping[str, str] | pd.Series | None) -> list[str]:
    if kinds is None or isinstance(kinds, str):
        kinds = dict.fromkeys(values.columns, kinds or "normal")
    given = dict(kinds)
    faults = [
        f"unknown indicator {name!r}; nearest {nearest(name, values.columns)}"
        for name in given
        if name not in values.columns
    ]
    faults += [
        f"indicator {name!r}: {word!r}; expected one of {', '.join(KINDS)}; nearest {nearest(word, KINDS)}"
        for name, word in given.items()
        if word not in KINDS
    ]
    refuse("kinds", faults)
    return [KINDS[given.get(name, "normal")] for name in values.columns]


def _limits(values: pd.DataFrame, lower: pd.DataFrame | None, upper: pd.DataFrame | None) -> tuple[Array, Array]:
    if (lower is None) != (upper is None):
        raise ValueError(f"limits: {'upper' if lower is None else 'lower'} without the other; expected both or neither")
    ends = [_limit(values, limit, name) for limit, name in ((lower, "lower"), (upper, "upper"))]
    return ends[0], ends[1]


def _limit(values: pd.DataFrame, limit: pd.DataFrame | None, name: str) -> Array:
    if limit is None:
        return np.full(values.shape, np.nan)
    if not isinstance(limit, pd.DataFrame):
        raise TypeError(f"{name}: expected a DataFrame of areas x indicators, found {type(limit).__name__}")
    faults = [
        f"unknown {what} {label!r}; nearest {nearest(label, known)}"
        for what, labels, known in (("area", limit.index, values.index), ("indicator", limit.columns, values.columns))
        for label in labels.difference(known, sort=False)
    ]
    refuse(name, faults)
    read = numeric(limit, list(limit.columns), missing="reweight") if limit.size else limit
    return np.asarray(read.reindex(index=values.index, columns=values.columns), dtype=np.float64)


def _faults(values: pd.DataFrame, low: Array, high: Array, bounds: Array) -> Iterator[str]:
    cells = values.to_numpy(dtype=np.float64)
    for i, j in np.argwhere(np.isnan(low) != np.isnan(high)):
        yield f"{cell_name(values.index, values.columns, i, j)}: limits {low[i, j]:g} and {high[i, j]:g}; expected both"
    # Limits may be rounded more coarsely than the value.
    slack = 0.01 * np.abs(high - low)
    for i, j in np.argwhere((low > high) | (cells < low - slack) | (cells > high + slack)):
        where = cell_name(values.index, values.columns, i, j)
        found = f"value {cells[i, j]:g}, limits {low[i, j]:g} and {high[i, j]:g}"
        yield f"{where}: {found}; expected lower <= value <= upper"
    outside = (cells < bounds[:, 0]) | (cells > bounds[:, 1])
    for i, j in np.argwhere(outside):
        ends = f"{bounds[j, 0]:g} to {bounds[j, 1]:g}"
        yield f"{cell_name(values.index, values.columns, i, j)}: {cells[i, j]:g}; this kind of indicator expects {ends}"
