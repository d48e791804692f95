"""Intervals are computed from counts that are counts, and from nothing else."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scorecard.building.uncertainty import with_intervals
from scorecard.catalogue import Series

SHARE = Series(
    id="s",
    indicator="i",
    label="S",
    standing="defined",
    unit="%",
    decimals=1,
    kind="proportion",
    polarity="low",
    source="t",
    multiplier=100,
)
RATE = replace(SHARE, kind="rate", multiplier=1000, unit="per 1,000")


def rows(**changes):
    row = {
        "value": 50.0,
        "lower": np.nan,
        "upper": np.nan,
        "numerator": 5.0,
        "denominator": 10.0,
        "estimate": "summed",
        "interval": "none",
    }
    return pd.DataFrame([row | changes])


def test_a_proportion_gets_wilsons_interval_in_percent():
    made = with_intervals(rows(), SHARE).iloc[0]
    assert (round(made["lower"], 2), round(made["upper"], 2), made["interval"]) == (23.66, 76.34, "wilson")


def test_a_rate_gets_a_poisson_interval_times_its_multiplier():
    made = with_intervals(rows(value=500.0), RATE).iloc[0]
    # exact limits of five events: 1.6235 and 11.6683
    assert (round(made["lower"], 1), round(made["upper"], 1), made["interval"]) == (162.3, 1166.8, "byar")


@pytest.mark.parametrize(
    ("series", "changes"),
    [
        (SHARE, {"estimate": "modelled"}),
        (SHARE, {"estimate": "apportioned"}),
        (SHARE, {"interval": "published", "lower": 40.0, "upper": 60.0}),
        (SHARE, {"numerator": np.nan}),
        (replace(SHARE, modelled=True), {}),
        (replace(SHARE, kind="score"), {}),
        (SHARE, {"value": 90.0}),
    ],
    ids=["modelled", "apportioned", "published", "no counts", "modelled series", "score", "value outside its counts"],
)
def test_nothing_else_does(series, changes):
    before = rows(**changes)
    pd.testing.assert_frame_equal(with_intervals(before, series), before)
