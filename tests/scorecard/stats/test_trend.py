import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats.trend import SIGNIFICANT, recent_trend, weighted_line

POINTS = st.lists(st.floats(1, 100), min_size=5, max_size=12)


def trend(values, half=0.5, **options):
    values = np.array(values, dtype=float)
    return recent_trend(values, values - half, values + half, **{"polarity": 1} | options)


def test_weighted_slopes_agree_with_the_published_rule(golden):
    for case, rows in golden("trend_weighted").groupby("case_id"):
        expected = rows.iloc[0]
        made = recent_trend(rows["value"], rows["lower95"], rows["upper95"], polarity=0)
        assert made.chi2 == pytest.approx(expected["chi2"], rel=1e-9), case
        assert made.significant == bool(expected["significant"]), case
        assert made.words.replace(" ", "_") == expected["marker"], case


def test_counts_agree_with_the_published_rule(golden):
    for case, rows in golden("trend_proportion_cmh").groupby("case_id"):
        expected = rows.iloc[0]
        made = recent_trend(
            rows["count"] / rows["denominator"], polarity=1, count=rows["count"], denominator=rows["denominator"]
        )
        assert made.chi2 == pytest.approx(expected["chi2"], rel=1e-9), case
        assert made.significant == bool(expected["significant"]), case


def test_leaving_a_point_out_overrules_chi_squared():
    # the whole rise hangs on the last point: without it the line falls
    made = trend([10.3, 10.2, 10.1, 10.0, 14.0])
    assert made.chi2 > SIGNIFICANT
    assert (made.significant, made.direction, made.words) == (False, 0, "no significant change")


def test_leaving_a_point_out_overrules_chi_squared_of_counts():
    count = [1030, 1020, 1010, 1000, 1400]
    made = recent_trend(np.array(count) / 5000, polarity=-1, count=count, denominator=[5000] * 5)
    assert made.chi2 > SIGNIFICANT and not made.significant


@pytest.mark.parametrize(
    ("values", "polarity", "words"),
    [
        ([1, 2, 3, 4, 5], 1, "increasing and getting better"),
        ([1, 2, 3, 4, 5], -1, "increasing and getting worse"),
        ([1, 2, 3, 4, 5], 0, "increasing"),
        ([5, 4, 3, 2, 1], 1, "decreasing and getting worse"),
        ([5, 4, 3, 2, 1], -1, "decreasing and getting better"),
        ([5, 4, 3, 2, 1], 0, "decreasing"),
        ([3, 3, 3, 3, 3], 1, "no significant change"),
    ],
)
def test_the_words_follow_the_polarity(values, polarity, words):
    made = trend(values, polarity=polarity)
    assert (made.words, made.reason) == (words, "")


def test_only_the_last_five_points_count():
    assert trend([90, 80, 1, 2, 3, 4, 5]) == trend([1, 2, 3, 4, 5])


@pytest.mark.parametrize(
    ("values", "breaks", "reason"),
    [
        ([1, 2, 3, 4], (), "fewer than 5 points with what the test needs"),
        ([1, 2, np.nan, 4, 5, 6], (), "a gap within the last 5 points"),
        ([1, 2, 3, 4, 5, 6], (3,), "a break in the series within the last 5 points"),
    ],
)
def test_what_can_t_be_calculated_says_why(values, breaks, reason):
    made = trend(values, breaks=breaks)
    assert (made.words, made.reason, made.significant) == ("cannot be calculated", reason, False)
    assert np.isnan(made.chi2)


def test_a_break_before_the_last_five_points_or_at_the_first_of_them_does_no_harm():
    assert trend([9, 9, 1, 2, 3, 4, 5], breaks=(1, 2)).words == "increasing and getting better"


@pytest.mark.parametrize("count", [[0, 5, 5, 5, 5], [5, 5, 5, 5, 10]])
def test_a_count_of_none_or_all_can_t_be_tested(count):
    made = recent_trend(np.array(count) / 10, polarity=1, count=count, denominator=[10] * 5)
    assert made.reason == "a count is none or all of its denominator"


def test_an_interval_without_width_can_t_be_tested():
    assert trend([1, 2, 3, 4, 5], half=0).reason == "a point has no width of interval"


@settings(deadline=None)
@given(POINTS, st.floats(0.1, 100), st.floats(-50, 50))
def test_unit_and_origin_don_t_matter(values, factor, shift):
    one = trend(values)
    other = trend(factor * np.array(values) + shift, half=0.5 * factor)
    assert one.chi2 == pytest.approx(other.chi2, rel=1e-6, abs=1e-6)


@settings(deadline=None)
@given(POINTS)
def test_turned_round_in_time_it_goes_the_other_way(values):
    there, back = trend(values[-5:]), trend(values[-5:][::-1])
    assert there.chi2 == pytest.approx(back.chi2, rel=1e-6, abs=1e-9)
    assert there.direction == -back.direction or not there.significant or not back.significant


def test_a_line_is_met_exactly():
    line = weighted_line(np.array([1.0, 2, 4]), np.array([3.0, 5, 9]), np.array([1.0, 2, 3]))
    assert line.slope == pytest.approx(2) and line.at(10) == pytest.approx(21)


@pytest.mark.parametrize(
    ("arguments", "options", "said"),
    [
        (([1, 2],), {"polarity": 2}, "polarity is 2; expected 1"),
        (([1, 2],), {"polarity": 1}, "needs limits of the values, or counts and denominators"),
        (([1, 2],), {"polarity": 1, "count": [1, 2]}, "a count needs its denominator"),
        (
            ([1, 2],),
            {"polarity": 1, "count": [1, 6], "denominator": [5, 5]},
            r"its denominator at position \[1\]",
        ),
        (([1, 2], [0, 3], [2, 4]), {"polarity": 1}, r"a value outside its limits at position \[1\]"),
        (([1, 2], [0], [2]), {"polarity": 1}, "one series of one length"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments, options, said):
    with pytest.raises(ValueError, match=said):
        recent_trend(*arguments, **options)


@pytest.mark.parametrize("value", [0.1, 0.3, 4.2, 98.6, 1e6 + 0.1])
def test_a_flat_line_has_no_slope_whatever_the_last_bit(value):
    values = np.full(5, value)
    values[[1, 3]] = np.nextafter(value, 0), np.nextafter(value, np.inf)
    line = weighted_line(np.arange(1.0, 6), values, np.array([1.0, 2, 3, 0.5, 7]))
    assert line.slope == 0
    found = recent_trend(values, values - 0.5, values + 0.5, polarity=1)
    assert (found.chi2, found.words) == (0, "no significant change")


def test_a_value_at_its_own_limit_is_within_it_whatever_the_last_bit():
    values = np.array([percent / 100 * 100 for percent in (57, 58, 56, 55, 29)])
    made = recent_trend(values, [57, 58, 56, 55, 29], values + 2, polarity=1)
    assert made.reason == ""
