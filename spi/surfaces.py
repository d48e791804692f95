"""Ways of scaling as a simulation needs them: the plain scores, and what one step of error does to each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from spi import scale
from spi.faults import nearest, refuse
from spi.intervals import Single, Spread
from spi.outliers import Treatment
from spi.prepare import Array
from spi.rounding import significant

if TYPE_CHECKING:
    from spi.index import SocialProgressIndex

SCALES = ("minmax", "goalposts", "zscore", "percentile_rank")
Curve = Callable[[Array], Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """One way of scaling, indicators x areas; rows are those of a `Spread`.

    Attributes
    ----------
    name : the scale
    lowest : score of the worst, -inf where there is none
    scores : scaled indicators of the figures as they are
    step, gain : the errors of the spread in units of the score, in those of the figure where the row is curved
    offset : how far a figure lies beyond where it is clipped, or None where none does
    low, high : the least and the most that an error may change it
    tilt : per indicator, what the index's weights are multiplied by
    curves : of the rows whose score is no straight function of the figure: row, clipped figures, function
    """

    name: str
    lowest: float
    scores: Array
    step: Single
    gain: Single
    offset: Single | None
    low: Single | None
    high: Single | None
    tilt: Array
    curves: tuple[tuple[int, Array, Curve], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """score = start + slope * x (or its logarithm) between two values, per indicator."""

    start: Array
    slope: Array
    low: Array
    high: Array


def surfaces(
    index: "SocialProgressIndex", values: pd.DataFrame, scaled: Array, spread: Spread, names: Sequence[str]
) -> tuple[Surface, ...]:
    """Build one surface per name.

    goalposts, minmax: score = low + (high - low) (x - worst) / (best - worst), clipped
    zscore: the same scores with weights o_i proportional to w_i |best_i - worst_i| / sd_i, because
    sum w_i z_i between the sums of all worst and all best is sum o_i score_i

    Parameters
    ----------
    index : a fitted index; its baseline, goalposts, treatments and weights stay frozen
    values : DataFrame, areas x indicators in the order of the framework
    scaled : array, areas x indicators, the index's own scaled indicators of `values`
    spread : errors of `values`
    names : scales; an index of z-scores alone keeps its own unit, all others are in the index's `baseline_range`

    Raises
    ------
    ValueError
        Lists unknown names, or the indicators that a scale cannot be made for.

    Notes
    -----
    Source for the z-score: Social Progress Imperative, methodology reports (2014-2024), component scores between the
    worst and the best case.
    """
    faults = [
        f"{n!r}; expected one of {', '.join(SCALES)}; nearest {nearest(n, SCALES)}" for n in names if n not in SCALES
    ]
    refuse("scales", faults if names else ["none; expected at least one"])
    figures = index.preparation_.filled(values).to_numpy(dtype=np.float64)
    alone = list(names) == ["zscore"] == [index.scale]
    return tuple(_surface(index, figures, scaled, spread, name, alone) for name in names)


def _surface(
    index: "SocialProgressIndex", figures: Array, scaled: Array, spread: Spread, name: str, alone: bool
) -> Surface:
    line = _z_line(index) if alone else _line(index, name)
    treated = np.minimum(np.maximum(figures, line.low), line.high)
    functions = _functions(index, line, name)
    own = name == index.scale and (alone or name != "zscore")
    scores = scaled.T if own else [functions[j](treated[:, j]) for j in range(treated.shape[1])]
    logged = np.array([step.direction != 0 for step in index.preparation_.treatments])
    bent = logged | (name == "percentile_rank")
    unit = np.where(bent, 1.0, line.slope)[spread.rows][:, None]
    start = np.nan_to_num((figures - treated).T[spread.rows] * unit)
    bounds = [np.maximum(line.low[spread.rows], spread.floor), np.minimum(line.high[spread.rows], spread.ceiling)]
    room = [(bound[:, None] - treated.T[spread.rows]) * unit for bound in bounds]
    free = not any(np.isfinite(bound).any() for bound in bounds)
    step = spread.step.copy()
    step[: spread.straight] *= unit[: spread.straight]
    return Surface(
        name=name,
        lowest=-np.inf if alone else scale.checked_range(index.baseline_range)[0],
        scores=np.ascontiguousarray(scores),
        step=_single(step),
        gain=_single(spread.gain * unit[spread.straight :]),
        offset=_single(start) if (start != 0).any() else None,
        low=None if free else _single(np.minimum(np.minimum(*room), 0.0)),
        high=None if free else _single(np.maximum(np.maximum(*room), 0.0)),
        tilt=np.ones(len(line.slope)) if alone else _tilt(index, line, name),
        curves=tuple((k, treated[:, j], functions[j]) for k, j in enumerate(spread.rows) if bent[j]),
    )


def _functions(index: "SocialProgressIndex", line: Line, name: str) -> list[Curve]:
    steps = index.preparation_.treatments
    if name == "percentile_rank":
        low, high = scale.checked_range(index.baseline_range)
        signs = polarity(index)
        table = significant(_baseline(index)) * signs
        ladders = [np.sort(column[~np.isnan(column)]) for column in table.T]
        return [_climb(ladder, sign, low, high) for ladder, sign in zip(ladders, signs, strict=True)]
    return [_along(line.start[j], line.slope[j], step) for j, step in enumerate(steps)]


def _along(start: float, slope: float, step: Treatment) -> Curve:
    return lambda figures: np.asarray(start + slope * step.curved(figures))


def _climb(ladder: Array, sign: float, low: float, high: float) -> Curve:
    def place(figures: Array) -> Array:
        share = np.minimum(np.searchsorted(ladder, sign * significant(figures)) / (len(ladder) - 1), 1.0)
        return np.where(np.isnan(figures), np.nan, low + (high - low) * share)

    return place


def polarity(index: "SocialProgressIndex") -> Array:
    """1 or -1 per indicator, in the order of the framework."""
    return np.array([float(indicator.polarity) for indicator in index.framework.indicators])


def _baseline(index: "SocialProgressIndex") -> pd.DataFrame:
    return index.preparation_.limited(index.baseline_)


def _spread_of_baseline(index: "SocialProgressIndex") -> tuple[Array, Array]:
    reference = index.preparation_.curved(_baseline(index))
    return reference.mean().to_numpy(dtype=np.float64), reference.std(ddof=1).to_numpy(dtype=np.float64)


def _limits(index: "SocialProgressIndex") -> tuple[Array, Array]:
    steps = index.preparation_.treatments
    return np.array([step.lower for step in steps]), np.array([step.upper for step in steps])


def _z_line(index: "SocialProgressIndex") -> Line:
    mean, sd = _spread_of_baseline(index)
    slope = polarity(index) / sd
    low, high = _limits(index)
    return Line(start=-slope * mean, slope=slope, low=low, high=high)


def _line(index: "SocialProgressIndex", name: str) -> Line:
    low, high = _limits(index)
    posts = _posts(index, name)
    ends = index.preparation_.curved(posts.T).to_numpy(dtype=np.float64)
    lowest, highest = scale.checked_range(index.baseline_range)
    slope = (highest - lowest) / (ends[1] - ends[0])
    if name != "percentile_rank":
        low, high = np.maximum(low, posts.min(axis=1)), np.minimum(high, posts.max(axis=1))
    return Line(start=lowest - slope * ends[0], slope=slope, low=np.asarray(low), high=np.asarray(high))


def _posts(index: "SocialProgressIndex", name: str) -> pd.DataFrame:
    if name == "goalposts" and index.scale != "goalposts":
        posts = index.framework.to_frame().set_index("indicator")[["worst", "best"]]
        absent = posts.index[posts.isna().any(axis=1)]
        refuse("indicators", [f"{i!r}: no worst and best; the scale 'goalposts' needs both" for i in absent])
        return posts
    if name == "minmax" and index.scale == "goalposts":
        worst, best = scale.extremes(_baseline(index), polarity(index))
        return pd.DataFrame({"worst": worst, "best": best}, index=index.goalposts_.index)
    return index.goalposts_


def _tilt(index: "SocialProgressIndex", line: Line, name: str) -> Array:
    if name == index.scale:
        return np.ones(len(line.slope)) if name != "zscore" else 1 / _sd_of_scores(index, line, name)
    if index.weights == "pca":
        # The eigenvector belongs to the z-scores: o_i = v_i / sd of the scaled indicator, on every scale.
        own = index.transform(index.baseline_)[list(index.goalposts_.index)].std(ddof=1).to_numpy(dtype=np.float64)
        return np.asarray(own / _sd_of_scores(index, line, name))
    return 1 / _sd_of_scores(index, line, name) if name == "zscore" else np.ones(len(line.slope))


def _sd_of_scores(index: "SocialProgressIndex", line: Line, name: str) -> Array:
    if name == "percentile_rank":
        table = _baseline(index).to_numpy(dtype=np.float64)
        functions = _functions(index, line, name)
        return np.array([np.nanstd(f(column), ddof=1) for f, column in zip(functions, table.T, strict=True)])
    return np.abs(line.slope) * _spread_of_baseline(index)[1]


def _single(table: Array) -> Single:
    return np.ascontiguousarray(table, dtype=np.float32)
