import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats.comparison import (
    against,
    expected_by_chance,
    false_discoveries,
    overlap,
    p_values,
    proportion_against,
    quintile_words,
    spine,
)

POLARITY = {"high_good": 1, "low_good": -1, "blue_orange": 0}
MIRROR = {"better": "worse", "worse": "better", "best": "worst", "worst": "best", "similar": "similar"}


@pytest.fixture
def cases(golden):
    rows = golden("benchmark_rag")
    return [(row, POLARITY[row.polarity]) for row in rows.itertuples()]


class TestAgainstABenchmark:
    def test_one_interval_agrees_with_the_published_rule(self, cases):
        for row, polarity in cases:
            made = against(row.bench_value, row.lower95, row.upper95, polarity=polarity)
            assert made == row.single_overlap_95, row.case_id

    def test_two_intervals_of_one_value_agree_with_the_published_rule(self, cases):
        for row, polarity in cases:
            wide = {"wide_lower": row.lower998, "wide_upper": row.upper998}
            made = against(row.bench_value, row.lower95, row.upper95, polarity=polarity, **wide)
            assert made == row.single_overlap_95_998, row.case_id

    def test_overlap_of_two_intervals_agrees_with_the_published_rule(self, cases):
        for row, polarity in cases:
            limits = (row.bench_lower95, row.bench_upper95)
            made = overlap(row.value, row.lower95, row.upper95, row.bench_value, *limits, polarity=polarity)
            assert made == row.double_overlap_95, row.case_id

    @pytest.mark.parametrize(("confidence", "column"), [(0.95, "spc_proportion_95"), (0.998, "spc_proportion_998")])
    def test_control_limits_of_proportions_agree_with_the_published_rule(self, cases, confidence, column):
        for row, polarity in cases:
            share = row.bench_value / 100
            made = proportion_against(row.count, row.denominator, share, polarity=polarity, confidence=confidence)
            assert made == getattr(row, column), row.case_id

    @settings(deadline=None)
    @given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 20), st.floats(0, 20))
    def test_what_is_good_turned_round_turns_the_words(self, benchmark, lower, width, wider):
        wide = {"wide_lower": lower - wider, "wide_upper": lower + width + wider}
        good = against(benchmark, lower, lower + width, polarity=1, **wide)
        bad = against(benchmark, lower, lower + width, polarity=-1, **wide)
        assert MIRROR[str(good)] == bad

    def test_the_ends_belong_to_the_interval(self):
        assert against([1, 2], 1, 2, polarity=1).tolist() == ["similar", "similar"]

    def test_neutral_words_say_nothing_of_good_or_bad(self):
        made = against([9, 0, 5], 4, 6, polarity=0, wide_lower=1, wide_upper=8)
        assert made.tolist() == ["much lower", "much higher", "similar"]

    def test_missing_figures_have_no_word(self):
        assert against(np.nan, 1, 2, polarity=1) == ""
        assert overlap(1, 0, 2, 1, np.nan, 2, polarity=1) == ""
        assert proportion_against(np.nan, 5, 0.5, polarity=1) == ""

    def test_another_polarity_is_refused(self):
        with pytest.raises(ValueError, match="polarity is 3"):
            against(1, 0, 2, polarity=3)


class TestSpine:
    def test_places_agree_with_the_published_geometry(self, golden):
        for row in golden("spine_geometry").itertuples():
            polarity = POLARITY[row.polarity]
            made = spine(
                row.value, row.benchmark, minimum=row.min, maximum=row.max, p25=row.p25, p75=row.p75, polarity=polarity
            )
            ends, band = (row.x_min, row.x_max), (row.x_p25, row.x_p75)
            if polarity < 0:
                ends, band = ends[::-1], band[::-1]
            found = [made.value, made.worst, made.best, made.low, made.high]
            np.testing.assert_allclose(found, [row.x_value, *ends, *band], rtol=1e-12, atol=1e-15)

    def test_percentiles_are_those_of_numpy(self, golden):
        for _, row in golden("percentile_bounds_type7").iterrows():
            values = [float(v) for v in row["values"].split(";")]
            columns = [c for c in row.index if c.startswith("p")]
            made = np.quantile(values, [int(c[1:]) / 100 for c in columns])
            np.testing.assert_allclose(made, row[columns].astype(float), rtol=1e-12)

    def test_areas_that_are_all_alike_have_no_place(self):
        assert np.isnan(spine(5, 5, minimum=5, maximum=5, p25=5, p75=5, polarity=1).value)


