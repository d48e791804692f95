import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.stats import intervals
from scorecard.stats.intervals import life_expectancy, mean, proportion, rate

TWO = ((0.95, "95_0cl"), (0.998, "99_8cl"))
COUNTS = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(sorted).filter(lambda pair: pair[1] > 0)
CONFIDENCE = st.floats(0.5, 0.999)


class TestProportion:
    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_agrees_with_the_package_of_public_health_practice(self, golden, confidence, limits):
        rows = golden("wilson")
        made = proportion(rows["x"], rows["n"], confidence=confidence)
        np.testing.assert_allclose(100 * made.value, rows["value"], rtol=1e-12)
        np.testing.assert_allclose(100 * made.lower, rows[f"lower{limits}"], rtol=1e-12)
        np.testing.assert_allclose(100 * made.upper, rows[f"upper{limits}"], rtol=1e-12)

    def test_agrees_at_90_percent(self, golden):
        rows = golden("wilson")
        made = proportion(rows["x"], rows["n"], confidence=0.9)
        np.testing.assert_allclose(made.lower, rows["lower90_0cl_prop"], rtol=1e-12)
        np.testing.assert_allclose(made.upper, rows["upper90_0cl_prop"], rtol=1e-12)

    @given(COUNTS, CONFIDENCE)
    def test_the_interval_holds_the_value_and_stays_within_0_and_1(self, pair, confidence):
        made = proportion(*pair, confidence=confidence)
        assert 0 <= made.lower <= made.value <= made.upper <= 1

    @given(st.integers(0, 50), st.integers(51, 100), st.integers(2, 20), CONFIDENCE)
    def test_fewer_counts_make_it_wider(self, x, n, times, confidence):
        few, many = proportion(x, n, confidence=confidence), proportion(times * x, times * n, confidence=confidence)
        assert few.upper - few.lower > many.upper - many.lower

    @given(COUNTS)
    def test_those_who_don_t_are_the_mirror_of_those_who_do(self, pair):
        x, n = pair
        do, dont = proportion(x, n), proportion(n - x, n)
        assert do.lower == pytest.approx(1 - dont.upper, abs=1e-12)

    def test_none_and_all_are_exact(self):
        made = proportion([0, 7], [7, 7])
        assert made.lower[0] == 0 and made.upper[1] == 1

    def test_scalars_in_scalars_out(self):
        made = proportion(1, 4)
        assert isinstance(made.value, float) and isinstance(made.lower, float) and isinstance(made.upper, float)

    def test_missing_in_missing_out(self):
        made = proportion([np.nan, 1, 1], [5, np.nan, 5])
        assert np.isnan([made.value[:2], made.lower[:2], made.upper[:2]]).all()
        assert made.value[2] == 0.2

    def test_arrays_broadcast(self):
        assert proportion([[1], [2]], [10, 20, 30]).lower.shape == (2, 3)

    @pytest.mark.parametrize(
        ("x", "n", "said"),
        [
            ([1, -1], [5, 5], r"x < 0 at position \[1\]"),
            ([1, 1], [0, 5], r"n <= 0 at position \[0\]"),
            ([[1, 6]], [5, 5], r"x > n at position \[0, 1\]"),
        ],
    )
    def test_what_can_t_be_is_refused_with_its_position(self, x, n, said):
        with pytest.raises(ValueError, match=said):
            proportion(x, n)


