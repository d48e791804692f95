"""Inequality within an area: by hand, against Atkinson's index, and its properties."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi.equality import equality_adjusted

SMALL = ["E01999901", "E01999902", "E01999903", "E01999904"]
SCORES = pd.Series([20.0, 80.0, 50.0, 50.0], index=SMALL)
PEOPLE = pd.Series([1000, 3000, 500, 500], index=SMALL)
PARENTS = pd.Series(["E05999901", "E05999901", "E05999902", "E05999902"], index=SMALL, name="area")


def test_the_mean_of_roots():
    found = equality_adjusted(SCORES, PEOPLE, PARENTS)
    first = found.loc["E05999901"]
    assert first["mean"] == pytest.approx(65.0)
    assert first["adjusted"] == pytest.approx((0.25 * np.sqrt(20) + 0.75 * np.sqrt(80)) ** 2)
    assert first["loss"] == pytest.approx(1 - first["adjusted"] / 65)
    assert found.loc["E05999902"].tolist() == pytest.approx([50, 50, 0, 2, 1000], abs=1e-12)


def test_order_zero_is_the_geometric_mean_and_order_one_changes_nothing():
    geometric = equality_adjusted(SCORES, PEOPLE, PARENTS, power=0).loc["E05999901", "adjusted"]
    assert geometric == pytest.approx(20**0.25 * 80**0.75)
    plain = equality_adjusted(SCORES, PEOPLE, PARENTS, power=1)
    np.testing.assert_allclose(plain["adjusted"], plain["mean"])


def test_the_loss_is_the_index_of_atkinson():
    shares = np.array([0.25, 0.75])
    y = np.array([20.0, 80.0])
    for aversion in (0.5, 2.0):
        atkinson = 1 - (shares @ y ** (1 - aversion)) ** (1 / (1 - aversion)) / (shares @ y)
        found = equality_adjusted(SCORES, PEOPLE, PARENTS, power=1 - aversion)
        assert found.loc["E05999901", "loss"] == pytest.approx(atkinson)


def test_a_small_area_without_score_leaves_with_its_people():
    found = equality_adjusted(SCORES.mask(SCORES == 80.0), PEOPLE, PARENTS).loc["E05999901"]
    assert found[["mean", "adjusted", "small_areas", "population"]].tolist() == pytest.approx([20, 20, 1, 1000])


def test_zero_scores_need_a_floor_at_low_orders():
    zero = SCORES.replace(20.0, 0.0)
    with pytest.raises(ValueError, match="'E01999901': score 0"):
        equality_adjusted(zero, PEOPLE, PARENTS, power=0)
    assert equality_adjusted(zero, PEOPLE, PARENTS, power=0, floor=1.0).loc["E05999901", "mean"] == 60.25


def test_faults_are_all_named():
    with pytest.raises(ValueError, match="power 2; expected 1 at most"):
        equality_adjusted(SCORES, PEOPLE, PARENTS, power=2)
    with pytest.raises(ValueError, match="small areas: 2 faults") as error:
        equality_adjusted(SCORES, PEOPLE.replace(3000, -1), PARENTS.drop("E01999904"))
    assert "'E01999902': population -1" in str(error.value)
    assert "'E01999904': no area" in str(error.value)
    with pytest.raises(ValueError, match="area 'E05999902': population 0"):
        equality_adjusted(SCORES, PEOPLE.replace(500, 0), PARENTS)


@settings(deadline=None, max_examples=50, database=None)
@given(st.lists(st.floats(1, 100), min_size=2, max_size=8), st.floats(-3, 0.99))
def test_inequality_never_raises_a_score(numbers, power):
    scores = pd.Series(numbers, index=[f"s{k}" for k in range(len(numbers))])
    ones = scores * 0 + 1
    found = equality_adjusted(scores, ones, ones.map(lambda _: "w"), power=power).loc["w"]
    assert scores.min() - 1e-9 <= found["adjusted"] <= found["mean"] + 1e-9
