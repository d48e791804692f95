import doctest

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats import inequality
from scorecard.stats.inequality import quantiles, slope_index
from spi.rounding import significant

KIND = ("other", "rate", "proportion")
GROUPS = st.integers(2, 10).flatmap(
    lambda k: st.tuples(
        st.lists(st.floats(0.05, 0.9), min_size=k, max_size=k),
        st.lists(st.integers(100, 100_000), min_size=k, max_size=k),
    )
)
VALUES = st.lists(st.floats(-1e6, 1e6), min_size=5, max_size=60, unique_by=lambda value: float(significant(value)))


def cases(golden):
    expected = golden("sii_output").set_index("case_id")
    for case, rows in golden("sii_input").groupby("case_id"):
        yield expected.loc[case], rows


def made_of(rows, expected, confidence=0.95):
    return slope_index(
        rows["value"],
        rows["population"],
        rows["lower_cl"],
        rows["upper_cl"],
        kind=KIND[expected["value_type"]],
        transform=bool(expected["transform"]),
        multiplier=expected["multiplier"],
        confidence=confidence,
    )


class TestSlopeIndex:
    def test_the_indices_agree_with_the_package_of_public_health_practice(self, golden):
        for expected, rows in cases(golden):
            made = made_of(rows, expected)
            transformed_share = expected["value_type"] == 2 and expected["transform"]
            factor = abs(expected["multiplier"]) if transformed_share else 1
            assert made.sii == pytest.approx(expected["sii"], rel=1e-10, abs=1e-14), expected.name
            assert made.rii == pytest.approx(expected["rii"], rel=1e-10), expected.name
            assert factor * made.intercept == pytest.approx(expected["intercept"], rel=1e-10), expected.name

    def test_calculated_limits_agree_with_an_independent_calculation(self, golden):
        closed = golden("sii_ci_closed_form").set_index("case_id")
        tested = 0
        for expected, rows in cases(golden):
            made = made_of(rows, expected)
            if made.method == "Cornish-Fisher":
                continue  # in the file these are simulated: see the next test
            wanted = closed.loc[expected.name, ["py_lo", "py_hi"]].astype(float)
            np.testing.assert_allclose([made.sii_lower, made.sii_upper], wanted, rtol=1e-9, err_msg=expected.name)
            tested += 1
        assert tested == 18

    def test_limits_of_untransformed_rates_and_proportions_agree_with_a_simulation(self, golden):
        closed = golden("sii_ci_closed_form").set_index("case_id")
        for expected, rows in cases(golden):
            made = made_of(rows, expected)
            if made.method == "Cornish-Fisher":
                low, high = closed.loc[expected.name, ["py_lo", "py_hi"]].astype(float)
                found = [made.sii_lower, made.sii_upper]
                np.testing.assert_allclose(found, [low, high], rtol=0, atol=0.005 * (high - low))

    @pytest.mark.parametrize(("confidence", "limits", "share"), [(0.95, "95", 0.02), (0.998, "99_8", 0.03)])
    @pytest.mark.parametrize("index", ["sii", "rii"])
    def test_limits_agree_with_those_that_the_package_simulates(self, golden, index, confidence, limits, share):
        for expected, rows in cases(golden):
            made = made_of(rows, expected, confidence)
            low, high = expected[f"{index}_lower_{limits}"], expected[f"{index}_upper_{limits}"]
            found = [getattr(made, f"{index}_lower"), getattr(made, f"{index}_upper")]
            np.testing.assert_allclose(found, [low, high], rtol=0, atol=share * (high - low), err_msg=expected.name)

    @pytest.mark.parametrize("transform", [False, True])
    @pytest.mark.parametrize("kind", KIND)
    @settings(deadline=None)
    @given(st.floats(0.05, 0.9), st.lists(st.integers(100, 100_000), min_size=2, max_size=10))
    def test_a_flat_gradient_has_no_slope_and_a_ratio_of_1(self, kind, transform, value, people):
        values = np.full(len(people), value)
        made = slope_index(values, people, 0.9 * values, 1.05 * values, kind=kind, transform=transform)
        assert made.sii == pytest.approx(0, abs=1e-9) and made.rii == pytest.approx(1)
        assert made.sii_lower < 0 < made.sii_upper

    @settings(deadline=None)
    @given(GROUPS, st.integers(2, 1000))
    def test_only_shares_of_the_people_count(self, groups, times):
        values, people = groups
        one, other = slope_index(values, people), slope_index(values, np.array(people) * times)
        assert one.sii == pytest.approx(other.sii, abs=1e-9)

    @settings(deadline=None)
    @given(GROUPS, st.floats(0.1, 100), st.floats(1, 50))
    def test_a_scale_stretches_the_slope_and_leaves_the_ratio(self, groups, factor, shift):
        values, people = np.array(groups[0]) + shift, groups[1]  # far enough from 0 for a ratio
        near, far = values - 0.02, values + 0.02
        one = slope_index(values, people, near, far)
        other = slope_index(factor * values, people, factor * near, factor * far)
        np.testing.assert_allclose(
            [other.sii, other.sii_lower, other.sii_upper, other.rii],
            [factor * one.sii, factor * one.sii_lower, factor * one.sii_upper, one.rii],
            rtol=1e-7,
            atol=1e-7 * factor,
        )

    @settings(deadline=None)
    @given(GROUPS)
    def test_the_order_turned_round_turns_the_sign(self, groups):
        values, people = groups
        assert slope_index(values, people).sii == pytest.approx(-slope_index(values[::-1], people[::-1]).sii, abs=1e-9)

    @pytest.mark.parametrize("transform", [False, True])
    @pytest.mark.parametrize("kind", KIND)
    @settings(deadline=None)
    @given(GROUPS, st.sampled_from([1, -1, 100, -0.5]))
    def test_the_interval_holds_the_index(self, kind, transform, multiplier_groups, multiplier):
        values, people = (np.array(part) for part in multiplier_groups)
        made = slope_index(
            values, people, values - 0.01, values + 0.01, kind=kind, transform=transform, multiplier=multiplier
        )
        apart = "a whole share apart" in str(made.reason)
        assert np.isnan([made.sii, made.sii_lower, made.sii_upper]).tolist() == [apart] * 3
        assert apart or made.sii_lower <= made.sii <= made.sii_upper
        assert np.isnan(made.rii_lower) or made.rii_lower <= made.rii <= made.rii_upper

    def test_a_line_that_ends_at_or_below_0_has_no_ratio_but_the_reason(self):
        ends = [(1, 1, 1, 1, 10), (10, 1, 1, 1, 1), (-3, -2, -2, -2, -3), (0, 1, 2, 3, 4)]
        at_0 = slope_index([1, 2, 3], [1, 1, 1])  # by hand: ends at 0.5 and 3.5
        assert (at_0.intercept, at_0.rii, at_0.reason) == (pytest.approx(0.5), pytest.approx(7), "")
        for values, where in zip(ends, ("first", "last", "both ends", "first"), strict=True):
            low, high = np.array(values) - 0.4, np.array(values) + 0.4
            for multiplier in (1, -1, 100):
                made = slope_index(values, [1] * 5, low, high, multiplier=multiplier)
                assert np.isnan([made.rii, made.rii_lower, made.rii_upper]).all()
                assert np.isfinite([made.sii, made.sii_lower, made.sii_upper]).all()
                assert where in made.reason and "at or below 0: no relative index" in made.reason

    def test_the_case_of_the_log(self):
        made = slope_index([1, 1, 1, 1, 10], [1] * 5, [0.9] * 4 + [9], [1.1] * 4 + [11])
        assert made.sii == pytest.approx(9) and made.intercept == pytest.approx(-1.7)
        assert np.isnan(made.rii)
        rates = slope_index([1, 1, 1, 1, 10], [1] * 5, [0.9] * 4 + [9], [1.1] * 4 + [11], kind="rate")
        assert np.isnan(rates.rii) and "transform=True keeps it above 0" in rates.reason
        turned = slope_index([1, 1, 1, 1, 10], [1] * 5, [0.9] * 4 + [9], [1.1] * 4 + [11], kind="rate", transform=True)
        assert turned.rii_lower < turned.rii < turned.rii_upper and turned.reason == ""

    def test_shares_whose_line_leaves_0_to_1_say_so(self):
        whole = slope_index([0.01, 0.01, 0.05, 0.9, 0.99], [1] * 5, kind="proportion")
        assert np.isnan([whole.sii, whole.rii]).all()
        assert "more than a whole share apart: no index; with transform=True" in whole.reason
        below = slope_index([0.01, 0.01, 0.01, 0.1, 0.5], [1] * 5, kind="proportion")
        assert np.isfinite(below.sii) and np.isnan(below.rii)
        assert "at or below 0: no relative index; transform=True keeps it within 0 and 1" in below.reason
        above = slope_index([0.5, 0.9, 0.99, 0.99, 0.99], [1] * 5, kind="proportion")
        assert np.isfinite([above.sii, above.rii]).all()
        assert "outside 0 and 1; with transform=True" in above.reason
        inside = slope_index([0.01, 0.01, 0.05, 0.9, 0.99], [1] * 5, kind="proportion", transform=True)
        assert 0 < inside.sii < 1 and inside.reason == ""

    @settings(deadline=None)
    @given(GROUPS, st.sampled_from([1, -1, 100]), st.floats(-2, 2))
    def test_a_relative_index_is_above_0_or_none_with_a_reason(self, groups, multiplier, shift):
        values, people = np.array(groups[0]) + shift, groups[1]
        made = slope_index(values, people, values - 0.1, values + 0.1, multiplier=multiplier)
        assert np.isnan(made.rii) == (made.reason != "")
        assert np.isnan(made.rii) or made.rii > 0
        assert np.isnan(made.rii_lower) or made.rii_lower >= 0

    def test_a_ratio_over_an_end_that_may_be_0_has_no_limits(self):
        made = slope_index([1, 5, 9], [10, 10, 10], [-1, 3, 7], [3, 7, 11])
        assert np.isnan(made.rii_lower) and np.isnan(made.rii_upper)
        assert np.isfinite(made.sii_lower)
        share = slope_index([0.02, 0.5, 0.9], [10, 10, 10], [0.01, 0.4, 0.8], [0.1, 0.6, 0.95], kind="proportion")
        assert np.isnan(share.rii_lower)

    def test_without_limits_there_are_none(self):
        made = slope_index([1, 2], [5, 5])
        assert made.method == "no limits" and np.isnan(made.sii_lower) and made.sii == 2

    def test_a_missing_value_makes_its_area_missing(self):
        made = slope_index([[1, 2, np.nan], [1, 2, 3]], [1, 1, 1])
        assert np.isnan(made.sii[0]) and made.sii[1] == pytest.approx(3)
        assert made.reason.tolist() == ["a figure is missing", ""]

    @pytest.mark.parametrize(
        ("arguments", "options", "said"),
        [
            (([1, 2], [5, 0]), {}, r"population <= 0 at position \[1\]"),
            (([1], [5]), {}, r"two or more groups on the last axis; found shape \(1,\)"),
            (([1, 2], [5, 5]), {"kind": "percent"}, "kind is 'percent'; expected one of other, rate, proportion"),
            (([0.5, 20], [5, 5]), {"kind": "proportion"}, r"not percentages\): a value outside at position \[1\]"),
            (([0, 2], [5, 5]), {"kind": "rate", "transform": True}, r"position \[0\]"),
            (([1, 2], [5, 5], [0, 3], [2, 4]), {}, r"a value outside its limits at position \[1\]"),
        ],
    )
    def test_what_can_t_be_is_refused(self, arguments, options, said):
        with pytest.raises(ValueError, match=said):
            slope_index(*arguments, **options)


