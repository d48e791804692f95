import numpy as np
import pytest
from hypothesis import given
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

    @given(BANDS, st.integers(2, 9))
    def test_the_size_of_the_standard_and_the_order_of_bands_don_t_matter(self, bands, times):
        x, n, w = (np.array(column, dtype=float) for column in zip(*bands, strict=True))
        made = standardised_rate(x, n, w)
        other = standardised_rate(x[::-1], n[::-1], times * w[::-1])
        for name in ("value", "lower", "upper"):
            np.testing.assert_allclose(getattr(made, name), getattr(other, name), rtol=1e-9, atol=1e-9)

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

    def test_no_people_are_refused_with_their_position(self):
        with pytest.raises(ValueError, match=r"n <= 0 at position \[0, 1\]"):
            standardised_rate([[1, 2]], [[5, 0]], [1, 1])

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

    @given(BANDS)
    def test_the_reference_itself_stands_at_the_refpoint(self, bands):
        x, n, _ = (np.array(column, dtype=float) for column in zip(*bands, strict=True))
        x = x + 1
        assert standardised_ratio(x, n, x, n).value == pytest.approx(100)

    def test_all_missing_is_missing_not_none(self):
        assert np.isnan(standardised_ratio([np.nan, np.nan], [5, 5], [1, 1], [9, 9]).value)
