"""What the columns of observations must say of each other, row by row; `observations.validate` knows the series too."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scorecard.observations import ABSENT
from scorecard.store.shapes.columns import Mask, Rule

_TOLERANCE = 1e-9


def _absent(rows: pd.DataFrame) -> Mask:
    """Rows with a marker that says why there is no value."""
    marked = [text for text in rows["status"].unique() if ABSENT & set(text.split())]
    return rows["status"].isin(marked).to_numpy(dtype=bool) if marked else np.zeros(len(rows), dtype=bool)


def _none(rows: pd.DataFrame, column: str) -> Mask:
    return rows[column].isna().to_numpy(dtype=bool)


def _number(rows: pd.DataFrame, column: str) -> np.ndarray:
    return rows[column].to_numpy(dtype="float64")


RULES = (
    Rule(
        column="value",
        expected="a value, or a marker (c, x or z) that says why there is none",
        wrong=lambda t: _none(t, "value") & ~_absent(t),
    ),
    Rule(
        column="value",
        expected="no value beside a marker that says there is none",
        wrong=lambda t: ~_none(t, "value") & _absent(t),
    ),
    Rule(
        column="lower",
        expected="both ends of an interval or none",
        wrong=lambda t: _none(t, "lower") & ~_none(t, "upper"),
    ),
    Rule(
        column="upper",
        expected="both ends of an interval or none",
        wrong=lambda t: _none(t, "upper") & ~_none(t, "lower"),
    ),
    Rule(
        column="lower",
        expected="a lower end that is not above the value",
        wrong=lambda t: _number(t, "lower") > _number(t, "value") + _TOLERANCE,
    ),
    Rule(
        column="upper",
        expected="an upper end that is not below the value",
        wrong=lambda t: _number(t, "upper") < _number(t, "value") - _TOLERANCE,
    ),
    Rule(
        column="interval",
        expected="the kind of the interval that the row has",
        wrong=lambda t: ~_none(t, "lower") & (t["interval"] == "none").to_numpy(dtype=bool),
    ),
    Rule(column="denominator", expected="a number above 0", wrong=lambda t: _number(t, "denominator") <= 0),
)
