"""Missing values filled: each method by hand, and what none of them can fill."""

import numpy as np
import pandas as pd
import pytest

from spi.imputation import imputed

BASE = pd.DataFrame(
    {
        "cold": [1.0, 2.0, 3.0, 4.0, 5.0],
        "damp": [12.0, 14.0, 16.0, 18.0, np.nan],
        "theft": [7.0, 9.0, np.nan, 1.0, 3.0],
    },
    index=[f"E0599990{k}" for k in range(5)],
)
COMPONENTS = ["housing", "housing", "safety"]
GROUPS = dict(zip(BASE.index, ["north", "north", "north", "south", "south"], strict=True))


def test_mean():
    filled, cells = imputed(BASE, BASE, "mean")
    assert filled.loc["E05999904", "damp"] == 15.0
    assert filled.loc["E05999902", "theft"] == 5.0
    np.testing.assert_array_equal(cells, BASE.isna())
    pd.testing.assert_frame_equal(filled[~BASE.isna()], BASE)


def test_group_mean():
    filled, _ = imputed(BASE, BASE, "group_mean", groups=GROUPS)
    assert filled.loc["E05999904", "damp"] == 18.0
    assert filled.loc["E05999902", "theft"] == 8.0


def test_group_of_an_area_in_any_period():
    rows = BASE.set_axis(pd.MultiIndex.from_product([["2023"], BASE.index]))
    filled, _ = imputed(rows, BASE, "group_mean", groups=pd.Series(GROUPS))
    assert filled["theft"].iloc[2] == 8.0


def test_regression_within_the_component():
    bare = BASE[["cold", "damp"]]
    filled, _ = imputed(bare, bare, "regression", components=["housing", "housing"])
    assert filled.loc["E05999904", "damp"] == pytest.approx(20.0)


def test_regression_uses_what_the_area_has():
    rng = np.random.default_rng(3)
    base = pd.DataFrame(rng.normal(size=(12, 3)), columns=list("abc"))
    gaps = base.copy()
    gaps.loc[0, ["a", "b"]] = np.nan
    filled, _ = imputed(gaps, base, "regression", components=["x"] * 3)
    slope, intercept = np.polyfit(base["c"], base["a"], 1)
    assert filled.loc[0, "a"] == pytest.approx(intercept + slope * base.loc[0, "c"])


def test_the_baseline_fills_later_periods():
    later = BASE * 0 + 100.0
    later.loc["E05999901", "cold"] = np.nan
    filled, _ = imputed(later.fillna({"damp": 1.0, "theft": 1.0}), BASE, "mean")
    assert filled.loc["E05999901", "cold"] == 3.0


def test_what_cannot_be_filled_is_named():
    with pytest.raises(ValueError, match="area 'E05999902', 'theft': no value to impute from; 'regression' needs"):
        imputed(BASE, BASE, "regression", components=COMPONENTS)
    with pytest.raises(ValueError, match="values: 2 faults"):
        imputed(BASE, BASE, "group_mean", groups={})


def test_faults_of_the_settings():
    for method, words in {"media": "nearest", "regression": "component of each", "group_mean": "group of each"}.items():
        with pytest.raises(ValueError, match=words):
            imputed(BASE, BASE, method)


def test_a_full_table_is_left_as_it_is():
    full = BASE.fillna(0.0)
    assert imputed(full, BASE, "mean")[0] is full
