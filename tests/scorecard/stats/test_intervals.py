import doctest

import numpy as np
import pytest
from hypothesis import given, settings
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

    @settings(deadline=None)
    @given(COUNTS, CONFIDENCE)
    def test_the_interval_holds_the_value_and_stays_within_0_and_1(self, pair, confidence):
        made = proportion(*pair, confidence=confidence)
        assert 0 <= made.lower <= made.value <= made.upper <= 1

    @settings(deadline=None)
    @given(st.integers(0, 50), st.integers(51, 100), st.integers(2, 20), CONFIDENCE)
    def test_fewer_counts_make_it_wider(self, x, n, times, confidence):
        few, many = proportion(x, n, confidence=confidence), proportion(times * x, times * n, confidence=confidence)
        assert few.upper - few.lower > many.upper - many.lower

    @settings(deadline=None)
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

    def test_what_can_t_be_has_its_reason_and_the_other_areas_are_computed(self):
        made = proportion([-1, 1, 6, 1], [5, 0, 5, 4])
        assert np.isnan([made.value[:3], made.lower[:3], made.upper[:3]]).all()
        assert made.reason.tolist() == [
            "fewer than no events: x < 0",
            "no people: n <= 0",
            "more events than people: x > n",
            "",
        ]
        assert (made.value[3], made.lower[3]) == (0.25, proportion(1, 4).lower)

    def test_shapes_that_don_t_go_together_are_refused(self):
        with pytest.raises(ValueError, match=r"go together: x has shape \(2,\), n has shape \(3,\)"):
            proportion([1, 2], [3, 4, 5])


ODD = st.sampled_from([np.nan, np.inf, -np.inf, -3.0, -0.0, 0.0, 0.5, 7.0, 50.0, 1e9])


@settings(deadline=None)
@given(st.lists(st.tuples(ODD, ODD), min_size=1, max_size=12))
def test_no_area_s_figures_touch_another_s_and_each_blank_has_a_reason(pairs):
    x, n = (list(column) for column in zip(*pairs, strict=True))
    for figure in (proportion, rate):
        whole = figure(x, n)
        alone = [figure(*pair) for pair in pairs]
        for part in ("value", "lower", "upper"):
            np.testing.assert_array_equal(getattr(whole, part), [getattr(one, part) for one in alone])
        assert whole.reason.tolist() == [str(one.reason) for one in alone]
        blank = np.isnan(whole.value) | np.isnan(whole.lower) | np.isnan(whole.upper)
        np.testing.assert_array_equal(blank, whole.reason != "")


