"""Empirical-Bayes shrinkage: small counts drawn towards the average of all areas, beside the figures as measured."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from spi.faults import nearest, refuse
from spi.prepare import Array

KINDS = ("rate", "proportion")


def shrunk(count: pd.Series, denominator: pd.Series, kind: str = "rate") -> pd.DataFrame:
    """Draw each area's rate towards the average, the more so the smaller its population.

    m = sum x / sum n; s2 = sum n (x/n - m)^2 / sum n; A = max(0, s2 - v / (mean of n)), with v = m for rates and
    m (1 - m) for proportions; shrunk = m + C (x/n - m), C = A / (A + v / n)

    Parameters
    ----------
    count : Series by area, events or cases x, 0 and more
    denominator : Series by area, population n, above 0; at least x for proportions
    kind : 'rate' (Poisson) or 'proportion' (binomial)

    Returns
    -------
    DataFrame by area: raw (x/n), shrunk, kept (C, 0 to 1: the share of the difference from the average that is
    kept). NaN where count or denominator is missing; such an area does not enter the average

    Raises
    ------
    ValueError
        Lists the areas with impossible counts or denominators; or an unknown kind.

    Notes
    -----
    Show raw and shrunk side by side: a shrunk rate is steadier on average and wrong for the area that truly differs.
    Source: Marshall (1991), Mapping disease and mortality rates using empirical Bayes estimators (global estimator,
    by moments).

    Examples
    --------
    >>> shrunk(pd.Series({"a": 1, "b": 90}), pd.Series({"a": 10, "b": 1000}))["shrunk"].round(4).tolist()
    [0.0901, 0.0901]
    """
    people = denominator.reindex(count.index)
    x, n = count.to_numpy(dtype=np.float64), people.to_numpy(dtype=np.float64)
    refuse("counts", list(_faults(count.index, x, n, kind)))
    present = ~(np.isnan(x) | np.isnan(n))
    with np.errstate(invalid="ignore"):
        raw = np.where(present, x / n, np.nan)
    centre, between, within = _moments(x[present], n[present], kind)
    with np.errstate(invalid="ignore", divide="ignore"):
        kept = np.where(present, between / (between + within / n) if between > 0 else 0.0, np.nan)
    return pd.DataFrame({"raw": raw, "shrunk": centre + kept * (raw - centre), "kept": kept}, index=count.index)


def _moments(x: Array, n: Array, kind: str) -> tuple[float, float, float]:
    if not len(x):
        return np.nan, 0.0, np.nan
    centre = float(x.sum() / n.sum())
    within = centre if kind == "rate" else centre * (1 - centre)
    spread = float((n * (x / n - centre) ** 2).sum() / n.sum())
    return centre, max(0.0, spread - within / float(n.mean())), within


def _faults(areas: pd.Index, x: Array, n: Array, kind: str) -> Iterator[str]:
    if kind not in KINDS:
        yield f"kind {kind!r}; expected one of {', '.join(KINDS)}; nearest {nearest(kind, KINDS)}"
    with np.errstate(invalid="ignore"):
        bad = (x < 0) | (n <= 0) | np.isinf(x) | np.isinf(n) | ((x > n) & (kind == "proportion"))
    for i in np.flatnonzero(bad):
        yield f"area {areas[i]!r}: {x[i]:g} of {n[i]:g}; expected 0 or more of a number above 0"
