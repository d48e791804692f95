import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from scorecard.stats.arrays import Interval
from scorecard.stats.inequality import gap
from scorecard.stats.intervals import proportion
from scorecard.stats.trajectory import METHOD, change, projection

YEARS = np.arange(2015.0, 2024)
VALUES = st.lists(st.floats(0, 100), min_size=9, max_size=9)
COUNTS = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(sorted).filter(lambda pair: pair[1] > 0)


class TestProjection:
    @settings(deadline=None)
    @given(VALUES, st.floats(2024, 2040))
    def test_without_intervals_it_is_ordinary_least_squares(self, values, year):
        made = projection(YEARS, values, at=year)
        n, centre = YEARS.size, YEARS.mean()
        slope, level = np.polyfit(YEARS - centre, values, 1)
        left = values - (level + slope * (YEARS - centre))
        spread = np.sqrt((left @ left) / (n - 2) * (1 + 1 / n + (year - centre) ** 2 / ((YEARS - centre) ** 2).sum()))
        expected = level + slope * (year - centre)
        assert made.value == pytest.approx(expected, abs=1e-6)
        assert made.upper - made.value == pytest.approx(t.ppf(0.975, n - 2) * spread, abs=1e-6)
        assert made.method == METHOD

    @settings(deadline=None)
    @given(VALUES)
    def test_the_interval_holds_the_projection_and_widens_with_time(self, values):
        made = projection(YEARS, values, np.array(values) - 1, np.array(values) + 1, at=[2024, 2030, 2040])
        assert (made.lower < made.value).all() and (made.value < made.upper).all()
        assert (np.diff(made.upper - made.lower) > 0).all()

    def test_points_that_lie_on_the_line_by_luck_make_it_no_surer_than_their_intervals(self):
        values = 2 * YEARS
        made = projection(YEARS, values, values - 3, values + 3, at=2024.0)
        se = 3 / 1.959963984540054
        assert made.error == pytest.approx(se * np.sqrt(1 + 1 / 9 + 25 / 60))

    def test_points_with_narrow_intervals_weigh_more(self):
        values = np.array([10, 10, 10, 10, 40.0])
        vague = np.array([1, 1, 1, 1, 100.0])
        even = projection(YEARS[:5], values, values - 1, values + 1, at=2020.0)
        made = projection(YEARS[:5], values, values - vague, values + vague, at=2020.0)
        assert made.pace < even.pace / 10

    def test_missing_figures_are_left_out(self):
        values = np.array([1, np.nan, 3, 4, 5, 6.0])
        made = projection(np.arange(6.0), values, at=10.0)
        assert made.points == 5 and made.value == pytest.approx(11)

    def test_it_is_cut_off_where_figures_can_t_go(self):
        made = projection(YEARS, np.linspace(80, 99, 9), at=2030.0, within=(0, 100))
        assert made.value == made.upper == 100

    def test_four_points_are_too_few(self):
        made = projection(YEARS[:4], [1, 2, 3, 4], at=2020.0)
        assert np.isnan(made.value) and made.reason == "4 comparable figures; a projection needs 5"

    def test_what_makes_no_sense_is_refused(self):
        with pytest.raises(ValueError, match=r"times do not ascend at position \[1\]"):
            projection([2, 1], [1, 2], at=3)
        with pytest.raises(ValueError, match=r"a value outside its limits at position \[0\]"):
            projection([1, 2], [1, 2], [2, 1], [3, 3], at=3)


class TestChange:
    @settings(deadline=None)
    @given(COUNTS, COUNTS)
    def test_of_proportions_it_is_newcombe_s_interval(self, before, after):
        made = change(proportion(*before), proportion(*after), polarity=1)
        expected = gap(*after, *before).difference
        assert made.difference == pytest.approx(expected.value, abs=1e-12)
        assert (made.lower, made.upper) == (pytest.approx(expected.lower), pytest.approx(expected.upper))

    @pytest.mark.parametrize(
        ("after", "polarity", "words"),
        [
            (80, 1, "better"),
            (80, -1, "worse"),
            (80, 0, "higher"),
            (20, 1, "worse"),
            (20, -1, "better"),
            (20, 0, "lower"),
            (52, 1, "no clear change"),
        ],
    )
    def test_the_words_follow_the_polarity(self, after, polarity, words):
        made = change(proportion(50, 100), proportion(after, 100), polarity=polarity)
        assert (made.words, made.significant) == (words, words != "no clear change")

    @pytest.mark.parametrize(
        ("value", "reason"), [(7.0, "a figure has no interval to test with"), (np.nan, "a figure is missing")]
    )
    def test_without_intervals_it_is_given_but_not_tested(self, value, reason):
        nothing = np.float64("nan")
        bare = Interval(value=np.float64(value), lower=nothing, upper=nothing)
        made = change(proportion(5, 10), bare, polarity=1)
        assert (made.words, made.reason, made.significant) == ("", reason, False)
        assert np.isnan(made.lower) and (np.isnan(value) or made.difference == 6.5)

    def test_another_polarity_is_refused(self):
        with pytest.raises(ValueError, match="polarity is 2"):
            change(proportion(1, 2), proportion(1, 2), polarity=2)


@pytest.mark.parametrize("percent", range(1, 100))
def test_limits_that_just_touch_are_no_clear_change_whatever_the_last_bit(percent):
    step = percent / 100
    before = Interval(value=step, lower=step, upper=step)
    after = Interval(value=3 * step, lower=step, upper=5 * step)
    for pair in ((before, after), (after, before)):
        made = change(*pair, polarity=1)
        assert made.words == "no clear change" and 0 in (made.lower, made.upper)
