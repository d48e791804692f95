"""Rules between the columns of observations: each broken alone, each named by its column."""

import numpy as np
import pandas as pd
import pytest

from scorecard import observations
from scorecard.store import shapes
from scorecard.store.shapes.columns import faults
from scorecard.store.shapes.rows import RULES

ROW = {
    "series": "s",
    "area": "a",
    "period": "2021",
    "value": 5.0,
    "lower": 4.0,
    "upper": 6.0,
    "numerator": 1.0,
    "denominator": 20.0,
    "estimate": "published",
    "interval": "wilson",
    "source": "x: y",
}


def told(**values):
    rows = observations.table(pd.DataFrame([ROW | values]))
    return [fault.split(": ", 1)[1] for fault in faults("observations/a.parquet", rows, shapes.OBSERVATIONS)]


def test_a_sound_row_breaks_none():
    assert told() == []
    assert told(value=np.nan, lower=np.nan, upper=np.nan, status="x", interval="none") == []
    assert told(lower=5.0, upper=5.0) == []


@pytest.mark.parametrize(
    ("values", "column", "expected"),
    [
        ({"value": np.nan, "lower": np.nan, "upper": np.nan}, "value", "a value, or a marker"),
        ({"value": np.nan, "lower": np.nan, "upper": np.nan, "status": "p"}, "value", "a value, or a marker"),
        ({"status": "p c"}, "value", "no value beside a marker"),
        ({"lower": np.nan}, "lower", "both ends"),
        ({"upper": np.nan}, "upper", "both ends"),
        ({"lower": 5.1}, "lower", "a lower end"),
        ({"upper": 4.9}, "upper", "an upper end"),
        ({"interval": "none"}, "interval", "the kind of the interval"),
        ({"denominator": 0.0}, "denominator", "a number above 0"),
    ],
)
def test_a_broken_rule_names_its_column(values, column, expected):
    (fault,) = told(**values)
    assert fault.startswith(f"column '{column}', row 1 (series s, area a, ")
    assert f": expected {expected}" in fault


def test_every_rule_is_about_a_declared_column():
    assert {rule.column for rule in RULES} <= set(shapes.OBSERVATIONS.columns)
