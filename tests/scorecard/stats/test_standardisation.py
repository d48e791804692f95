import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats.intervals import standardised_rate, standardised_ratio

TWO = ((0.95, "95_0cl"), (0.998, "99_8cl"))
BANDS = st.lists(st.tuples(st.integers(0, 50), st.integers(50, 5_000), st.integers(1, 9_000)), min_size=2, max_size=19)


def agrees(made, expected, limits):
    for name, column in (("value", "value"), ("lower", f"lower{limits}"), ("upper", f"upper{limits}")):
        np.testing.assert_allclose(getattr(made, name), expected[column].astype(float), rtol=1e-12)


class TestDirectly:
    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_agrees_with_the_package_of_public_health_practice(self, golden, wide, confidence, limits):
        given_ = golden("dsr_input")
        x, n, standard = (wide(given_, "age_order", c) for c in ("x", "n", "stdpop"))
        made = standardised_rate(x, n, standard[0], confidence=confidence)
        agrees(made, golden("dsr_output").sort_values("case_id"), limits)

    def test_its_variance_agrees_too(self, golden, wide):
        given_ = golden("dsr_input")
        x, n, standard = (wide(given_, "age_order", c) for c in ("x", "n", "stdpop"))
        weight = standard[0] / standard[0].sum()
        variance = (np.nan_to_num(x) * (weight / n) ** 2).sum(-1)
        np.testing.assert_allclose(variance, golden("dsr_vardsr").sort_values("case_id")["vardsr"], rtol=1e-12)

    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_agrees_where_events_are_not_independent(self, golden, confidence, limits):
        expected = golden("dsr_nonindependent_output").set_index("case_id")
        for case, rows in golden("dsr_nonindependent_input").groupby("case_id"):
            x, n, standard = (
                rows.pivot(index="eventfreq", columns="age_order", values=c) for c in ("x", "n", "stdpop")
            )
            made = standardised_rate(x, n, standard.iloc[0], frequency=x.index, confidence=confidence)
            agrees(made, expected.loc[case], limits)

    @settings(deadline=None)
    @given(BANDS, st.integers(2, 9))
    def test_the_size_of_the_standard_and_the_order_of_bands_don_t_matter(self, bands, times):
        x, n, w = (np.array(column, dtype=float) for column in zip(*bands, strict=True))
        made = standardised_rate(x, n, w)
        other = standardised_rate(x[::-1], n[::-1], times * w[::-1])
        for name in ("value", "lower", "upper"):
            np.testing.assert_allclose(getattr(made, name), getattr(other, name), rtol=1e-9, atol=1e-9)

    @settings(deadline=None)
    @given(BANDS)
    def test_the_interval_holds_the_value(self, bands):
        x, n, w = (np.array(column, dtype=float) for column in zip(*bands, strict=True))
        made = standardised_rate(x, n, w)
        assert np.isnan(made.value) == (x.sum() < 10)
        assert np.isnan(made.value) or made.lower <= made.value <= made.upper

    def test_a_missing_band_counts_no_events_but_all_missing_is_missing(self):
        x = [[np.nan, 12, 13], [0, 12, 13], [np.nan] * 3]
        made = standardised_rate(x, [100, 100, 100], [1, 1, 1])
        assert made.value[0] == made.value[1]
        assert np.isnan(made.value[2])

    def test_people_that_are_missing_make_it_missing(self):
        assert np.isnan(standardised_rate([20, 20], [np.nan, 100], [1, 1]).value)

    def test_one_standard_an_area_is_right_row_by_row(self):
        x, n, w = [[10, 20, 10], [10, 10, 18]], [[300, 200, 300], [350, 100, 400]], [1, 2, 4]
        # by hand: (1/30 + 2/10 + 4/30)/7 and (1/35 + 2/10 + 4 18/400)/7
        for standard in (w, [w, w], [w, [5, 10, 20]]):
            made = standardised_rate(x, n, standard)
            np.testing.assert_allclose(made.value, [5238.10, 5836.73], atol=0.005)
        assert standardised_rate(x[0], n[0], [1, 1, 1]).value == pytest.approx(5555.56, abs=0.005)
        assert standardised_rate(x, n, [w, [1, 1, 1]]).value[1] == standardised_rate(x[1], n[1], [1, 1, 1]).value

    @settings(deadline=None)
    @given(st.lists(BANDS, min_size=2, max_size=4))
    def test_areas_at_once_are_areas_one_by_one(self, areas):
        bands = min(map(len, areas))
        x, n, w = (np.array([[band[k] for band in area[:bands]] for area in areas], dtype=float) for k in (0, 1, 2))
        whole = standardised_rate(x, n, w)
        for k in range(len(areas)):
            alone = standardised_rate(x[k], n[k], w[k])
            for part in ("value", "lower", "upper"):
                np.testing.assert_allclose(getattr(whole, part)[k], getattr(alone, part), rtol=1e-12)

    @pytest.mark.parametrize(
        ("standard", "said"),
        [
            (1.0, r"^1 standard population for 3 bands \(a single number\)$"),
            ([1.0], "^1 standard population for 3 bands$"),
            ([1, 2], "^2 standard populations for 3 bands$"),
            (np.ones(4), "^4 standard populations for 3 bands$"),
            (np.ones((2, 2)), "^2 standard populations for 3 bands$"),
            (np.ones((2, 1)), "^1 standard population for 3 bands$"),
            (np.ones((1, 3)), r"shape \(1, 3\); expected \(3,\), or one row an area: \(2, 3\)"),
            (np.ones((3, 2)), r"shape \(3, 2\); expected \(3,\), or one row an area: \(2, 3\)"),
            (np.ones((1, 2, 3)), r"shape \(1, 2, 3\); expected \(3,\)"),
            ([1, 0, -1], r"below 0 at position \[2\]"),
            ([[1, 2, 3], [0, 0, 0]], r"a standard population of nobody at position \[1\]"),
            ([[1, 2, -3], [1, 1, 1]], r"below 0 at position \[0, 2\]"),
        ],
    )
    def test_a_standard_of_another_shape_is_refused(self, standard, said):
        with pytest.raises(ValueError, match=said):
            standardised_rate(np.full((2, 3), 20), np.full((2, 3), 100), standard)

    @pytest.mark.parametrize("shapes", [((2, 3), ()), ((2, 3), (2, 1)), ((3,), (2,)), ((), ())])
    def test_events_and_people_of_unlike_bands_are_refused(self, shapes):
        with pytest.raises(ValueError, match="expected the same bands on the last axis; x has shape"):
            standardised_rate(np.full(shapes[0], 20), np.full(shapes[1], 100), [1, 1, 1])

    def test_frequencies_are_one_a_row(self):
        with pytest.raises(ValueError, match="3 frequencies for 2 rows of bands"):
            standardised_rate(np.full((2, 4), 20), np.full((2, 4), 100), np.ones(4), frequency=[1, 2, 3])

    def test_one_standard_an_area_where_events_are_not_independent(self):
        x, n, w = np.arange(24.0).reshape(2, 3, 4), np.full((2, 3, 4), 500.0), np.array([[1, 2, 3, 4], [4, 3, 2, 1]])
        whole = standardised_rate(x, n, w, frequency=[1, 2, 3])
        alone = [standardised_rate(x[k], n[k], w[k], frequency=[1, 2, 3]).value for k in (0, 1)]
        np.testing.assert_allclose(whole.value, alone, rtol=1e-12)

    def test_an_empty_band_leaves_only_its_own_area_without_a_figure(self):
        x, n = [[2, 20], [2, 20], [9, 0], [-1, 20]], [[0, 100], [50, 100], [50, 100], [50, 100]]
        made = standardised_rate(x, n, [1, 3])
        assert made.reason.tolist() == [
            "no people: n <= 0 in band 1",
            "",
            "fewer than 10 events",
            "fewer than no events: x < 0 in band 1",
        ]
        assert np.isnan(made.value).tolist() == [True, False, True, True]
        assert np.isnan(made.lower).tolist() == np.isnan(made.upper).tolist() == [True, False, True, True]
        assert made.value[1] == pytest.approx(100_000 * (2 / 50 + 3 * 20 / 100) / 4)

    def test_what_is_missing_has_its_reason(self):
        made = standardised_rate([[np.nan] * 2, [20, 20], [20, 20]], [[100, 100], [np.nan, 100], [100, 100]], [1, 1])
        assert made.reason.tolist() == ["events are missing in every band", "a figure is missing in band 1", ""]

    def test_a_standard_population_of_nobody_is_refused(self):
        with pytest.raises(ValueError, match="a standard population of nobody"):
            standardised_rate([20, 20], [100, 100], [0, 0])


