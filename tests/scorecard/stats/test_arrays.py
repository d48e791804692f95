import numpy as np
import pytest

from scorecard.stats.arrays import Interval, counts, refuse, z_value


def test_the_normal_quantile_of_two_sided_intervals():
    assert z_value(0.95) == pytest.approx(1.959963984540054, rel=1e-14)
    assert z_value(0.998) == pytest.approx(3.0902323061678132, rel=1e-14)


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5])
def test_a_confidence_is_a_share(confidence):
    with pytest.raises(ValueError, match="expected a share between 0 and 1"):
        z_value(confidence)


def test_a_fault_is_named_with_its_positions():
    with pytest.raises(ValueError, match=r"^too bad at position \[1, 0\]$"):
        refuse(np.array([[False], [True]]), "too bad")
    with pytest.raises(ValueError, match=r"at positions \[0\], \[1\], \[2\], \[3\], \[4\] and 3 more$"):
        refuse(np.ones(8, dtype=bool), "too bad")
    with pytest.raises(ValueError, match=r"^too bad$"):
        refuse(np.array(True), "too bad")


def test_counts_broadcast_and_keep_what_is_missing():
    x, n = counts([1, None], 10)
    np.testing.assert_array_equal(x, [1, np.nan])
    np.testing.assert_array_equal(n, [10, 10])


def test_a_result_can_t_be_changed():
    made = Interval(value=np.ones(1), lower=np.zeros(1), upper=np.ones(1))
    with pytest.raises(AttributeError):
        made.value = np.zeros(1)
