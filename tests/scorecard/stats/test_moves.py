import numpy as np
from scipy.sparse import csr_array

from scorecard.stats.attack import Targets, exposed
from scorecard.stats.hiding import Choice, System
from scorecard.stats.moves import one_by_one

ROW = csr_array(np.array([[1.0, 1, 1, -1]]))
COUNTS = np.array([3.0, 20, 30, 53])
FIRST = np.array([True, False, False, False])
TARGET = Targets(places=(0,), low=(1.0,), high=(4.0,))


def test_the_shortest_move_takes_the_smallest_other_count():
    hidden, tables = one_by_one(System(COUNTS, ROW, Choice(candidates=np.ones(4, dtype=bool))), FIRST, TARGET)
    assert hidden.tolist() == [True, True, False, False]
    assert exposed(COUNTS, ROW, hidden, TARGET) == []
    assert all(abs(ROW @ table).max() < 1e-9 for table in tables)


def test_totals_go_where_nothing_else_helps():
    last = np.array([False, False, False, True])
    alone = Choice(candidates=np.array([True, False, False, True]), last=last)
    hidden, _ = one_by_one(System(COUNTS, ROW, alone), FIRST, TARGET)
    assert hidden.tolist() == [True, False, False, True]


def test_what_nothing_protects_is_said_to_be_so():
    assert one_by_one(System(COUNTS, ROW, Choice(candidates=FIRST)), FIRST, TARGET) is None


def test_people_are_hidden_only_where_a_count_could_not_move_otherwise():
    """Two groups of 3 and 40 whose people are 6 and 90: the counts alone do."""
    counts = np.array([3.0, 40, 43, 6, 90, 96, 3, 50])
    sums = csr_array(
        np.array(
            [
                [1.0, 1, -1, 0, 0, 0, 0, 0],
                [0, 0, 0, 1, 1, -1, 0, 0],
                [1, 0, 0, -1, 0, 0, 1, 0],
                [0, 1, 0, 0, -1, 0, 0, 1],
            ]
        )
    )
    choice = Choice(
        candidates=np.array([1, 1, 1, 1, 1, 1, 0, 0], dtype=bool),
        follows=np.array([*range(6), 0, 1]),
        people=np.array([3, 4, -1, -1, -1, -1, -1, -1]),
        least=np.array([1.0] * 6 + [0, 0]),
    )
    start = choice.closed(np.array([1, 0, 0, 0, 0, 0, 0, 0], dtype=bool))
    targets = Targets(places=(0, 6), low=(1.0, 1.0), high=(4.0, 4.0))
    hidden, _ = one_by_one(System(counts, sums, choice), start, targets)
    assert hidden.tolist() == [True, True, False, False, False, False, True, True]
