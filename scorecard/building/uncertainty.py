"""Intervals that can be computed: from counts that are counts; never for what is modelled or shared out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scorecard.catalogue import Series
from scorecard.stats import intervals

COUNTED = ("published", "summed")
METHODS = {"proportion": "wilson", "rate": "byar"}


def with_intervals(rows: pd.DataFrame, series: Series) -> pd.DataFrame:
    """Add 95 % intervals to the rows of one series that have counts and no published interval.

    Proportions get Wilson's score interval, rates Byar's (exact Poisson below ten events). Rows that are apportioned or
    modelled keep none, and so does a series whose publisher models it.
    """
    if series.modelled or series.kind not in METHODS or rows.empty:
        return rows
    counts = rows[["numerator", "denominator"]].astype("float64")
    fit = counts.notna().all(axis=1) & rows["estimate"].isin(COUNTED) & rows["interval"].eq("none")
    x, n = counts.loc[fit, "numerator"].to_numpy(), counts.loc[fit, "denominator"].to_numpy()
    if series.kind == "proportion":
        found = intervals.proportion(np.minimum(x, n), n)
        limits = 100 * np.asarray(found.lower), 100 * np.asarray(found.upper)
    else:
        found = intervals.rate(x, n, multiplier=series.multiplier)
        limits = np.asarray(found.lower), np.asarray(found.upper)
    value = rows.loc[fit, "value"].to_numpy()
    sound = (limits[0] <= value) & (value <= limits[1])  # a value that was rounded hard may lie outside
    made, where = rows.copy(), rows.index[fit][sound]
    made.loc[where, "lower"], made.loc[where, "upper"] = limits[0][sound], limits[1][sound]
    made.loc[where, "interval"] = METHODS[series.kind]
    return made
