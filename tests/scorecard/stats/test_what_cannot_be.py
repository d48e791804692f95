"""Figures that can't be have a reason or no words, settings that can't be are refused: over the kinds of both."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats import comparison, trajectory
from scorecard.stats.arrays import Interval
from scorecard.stats.control_chart import xmr
from scorecard.stats.inequality import gap_trend, quantiles, slope_index, widest_gap
from scorecard.stats.intervals import mean, rate, standardised_rate, standardised_ratio
from scorecard.stats.poisson import poisson_limits
from scorecard.stats.rare_events import time_between

ANY = st.sampled_from([-np.inf, -1e308, -1.0, 0.0, 1e-320, 1.0, 5.0, 1e308, np.inf, np.nan])
NO_NUMBER = st.sampled_from([np.nan, np.inf, -np.inf])
INDEX = slope_index([[1, 2, 3]] * 4, [1, 1, 1], [[0.5, 1.5, 2.5]] * 4, [[1.5, 2.5, 3.5]] * 4)
LINE = trajectory.projection([1, 2, 3, 4, 5], [1, 2, 3, 4, 5.1], at=7)


def figure(value, lower, upper):
    return Interval(value=np.float64(value), lower=np.float64(lower), upper=np.float64(upper))


@settings(deadline=None, max_examples=60)
@given(ANY, ANY)
def test_intervals_are_known_or_have_a_reason(x, n):
    for made in (rate(x, n, multiplier=1e5), mean([x, n])):
        assert np.isfinite([made.value, made.lower, made.upper]).all() == (made.reason == "")


@given(st.sampled_from([-1.0, -0.5, np.inf, np.nan]))
def test_what_is_no_count_has_neither_limit(x):
    assert np.isnan(poisson_limits([x, 5])).tolist() == [[True, False], [True, False]]


@settings(deadline=None, max_examples=60)
@given(st.lists(ANY, min_size=2, max_size=9))
def test_a_chart_has_no_infinite_line_and_says_why_it_has_none(values):
    made = xmr(values)
    assert not np.isinf([made.mean, made.lower, made.upper]).any()
    assert (made.reason[np.isinf(values)] == "a figure is infinite").all()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.floats(0, 1.7e308), min_size=4, max_size=7))
def test_times_between_have_finite_limits_or_a_reason(times):
    made = time_between(sorted(times))
    assert np.isfinite([made.centre, made.lower, made.upper]).all() == (made.reason == "")


@settings(deadline=None, max_examples=40)
@given(st.lists(ANY, min_size=5, max_size=7))
def test_a_projection_is_finite_or_has_a_reason(values):
    made = trajectory.projection(np.arange(len(values)), values, at=9)
    assert np.isfinite([made.value, made.lower, made.upper]).all() == (made.reason == "")


@given(ANY, ANY, ANY, ANY)
def test_a_status_comes_of_known_numbers_only(latest, at, target, target_time):
    if not np.isfinite([latest, at, target, target_time]).all():
        if target_time == 7 or np.isfinite([latest, target]).all():
            return
        made = trajectory.target_status(latest, at, LINE, target=target, target_time=7, polarity=1)
        assert made.status == "" and made.reason


@given(NO_NUMBER, st.integers(0, 3))
def test_no_colour_without_known_numbers(bad, place):
    given_ = [5.0, 4.0, 3.0, 6.0]
    given_[place] = bad
    with pytest.raises(ValueError, match="no colour"):
        trajectory.target_colour(given_[0], polarity=1, target=given_[1], limits=(given_[2], given_[3]))


@given(NO_NUMBER | st.sampled_from([-1.0]))
def test_standings_are_none_of_what_cannot_be(x):
    assert comparison.standing([x, 5], 5).tolist() == ["", "similar"]
    assert comparison.proportion_standing([x, 5, 11], 10, 0.5).tolist() == ["", "similar", ""]
    assert comparison.against(np.abs(x) * np.inf, 1, 2, polarity=1) == ""


PAIR, THREE = [1, 2], [1, 2, 3]
REFUSED = {
    "benchmark has shape (3,)": lambda: comparison.proportion_against(PAIR, 5, THREE, polarity=1),
    "n has shape (3,)": lambda: comparison.proportion_funnel([0.1, 0.2], THREE),
    "expected has shape (3,)": lambda: comparison.standing(PAIR, THREE),
    "average has shape (3,)": lambda: comparison.proportion_standing(PAIR, 5, [0.1, 0.2, 0.3]),
    "rate has shape (3,)": lambda: comparison.average_rate(PAIR, THREE, None, multiplier=1),
    "population has shape (3,)": lambda: slope_index(PAIR, THREE),
    "x has shape (2, 2)": lambda: widest_gap([PAIR, PAIR], [[9, 9], [9, 9]]),
    "values has shape (2, 2)": lambda: xmr([PAIR, PAIR]),
    "rebase_at is 1.5": lambda: xmr(THREE, rebase_at=[1.5]),
    "target is nan": lambda: xmr(THREE, target=np.nan),
    "2 periods; the index has 4": lambda: gap_trend(INDEX, periods=PAIR),
    "periods do not ascend": lambda: gap_trend(INDEX, periods=[1, 1, 1, 1]),
    "events at a rate of 0 at position [0]": lambda: comparison.average_rate([5], [0], None, multiplier=1),
    "events: below 0": lambda: comparison.average_rate([-5], [1], None, multiplier=1),
    "a benchmark outside 0 and 1": lambda: comparison.proportion_against(1, 2, 1.5, polarity=1),
    "a lower limit above": lambda: comparison.against(5, 7, 3, polarity=1),
    "a value outside its limits": lambda: comparison.overlap(1, 2, 3, 1, 1, 1, polarity=1),
    "before: a value outside": lambda: trajectory.change(figure(1, 2, 3), figure(2, 1, 3), polarity=1),
    "within is (100, 0)": lambda: trajectory.projection(range(5), range(5), at=7, within=(100, 0)),
    "at: a time": lambda: trajectory.projection(range(5), range(5), at=np.nan),
    "time: no number at position [4]": lambda: trajectory.projection([0, 1, 2, 3, np.nan], range(5), at=7),
    "multiplier is nan": lambda: slope_index(PAIR, PAIR, multiplier=np.nan),
    "multiplier is -1": lambda: rate(1, 2, multiplier=-1),
    "refpoint": lambda: standardised_ratio([5], [10], [5], [10], refpoint=np.nan),
    "k is 2.5": lambda: quantiles([1, 2, 3, 4], 2.5),
    "a frequency": lambda: standardised_rate([[5, 5], [5, 5]], [[9, 9], [9, 9]], [1, 1], frequency=[1, -2]),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_asked_is_refused_in_words(words):
    with pytest.raises(ValueError, match=re.escape(words)):
        REFUSED[words]()


def test_an_infinite_group_has_no_slope():
    made = slope_index([1, 2, 3, np.inf], [1, 1, 1, 1])
    assert np.isnan(made.sii) and made.reason == "a figure is infinite"
