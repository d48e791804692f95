"""Weights within components: against the reference package, and their sum."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi import Framework, weights


def test_equal_weights_give_the_published_share_in_the_index(golden, golden_framework):
    published = golden("effective_weights")["EffWeight"]
    share = weights.equal(golden_framework)
    component = pd.Series({i.id: i.component for i in golden_framework.indicators})
    in_index = share * published[component].to_numpy()
    np.testing.assert_allclose(in_index, published[in_index.index], rtol=0, atol=1e-9)


def test_given_weights_of_the_reference_framework_are_equal(golden_framework):
    pd.testing.assert_series_equal(weights.given(golden_framework), weights.equal(golden_framework))


def test_given_weights_are_shares_of_their_component(framework):
    assert weights.given(framework).to_dict() == {
        "cold_homes": 0.25,
        "crowding": 0.75,
        "burglary": 1.0,
        "readers": 0.5,
        "attendance": 0.5,
    }


@settings(deadline=None, max_examples=50, database=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.floats(1e-6, 1e6)), min_size=1, max_size=30))
def test_weights_sum_to_one_in_every_component(pairs):
    frame = pd.DataFrame(
        [(f"i{k}", f"component {c}", "d", 1, w) for k, (c, w) in enumerate(pairs)],
        columns=["indicator", "component", "dimension", "polarity", "weight"],
    )
    framework = Framework.from_frame(frame)
    for series in (weights.equal(framework), weights.given(framework)):
        sums = series.groupby(frame.set_index("indicator")["component"]).sum()
        np.testing.assert_allclose(sums, 1.0, rtol=1e-12)


def test_impossible_weights_are_all_named():
    with pytest.raises(ValueError, match="weights: 3 faults") as error:
        weights.normalised([0.0, 1.0, -2.0, np.nan], ["a", "a", "b", "b"])
    assert "position 2: -2.0" in str(error.value)
    with pytest.raises(ValueError, match="expected 2, one per indicator, found shape"):
        weights.normalised([1.0], ["a", "b"])
