"""Scales and ranks against the reference package, and what each does to another period."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import percentileofscore

from spi import scale
from spi.prepare import clip, orient

WITHIN = 1e-9


def assert_same(result: pd.DataFrame, published: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(
        result.loc[published.index, published.columns], published.astype(float), rtol=0, atol=WITHIN, check_names=False
    )


@pytest.fixture(scope="module")
def oriented(golden_values, golden_rows):
    return orient(golden_values, golden_rows.set_index("indicator")["polarity"])


@pytest.mark.parametrize(("stem", "score_range"), [("normalised_minmax", (0, 100)), ("normalised_minmax1", (1, 100))])
def test_minmax(golden, oriented, stem, score_range):
    assert_same(scale.minmax(oriented, score_range=score_range), golden(stem))


def test_zscore(golden, oriented):
    assert_same(scale.zscore(oriented), golden("normalised_zscore"))


def test_percentile_rank(golden, oriented):
    assert_same(scale.percentile_rank(oriented), golden("normalised_prank"))


def test_goalposts(golden, golden_values, golden_rows):
    posts = golden_rows.set_index("indicator")
    clipped, _ = clip(golden_values, posts["worst"], posts["best"])
    assert_same(scale.goalposts(clipped, posts["worst"], posts["best"]), golden("normalised_goalposts"))


def test_rank(golden):
    published = golden("ranks")
    assert_same(scale.rank(golden("aggregated_arithmetic")[published.columns]), published)


def test_arrays_give_the_same_numbers_as_frames(oriented):
    for function in (scale.minmax, scale.zscore, scale.percentile_rank):
        np.testing.assert_array_equal(function(oriented.to_numpy()), function(oriented).to_numpy())


def test_another_period_is_measured_by_the_baseline():
    baseline, later = np.array([[0.0], [5.0], [10.0]]), np.array([[20.0], [5.0], [-5.0]])
    np.testing.assert_allclose(scale.minmax(later, baseline), [[200], [50], [-50]])
    np.testing.assert_allclose(scale.zscore(later, baseline), [[3], [0], [-2]])
    np.testing.assert_allclose(scale.percentile_rank(later, baseline), [[1], [0.5], [0]])


def test_percentile_rank_agrees_with_scipy_on_ties():
    values = np.array([3.0, 1.0, 3.0, 2.0, 1.0])
    expected = [percentileofscore(values, x, kind="strict") / 100 * 5 / 4 for x in values]
    np.testing.assert_allclose(scale.percentile_rank(values[:, None])[:, 0], expected)


def test_missing_values_stay_missing_and_move_nothing():
    full = np.array([[1.0], [2.0], [4.0]])
    gaps = np.array([[1.0], [np.nan], [2.0], [4.0]])
    for function in (scale.minmax, scale.zscore, scale.percentile_rank):
        result = function(gaps)
        assert np.isnan(result[1, 0])
        np.testing.assert_allclose(result[[0, 2, 3]], function(full))


def test_constant_indicators_are_all_named():
    table = pd.DataFrame({"flat": [1.0, 1.0], "good": [1.0, 2.0], "blank": [np.nan, np.nan]})
    for function in (scale.minmax, scale.zscore, scale.percentile_rank):
        with pytest.raises(ValueError, match="indicators: 2 faults") as error:
            function(table)
        assert "'flat'" in str(error.value)
        assert "'blank'" in str(error.value)
        assert "'good'" not in str(error.value)


@pytest.mark.parametrize("score_range", [(100, 0), (0, np.inf), (0,), "ab", (1, 1)])
def test_score_range_must_rise(score_range):
    with pytest.raises(ValueError, match="score range"):
        scale.minmax(np.array([[1.0], [2.0]]), score_range=score_range)


def test_extremes_follow_the_polarity():
    worst, best = scale.extremes([[1.0, 1.0], [3.0, 3.0], [np.nan, 2.0]], [1, -1])
    assert (worst.tolist(), best.tolist()) == ([1, 3], [3, 1])


def test_rank_of_missing_scores_is_missing():
    ranked = scale.rank(pd.Series([np.nan, 2.0, 3.0], index=list("abc"), name="spi"))
    pd.testing.assert_series_equal(ranked, pd.Series([np.nan, 2.0, 1.0], index=list("abc"), name="spi"))
    with pytest.raises(TypeError, match="expected a Series or a DataFrame"):
        scale.rank([1.0])


@pytest.mark.parametrize("own", [True, False])
def test_percentile_ranks_count_who_is_lower_whatever_the_baseline(own):
    generator = np.random.default_rng(3)
    base = generator.integers(0, 20, (60, 3)).astype(float)
    base[[4, 9], [0, 2]] = np.nan
    values = base if own else generator.integers(-3, 24, (40, 3)).astype(float)
    lower = np.array([[np.sum(base[:, j] < x) for j, x in enumerate(row)] for row in values], dtype=float)
    lower[np.isnan(values)] = np.nan
    expected = np.minimum(lower / ((~np.isnan(base)).sum(axis=0) - 1), 1)
    np.testing.assert_array_equal(scale.percentile_rank(values, base), expected)


@pytest.mark.parametrize(
    ("stem", "function", "options"),
    [
        ("normalised_rank", scale.ascending_rank, {}),
        ("normalised_borda", scale.borda, {}),
        ("normalised_zscore_10_2", scale.zscore, {"mean": 10, "sd": 2}),
    ],
)
def test_ranks_borda_and_other_z_scores(golden, oriented, stem, function, options):
    assert_same(function(oriented, **options), golden(stem))


def test_places_of_another_period_are_those_among_the_baseline():
    baseline, later = np.array([[1.0], [2.0], [2.0], [np.nan]]), np.array([[0.0], [2.0], [9.0], [np.nan]])
    np.testing.assert_array_equal(scale.borda(later, baseline), [[0], [1], [2], [np.nan]])
    np.testing.assert_array_equal(scale.ascending_rank(later, baseline), [[1], [2], [3], [np.nan]])


@pytest.mark.parametrize("options", [{"sd": 0}, {"sd": -1}, {"mean": np.nan}])
def test_zscore_needs_a_spread(options):
    with pytest.raises(ValueError, match="expected finite numbers, sd above 0"):
        scale.zscore(np.array([[1.0], [2.0]]), **options)


NEAR = np.array([[0.1 + 0.2], [0.3], [0.1], [0.7], [0.7 - 0.4]])  # three that are 0.3, two of them nearly


def test_values_that_differ_in_the_last_bit_have_one_place():
    assert scale.borda(NEAR).ravel().tolist() == [1, 1, 0, 4, 1]
    assert scale.ascending_rank(NEAR).ravel().tolist() == [2, 2, 1, 5, 2]
    assert scale.percentile_rank(NEAR).ravel().tolist() == [0.25, 0.25, 0, 1, 0.25]
    later = np.array([[0.3], [0.1 + 0.2]])
    assert scale.borda(later, NEAR).ravel().tolist() == [1, 1]


def test_scores_that_differ_in_the_last_bit_share_a_rank():
    scores = pd.Series([20.0, 19.999999999999996, 20.000000000000004, 30.0, 10.0])
    assert scale.rank(scores).tolist() == [2, 2, 2, 1, 5]
    assert scale.rank(pd.DataFrame({"a": scores}))["a"].tolist() == [2, 2, 2, 1, 5]


def test_scores_that_cancel_out_are_0_beside_the_others():
    assert scale.rank(pd.Series([1e-17, -3e-17, 0.0, 0.8, -0.8])).tolist() == [2, 2, 2, 1, 5]


@pytest.mark.parametrize("make", [scale.minmax, scale.zscore, scale.percentile_rank, scale.borda])
def test_values_that_differ_in_the_last_bit_make_no_scale(make):
    with pytest.raises(ValueError, match="column 0"):
        make(np.array([[0.3], [0.1 + 0.2], [0.7 - 0.4]]))


@pytest.mark.parametrize("name", ["zscore", "minmax"])
@pytest.mark.parametrize("size", [1e308, 1e-320])
def test_values_beyond_what_numbers_measure_are_refused(name, size):
    with pytest.raises(ValueError, match="'column 0': values too large or too small to be scaled"):
        getattr(scale, name)(np.array([[size], [-size], [0.0]]))
