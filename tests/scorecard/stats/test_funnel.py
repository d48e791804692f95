import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats.comparison import (
    average_rate,
    proportion_funnel,
    proportion_standing,
    rate_funnel,
    ratio_funnel,
    standing,
)
from scorecard.stats.intervals import proportion

LINES = ((0.95, "2s"), (0.998, "3s"))
WORDS = {
    "Not significant": "similar",
    "Low (0.025)": "low",
    "Low (0.001)": "very low",
    "High (0.025)": "high",
    "High (0.001)": "very high",
}
SCALES = {"count": "count", "isr": "percent"}


@pytest.mark.parametrize(("confidence", "lines"), LINES)
class TestLimits:
    """The package looks for limits of ratios and rates by bisection: hence 1e-4."""

    def test_of_proportions_agree_with_the_package(self, golden, confidence, lines):
        rows = golden("funnel_proportion_limits")
        made = proportion_funnel(rows["baseline"] / 100, rows["Population"], confidence=confidence)
        np.testing.assert_allclose(100 * made.lower, rows[f"lower_{lines}_limit"], rtol=1e-4)
        np.testing.assert_allclose(100 * made.upper, rows[f"upper_{lines}_limit"], rtol=1e-4)

    def test_of_ratios_agree_with_the_package(self, golden, confidence, lines):
        for kind, rows in golden("funnel_ratio_limits").groupby("ratio_type"):
            made = ratio_funnel(rows["Observed_events"], scale=SCALES[kind], confidence=confidence)
            for side in ("lower", "upper"):
                at = rows[f"{side}_{lines}_exp_events"]
                np.testing.assert_allclose(getattr(made, f"{side}_at"), at, rtol=1e-4)
                less = 1 if kind == "count" else 0  # a relative tolerance must not be one of a number near 0
                line = rows[f"{side}_{lines}_limit"] + less
                np.testing.assert_allclose(getattr(made, side) + less, line, rtol=1e-4)

    def test_of_rates_agree_with_the_package(self, golden, confidence, lines):
        for _, rows in golden("funnel_rate_limits").groupby("dataset"):
            average, years = rows["baseline"].iloc[0], rows["years_of_data"].iloc[0]
            made = rate_funnel(average, rows["Events"], years=years, confidence=confidence)
            for side in ("lower", "upper"):
                at = rows[f"{side}_{lines}_population_1_year"]
                np.testing.assert_allclose(getattr(made, f"{side}_at"), at, rtol=1e-4)
                np.testing.assert_allclose(getattr(made, side), rows[f"{side}_{lines}_limit"], rtol=1e-4)


def test_where_proportions_lie_agrees_with_the_package(golden):
    for case, rows in golden("funnel_proportion_significance").groupby("dataset"):
        average = rows["numerator"].sum() / rows["denominator"].sum()
        made = proportion_standing(rows["numerator"], rows["denominator"], average)
        assert made.tolist() == rows["significance"].map(WORDS).tolist(), case


def test_where_ratios_lie_agrees_with_the_package(golden):
    rows = golden("funnel_ratio_significance")
    assert standing(rows["obs"], rows["expected"]).tolist() == rows["significance"].map(WORDS).tolist()


def test_where_rates_lie_and_their_average_agree_with_the_package(golden):
    averages = golden("funnel_rate_limits").groupby("dataset")["baseline"].first()
    for case, rows in golden("funnel_rate_significance").groupby("dataset"):
        average = average_rate(rows["ev"], rows["rate"], rows["pop"], multiplier=100_000)
        assert average == pytest.approx(averages[case], rel=1e-12)
        made = standing(rows["ev"], average * rows["pop"] / 100_000)
        assert made.tolist() == rows["significance"].map(WORDS).tolist(), case


def test_areas_without_events_are_left_out_of_the_average_of_standardised_rates():
    assert average_rate([10, 0], [5.0, 0.0], None, multiplier=100) == pytest.approx(5)
    assert average_rate([10, 0], [5.0, 0.0], [200, 200], multiplier=100) == pytest.approx(2.5)


@settings(deadline=None)
@given(st.floats(0.05, 0.95), st.integers(30, 100_000))
def test_at_its_limit_a_proportion_s_own_interval_just_reaches_the_average(average, n):
    made = proportion_funnel(average, n)
    if made.lower > 0:
        assert proportion(made.lower * n, n).upper == pytest.approx(average, abs=1e-9)


@settings(deadline=None)
@given(st.integers(1, 10_000))
def test_the_wider_lines_lie_outside(x):
    near, far = ratio_funnel(x), ratio_funnel(x, confidence=0.998)
    assert far.lower < near.lower < 1 < near.upper < far.upper


def test_missing_figures_lie_nowhere():
    assert standing([np.nan, 5], [5, np.nan]).tolist() == ["", ""]
    assert proportion_standing([np.nan], [5], 0.5).tolist() == [""]


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="expected one of count, ratio, percent"):
        ratio_funnel([1], scale="rate")
    with pytest.raises(ValueError, match="an average outside 0 and 1"):
        proportion_funnel(30, 100)
    with pytest.raises(ValueError, match="an average rate of 0 or less"):
        rate_funnel(0, [1])


def test_a_share_at_a_line_is_similar_whatever_the_last_bit():
    for percent in range(1, 100):
        for people in (1, 10, 100, 1000):
            line = proportion_funnel(percent / 100, people)
            for edge in {line.lower, line.upper} - {0.0}:
                for near in (edge, np.nextafter(edge, -np.inf), np.nextafter(edge, np.inf)):
                    assert proportion_standing(near * people, people, percent / 100) == "similar", percent
            assert proportion_standing(percent * people / 100, people, percent / 100) == "similar"


def test_a_count_at_a_line_is_similar_whatever_the_last_bit():
    for events in range(1, 60):
        line = ratio_funnel(events)
        for edge in (line.lower_at, line.upper_at):
            for near in (edge, np.nextafter(edge, -np.inf), np.nextafter(edge, np.inf)):
                assert standing(events, near) == "similar"