class TestIndirectly:
    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_the_ratio_agrees_with_the_package(self, golden, wide, confidence, limits):
        given_ = golden("isr_input")
        bands = [wide(given_, "age_order", c) for c in ("x", "n", "x_ref", "n_ref")]
        agrees(
            standardised_ratio(*bands, confidence=confidence),
            golden("isr_ratio_output").sort_values("case_id"),
            limits,
        )

    @pytest.mark.parametrize(("confidence", "limits"), TWO)
    def test_the_rate_agrees_with_the_package(self, golden, wide, confidence, limits):
        given_ = golden("isr_input")
        x, n, x_ref, n_ref = (wide(given_, "age_order", c) for c in ("x", "n", "x_ref", "n_ref"))
        refpoint = 100_000 * x_ref.sum(-1) / n_ref.sum(-1)
        made = standardised_ratio(x, n, x_ref, n_ref, refpoint=refpoint, confidence=confidence)
        agrees(made, golden("isr_rate_output").sort_values("case_id"), limits)

    @settings(deadline=None)
    @given(BANDS)
    def test_the_reference_itself_stands_at_the_refpoint(self, bands):
        x, n, _ = (np.array(column, dtype=float) for column in zip(*bands, strict=True))
        x = x + 1
        assert standardised_ratio(x, n, x, n).value == pytest.approx(100)

    def test_all_missing_is_missing_not_none(self):
        made = standardised_ratio([np.nan, np.nan], [5, 5], [1, 1], [9, 9])
        assert np.isnan(made.value) and made.reason == "events are missing in every band"

    def test_an_empty_band_leaves_only_its_own_area_without_a_figure(self):
        made = standardised_ratio([[1, 2], [1, 2]], [[5, 0], [5, 5]], [1, 1], [10, 20])
        assert made.reason.tolist() == ["no people: n <= 0 in band 2", ""]
        assert np.isnan(made.value[0]) and made.value[1] == pytest.approx(100 * 3 / (0.5 + 0.25))

    def test_a_reference_that_expects_no_event_gives_no_ratio(self):
        made = standardised_ratio([1, 2], [5, 5], [0, 0], [9, 9])
        assert np.isnan([made.value, made.lower, made.upper]).all()
        assert made.reason == "the reference makes no event expected"

    @pytest.mark.parametrize(
        ("x_ref", "n_ref", "said"),
        [
            ([1, 1], [9, 9, 9], "^2 reference counts for 3 bands$"),
            ([1, 1, 1], 9, r"^1 reference population for 3 bands \(a single number\)$"),
            ([1, -1, 1], [9, 9, 9], r"x_ref < 0 at position \[1\]"),
            ([1, 1, 1], [9, 9, 0], r"n_ref <= 0 at position \[2\]"),
        ],
    )
    def test_a_reference_that_makes_no_sense_is_refused(self, x_ref, n_ref, said):
        with pytest.raises(ValueError, match=said):
            standardised_ratio(np.full((2, 3), 20), np.full((2, 3), 100), x_ref, n_ref)
