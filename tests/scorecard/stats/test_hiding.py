import numpy as np
from scipy.sparse import csr_array

from scorecard.stats.attack import Targets
from scorecard.stats.hiding import Choice, System, ends

COUNTS = np.array([3.0, 7, 10])  # events, all but these, people
SUMS = csr_array(np.array([[1.0, 1, -1]]))
CHOICE = Choice(
    candidates=np.array([True, False, False]),
    follows=np.array([0, 0, 2]),
    people=np.array([2, -1, -1]),
    least=np.array([1.0, 0, 1]),
)


def test_a_rest_is_known_to_move_against_its_count():
    assert System(COUNTS, SUMS, CHOICE).folds.tolist() == [[0, 1, 2, 0]]


def test_how_far_counts_can_fall_depends_on_what_is_hidden():
    system = System(COUNTS, SUMS, CHOICE)
    shown, hidden = np.zeros(3, dtype=bool), np.ones(3, dtype=bool)
    assert system.room(shown)[0].tolist() == [2, 7, 9]
    assert system.room(hidden)[0].tolist() == [3, 7, 9]


def test_a_zero_beside_shown_people_is_never_hidden_and_so_can_t_move():
    down, up = System(np.array([0.0, 10, 10]), SUMS, CHOICE).room(np.zeros(3, dtype=bool))
    assert (down[0], up[0]) == (0, 0)


def test_what_is_lacking_is_told_by_place_and_value():
    hidden, targets = np.array([True, True, False]), Targets(places=(0,), low=(1.0,), high=(12.0,))
    assert System(COUNTS, SUMS, CHOICE).lacking(hidden, targets) == [(0, 12.0)]
    assert ends(targets) == [(0, 1.0), (0, 12.0)]


def test_what_goes_last_comes_in_a_second_level():
    choice = Choice(candidates=np.array([True, True]), last=np.array([False, True]))
    assert [level.tolist() for level in choice.levels()] == [[True, False], [True, True]]
