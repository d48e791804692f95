"""Outliers: against the reference package, and the rules where it says nothing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi import outliers


def test_winsorised_values_of_the_reference_package(golden, golden_values):
    published, details = golden("treated"), golden("treated_details")
    table, treatments = outliers.treated(golden_values)
    pd.testing.assert_frame_equal(
        table.loc[published.index, published.columns], published, rtol=0, atol=1e-9, check_names=False
    )
    moved = pd.Series([t.moved for t in treatments], index=golden_values.columns)
    pd.testing.assert_series_equal(
        moved, details["winsorise.nwin"].fillna(0).astype(int)[moved.index], check_names=False
    )


def test_skewness_and_kurtosis_of_the_reference_package(golden, golden_values):
    details = golden("treated_details")
    found = pd.DataFrame({name: outliers.shape(golden_values[name]) for name in golden_values}).T
    expected = details.loc[found.index, ["check_SkewKurt0.Skew", "check_SkewKurt0.Kurt"]]
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)
    treated = details.dropna(subset="winsorise.nwin")
    after = pd.DataFrame(
        {name: outliers.shape(outliers.winsorised(golden_values[name])[0]) for name in treated.index}
    ).T
    expected = treated[["check_SkewKurt1.Skew", "check_SkewKurt1.Kurt"]]
    np.testing.assert_allclose(after, expected, rtol=0, atol=1e-9)
    flagged = [outliers.has_outliers(golden_values[name]) for name in golden_values]
    assert flagged == (details.loc[golden_values.columns, "check_SkewKurt0.Pass"].astype(str) == "False").tolist()


def test_tied_points_move_together():
    values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 90, 90]
    assert outliers.has_outliers(values)
    moved, count = outliers.winsorised(values)
    assert count == 2
    assert moved[-2:].tolist() == [18, 18]


def test_at_most_five_points_are_moved_unless_they_tie():
    values = np.r_[np.zeros(200), 10.0 ** np.arange(3, 13)]
    assert outliers.winsorised(values)[1] == 5
    assert outliers.winsorised(values, most=2)[1] == 2


def test_a_long_lower_tail_moves_the_minimum():
    values = np.r_[-100.0, np.arange(20)]
    moved, count = outliers.winsorised(values)
    assert (moved[0], count) == (0.0, 1)


def test_missing_values_stay_missing():
    values = np.r_[np.nan, np.arange(20.0), 500.0]
    moved, count = outliers.winsorised(values)
    assert np.isnan(moved[0])
    assert (moved[-1], count) == (19.0, 1)


def test_the_cap_is_at_the_fences():
    values = np.r_[np.arange(1.0, 21.0), 500.0]
    step = outliers.treatment(values, "cap")
    first, third = np.quantile(values, [0.25, 0.75])
    assert (step.lower, step.upper) == (first - 1.5 * (third - first), third + 1.5 * (third - first))
    assert step.moved == 1
    assert step.limited(values)[-1] == step.upper


@pytest.mark.parametrize("sign", [1, -1])
def test_the_logarithm_rises_and_draws_in_the_tail(sign):
    values = sign * np.r_[np.arange(1.0, 21.0), 500.0]
    step = outliers.treatment(values, "log")
    assert step.direction == sign
    curved = step.curved(step.limited(values))
    order = np.argsort(values)
    assert (np.diff(curved[order]) > 0).all()
    assert abs(outliers.shape(curved)[0]) < abs(outliers.shape(values)[0])
    offset = 0.01 * 499
    np.testing.assert_allclose(curved, sign * np.log(sign * values - 1 + offset))


def test_the_logarithm_spans_the_goalposts():
    step = outliers.treatment(np.r_[np.arange(1.0, 21.0), 500.0], "log", [-50.0, 1000.0])
    assert np.isfinite(step.curved(np.array([-50.0, 1000.0]))).all()
    assert step.lower == -50.0


@pytest.mark.parametrize("method", ["winsorise", "log", "cap"])
def test_without_outliers_nothing_is_done(method):
    values = np.arange(20.0)
    assert outliers.treatment(values, method) == outliers.Treatment()


def test_shape_of_few_or_equal_values_is_not_known():
    assert np.isnan(outliers.shape([1.0, 2.0, 3.0])).all()
    assert np.isnan(outliers.shape([1.0] * 10)).all()


def test_unknown_treatment():
    with pytest.raises(ValueError, match="'winsorize'; expected one of winsorise, log, cap, or None; nearest 'winsor"):
        outliers.treatment([1.0, 2.0], "winsorize")


@settings(deadline=None, max_examples=50, database=None)
@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=40))
def test_winsorising_keeps_the_order_and_the_range(numbers):
    values = np.array(numbers, dtype=float)
    moved, count = outliers.winsorised(values)
    assert (np.diff(moved[np.argsort(values, kind="stable")]) >= 0).all()
    assert moved.min() >= values.min() and moved.max() <= values.max()
    assert count == (moved != values).sum()
