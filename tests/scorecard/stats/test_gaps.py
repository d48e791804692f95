import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats.inequality import gap, gap_trend, slope_index, widest_gap

COUNTS = st.tuples(st.integers(1, 5_000), st.integers(1, 5_000)).map(sorted)


class TestGap:
    def test_agrees_with_an_independent_calculation(self, golden):
        rows = golden("gap_two_proportions")
        made = gap(rows["x1"], rows["n1"], rows["x2"], rows["n2"])
        for part, name in ((made.difference, "diff"), (made.ratio, "ratio")):
            np.testing.assert_allclose(part.value, rows[name], rtol=1e-12)
            np.testing.assert_allclose(part.lower, rows[f"{name}_lower95"], rtol=1e-11)
            np.testing.assert_allclose(part.upper, rows[f"{name}_upper95"], rtol=1e-11)

    @settings(deadline=None)
    @given(COUNTS, COUNTS)
    def test_the_intervals_hold_the_gap_and_turn_round_with_it(self, one, other):
        there, back = gap(*one, *other), gap(*other, *one)
        for part in (there.difference, there.ratio):
            assert part.lower <= part.value <= part.upper
        assert there.difference.lower == pytest.approx(-back.difference.upper, abs=1e-12)
        assert there.ratio.lower == pytest.approx(1 / back.ratio.upper)

    @settings(deadline=None)
    @given(COUNTS)
    def test_alike_groups_have_no_gap(self, pair):
        made = gap(*pair, *pair)
        assert made.difference.value == 0 and made.ratio.value == 1

    def test_a_ratio_needs_events_in_both(self):
        made = gap([0, 5], 10, [5, 0], 10)
        assert np.isnan([made.ratio.value, made.ratio.lower, made.ratio.upper]).all()
        assert np.isfinite([made.difference.lower, made.difference.upper]).all()


class TestWidestGap:
    def test_the_widest_gap_that_counts_support_is_found(self):
        made = widest_gap([50, 300, 310, 1], [100, 1000, 1000, 1])  # the last group is too small to say
        assert made is not None and (made.higher, made.lower) == (0, 1)
        assert made.gap.difference.value == pytest.approx(0.2)

    def test_too_few_to_say(self):
        assert widest_gap([5, 4, 6], [10, 10, 10]) is None
        assert widest_gap([5], [10]) is None
        assert widest_gap([5, np.nan], [10, 10]) is None

    def test_many_groups_ask_for_more_than_two_do(self):
        two = ([40, 55], [100, 100])
        many = ([40, 55, *[48] * 8], [100] * 10)
        assert widest_gap(*two) is not None
        assert widest_gap(*many) is None

    @settings(deadline=None)
    @given(st.lists(COUNTS, min_size=2, max_size=6), st.randoms(use_true_random=False))
    def test_the_order_of_groups_doesn_t_matter(self, groups, random):
        shuffled = random.sample(groups, len(groups))
        one, other = (widest_gap(*zip(*some, strict=True)) for some in (groups, shuffled))
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one.gap.difference.value == pytest.approx(other.gap.difference.value)


def indices(first, last, width=0.2):
    """Slope indices of periods whose lines run from `first` to `last`."""
    ends = np.column_stack([first, last]).astype(float)
    steps = ends[:, :1] + (ends[:, 1:] - ends[:, :1]) * np.array([0.1, 0.3, 0.5, 0.7, 0.9])
    return slope_index(steps, np.full(5, 100), steps - width, steps + width)


class TestGapTrend:
    def test_both_close(self):
        made = gap_trend(indices([40, 38, 36, 34], [20, 20, 20, 20]))
        assert (made.absolute.words, made.relative.words, made.agree) == ("narrowing", "narrowing", True)
        assert made.sentence == "The gap is narrowing, in absolute and in relative terms."

    def test_the_absolute_gap_closes_while_the_relative_one_widens(self):
        made = gap_trend(indices([40, 30, 20, 10], [20, 14, 8, 3]))
        assert (made.absolute.words, made.relative.words, made.agree) == ("narrowing", "widening", False)
        assert made.sentence == "The absolute gap is narrowing, while the relative gap is widening."

    def test_neither_changes_clearly(self):
        made = gap_trend(indices([40, 41, 39, 40], [20, 20, 20, 20], width=3))
        assert made.sentence == "Neither the absolute nor the relative gap shows a clear change."

    def test_two_periods_are_too_few(self):
        made = gap_trend(indices([40, 30], [20, 14]))
        assert made.absolute.words == "cannot be calculated"
        assert made.sentence.startswith("It takes figures with intervals for 3 periods")

    def test_times_that_are_given_count(self):
        index = indices([40, 39, 30], [20, 20, 20])
        steady = gap_trend(index, periods=[2010, 2011, 2020])
        assert steady.absolute.slope == pytest.approx(1, rel=0.02)


def test_counts_that_can_t_be_leave_their_own_gap_blank_with_the_reason():
    made = gap([5, 5, 0, 5], [10, 0, 10, 10], [3, 3, 3, -1], [10, 10, 10, 10])
    assert np.isnan(made.difference.value).tolist() == [False, True, False, True]
    assert made.difference.reason.tolist() == ["", "no people: n <= 0", "", "fewer than no events: x < 0"]
    assert made.ratio.reason.tolist() == [
        "",
        "no people: n <= 0",
        "a group has no events: no ratio",
        "fewer than no events: x < 0",
    ]
    assert np.isnan(made.ratio.value).tolist() == [False, True, True, True]


def test_groups_that_can_t_be_are_left_out_of_the_widest_gap():
    pair = widest_gap([100, 50, 5, 400], [500, 500, 0, 500])
    assert (pair.higher, pair.lower) == (3, 1)
