"""One draw: its stream, its weights and what it decides."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi import SocialProgressIndex
from spi.draws import (
    Methods,
    Model,
    Noise,
    choice,
    drawn_choice,
    fitted,
    model_of,
    plain_choice,
    positions_of,
    stream,
    totals,
)
from spi.intervals import spread


def built(framework, values, noise=0.25, law="uniform", of=("spi",), scales=("minmax", "zscore"), **settings_) -> Model:
    index = SocialProgressIndex(framework, **settings_).fit(values)
    limits = spread(values, None, None)
    varied, methods = Noise(weights=noise, law=law), Methods(scales=scales)
    return model_of(index, values, limits, of=of, noise=varied, methods=methods)


def test_a_stream_depends_on_seed_and_draw_only():
    first, again = stream(3, 1), stream(3, 1)
    stream(3, 2).random(10)
    assert first.random(5).tolist() == again.random(5).tolist()
    starts = {stream(seed, draw).random() for seed in range(5) for draw in range(50)}
    assert len(starts) == 250


def test_the_tree_as_positions(framework):
    positions = positions_of(framework)
    assert positions.components.tolist() == [0, 0, 1, 2, 2]
    assert positions.dimensions.tolist() == [0, 0, 1]


@settings(deadline=None, max_examples=30, database=None)
@given(draw=st.integers(0, 10**6), law=st.sampled_from(["uniform", "dirichlet"]), noise=st.floats(0.01, 0.9))
def test_weights_sum_to_one_within_each_parent(framework, values, draw, law, noise):
    model = built(framework, values, noise, law, weights="given")
    decided = drawn_choice(model, stream(0, draw))
    for weights, parents in zip(decided.weights, model.positions.levels, strict=True):
        np.testing.assert_allclose(np.bincount(parents, weights=weights), 1)
        assert (weights >= 0).all()


def test_uniform_noise_stays_within_its_share(framework, values):
    model = built(framework, values, 0.25, scales=("minmax",))
    ratios = []
    for draw in range(300):
        first = choice(model, 0, 0, stream(0, draw)).weights[0]
        ratios.append(first[0] / first[1])
    assert 0.75 / 1.25 <= min(ratios) < 0.65
    assert 1.5 < max(ratios) <= 1.25 / 0.75


def test_every_method_is_drawn(framework, values):
    model = built(framework, values)
    names = [drawn_choice(model, stream(0, draw)).surface.name for draw in range(200)]
    assert 70 <= names.count("minmax") <= 130
    assert set(names) == {"minmax", "zscore"}


def test_totals_give_every_score_of_the_index(framework, values):
    index = SocialProgressIndex(framework, weights="given").fit(values)
    plain = index.transform(values)
    model = built(framework, values, of=list(plain.columns), weights="given")
    surface = model.surfaces[0]
    found = totals(model, plain_choice(model, surface)) @ surface.scores
    np.testing.assert_allclose(found, plain.to_numpy().T, atol=1e-9)


def test_pca_weights_belong_to_the_z_scores(framework):
    generator = np.random.default_rng(0)
    shared = generator.normal(size=(60, 1))
    names = [indicator.id for indicator in framework.indicators]
    signs = np.array([-1, -1, -1, 1, 1])
    values = pd.DataFrame(signs * (shared + generator.normal(size=(60, 5)) ** 3 / 3), columns=names)
    own = built(framework, values, 0, scales=("minmax", "zscore"), weights="pca")
    as_minmax, as_z = (plain_choice(own, surface).weights[0] for surface in own.surfaces)
    np.testing.assert_allclose(as_minmax, as_z)
    z = built(framework, values, 0, scales=("minmax", "zscore"), weights="pca", scale="zscore")
    for surface in z.surfaces:
        np.testing.assert_allclose(plain_choice(z, surface).weights[0], as_minmax)


def test_an_unfitted_index_is_copied(framework, values):
    bare = SocialProgressIndex(framework, weights="given")
    ready = fitted(bare, values)
    assert ready is not bare
    assert ready.weights == "given"
    assert fitted(ready, values) is ready


def test_unknown_scores_are_named(framework, values):
    with pytest.raises(ValueError, match="unknown 'hosing'; nearest 'housing'"):
        built(framework, values, of=["hosing"])
