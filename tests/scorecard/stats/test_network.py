"""Systems of sums of which whole numbers have as much as real ones, and some that they haven't."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from scorecard.stats.network import is_network


@pytest.mark.parametrize(
    ("sums", "expected"),
    [
        ([[1, 1, 1]], True),
        ([[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]], True),  # rows and columns of a table
        ([[1, 1, 0], [0, 1, 1], [1, 0, 1]], False),  # three pairs: what comes to 1, 1 and 1 is a half each
        ([[1, 1, 0], [0, 1, 1], [-1, 0, 1]], True),  # the third follows from the others
        ([[1, 2, 0], [1, 0, 1], [0, 1, 1]], False),  # counted twice
        ([[1, 1, 1, 0], [1, 1, 0, 1]], True),
    ],
)
def test_sums_of_rows_and_columns_are_and_a_ring_of_three_is_not(sums, expected):
    assert is_network(csr_array(np.array(sums, dtype=float))) is expected


def test_no_sums_leave_whole_numbers_free():
    assert is_network(csr_array((0, 3)))