class TestRate:
    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_agrees_with_the_package_of_public_health_practice(self, golden, confidence, limits):
        rows = golden("byars_rate")
        made = rate(rows["x"], rows["n"], multiplier=100_000, confidence=confidence)
        np.testing.assert_allclose(made.value, rows["value"], rtol=1e-12)
        np.testing.assert_allclose(made.lower, rows[f"lower{limits}"], rtol=1e-12)
        np.testing.assert_allclose(made.upper, rows[f"upper{limits}"], rtol=1e-12)

    @settings(deadline=None)
    @given(st.integers(0, 100_000), st.integers(1, 10**6), CONFIDENCE)
    def test_the_interval_holds_the_value(self, x, n, confidence):
        made = rate(x, n, confidence=confidence)
        assert 0 <= made.lower <= made.value <= made.upper

    @settings(deadline=None)
    @given(st.integers(1, 500), st.integers(1, 1000), st.integers(2, 30))
    def test_fewer_counts_make_it_wider(self, x, n, times):
        few, many = rate(x, n), rate(times * x, times * n)
        assert few.upper - few.lower > many.upper - many.lower

    @settings(deadline=None)
    @given(st.integers(0, 500), st.integers(1, 1000), st.floats(0.1, 1e6))
    def test_the_multiplier_scales_all_three(self, x, n, multiplier):
        one, scaled = rate(x, n), rate(x, n, multiplier=multiplier)
        expected = [multiplier * v for v in (one.value, one.lower, one.upper)]
        np.testing.assert_allclose([scaled.value, scaled.lower, scaled.upper], expected, rtol=1e-12)

    def test_what_can_t_be_has_its_reason_and_the_other_areas_are_computed(self):
        made = rate([-1, 1, 1], [5, 0, 4])
        assert np.isnan([made.value[:2], made.lower[:2], made.upper[:2]]).all()
        assert made.reason.tolist() == ["fewer than no events: x < 0", "no people: n <= 0", ""]
        assert made.value[2] == 0.25


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
        assert made.reason.tolist() == ["one value has no limits"] * 2

    def test_a_missing_or_infinite_value_makes_its_area_missing(self):
        made = mean([[1, 2, np.nan], [1, np.inf, 3], [1, 2, 3]])
        assert np.isnan(made.value[:2]).all() and np.isnan(made.lower[:2]).all() and made.value[2] == 2
        assert made.reason.tolist() == ["a figure is missing", "a figure is infinite", ""]

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

    def test_what_is_no_life_table_gives_nothing_but_the_reason_and_the_other_areas_are_computed(self):
        people, deaths, third = np.full(20, 1_000.0), np.full(20, 100.0), np.arange(20) == 3
        cases = {
            "a figure is missing in band 4": (np.where(third, np.nan, deaths), people),
            "a figure is infinite in band 4": (np.where(third, np.inf, deaths), people),
            "5,000 people or fewer in all": (deaths, people / 4),
            "no people in band 4": (deaths, np.where(third, 0, people)),
            "fewer than no deaths in band 4": (np.where(third, -1, deaths), people),
            "more deaths than people in band 4": (np.where(third, 1_001, deaths), people),
            "no deaths at 90 and over": (np.where(np.arange(20) == 19, 0, deaths), people),
        }
        d, p = (np.stack([*(pair[k] for pair in cases.values()), (deaths, people)[k]]) for k in (0, 1))
        made = life_expectancy(d, p)
        for n, reason in enumerate(cases):
            assert np.isnan([made.value[n], made.lower[n], made.upper[n]]).all(), reason
            assert set(made.reason[n].tolist()) == {reason}
        alone = life_expectancy(deaths, people)
        np.testing.assert_array_equal(made.value[-1], alone.value)
        assert np.isfinite(alone.value).all() and set(alone.reason.tolist()) == {""}

    def test_a_value_whose_interval_is_too_wide_says_so(self):
        people, deaths = np.full(20, 300.0), np.full(20, 0.02)
        made = life_expectancy(deaths, people)
        assert np.isnan(made.value[0]) and np.isfinite(made.lower[0])
        assert made.reason[0] == "the 95 % interval reaches more than 10 years to a side: no value, only limits"

    def test_an_earlier_open_band_is_an_option(self):
        people, deaths = np.full(20, 3_000.0), np.linspace(3, 900, 20)
        whole = life_expectancy(deaths, people)
        for open_at, bands in ((85, 19), (80, 18)):
            d, p = (np.append(part[: bands - 1], part[bands - 1 :].sum()) for part in (deaths, people))
            made = life_expectancy(d, p, open_at=open_at)
            assert made.value.shape == (bands,)
            assert made.value[0] == pytest.approx(whole.value[0], rel=0.02)
            # by hand: in the open band 1/M years are left
            assert made.value[-1] == pytest.approx(p[-1] / d[-1], rel=1e-12)

    def test_other_bands_are_an_error_that_names_them(self):
        with pytest.raises(ValueError, match=r"18 bands; expected 20 on the last axis: 0, 1-4, 5-9 \.\.\. 90\+"):
            life_expectancy(np.ones(18), np.full(18, 1_000))
        with pytest.raises(ValueError, match=r"33 bands; expected 20 on the last axis.* turn it round"):
            life_expectancy(np.ones((20, 33)), np.full((20, 33), 1_000))

    @settings(deadline=None)
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
