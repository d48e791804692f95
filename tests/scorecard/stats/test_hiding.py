"""How hiding one count tells on others."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from scorecard.stats.attack import Targets
from scorecard.stats.hiding import Choice, System

# events 3 of 40 people, of whom 37 are left: positions 0, 1 and 2
COUNTS, SUMS = np.array([3.0, 40, 37]), csr_array(np.array([[1.0, -1, 1]]))
NONE, ALL = np.zeros(3, dtype=bool), np.ones(3, dtype=bool)
PEOPLE = Choice(
    candidates=ALL, last=np.array([False, True, False]), least=np.array([1.0, 1, 0]), follows=np.array([0, 1, 0]),
    people=np.array([1, -1, -1]),
)  # fmt: skip


def only(*places):
    return np.isin(np.arange(3), places)


@pytest.mark.parametrize(("hidden", "expected"), [((), ()), ((0,), (0, 2)), ((1,), (0, 1, 2)), ((2,), ())])
def test_events_go_with_their_people_and_the_others_with_the_events(hidden, expected):
    assert PEOPLE.closed(only(*hidden)).tolist() == only(*expected).tolist()


def test_what_goes_with_nothing_goes_alone():
    assert Choice(candidates=ALL).closed(only(2)).tolist() == [False, False, True]


def test_hidden_events_are_1_or_more_unless_their_people_are_hidden_too():
    assert PEOPLE.bounds(only(0)).tolist() == [1, 1, 0]
    assert PEOPLE.bounds(only(0, 1)).tolist() == [0, 1, 0]
    assert Choice(candidates=ALL).bounds(only(0, 1)).tolist() == [1, 1, 1]


def test_what_goes_last_is_offered_last():
    assert [level.tolist() for level in PEOPLE.levels()] == [[True, False, True], [True, True, True]]
    assert [level.tolist() for level in Choice(candidates=only(0)).levels()] == [[True, False, False]]


def test_counts_can_fall_to_their_bounds_and_rise_as_far_as_others_do():
    down, up = System(COUNTS, SUMS, PEOPLE).room(only(0, 2))
    assert down.tolist() == [2, 39, 37] and up.tolist() == [np.inf] * 3
    most = Choice(candidates=ALL, most=np.array([5.0, np.inf, 37]))
    down, up = System(COUNTS, SUMS, most).room(NONE)
    assert down.tolist() == [2, 39, 36] and up.tolist() == [2, np.inf, 0]


def test_a_count_below_all_that_is_hidden_can_t_be_hidden():
    down, up = System(np.array([0.0, 40, 40]), SUMS, PEOPLE).room(NONE)
    assert (down[0], up[0]) == (0, 0)
    assert System(np.array([0.0, 40, 40]), SUMS, PEOPLE).room(only(1))[1][0] == np.inf  # its people are hidden


def test_what_is_but_left_of_people_is_folded():
    assert System(COUNTS, SUMS, PEOPLE).folds.tolist() == [[0, 2, 1, 0]]  # count, rest, people, relation
    assert System(COUNTS, SUMS, Choice(candidates=ALL)).folds.shape == (0, 4)


def test_values_that_are_not_open_are_lacking_by_position():
    system = System(COUNTS, SUMS, PEOPLE)
    targets = Targets(places=(0,), low=(1.0,), high=(4.0,))
    assert system.lacking(NONE, targets) == [(0, 1.0), (0, 4.0)]
    assert system.lacking(only(0, 2), targets) == []
