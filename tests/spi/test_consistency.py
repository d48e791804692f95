"""Consistency: against the reference package, and where a measure is not defined."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi import SocialProgressIndex
from spi.consistency import (
    alpha,
    bartlett,
    consistency_table,
    effective_weights,
    item_table,
    kmo,
    node_correlations,
    redundant_pairs,
)
from spi.prepare import orient


@pytest.fixture(scope="module")
def oriented(golden_values, golden_rows):
    return orient(golden_values, golden_rows.set_index("indicator")["polarity"])


@pytest.fixture(scope="module")
def parts(oriented, golden_framework):
    return {c.id: oriented[[i.id for i in c.indicators]] for c in golden_framework.components}


@pytest.fixture(scope="module")
def table(oriented, golden_framework):
    return consistency_table(oriented, golden_framework)


def test_measures_of_the_reference_package(golden, parts):
    published = golden("consistency")
    for component, row in published.iterrows():
        test = bartlett(parts[component])
        found = [alpha(parts[component]), kmo(parts[component]), *test]
        expected = row[["alpha", "KMO", "bartlett_chisq", "bartlett_df", "bartlett_p"]].astype(float)
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


def test_the_table_holds_the_same(golden, table):
    published = golden("consistency").rename(columns={"KMO": "kmo", "bartlett_chisq": "chi2", "bartlett_p": "p"})
    for column in ("k", "alpha", "kmo", "chi2", "p"):
        np.testing.assert_allclose(table.loc[published.index, column], published[column], rtol=0, atol=1e-9)
    shares = golden("pca_first_component").groupby("component")["variance_explained"].first()
    np.testing.assert_allclose(table.loc[shares.index, "variance_explained"], shares, rtol=0, atol=1e-8)
    assert (table["areas"] == 33).all()


def test_the_table_of_one_component(parts, table):
    alone = consistency_table(parts["health"])
    pd.testing.assert_series_equal(alone.iloc[0], table.loc["health"], check_names=False)


def test_arrays_give_the_same_numbers(parts):
    frame = parts["safety"]
    assert (alpha(frame.to_numpy()), kmo(frame.to_numpy())) == (alpha(frame), kmo(frame))
    assert bartlett(frame.to_numpy()) == bartlett(frame)


def test_alpha_is_that_of_the_z_scores(parts):
    z = parts["health"].apply(lambda x: (x - x.mean()) / x.std())
    k = z.shape[1]
    classic = k / (k - 1) * (1 - z.var().sum() / z.sum(axis=1).var())
    assert alpha(parts["health"]) == pytest.approx(classic, rel=1e-12)


def test_an_indicator_against_its_component_has_a_negative_item_rest_correlation(parts):
    items = item_table(parts["nutrition"])
    assert (items.loc[["food_store_distance_km", "gp_distance_km"], "item_rest"] < 0).all()
    better = alpha(parts["nutrition"].drop(columns="food_store_distance_km"))
    assert items.loc["food_store_distance_km", "alpha_without"] == better > alpha(parts["nutrition"])


def test_loadings_are_correlations_with_the_component_score(parts):
    frame = parts["shelter"]
    z = (frame - frame.mean()) / frame.std()
    items = item_table(frame)
    expected = z.corrwith((z * items["loading"]).sum(axis=1))
    np.testing.assert_allclose(items["loading"], expected, rtol=1e-10)


def test_one_indicator_has_no_consistency(parts):
    frame = parts["shelter"].iloc[:, :1]
    assert np.isnan([alpha(frame), kmo(frame), bartlett(frame).chi2, bartlett(frame).p]).all()
    assert bartlett(frame).df == 0
    assert item_table(frame)[["item_rest", "alpha_without"]].isna().all(axis=None)
    assert consistency_table(frame).loc["component", "variance_explained"] == 1.0


def test_linear_dependence(parts):
    frame = parts["shelter"].assign(twice=lambda t: 2 * t.iloc[:, 0])
    assert np.isnan(kmo(frame))
    assert (bartlett(frame).chi2, bartlett(frame).p) == (np.inf, 0.0)
    pairs = redundant_pairs(frame)
    assert pairs.loc[0, "correlation"] == pytest.approx(1.0)
    assert set(pairs.loc[0, ["first", "second"]]) == {frame.columns[0], "twice"}


def test_effective_weights_of_the_reference_package(golden, golden_framework, golden_values):
    index = SocialProgressIndex(golden_framework).fit(golden_values)
    published = golden("effective_weights")["EffWeight"]
    found = effective_weights(index)
    np.testing.assert_allclose(found.loc[published.index, "share"], published, rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.groupby("level")["share"].sum(), 1.0, rtol=1e-12)
    scores = index.transform(golden_values)
    importance = effective_weights(index, scores)["importance"]
    assert importance["spi"] == pytest.approx(1.0)
    assert importance["health"] == pytest.approx(np.corrcoef(scores["health"], scores["spi"])[0, 1] ** 2)


def test_correlations_of_the_reference_package(golden, golden_framework, golden_values):
    published = golden("correlations_indicator_component").reset_index()
    wide = published.pivot(index="Var2", columns="Var1", values="Correlation")
    scores = SocialProgressIndex(golden_framework).fit_transform(golden_values)
    found = node_correlations(scores, golden_framework).loc[wide.index, wide.columns]
    known = wide.notna()
    np.testing.assert_allclose(found.where(known), wide, rtol=0, atol=1e-9)
    # Blank there means p >= 0.05, which for 33 areas is |r| of 0.344.
    assert found.where(~known).abs().max(axis=None) < 0.345


def test_faults():
    frame = pd.DataFrame({"a": [1.0, 2.0, 4.0], "b": [1.0, 1.0, 1.0]})
    for measure in (alpha, kmo, bartlett, item_table, consistency_table):
        with pytest.raises(ValueError, match="'b': one value for all areas"):
            measure(frame)
    with pytest.raises(ValueError, match="indicator 'b' has none"):
        consistency_table(frame, {"a": "x"})
    with pytest.raises(TypeError, match="expected a DataFrame"):
        consistency_table([[1.0]])


@settings(deadline=None, max_examples=30, database=None)
@given(seed=st.integers(0, 10_000), factor=st.floats(0.01, 100), shift=st.floats(-100, 100))
def test_units_and_order_do_not_matter(seed, factor, shift):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(12, 1)) + rng.normal(size=(12, 4))
    moved = (x * factor + shift)[rng.permutation(12)][:, [2, 0, 3, 1]]
    np.testing.assert_allclose(
        [alpha(moved), kmo(moved), *bartlett(moved)], [alpha(x), kmo(x), *bartlett(x)], rtol=1e-6
    )
    assert alpha(x) <= 1
    assert 0 <= kmo(x) <= 1