class TestQuantiles:
    def test_agree_with_the_package_of_public_health_practice(self, golden):
        for case, rows in golden("quantiles").groupby("case_id"):
            made = quantiles(rows["value"], int(rows["nquantiles"].iloc[0]), invert=bool(rows["invert"].iloc[0]))
            np.testing.assert_array_equal(made, rows["quantile"].to_numpy(dtype=float), err_msg=case)

    def test_a_missing_value_has_no_group_and_is_not_counted(self):
        made = quantiles([4.0, np.nan, 3.0, 2.0, 1.0], 4, invert=True)
        np.testing.assert_array_equal(made, [1, np.nan, 2, 3, 4])

    def test_fewer_values_than_groups_make_none(self):
        assert np.isnan(quantiles([1.0, 2.0, np.nan], 3)).all()

    @settings(deadline=None)
    @given(VALUES)
    def test_groups_follow_the_order_of_values_and_differ_in_size_by_one_at_most(self, values):
        made = pd.Series(quantiles(values, 5, invert=True), index=values).sort_index(ascending=False)
        assert made.is_monotonic_increasing
        sizes = made.value_counts()
        assert set(sizes.index) == {1, 2, 3, 4, 5}
        assert sizes.max() - sizes.min() <= 1

    @settings(deadline=None)
    @given(VALUES, st.randoms(use_true_random=False))
    def test_the_order_of_areas_doesn_t_matter(self, values, random):
        shuffled = random.sample(values, len(values))
        by_value = dict(zip(values, quantiles(values, 5), strict=True))
        assert quantiles(shuffled, 5).tolist() == [by_value[v] for v in shuffled]

    def test_one_is_the_lowest_value_unless_inverted(self):
        np.testing.assert_array_equal(quantiles([10.0, 20.0], 2), [1, 2])
        np.testing.assert_array_equal(quantiles([10.0, 20.0], 2, invert=True), [2, 1])

    def test_areas_that_differ_in_the_last_bit_are_in_one_group(self):
        made = quantiles([0.1 + 0.2, 0.3, 0.7 - 0.4, 0.1, 0.9, 0.8], 3)
        assert made[0] == made[1] == made[2]

    def test_no_groups_are_refused(self):
        with pytest.raises(ValueError, match="expected 1 or more"):
            quantiles([1.0], 0)


def test_the_examples_in_the_docstrings_hold():
    result = doctest.testmod(inequality)
    assert result.attempted > 0 and result.failed == 0
