"""Scores up the tree, by hand."""

import numpy as np
import pandas as pd
import pytest

from spi.tree import names, scores


@pytest.fixture
def scaled(framework, values):
    return pd.DataFrame(
        [[10.0, 30.0, 50.0, 60.0, 80.0], [90.0, 50.0, 20.0, 40.0, 10.0]], columns=values.columns, index=["a", "b"]
    )


def test_names_in_the_order_of_the_tree(framework, values):
    assert names(framework) == [*values.columns, "housing", "safety", "schooling", "needs", "foundations", "spi"]


def test_arithmetic_and_geometric_levels(framework, scaled):
    found = scores(framework, scaled, np.array([0.25, 0.75, 1.0, 0.5, 0.5]), powers=[1, 0]).loc["a"]
    assert found[["housing", "safety", "schooling"]].tolist() == pytest.approx([25, 50, 70])
    assert found[["needs", "foundations"]].tolist() == pytest.approx([np.sqrt(25 * 50), 70])
    assert found["spi"] == pytest.approx(np.sqrt(np.sqrt(25 * 50) * 70))


def test_a_score_too_low_is_named_at_its_level(framework, scaled):
    scaled.loc["b", "burglary"] = 0.0
    with pytest.raises(ValueError, match="area 'b', 'safety': score 0; a mean with power 0 needs scores above 0"):
        scores(framework, scaled, np.ones(5), powers=[1, 0])


def test_gaps_are_reweighted(framework, scaled):
    scaled.loc["b", ["cold_homes", "burglary"]] = np.nan
    found = scores(framework, scaled, np.ones(5), powers=[1, 1], missing="reweight", coverage=0.5).loc["b"]
    assert found[["housing", "needs", "spi"]].tolist() == [50.0, 50.0, 37.5]


def test_means_are_rounded_once_they_are_all_made(framework, scaled):
    thirds = scaled / 3
    weights = np.array([0.25, 0.75, 1.0, 0.5, 0.5])
    whole, short = (scores(framework, thirds, weights, powers=[1, 1], digits=digits) for digits in (None, 3))
    pd.testing.assert_frame_equal(short.iloc[:, :5], whole.iloc[:, :5])
    assert short.loc["a", ["housing", "safety", "schooling"]].tolist() == [8.33, 16.7, 23.3]
    assert short.loc["a", "spi"] == pytest.approx(whole.loc["a", "spi"], abs=0.05)
    assert short.loc["a", "spi"] == round(whole.loc["a", "spi"], 1)
