"""Shrinkage of small counts: the formula by hand, and what it does at its ends."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi.shrinkage import shrunk

AREAS = ["E05999901", "E05999902", "E05999903", "E05999904"]
COUNT = pd.Series([2, 40, 5, 300], index=AREAS)
PEOPLE = pd.Series([50, 4000, 1000, 10000], index=AREAS)


@pytest.mark.parametrize("kind", ["rate", "proportion"])
def test_the_published_moments(kind):
    rate, m = COUNT / PEOPLE, COUNT.sum() / PEOPLE.sum()
    v = m if kind == "rate" else m * (1 - m)
    between = (PEOPLE * (rate - m) ** 2).sum() / PEOPLE.sum() - v / PEOPLE.mean()
    kept = between / (between + v / PEOPLE)
    found = shrunk(COUNT, PEOPLE, kind)
    np.testing.assert_allclose(found["raw"], rate)
    np.testing.assert_allclose(found["kept"], kept)
    np.testing.assert_allclose(found["shrunk"], m + kept * (rate - m))
    assert found["kept"].idxmin() == "E05999901"


def test_areas_that_differ_no_more_than_by_chance_get_the_average():
    found = shrunk(pd.Series([1, 2, 1, 2], index=AREAS), pd.Series(100, index=AREAS))
    np.testing.assert_allclose(found["shrunk"], 0.015)
    assert (found["kept"] == 0).all()


def test_missing_counts_stay_missing_and_move_nothing():
    gaps = shrunk(COUNT.where(COUNT != 5), PEOPLE)
    assert gaps.loc["E05999903"].isna().all()
    expected = shrunk(COUNT.drop("E05999903"), PEOPLE)
    pd.testing.assert_frame_equal(gaps.drop("E05999903"), expected, check_dtype=False)


def test_faults_are_all_named():
    with pytest.raises(ValueError, match="counts: 2 faults") as error:
        shrunk(COUNT.replace(2, -1), PEOPLE.replace(10000, 0))
    assert "area 'E05999901': -1 of 50" in str(error.value)
    with pytest.raises(ValueError, match="area 'E05999901': 60 of 50"):
        shrunk(COUNT.replace(2, 60), PEOPLE, "proportion")
    with pytest.raises(ValueError, match="kind 'rates'; expected one of rate, proportion; nearest 'rate'"):
        shrunk(COUNT, PEOPLE, "rates")


@settings(deadline=None, max_examples=50, database=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 5000)), min_size=2, max_size=10))
def test_shrunk_rates_lie_between_raw_and_average(pairs):
    x, n = (pd.Series(numbers) for numbers in zip(*pairs, strict=True))
    found, m = shrunk(x, n), x.sum() / n.sum()
    low, high = np.minimum(found["raw"], m), np.maximum(found["raw"], m)
    assert ((found["shrunk"] >= low - 1e-12) & (found["shrunk"] <= high + 1e-12)).all()
