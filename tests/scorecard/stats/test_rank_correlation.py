"""Rank correlations against an independent implementation, by hand, and where none can be given."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import spearmanr

from scorecard.stats.rank_correlation import spearman


def test_four_areas_by_hand() -> None:
    # Ranks 1 2 3 4 against 2 1 4 3: differences of 1, so rho = 1 - 6 * 4 / (4 * 15) = 0.6.
    found = spearman([10, 20, 30, 40], [7, 5, 90, 8])
    assert found.value == pytest.approx(0.6)
    assert found.n == 4


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_an_independent_implementation_with_ties(seed: int) -> None:
    random = np.random.default_rng(seed)
    x, y = random.integers(0, 8, 33), random.normal(size=33)
    assert spearman(x, y + 0.2 * x).value == pytest.approx(spearmanr(x, y + 0.2 * x).statistic)


def test_limits_by_hand() -> None:
    # 12 areas, ranks as they stand but the first two and the last two changed over: rho = 1 - 6 * 4 / (12 * 143).
    x = np.arange(12)
    y = x.copy()
    y[[0, 1, 10, 11]] = [1, 0, 11, 10]
    rho = 1 - 24 / 1716
    half = 1.959964 * ((1 + rho**2 / 2) / 9) ** 0.5
    found = spearman(x, y)
    assert found.value == pytest.approx(rho)
    assert found.lower == pytest.approx(np.tanh(np.arctanh(rho) - half), abs=1e-6)
    assert found.upper == pytest.approx(np.tanh(np.arctanh(rho) + half), abs=1e-6)


def test_areas_without_both_figures_are_left_out() -> None:
    assert spearman([1, 2, 3, np.nan, 9], [3, 2, 1, 5, np.nan]).n == 3


def test_few_areas_have_no_limits_and_fewer_no_correlation() -> None:
    assert np.isnan(spearman(range(9), [2, 1, 3, 4, 5, 6, 7, 8, 9]).lower)
    assert np.isnan(spearman([1, 2], [1, 2]).value)
    assert np.isnan(spearman([1, 1, 1], [1, 2, 3]).value)


def test_complete_agreement_has_no_limits() -> None:
    found = spearman(range(20), range(20))
    assert found.value == pytest.approx(1)
    assert np.isnan(found.lower)


def test_unlike_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="x has 2 areas and y 3"):
        spearman([1, 2], [1, 2, 3])
