"""Means against SciPy and the reference package, at their limits, and with scores that are absent."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import gmean, hmean, pmean

from spi import aggregate

quick = settings(deadline=None, max_examples=50, database=None)
tables = arrays(np.float64, (4, 3), elements=st.floats(1, 100))
weight_rows = arrays(np.float64, 3, elements=st.floats(0.01, 10))


@quick
@given(tables, weight_rows, st.sampled_from([-3.0, -1.0, -0.5, 0.25, 0.5, 1.0, 2.0, 7.0]))
def test_power_mean_agrees_with_scipy(table, weights, power):
    expected = pmean(table, power, axis=1, weights=np.tile(weights, (4, 1)))
    np.testing.assert_allclose(aggregate.power_mean(table, weights, power=power), expected, rtol=1e-12)


@quick
@given(tables, weight_rows)
def test_named_means_agree_with_scipy_and_numpy(table, weights):
    tiled = np.tile(weights, (4, 1))
    for function, expected in (
        (aggregate.arithmetic, np.average(table, axis=1, weights=weights)),
        (aggregate.geometric, gmean(table, axis=1, weights=tiled)),
        (aggregate.harmonic, hmean(table, axis=1, weights=tiled)),
    ):
        np.testing.assert_allclose(function(table, weights), expected, rtol=1e-12)


@quick
@given(tables, weight_rows, st.sampled_from([1e-7, -1e-7, 1e-10, -1e-10, 1e-13]))
def test_power_towards_zero_is_the_geometric_mean(table, weights, power):
    limit = aggregate.geometric(table, weights)
    np.testing.assert_allclose(
        aggregate.power_mean(table, weights, power=power), limit, rtol=max(10 * abs(power), 1e-11)
    )


@quick
@given(tables, weight_rows)
def test_means_rise_with_the_power_and_stay_between_the_scores(table, weights):
    means = [aggregate.power_mean(table, weights, power=p) for p in (-500, -1, 0, 0.5, 1, 2, 500)]
    for lower, higher in pairwise(means):
        assert (lower <= higher * (1 + 1e-12)).all()
    assert (means[0] >= table.min(axis=1) * (1 - 1e-12)).all()
    assert (means[-1] <= table.max(axis=1) * (1 + 1e-12)).all()


def test_groups_reproduce_the_reference_means(golden, golden_framework):
    published = golden("aggregated_power_half")
    dimensions = [[c.id for c in d.components] for d in golden_framework.dimensions]
    names = [name for group in dimensions for name in group]
    groups = [np.array([names.index(name) for name in group]) for group in dimensions]
    result = aggregate.grouped(published[names].to_numpy(), groups, power=0.5)
    expected = published[[d.id for d in golden_framework.dimensions]]
    np.testing.assert_allclose(result, expected, rtol=0, atol=1e-9)


def test_zero_scores_need_a_floor():
    table = pd.DataFrame({"a": [0.0, 4.0], "b": [9.0, 9.0], "c": [-2.0, 1.0]}, index=["E05999901", "E05999902"])
    for mean in (aggregate.geometric, aggregate.harmonic):
        with pytest.raises(ValueError, match="scores: 2 faults") as error:
            mean(table)
        assert "area 'E05999901', 'a': score 0" in str(error.value)
        assert "area 'E05999901', 'c': score -2" in str(error.value)
        assert "floor" in str(error.value)
    np.testing.assert_allclose(aggregate.geometric(table, floor=1.0), gmean([[1, 9, 1], [4, 9, 1]], axis=1))


def test_negative_scores_have_no_mean_of_another_power():
    with pytest.raises(ValueError, match=r"area 1, 0: score -1; a mean with power 0.5 needs scores of 0 or more"):
        aggregate.power_mean([[4.0, 9.0], [-1.0, 9.0]], power=0.5)
    np.testing.assert_allclose(aggregate.arithmetic([[-1.0, 9.0]]), [4.0])


def test_zeros_are_fine_for_positive_powers():
    np.testing.assert_allclose(aggregate.power_mean([[0.0, 4.0], [0.0, 0.0]], power=0.5), [1.0, 0.0])


@pytest.mark.parametrize("power", [-1.0, 0.0, 0.5, 1.0, 2.0])
def test_reweighting_is_the_mean_of_the_present_scores(power):
    table, weights = np.array([[4.0, np.nan, 9.0], [np.nan, 7.0, np.nan]]), [1.0, 1.0, 2.0]
    result = aggregate.power_mean(table, weights, power=power, missing="reweight", coverage=0.5)
    expected = aggregate.power_mean([[4.0, 9.0]], [1.0, 2.0], power=power)
    np.testing.assert_allclose(result, [expected[0], np.nan])


def test_coverage_counts_weight_and_the_threshold_itself_passes():
    table = np.array([[1.0, 2.0, 3.0, np.nan, np.nan, np.nan], [np.nan] * 6])
    halves = aggregate.arithmetic(table, missing="reweight", coverage=0.5)
    np.testing.assert_allclose(halves, [2.0, np.nan])
    assert np.isnan(aggregate.arithmetic(table, missing="reweight", coverage=0.51)).all()
    np.testing.assert_allclose(aggregate.arithmetic(table, missing="reweight", coverage=0), [2.0, np.nan])


def test_absent_scores_are_refused_unless_asked():
    with pytest.raises(ValueError, match="area 'x', 'b': no score"):
        aggregate.arithmetic(pd.DataFrame({"a": [1.0], "b": [np.nan]}, index=["x"]))


def test_weights_are_matched_by_name():
    table = pd.DataFrame({"a": [0.0], "b": [10.0]})
    assert aggregate.arithmetic(table, pd.Series({"b": 3.0, "a": 1.0})).tolist() == [7.5]


def test_settings_that_make_no_sense_are_all_named():
    with pytest.raises(ValueError, match="mean: 4 faults") as error:
        aggregate.power_mean([[1.0]], power=np.inf, missing="reweigt", coverage=2, floor=0)
    assert "nearest 'reweight'" in str(error.value)
    for weights in ([0.0, 0.0], [-1.0, 2.0], [np.nan, 1.0]):
        with pytest.raises(ValueError, match="expected numbers of 0 and more"):
            aggregate.arithmetic([[1.0, 2.0]], weights)
    with pytest.raises(ValueError, match="expected a table of areas x scores"):
        aggregate.arithmetic([1.0, 2.0])


def test_exponent_by_name():
    names = ("arithmetic", "geometric", "harmonic", "power")
    assert [aggregate.exponent(name, 0.5) for name in names] == [1.0, 0.0, -1.0, 0.5]
    with pytest.raises(ValueError, match="nearest 'geometric'"):
        aggregate.exponent("geomtric")


def test_runs_of_columns_give_the_means_of_each_group():
    scores = np.random.default_rng(0).uniform(0, 100, (30, 7))
    groups = [np.array([0, 1, 2]), np.array([3]), np.array([4, 5, 6])]
    weights = np.array([1.0, 2, 3, 4, 5, 0, 7])
    expected = [aggregate.power_mean(scores[:, group], weights[group]) for group in groups]
    np.testing.assert_allclose(aggregate.grouped(scores, groups, weights), np.transpose(expected), rtol=1e-14)
    shuffled = [groups[2], groups[0], groups[1]]
    expected = [aggregate.power_mean(scores[:, group]) for group in shuffled]
    np.testing.assert_allclose(aggregate.grouped(scores, shuffled), np.transpose(expected), rtol=1e-14)
    with pytest.raises(ValueError, match="group 1: all 0"):
        aggregate.grouped(scores, groups, np.array([1.0, 2, 3, 0, 5, 0, 7]))
    with pytest.raises(ValueError, match="missing 'drop'"):
        aggregate.grouped(scores, groups, missing="drop")


@quick
@given(st.floats(0.001, 1000), st.integers(1, 9), st.sampled_from([-3.0, -1.0, 0.0, 0.5, 1.0, 3.0]), st.randoms())
def test_a_mean_of_equal_scores_is_that_score_to_the_last_bit(score, count, power, random):
    weights = [random.uniform(0.01, 5) for _ in range(count)]
    assert aggregate.power_mean(np.full((1, count), score), weights, power=power)[0] == score


def test_a_geometric_mean_of_one_hundred_is_a_hundred():
    assert aggregate.geometric([[100.0]])[0] == 100
    assert aggregate.arithmetic([[100.0] * 4], [0.1, 0.2, 0.3, 0.7])[0] == 100


@quick
@given(tables, weight_rows, st.sampled_from([-3.0, -1.0, 0.0, 0.5, 1.0, 3.0]))
def test_a_mean_lies_among_its_scores(table, weights, power):
    found = aggregate.power_mean(table, weights, power=power)
    assert (table.min(axis=1) <= found).all() and (found <= table.max(axis=1)).all()
