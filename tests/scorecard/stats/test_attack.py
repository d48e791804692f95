import numpy as np
import pytest

from scorecard.stats.attack import Targets, exposed, missing, ranges

ROW = np.array([[1.0, 1, 1, -1]])
# a + b, b + c and a + c: whole numbers can't do here what halves can
RING = np.array([[1.0, 1, 0, -1, 0, 0], [0, 1, 1, 0, -1, 0], [1, 0, 1, 0, 0, -1]])


def test_a_hidden_count_is_1_or_more_unless_said_otherwise():
    shown = np.array([np.nan, np.nan, 8, 40])
    np.testing.assert_allclose(ranges(shown, ROW, [0, 1]), [[1, 31], [1, 31]])
    np.testing.assert_allclose(ranges(shown, ROW, [0, 1], least=0.0), [[0, 32], [0, 32]])


def test_upper_bounds_that_anyone_knows_narrow_the_range():
    shown, most = np.array([np.nan, np.nan, 8, 40]), np.array([10, 28, np.inf, np.inf])
    np.testing.assert_allclose(ranges(shown, ROW, [0, 1], most=most), [[4, 10], [22, 28]])


def test_without_sums_a_hidden_count_may_be_anything_above_0():
    np.testing.assert_array_equal(ranges(np.array([np.nan]), np.zeros((0, 1)), [0]), [[1, np.inf]])


def test_what_nothing_bounds_from_above_has_no_end():
    two_totals = np.array([[1.0, 1, -1]])
    np.testing.assert_array_equal(
        ranges(np.array([5.0, np.nan, np.nan]), two_totals, [1, 2]), [[1, np.inf], [6, np.inf]]
    )


def test_sums_that_contradict_one_another_are_refused():
    with pytest.raises(ValueError, match="the sums contradict one another"):
        ranges(np.array([np.nan, 5.0, 3.0]), np.array([[1.0, 1, -1]]), [0])
    with pytest.raises(ValueError, match="the sums contradict one another"):
        ranges(np.array([np.nan, np.nan, 1.0]), np.array([[1.0, 1, -1]]), [0])


def test_the_rest_of_another_count_is_told_by_it():
    counts, hidden = np.array([3.0, 7, 10, 5, 8]), np.array([True, True, False, False, False])
    sums = np.array([[1.0, 1, -1, 0, 0], [1, 0, 0, 1, -1]])
    assert ranges(np.where(hidden, np.nan, counts), sums, [0, 1]).tolist() == [[3, 3], [7, 7]]
    targets = Targets(places=(0, 1), low=(1.0, 1.0), high=(4.0, 4.0))
    assert exposed(counts, sums, hidden, targets) == [0, 1]


def test_whole_numbers_can_tell_what_halves_can_t():
    """a + b = 5, b + c = 5, a + c = x with x hidden: x is even, so it can't be 1 or 3."""
    counts, hidden = np.array([2.0, 3, 2, 5, 5, 4]), np.array([True, True, True, False, False, True])
    targets = Targets(places=(5,), low=(1.0,), high=(4.0,))
    assert missing(counts, RING, hidden, targets) == [(0, 1.0), (0, 3.0)]


def test_shares_of_people_are_attacked_as_real_numbers():
    counts, hidden = np.array([2.7, 2.8, 2.7, 5.5, 5.5, 5.4]), np.array([True, True, True, False, False, True])
    targets = Targets(places=(5,), low=(2.0,), high=(3.0,))
    assert missing(counts, RING, hidden, targets, least=0.5) == []


def test_a_count_that_is_shown_is_exposed():
    targets = Targets(places=(0,), low=(1.0,), high=(4.0,))
    assert exposed(np.array([3.0]), np.zeros((0, 1)), np.array([False]), targets) == [0]