class TestRate:
    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_agrees_with_the_package_of_public_health_practice(self, golden, confidence, limits):
        rows = golden("byars_rate")
        made = rate(rows["x"], rows["n"], multiplier=100_000, confidence=confidence)
        np.testing.assert_allclose(made.value, rows["value"], rtol=1e-12)
        np.testing.assert_allclose(made.lower, rows[f"lower{limits}"], rtol=1e-12)
        np.testing.assert_allclose(made.upper, rows[f"upper{limits}"], rtol=1e-12)

    @given(st.integers(0, 100_000), st.integers(1, 10**6), CONFIDENCE)
    def test_the_interval_holds_the_value(self, x, n, confidence):
        made = rate(x, n, confidence=confidence)
        assert 0 <= made.lower <= made.value <= made.upper

    @given(st.integers(1, 500), st.integers(1, 1000), st.integers(2, 30))
    def test_fewer_counts_make_it_wider(self, x, n, times):
        few, many = rate(x, n), rate(times * x, times * n)
        assert few.upper - few.lower > many.upper - many.lower

    @given(st.integers(0, 500), st.integers(1, 1000), st.floats(0.1, 1e6))
    def test_the_multiplier_scales_all_three(self, x, n, multiplier):
        one, scaled = rate(x, n), rate(x, n, multiplier=multiplier)
        expected = [multiplier * v for v in (one.value, one.lower, one.upper)]
        np.testing.assert_allclose([scaled.value, scaled.lower, scaled.upper], expected, rtol=1e-12)

    def test_what_can_t_be_is_refused_with_its_position(self):
        with pytest.raises(ValueError, match=r"x < 0 at position \[0\]"):
            rate([-1, 2], 10)


class TestMean:
    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_agrees_with_the_package_of_public_health_practice(self, golden, confidence, limits):
        expected = golden("mean_output").set_index("case_id")
        for case, rows in golden("mean_input").groupby("case_id"):
            made = mean(rows["x"], confidence=confidence)
            wanted = expected.loc[case, ["value", f"lower{limits}", f"upper{limits}"]].astype(float)
            np.testing.assert_allclose([made.value, made.lower, made.upper], wanted, rtol=1e-12)

    def test_one_value_has_no_limits(self):
        made = mean([[3.0], [4.0]])
        np.testing.assert_array_equal(made.value, [3, 4])
        assert np.isnan([made.lower, made.upper]).all()

    def test_a_missing_value_makes_all_missing(self):
        made = mean([[1, 2, np.nan], [1, 2, 3]])
        assert np.isnan(made.value[0]) and np.isnan(made.lower[0]) and made.value[1] == 2

    def test_no_values_are_refused(self):
        with pytest.raises(ValueError, match="a mean of no values"):
            mean([])


class TestLifeExpectancy:
    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_agrees_with_the_package_of_public_health_practice(self, golden, wide, confidence, limits):
        given, expected = golden("life_expectancy_input"), golden("life_expectancy_output")
        deaths, people = (wide(given, "startage", c) for c in ("deaths", "pops"))
        made = life_expectancy(deaths, people, confidence=confidence)
        for name, column in (("value", "value"), ("lower", f"lower{limits}"), ("upper", f"upper{limits}")):
            np.testing.assert_allclose(getattr(made, name), wide(expected, "startage", column), rtol=1e-10)

    def test_what_is_no_life_table_gives_nothing(self):
        people = np.full(20, 1_000.0)
        deaths = np.full(20, 10.0)
        cases = {
            "missing": (np.where(np.arange(20) == 3, np.nan, deaths), people),
            "too few people": (deaths, people / 4),
            "no people in a band": (deaths, np.where(np.arange(20) == 3, 0, people)),
            "nobody dies at 90 and over": (np.where(np.arange(20) == 19, 0, deaths), people),
        }
        for name, (d, p) in cases.items():
            made = life_expectancy(d, p)
            assert np.isnan([made.value, made.lower, made.upper]).all(), name

    def test_another_number_of_bands_gives_nothing(self):
        assert np.isnan(life_expectancy(np.ones(19), np.full(19, 1_000)).value).all()

    @given(st.lists(st.tuples(st.integers(300, 3_000), st.floats(0.001, 0.2)), min_size=20, max_size=20))
    def test_the_interval_holds_the_value_at_every_age(self, bands):
        people = np.array([p for p, _ in bands], dtype=float)
        deaths = np.ceil(people * [m for _, m in bands])
        made = life_expectancy(deaths, people)
        known = ~np.isnan(made.value)
        assert (made.lower[known] <= made.value[known]).all() and (made.value[known] <= made.upper[known]).all()


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(intervals)
    assert result.attempted > 0 and result.failed == 0
