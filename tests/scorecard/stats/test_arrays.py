import numpy as np
import pytest

from scorecard.stats.arrays import Interval, counts, first_of, reasons, refuse, together, z_value


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
    x, n, why = counts([1, None], 10)
    np.testing.assert_array_equal(x, [1, np.nan])
    np.testing.assert_array_equal(n, [10, np.nan])
    assert why.tolist() == ["", "a figure is missing"]


def test_counts_that_can_t_be_are_missing_with_their_reason_and_the_others_stay():
    x, n, why = counts([-1, 1, 5, np.inf, 2], [5, 0, 4, 5, 5], within=True)
    np.testing.assert_array_equal(x, [np.nan] * 4 + [2])
    np.testing.assert_array_equal(n, [np.nan] * 4 + [5])
    assert why.tolist() == [
        "fewer than no events: x < 0",
        "no people: n <= 0",
        "more events than people: x > n",
        "a figure is infinite",
        "",
    ]


def test_the_first_flaw_gives_the_reason_and_earlier_reasons_stand():
    flags = np.array([True, False, True]), np.array([True, True, False])
    assert reasons((flags[0], "one"), (flags[1], "another")).tolist() == ["one", "another", "one"]
    assert reasons((flags[0], "one"), after=np.array(["", "", "before"])).tolist() == ["one", "", "before"]
    assert reasons((np.zeros(2, dtype=bool), "one")).tolist() == ["", ""]


def test_the_first_reason_of_a_row_is_given_with_its_place():
    assert first_of(np.array([["", "bad", "worse"], ["", "", ""]]), "band").tolist() == ["bad in band 2", ""]
    assert str(first_of(np.array(["", "", "bad"]), "band")) == "bad in band 3"


def test_shapes_that_do_not_go_together_are_named():
    with pytest.raises(ValueError, match=r"go together: x has shape \(2,\), n has shape \(3,\)"):
        together(x=[1, 2], n=[1, 2, 3])


def test_a_result_can_t_be_changed():
    made = Interval(value=np.ones(1), lower=np.zeros(1), upper=np.ones(1))
    with pytest.raises(AttributeError):
        made.value = np.zeros(1)
