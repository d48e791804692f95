import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats import rare_events
from scorecard.stats.rare_events import MOSTLY_NONE, RARE, meaningless, time_between


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([0] * 22 + [1, 1], MOSTLY_NONE),
        ([0, 0, 0, 1.7, 0, 2.4, 0], MOSTLY_NONE),  # rates
        ([0, 1, 1, 1, 0, 1, 2, 0, 1, 0, 1, 0, 1], RARE),
        ([0, 1, 2, 1, 0, 1, 2, 1], ""),  # one a month on average
        ([0.1, 0.2, 0.1, 0.0], ""),  # no counts
        ([-1, 0, 0, 0, 0], ""),  # what can be below 0 has a meaning there
        ([0] * 12, ""),  # no variation: said elsewhere
        ([4, 5, np.nan, 6], ""),
        ([np.nan], ""),
    ],
)
def test_limits_without_meaning(values, said):
    assert meaningless(values) == said


def test_the_time_between_events_by_hand():
    # y = 10^(1/3.6), 2^(1/3.6), 28^(1/3.6), 1 = 1.895735, 1.212326, 2.523414, 1; mean 1.657869;
    # moving ranges 0.683409, 1.311088, 1.523414, mean 1.172637; limits 1.657869 -+ 3.119214, to the power of 3.6
    made = time_between([3, 13, 15, 43, 44])
    assert made.time.tolist() == [10, 2, 28, 1]
    assert made.centre == pytest.approx(1.657869**3.6, rel=1e-5) == pytest.approx(6.171, rel=1e-3)
    assert made.upper == pytest.approx(4.777083**3.6, rel=1e-5) == pytest.approx(278.6, rel=1e-3)
    assert made.lower == 0 and made.flag == [""] * 4 and made.reason == ""


def test_a_long_quiet_and_a_cluster_are_flagged():
    regular = np.cumsum([0, 30, 32, 28, 31, 29, 30, 33, 27, 30, 31])
    quiet = time_between([*regular, regular[-1] + 900, regular[-1] + 930])
    assert quiet.flag[-2:] == [rare_events.LONGER, ""]
    cluster = time_between([*regular, regular[-1] + 0.01, regular[-1] + 30])
    assert cluster.flag[-2:] == [rare_events.SHORTER, ""]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ([], "0 events; limits of the time between them need 4"),
        ([1, 2, 9], "3 events; limits of the time between them need 4"),
        (np.arange(0.1, 2, 0.1), "no variation: all events are equally far apart"),
        ([5, 5, 5, 5, 5], "no variation: all events are equally far apart"),
    ],
)
def test_without_limits_there_is_a_reason(at, said):
    made = time_between(at)
    assert made.reason == said
    assert np.isnan([made.centre, made.lower, made.upper]).all() and set(made.flag) <= {""}


@pytest.mark.parametrize(
    ("at", "said"),
    [([1, 3, 2, 4], r"before the one that stands before it at position \[2\]"), ([1, np.nan, 3], r"position \[1\]")],
)
def test_times_that_make_no_sense_are_refused(at, said):
    with pytest.raises(ValueError, match=said):
        time_between(at)


@settings(deadline=None)
@given(st.lists(st.integers(1, 400), min_size=3, max_size=40), st.sampled_from([1, 7, 24, 365]))
def test_the_unit_of_time_changes_no_flag(gaps, factor):
    at = np.concatenate([[0], np.cumsum(gaps)]).astype(float)
    days, other = time_between(at), time_between(factor * at)
    assert days.flag == other.flag and days.reason == other.reason
    np.testing.assert_allclose(other.upper, factor * days.upper, rtol=1e-9)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(rare_events)
    assert result.attempted > 0 and result.failed == 0
