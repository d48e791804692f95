import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats.slope import scaled, turned_back, weights

PEOPLE = st.lists(st.integers(1, 10**6), min_size=2, max_size=20)


@settings(deadline=None)
@given(PEOPLE)
def test_the_ends_are_weighted_means_that_a_line_is_met_by(people):
    people = np.array(people, dtype=float)
    w = weights(people)
    share = people / people.sum()
    rank = np.cumsum(share) - share / 2
    assert w.first.sum() == pytest.approx(1) and w.last.sum() == pytest.approx(1)
    assert w.first @ (3 + 2 * rank) == pytest.approx(3, abs=1e-6)
    assert w.last @ (3 + 2 * rank) == pytest.approx(5, abs=1e-6)
    assert w.slope @ (3 + 2 * rank) == pytest.approx(2, abs=1e-6)


@pytest.mark.parametrize("kind", ["other", "rate", "proportion"])
def test_scales_turn_back(kind):
    y = np.array([0.01, 0.5, 0.99])
    np.testing.assert_allclose(turned_back(scaled(y, kind), kind), y, rtol=1e-14)
