"""Scores of a draw: the short way and the long way agree, and equal areas stay equal."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from spi import SocialProgressIndex
from spi.draw_scores import ranks, scorer
from spi.draws import METHODS, NOISE, Methods, Noise, choice, model_of, stream
from spi.intervals import spread
from spi.scale import rank


def built(framework, values, **settings):
    index = SocialProgressIndex(framework, **settings).fit(values)
    limits = spread(values, values * 0.9, values * 1.1, {"readers": "log"})
    of = list(index.get_feature_names_out())
    return model_of(index, values, limits, of=of, noise=NOISE, methods=METHODS)


@pytest.mark.parametrize("surface", [0, 1])
def test_the_short_way_is_the_long_way(framework, values, surface):
    model = built(framework, values)
    nearly = replace(model, component_power=1 + 1e-12)
    assert (model.linear, nearly.linear) == (True, False)
    short, long = (
        scorer(m)(choice(m, surface, 0, stream(1, draw)), stream(2, draw)) for m in (model, nearly) for draw in (5,)
    )
    np.testing.assert_allclose(short, long, atol=2e-5)
    assert np.abs(short).max() > 0.1


@pytest.mark.parametrize("settings", [{"component_mean": "harmonic"}, {"upper_mean": "power", "power": 0.5}])
def test_a_draw_without_errors_is_an_index_with_other_weights(framework, values, rows, settings):
    # One surface and given weights: the drawn weights put into a framework give the drawn scores.
    index = SocialProgressIndex(framework, baseline_range=(1, 100), **settings).fit(values)
    noise, methods = Noise(weights=0.4, levels=("indicator",)), Methods(scales=["minmax"])
    model = model_of(index, values, spread(values, None, None), of=["housing"], noise=noise, methods=methods)
    decided = choice(model, 0, 0, stream(4))
    weighted = type(framework).from_frame(rows.assign(weight=decided.weights[0]))
    other = SocialProgressIndex(weighted, weights="given", baseline_range=(1, 100), **settings).fit_transform(values)
    found = index.transform(values)["housing"] + scorer(model)(decided, stream(5))[0]
    np.testing.assert_allclose(found, other["housing"], atol=1e-5)


def test_an_area_that_stands_twice_has_the_same_score(framework):
    generator = np.random.default_rng(1)
    names = [indicator.id for indicator in framework.indicators]
    half = pd.DataFrame(generator.uniform(10, 90, (2500, 5)), columns=names)
    values = pd.concat([half, half], ignore_index=True)
    index = SocialProgressIndex(framework).fit(values)
    methods = Methods(scales=["zscore"])
    model = model_of(index, values, spread(values, None, None), of=["spi"], noise=NOISE, methods=methods)
    found = scorer(model)(choice(model, 0, 0, stream(1)), stream(2))[0]
    np.testing.assert_array_equal(found[:2500], found[2500:])


def test_ranks_share_ties_and_leave_out_who_has_no_score():
    scores = np.array([3.0, 9.0, np.nan, 9.0, 1.0, 3.0 + 1e-9])
    found = ranks(scores, np.flatnonzero(~np.isnan(scores)), np.uint16)
    assert found.tolist() == [3, 1, 0, 1, 5, 3]
    some = np.random.default_rng(0).integers(0, 50, 200).astype(float)
    np.testing.assert_array_equal(ranks(some, np.arange(200), np.uint32), rank(pd.Series(some)))
    assert ranks(np.array([np.nan]), np.empty(0, dtype=np.intp), np.uint16).tolist() == [0]
