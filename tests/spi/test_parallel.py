"""Limits over draws: quantiles of scores, and ranks that were drawn."""

import numpy as np
import pandas as pd

from spi.parallel import processors, rank_limits, score_limits


def test_limits_of_scores_are_quantiles_of_type_7():
    changes = np.random.default_rng(0).normal(size=(333, 1100)).astype(np.float32)
    plain = pd.Series(np.arange(1100.0))
    found = score_limits(plain, changes, 0.9)
    expected = plain.to_numpy() + np.quantile(changes.astype(float), [0.05, 0.5, 0.95], axis=0)
    np.testing.assert_allclose(found.to_numpy().T, expected, atol=1e-6)


def test_limits_of_ranks_were_drawn_and_hold_their_share():
    places = np.random.default_rng(0).integers(1, 40, (1000, 600)).astype(np.uint16)
    found = rank_limits(pd.Series(np.zeros(600)), places, 0.95)
    held = ((places >= found["lower"].to_numpy()) & (places <= found["upper"].to_numpy())).mean(axis=0)
    assert (held >= 0.95).all()
    assert (found == found.round()).all(axis=None)
    np.testing.assert_array_equal(found["median"], np.quantile(places, 0.5, axis=0, method="inverted_cdf"))


def test_few_draws_give_their_ends():
    places = np.array([[1, 0], [3, 0], [2, 0]], dtype=np.uint16)
    found = rank_limits(pd.Series([50.0, np.nan], index=["a", "b"]), places, 0.95)
    assert found.loc["a"].tolist() == [1, 2, 3]
    assert found.loc["b"].isna().all()


def test_there_is_a_processor():
    assert processors() >= 1
