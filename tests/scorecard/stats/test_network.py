import numpy as np
from scipy.sparse import csr_array

from scorecard.stats.network import network, tied_together

TABLE = [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]]  # two by two with both margins
RING = [[1, 1, 0], [0, 1, 1], [1, 0, 1]]


def sparse(rows):
    return csr_array(np.array(rows, dtype=float))


def test_a_table_with_margins_is_a_network_and_a_ring_of_three_is_none():
    assert network(sparse(TABLE))
    assert not network(sparse(RING))


def test_what_is_alone_in_its_row_or_column_makes_no_difference():
    ring_with_rests = np.hstack([np.array(RING, dtype=float)[:2], np.eye(2)])
    assert network(csr_array(ring_with_rests))


def test_signs_decide_the_sides():
    assert network(sparse([[1, 1, 0], [-1, 0, 1], [0, -1, -1]]))
    assert not network(sparse([[1, 1], [1, -1]]))


def test_columns_that_rows_tie_together():
    found = [(columns.tolist(), rows.tolist()) for columns, rows in tied_together(sparse([[1, 1, 0, 0], [0, 0, 1, 0]]))]
    assert sorted(found) == [([0, 1], [0]), ([2], [1]), ([3], [])]
