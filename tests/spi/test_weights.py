"""Weights within components: against the reference package, and their sum."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi import Framework, SocialProgressIndex, weights
from spi.prepare import orient


def test_equal_weights_give_the_published_share_in_the_index(golden, golden_framework):
    published = golden("effective_weights")["EffWeight"]
    share = weights.equal(golden_framework)
    component = pd.Series({i.id: i.component for i in golden_framework.indicators})
    in_index = share * published[component].to_numpy()
    np.testing.assert_allclose(in_index, published[in_index.index], rtol=0, atol=1e-9)


def test_given_weights_of_the_reference_framework_are_equal(golden_framework):
    pd.testing.assert_series_equal(weights.given(golden_framework), weights.equal(golden_framework))


def test_given_weights_are_shares_of_their_component(framework):
    assert weights.given(framework).to_dict() == {
        "cold_homes": 0.25,
        "crowding": 0.75,
        "burglary": 1.0,
        "readers": 0.5,
        "attendance": 0.5,
    }


@settings(deadline=None, max_examples=50, database=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.floats(1e-6, 1e6)), min_size=1, max_size=30))
def test_weights_sum_to_one_in_every_component(pairs):
    frame = pd.DataFrame(
        [(f"i{k}", f"component {c}", "d", 1, w) for k, (c, w) in enumerate(pairs)],
        columns=["indicator", "component", "dimension", "polarity", "weight"],
    )
    framework = Framework.from_frame(frame)
    for series in (weights.equal(framework), weights.given(framework)):
        sums = series.groupby(frame.set_index("indicator")["component"]).sum()
        np.testing.assert_allclose(sums, 1.0, rtol=1e-12)


def test_impossible_weights_are_all_named():
    with pytest.raises(ValueError, match="weights: 3 faults") as error:
        weights.normalised([0.0, 1.0, -2.0, np.nan], ["a", "a", "b", "b"])
    assert "position 2: -2.0" in str(error.value)
    with pytest.raises(ValueError, match="expected 2, one per indicator, found shape"):
        weights.normalised([1.0], ["a", "b"])


def test_first_components_of_the_reference_package(golden, golden_values, golden_rows):
    oriented = orient(golden_values, golden_rows.set_index("indicator")["polarity"])
    for _, rows in golden("pca_first_component").groupby("component"):
        found = weights.first_component(oriented[rows["indicator"].tolist()])
        np.testing.assert_allclose(found.vector, rows["eigenvector"], rtol=0, atol=1e-8)
        assert found.eigenvalue == pytest.approx(rows["eigenvalue"].iloc[0], abs=1e-8)
        assert found.share == pytest.approx(rows["variance_explained"].iloc[0], abs=1e-8)
        np.testing.assert_array_equal(weights.first_component(oriented[found.vector.index].to_numpy()).vector, found[0])


def test_pca_weighs_z_scores_by_the_vector(golden, golden_values, golden_rows):
    posts = golden_rows.set_index("indicator")
    sound = posts[posts["component"].isin(["health", "shelter", "rights"])]
    tree = Framework.from_frame(sound.reset_index())
    values = golden_values[sound.index]
    published = golden("pca_first_component").set_index("indicator")["eigenvector"][sound.index]
    spread = values.max() - values.min()
    for scale, range_ in {"minmax": spread, "zscore": values.std()}.items():
        raw = published * range_ / values.std()
        expected = raw / raw.groupby(sound["component"]).transform("sum")
        found = SocialProgressIndex(tree, weights="pca", scale=scale).fit(values).weights_
        np.testing.assert_allclose(found[expected.index], expected, rtol=1e-7)


def test_component_scores_by_pca_lie_between_the_worst_and_the_best_case(golden_values, golden_rows):
    rows = golden_rows[golden_rows["component"] == "health"]
    names = rows["indicator"].tolist()
    index = SocialProgressIndex(Framework.from_frame(rows), weights="pca").fit(golden_values[names])
    oriented = orient(golden_values[names], rows["polarity"].to_numpy())
    z = (oriented - oriented.mean()) / oriented.std()
    raw, vector = z @ weights.first_component(oriented).vector, weights.first_component(oriented).vector
    worst, best = z.min() @ vector, z.max() @ vector
    expected = 100 * (raw - worst) / (best - worst)
    np.testing.assert_allclose(index.transform(golden_values[names])["health"], expected, rtol=1e-9)


def test_a_negative_weight_names_its_indicator(golden_framework, golden_values):
    with pytest.raises(ValueError, match="weights 'pca': 4 faults") as error:
        SocialProgressIndex(golden_framework, weights="pca").fit(golden_values)
    for name in ("food_store_distance_km", "gp_distance_km"):
        assert f"'{name}': its weight in component 'nutrition' is -" in str(error.value)
    assert "'connectivity_score'" in str(error.value)


def test_stability_of_clear_and_of_doubtful_components(golden_values, golden_rows, golden_framework):
    oriented = orient(golden_values, golden_rows.set_index("indicator")["polarity"])
    verdicts = weights.stability_table(golden_framework, oriented, draws=200)["verdict"]
    assert (verdicts[["environment", "shelter", "rights"]] == "stable").all()
    assert (verdicts[["nutrition", "freedom"]] == "use equal weights").all()


def test_stability_is_seeded_and_holds_limits():
    rng = np.random.default_rng(1)
    x = pd.DataFrame(rng.normal(size=(60, 1)) + 0.3 * rng.normal(size=(60, 3)), columns=list("abc"))
    first, again = weights.stability(x, draws=200, seed=5), weights.stability(x, draws=200, seed=5)
    pd.testing.assert_frame_equal(first.table, again.table)
    assert first.verdict == "stable" and first.draws == 200 and first.negative == 0
    assert (first.table["lower"] <= first.table["vector"]).all()
    assert (first.table["vector"] <= first.table["upper"]).all()
    noise = weights.stability(rng.normal(size=(20, 4)), draws=200)
    assert noise.verdict == "use equal weights"


def test_one_indicator_has_weight_1():
    found = weights.first_component(pd.DataFrame({"a": [1.0, 2.0, 4.0]}))
    assert (found.vector["a"], found.eigenvalue, found.share) == (1.0, 1.0, 1.0)


@settings(deadline=None, max_examples=20, database=None)
@given(
    factor=st.floats(0.01, 100),
    shift=st.floats(-50, 50),
    areas=st.permutations(range(33)),
    columns=st.permutations(range(5)),
)
def test_units_and_order_do_not_matter_to_pca(golden_values, golden_rows, factor, shift, areas, columns):
    rows = golden_rows[golden_rows["component"] == "health"]
    values = golden_values[rows["indicator"].tolist()]
    index = SocialProgressIndex(Framework.from_frame(rows), weights="pca")
    expected = index.fit(values).transform(values)
    moved = (values * factor + shift).iloc[areas, columns]
    found = index.fit(moved).transform(moved)
    pd.testing.assert_frame_equal(found.loc[expected.index], expected, rtol=0, atol=1e-8)


@settings(deadline=None, max_examples=30, database=None)
@given(st.integers(0, 10_000))
def test_pca_weights_sum_to_one_or_are_refused(seed):
    rng = np.random.default_rng(seed)
    rows = [(f"i{k}", f"c{k % 3}", "d", 1) for k in range(8)]
    tree = Framework.from_frame(pd.DataFrame(rows, columns=["indicator", "component", "dimension", "polarity"]))
    values = pd.DataFrame(rng.normal(size=(15, 1)) + rng.normal(size=(15, 8)), columns=[row[0] for row in rows])
    try:
        found = weights.pca(tree, values)
    except ValueError as error:
        assert "its weight in component" in str(error)
        return
    np.testing.assert_allclose(found.groupby({row[0]: row[1] for row in rows}).sum(), 1.0, rtol=1e-12)
    assert (found > 0).all()
