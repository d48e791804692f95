"""Positions of groups, and the figures of groups that can't be compared."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats.disparity import MEASURES, who
from scorecard.stats.groups import position, unknown

FIGURES = st.sampled_from([0.0, 1.0, -2.0, 3.0, 1e200, 1e308, np.inf, np.nan])


@given(st.integers(1, 6), st.integers(-9, 9))
def test_a_reference_is_the_position_of_a_group_or_refused(groups, place):
    if 0 <= place < groups:
        assert position(place, (groups,)) == place
        return
    with pytest.raises(ValueError, match=rf"reference is {place}; .* 0 to {groups - 1}"):
        position(place, (groups,))


@pytest.mark.parametrize("shape", [(), (0,), (2, 0)])
def test_no_groups_are_refused(shape):
    with pytest.raises(ValueError, match="expected groups"):
        position(None, shape)


def test_missing_and_infinite_figures_are_told_apart():
    why = unknown(np.array([[1.0, np.nan], [np.inf, 1.0], [1.0, 2.0]]), np.ones((3, 2)))
    assert why.tolist() == ["a figure is missing", "a figure is infinite", ""]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(MEASURES)), st.lists(FIGURES, min_size=2, max_size=4), st.booleans())
def test_every_measure_is_a_number_or_has_its_reason(measure, values, ordered):
    made = who(measure, values, np.ones(len(values)), reference=0, ordered=ordered)
    assert np.isfinite(made.value) == (made.reason == "")
    if np.isnan(values).any():
        assert made.reason == "a figure is missing"
    else:
        assert made.reason != "a figure is missing"


@pytest.mark.parametrize("se", [[1, -1], [1, 2, 3]])
def test_an_error_that_cannot_be_is_refused(se):
    with pytest.raises(ValueError, match=r"below 0 at position \[1\]|se has shape \(3,\)"):
        who("d", [1, 2], [1, 1], se=se)
