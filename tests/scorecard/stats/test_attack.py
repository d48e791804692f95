"""What can be worked out of hidden counts, in systems small enough to reckon with in one's head."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from scorecard.stats.attack import Targets, exposed, missing, pieces, ranges, tied_together

NAN = np.nan
SUM = np.array([[1.0, 1, 1, -1]])  # three parts and their total


def targets(*places, low=1.0, high=4.0):
    return Targets(places=places, low=(low,) * len(places), high=(high,) * len(places))


def test_some_of_the_targets():
    some = Targets(places=(3, 5, 8), low=(1.0, 2.0, 3.0), high=(4.0, 5.0, 6.0)).only([2, 0])
    assert (some.places, some.low, some.high) == ((8, 3), (3.0, 1.0), (6.0, 4.0))


def test_columns_fall_apart_by_the_rows_that_tie_them():
    found = tied_together(csr_array(np.array([[1.0, 0, 1, 0], [0, 0, 0, 1]])))
    assert sorted((columns.tolist(), rows.tolist()) for columns, rows in found) == [
        ([0, 2], [0]),
        ([1], []),
        ([3], [1]),
    ]


def test_nothing_falls_into_nothing():
    assert list(tied_together(csr_array((0, 0)))) == []


def test_five_ones_are_worked_out_of_their_total():
    counts = np.array([NAN] * 5 + [5.0])
    np.testing.assert_array_equal(ranges(counts, [[1.0] * 5 + [-1]], [0, 4]), [[1, 1], [1, 1]])
    np.testing.assert_array_equal(ranges(counts, [[1.0] * 5 + [-1]], [0, 4], least=0.0), [[0, 5], [0, 5]])


def test_what_two_hidden_counts_can_be_hangs_on_what_each_is_at_least():
    counts = np.array([NAN, NAN, 4.0, 10.0])
    np.testing.assert_array_equal(ranges(counts, SUM, [0, 1]), [[1, 5], [1, 5]])
    np.testing.assert_array_equal(ranges(counts, SUM, [0, 1], least=np.array([0.0, 2, 0, 0])), [[0, 4], [2, 6]])
    most = np.array([2.0, np.inf, np.inf, np.inf])
    np.testing.assert_array_equal(ranges(counts, SUM, [0, 1], most=most), [[1, 2], [4, 5]])


def test_a_hidden_total_bounds_nothing():
    np.testing.assert_array_equal(ranges(np.array([NAN, 3.0, 4.0, NAN]), SUM, [0, 3]), [[1, np.inf], [8, np.inf]])


def test_the_rest_of_another_count_is_folded_into_it():
    """Two of the parts are hidden, and come to 6: of these, the first is in a second sum."""
    sums = np.array([[1.0, 1, 1, -1, 0, 0], [1, 0, 0, 0, 1, -1]])
    counts = np.array([NAN, NAN, 4.0, 10.0, NAN, 9.0])
    (piece,) = pieces(counts, sums, places=[0])
    assert len(piece.folded) == 2 and piece.places.size == 1 and piece.left.shape[0] == 0
    assert all(place in piece for place in (0, 1, 4)) and 2 not in piece
    np.testing.assert_array_equal(ranges(counts, sums, [0, 1, 4]), [[1, 5], [1, 5], [4, 8]])


def test_only_pieces_that_hold_a_place_are_attacked():
    sums = np.array([[1.0, 1, -1, 0, 0, 0], [0, 0, 0, 1, 1, -1]])
    counts = np.array([NAN, NAN, 7.0, NAN, NAN, 8.0])
    assert [sorted((*p.places.tolist(), *p.folded)) for p in pieces(counts, sums, places=[4])] == [[3, 4]]


def test_values_that_a_target_can_t_have_are_named():
    counts, hidden = np.array([2.0, 3.0, 5.0, 10.0]), np.array([True, True, True, False])  # 1 to 8 each
    assert missing(counts, SUM, hidden, targets(0, 1, high=8.0)) == []
    assert missing(counts, SUM, hidden, targets(0, 1, high=9.0)) == [(0, 9.0), (1, 9.0)]
    assert missing(counts, SUM, hidden, targets(0, low=0.0)) == [(0, 0.0)]


def test_targets_whose_range_is_not_open_are_exposed():
    counts, hidden = np.array([2.0, 3.0, 5.0, 10.0]), np.array([True, True, False, False])  # 2 and 3 come to 5
    assert exposed(counts, SUM, hidden, targets(0, 1)) == []
    assert exposed(counts, SUM, hidden, targets(0, 1, high=5.0)) == [0, 1]
    assert exposed(counts, SUM, hidden, Targets(places=(0, 1), low=(1.0, 0.0), high=(4.0, 4.0))) == [1]


def test_a_target_that_is_shown_is_exposed():
    counts, shown = np.array([2.0, 3.0, 5.0, 10.0]), np.zeros(4, dtype=bool)
    assert missing(counts, SUM, shown, targets(0)) == [(0, 1.0), (0, 4.0)]
    assert exposed(counts, SUM, shown, targets(0)) == [0]


def test_whole_numbers_tell_more_than_real_ones():
    """Each two of three counts come to the same total, of at most 9: all three are half of it, so it is even."""
    sums = np.array([[1.0, 1, 0, -1], [0, 1, 1, -1], [1, 0, 1, -1]])
    counts, hidden, most = np.array([2.0, 2, 2, 4]), np.ones(4, dtype=bool), np.array([np.inf, np.inf, np.inf, 9])
    found = ranges(np.full(4, NAN), sums, [0, 3], most=most)
    np.testing.assert_allclose(found, [[1, 4], [2, 8]])
    told = missing(counts, sums, hidden, targets(3, low=2.0, high=8.0), most=most)
    assert sorted(told) == [(0, 3.0), (0, 5.0), (0, 7.0)]
    assert missing(counts, sums, hidden, targets(0), most=most) == []


def test_counts_of_shared_out_people_are_attacked_as_they_are():
    counts, hidden = np.array([2.5, 3.0, 5.0, 10.5]), np.array([True, True, False, False])
    np.testing.assert_allclose(ranges(np.where(hidden, NAN, counts), SUM, [0]), [[1, 4.5]])
    assert exposed(counts, SUM, hidden, targets(0)) == []
    assert exposed(counts, SUM, hidden, targets(0, high=5.0)) == [0]


@pytest.mark.parametrize("total", [1.0, 2.0])
def test_sums_that_no_counts_fit_are_refused(total):
    with pytest.raises(ValueError, match="the sums contradict one another"):
        ranges(np.array([NAN, NAN, NAN, total]), SUM, [0])
