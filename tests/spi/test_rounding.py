"""Significant digits: the nearest double to the decimal number, whatever the last bit of what was given."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi.rounding import BLOCK, significant

FINITE = st.floats(-1e300, 1e300).filter(lambda x: x == 0 or abs(x) > 1e-250)


@settings(deadline=None)
@given(value=FINITE, digits=st.integers(1, 15))
def test_it_is_what_python_prints_with_as_many_digits(value, digits):
    found = float(significant(value, digits))
    assert found == pytest.approx(float(f"{value:.{digits - 1}e}"), rel=1.01 * 10.0 ** (1 - digits))


@settings(deadline=None)
@given(whole=st.integers(-(10**9), 10**9), places=st.integers(0, 9))
def test_a_decimal_number_with_fewer_digits_stays_as_it_is(whole, places):
    value = float(f"{whole}e-{places}")
    for neighbour in (value, np.nextafter(value, np.inf), np.nextafter(value, -np.inf)):
        if value:
            assert significant(neighbour) == value


@settings(deadline=None)
@given(value=FINITE, digits=st.integers(1, 15))
def test_rounding_again_changes_nothing(value, digits):
    once = significant(value, digits)
    assert significant(once, digits) == once


def test_what_is_no_number_stays():
    given = np.array([[np.nan, np.inf], [-np.inf, 0.0]])
    np.testing.assert_array_equal(significant(given), given)


def test_the_shape_and_every_block_are_kept():
    given = np.linspace(0.1, 9.9, 3 * BLOCK + 5).reshape(1, -1) + 1e-13
    found = significant(given)
    assert found.shape == given.shape
    np.testing.assert_array_equal(found[0, [0, BLOCK, -1]], [significant(given[0, k]) for k in (0, BLOCK, -1)])
    assert significant([]).shape == (0,)


def test_powers_of_ten_and_their_neighbours_below_are_the_same():
    tens = 10.0 ** np.arange(-20, 21)
    np.testing.assert_array_equal(significant(np.nextafter(tens, 0)), significant(tens))


def test_digits_that_a_double_does_not_have_are_refused():
    with pytest.raises(ValueError, match="digits = 16; expected 1 to 15"):
        significant(1.0, 16)