class TestQuintiles:
    def test_the_best_fifth_follows_the_polarity(self):
        values = [1, 2, 3, 4, 5, np.nan]
        assert quintile_words(values, polarity=1).tolist() == ["worst", "worse", "middle", "better", "best", ""]
        assert quintile_words(values, polarity=-1).tolist() == ["best", "better", "middle", "worse", "worst", ""]
        assert quintile_words(values, polarity=0).tolist() == ["lowest", "lower", "middle", "higher", "highest", ""]

    def test_fewer_than_five_make_none(self):
        assert quintile_words([1, 2], polarity=1).tolist() == ["", ""]


class TestChance:
    def test_the_benjamini_hochberg_example(self):
        # the fifteen p-values of Benjamini & Hochberg (1995), section 3.2: at 0.05 the first four stand out
        p = [
            0.0001,
            0.0004,
            0.0019,
            0.0095,
            0.0201,
            0.0278,
            0.0298,
            0.0344,
            0.0459,
            0.3240,
            0.4262,
            0.5719,
            0.6528,
            0.7590,
            1.0,
        ]
        assert false_discoveries(p).tolist() == [True] * 4 + [False] * 11

    @settings(deadline=None)
    @given(st.lists(st.floats(0, 1), max_size=40))
    def test_no_more_stand_out_than_without_the_rule_and_no_fewer_than_by_bonferroni(self, p):
        made, given_ = false_discoveries(p), np.array(p)
        assert (given_[made] <= 0.05).all()
        assert made[given_ <= 0.05 / max(len(p), 1)].all()

    def test_missing_p_values_are_not_counted(self):
        assert false_discoveries([0.04, np.nan, np.nan]).tolist() == [True, False, False]

    @settings(deadline=None)
    @given(st.floats(0, 100), st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0, 100))
    def test_a_p_value_is_below_5_percent_just_where_the_interval_leaves_the_benchmark_out(self, v, a, b, benchmark):
        p = p_values(v, v - a, v + b, benchmark)
        outside = benchmark < v - a or benchmark > v + b
        assert (p < 0.05) == outside or abs(p - 0.05) < 1e-6

    def test_the_number_expected_by_chance(self):
        assert expected_by_chance(36 * 33) == pytest.approx(59.4)
        assert expected_by_chance(36 * 33, confidence=0.998) == pytest.approx(2.376)

    def test_a_p_value_outside_0_and_1_is_refused(self):
        with pytest.raises(ValueError, match=r"a p-value outside 0 and 1 at position \[1\]"):
            false_discoveries([0.5, 5])


@pytest.mark.parametrize("polarity", [1, -1, 0])
def test_a_limit_at_the_benchmark_holds_it_whatever_the_last_bit(polarity):
    for percent in range(1, 100):
        at = percent / 100 * 100  # 0.57 x 100 is 56.99999999999999
        for low, high in ((at, at + 9), (at - 9, at), (percent, percent + 9), (percent - 9, percent)):
            for benchmark in (at, percent):
                wide = {"wide_lower": low, "wide_upper": high}
                assert against(benchmark, low, high, polarity=polarity, **wide) == "similar", percent
                limits = (benchmark - 1, benchmark) if high <= at else (benchmark, benchmark + 1)
                assert overlap((low + high) / 2, low, high, benchmark, *limits, polarity=polarity) == "similar", percent


def test_a_share_at_its_benchmark_is_similar_whatever_the_last_bit():
    for percent in range(1, 100):
        assert proportion_against(percent, 100, percent / 100, polarity=1) == "similar"
        assert p_values(percent / 100 * 100, percent - 5, percent + 5, percent) == 1


def test_a_p_value_at_its_bound_stands_out():
    for m in range(1, 60):
        at_bound = [k * 0.05 / m for k in range(1, m + 1)]
        rounded = [round(p, 9) for p in at_bound]
        assert false_discoveries(at_bound).all(), m
        assert false_discoveries([p for p in rounded if p * m * 20 == pytest.approx(round(p * m * 20))]).all(), m


def test_of_twenty_comparisons_one_is_expected_by_chance():
    assert expected_by_chance(20) == 1
