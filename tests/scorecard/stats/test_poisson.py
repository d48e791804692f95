import numpy as np
import pytest
from scipy.stats import chi2

from scorecard.stats.arrays import z_value
from scorecard.stats.poisson import byar_limits, exact_limits, poisson_limits


def test_byar_s_limits_agree_with_the_package_of_public_health_practice(golden):
    for confidence, rows in golden("byars_limits_count").groupby("confidence"):
        lower, upper = byar_limits(rows["x"].to_numpy(float), z_value(confidence))
        below = rows["lower"].isna().to_numpy()  # the file leaves limits below 0 blank
        assert (lower[below] < 0).all()
        np.testing.assert_allclose(lower[~below], rows["lower"][~below], rtol=1e-12)
        np.testing.assert_allclose(upper, rows["upper"], rtol=1e-12)


def test_exact_limits_agree_with_chi_squared_quantiles(golden):
    for confidence, rows in golden("byars_limits_count").groupby("confidence"):
        lower, upper = exact_limits(rows["x"].to_numpy(float), confidence)
        np.testing.assert_allclose(lower, rows["exact_lower"], rtol=1e-12)
        np.testing.assert_allclose(upper, rows["exact_upper"], rtol=1e-12)


def test_counts_below_ten_have_exact_limits_and_from_ten_on_byar_s():
    lower, upper = poisson_limits([0, 9, 10])
    np.testing.assert_allclose(lower[:2], [0, chi2.ppf(0.025, 18) / 2], rtol=1e-12)
    np.testing.assert_allclose(upper[:2], [chi2.ppf(0.975, 2) / 2, chi2.ppf(0.975, 20) / 2], rtol=1e-12)
    assert lower[2] == pytest.approx(4.78744991396756, rel=1e-12)


def test_a_count_that_is_not_whole_has_limits_of_its_own():
    low, high = poisson_limits([2.5, 3.0])
    assert low[0] < low[1] and high[0] < high[1]
    assert low[0] == pytest.approx(chi2.ppf(0.025, 5) / 2, rel=1e-12)


def test_a_missing_count_has_no_limits():
    assert np.isnan(poisson_limits([np.nan])).all()
