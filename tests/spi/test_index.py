"""The estimator: the reference scores, frozen baselines, its manners, and properties of any index."""

import subprocess
import sys
from itertools import permutations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from spi import Framework, SocialProgressIndex
from spi.draws import Methods, Noise
from spi.robustness import simulate
from spi.scale import rank

ROOT = Path(__file__).parents[2]
SIGNS = np.array([-1, -1, -1, 1, 1])
MEANS = {"arithmetic": {}, "geometric": {}, "harmonic": {}, "power": {"power": 0.5}}
quick = settings(deadline=None, max_examples=25, database=None)


@pytest.mark.parametrize(
    ("stem", "options"),
    [
        ("aggregated_arithmetic", {}),
        ("aggregated_arithmetic", {"weights": "given"}),
        ("aggregated_arithmetic", {"component_mean": "power", "upper_mean": "power", "power": 1}),
        ("aggregated_goalposts", {"scale": "goalposts"}),
        ("aggregated_geometric", {"mean": "geometric", "baseline_range": (1, 100)}),
        ("aggregated_geometric", {"mean": "power", "power": 0, "baseline_range": (1, 100)}),
        ("aggregated_harmonic", {"mean": "harmonic", "baseline_range": (1, 100)}),
        ("aggregated_power_half", {"upper_mean": "power", "power": 0.5, "baseline_range": (1, 100)}),
        ("normalised_zscore", {"scale": "zscore"}),
        ("normalised_rank", {"scale": "rank"}),
        ("normalised_borda", {"scale": "borda"}),
    ],
)
def test_scores_of_the_reference_package(golden, golden_framework, golden_values, stem, options):
    mean = options.get("mean")
    settings_ = {name: value for name, value in options.items() if name != "mean"}
    both = {"component_mean": mean, "upper_mean": mean} if mean else {}
    published = golden(stem)
    scores = SocialProgressIndex(golden_framework, **settings_, **both).fit_transform(golden_values)
    pd.testing.assert_frame_equal(
        scores.loc[published.index, published.columns], published.astype(float), rtol=0, atol=1e-9, check_names=False
    )


def test_percentile_ranks_fill_the_range(golden, golden_framework, golden_values):
    published = golden("normalised_prank") * 100
    scores = SocialProgressIndex(golden_framework, scale="percentile_rank").fit_transform(golden_values)
    result = scores.loc[published.index, published.columns]
    pd.testing.assert_frame_equal(result, published, rtol=0, atol=1e-9, check_names=False)


def test_ranks_of_the_reference_package(golden, golden_framework, golden_values):
    published = golden("ranks")
    ranks = rank(SocialProgressIndex(golden_framework).fit_transform(golden_values))
    pd.testing.assert_frame_equal(
        ranks.loc[published.index, published.columns], published.astype(float), check_names=False
    )


def test_columns_and_index(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    scores = index.transform(values)
    expected = [*values.columns, "housing", "safety", "schooling", "needs", "foundations", "spi"]
    assert list(scores.columns) == expected == list(index.get_feature_names_out())
    pd.testing.assert_index_equal(scores.index, values.index)
    assert list(index.feature_names_in_) == list(values.columns)
    assert index.n_features_in_ == 5


def test_given_weights_weigh_the_scaled_indicators(framework, values):
    index = SocialProgressIndex(framework, weights="given").fit(values)
    assert index.weights_[["cold_homes", "crowding", "burglary"]].tolist() == [0.25, 0.75, 1.0]
    scores = index.transform(values)
    expected = np.average(scores[["cold_homes", "crowding"]], axis=1, weights=[1, 3])
    np.testing.assert_allclose(scores["housing"], expected, rtol=1e-12)


def test_fitted_goalposts_are_the_extremes_or_the_framework_s(framework, values, rows):
    extremes = SocialProgressIndex(framework).fit(values).goalposts_
    assert extremes.loc["cold_homes"].to_dict() == {"worst": 30.0, "best": 10.0}
    assert extremes.loc["readers"].to_dict() == {"worst": 70.0, "best": 90.0}
    posts = SocialProgressIndex(framework, scale="goalposts").fit(values).goalposts_
    pd.testing.assert_frame_equal(posts, rows.set_index("indicator")[["worst", "best"]])


def test_clipped_counts_per_indicator(golden, golden_framework, golden_values):
    index = SocialProgressIndex(golden_framework, scale="goalposts").fit(golden_values)
    published = golden("normalised_goalposts").isin([0.0, 100.0]).sum()
    assert index.clipped_.to_dict() == published.to_dict()
    assert SocialProgressIndex(golden_framework).fit(golden_values).clipped_.sum() == 0


def test_another_period_is_clipped_at_the_frozen_baseline(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    later = values.assign(cold_homes=[5.0, 20.0, 45.0, 10.0], readers=[85.0, 95.0, 60.0, 80.0])
    scores = index.transform(later)
    np.testing.assert_allclose(scores["cold_homes"], [100, 50, 0, 100])
    np.testing.assert_allclose(scores["readers"], [75, 100, 0, 50])
    assert index.clipped(later).to_dict() == {
        "cold_homes": 2,
        "crowding": 0,
        "burglary": 0,
        "readers": 2,
        "attendance": 0,
    }
    assert index.clipped_.sum() == 0


@pytest.mark.parametrize("scale", ["minmax", "goalposts", "zscore", "percentile_rank", "rank", "borda"])
def test_each_area_is_scored_by_itself_once_fitted(framework, values, scale):
    index = SocialProgressIndex(framework, scale=scale).fit(values)
    one_by_one = pd.concat([index.transform(values.loc[[area]]) for area in values.index])
    pd.testing.assert_frame_equal(one_by_one, index.transform(values))


def test_zscore_of_another_period_is_not_clipped(framework, values):
    index = SocialProgressIndex(framework, scale="zscore").fit(values)
    far = index.transform(values.assign(readers=1000.0))["readers"]
    mean, sd = values["readers"].mean(), values["readers"].std(ddof=1)
    np.testing.assert_allclose(far, (1000.0 - mean) / sd)


def test_reweighting_follows_the_coverage(framework, values):
    gaps = values.copy()
    gaps.loc["E05999901", "crowding"] = np.nan
    gaps.loc["E05999902", "burglary"] = np.nan
    settings_ = {"scale": "goalposts", "missing": "reweight"}
    scores = SocialProgressIndex(framework, coverage=0.5, **settings_).fit_transform(gaps)
    first, second = scores.loc["E05999901"], scores.loc["E05999902"]
    assert first["housing"] == first["cold_homes"]
    assert np.isnan(second["safety"])
    assert second["needs"] == second["housing"]
    strict = SocialProgressIndex(framework, coverage=0.6, **settings_).fit_transform(gaps)
    assert strict.loc[["E05999901", "E05999902"], "needs"].isna().all()
    assert strict.loc["E05999903", "spi"] == scores.loc["E05999903", "spi"]


def test_missing_values_are_refused_by_area_and_indicator(framework, values):
    gaps = values.copy()
    gaps.loc["E05999904", "readers"] = np.nan
    with pytest.raises(ValueError, match="area 'E05999904', 'readers': no value"):
        SocialProgressIndex(framework).fit(gaps)


def test_faults_of_the_values_at_once(framework, values):
    bad = values.rename(columns={"crowding": "crowdng"}).astype({"readers": object})
    bad.loc["E05999902", "readers"] = "many"
    with pytest.raises(ValueError, match="values: 3 faults") as error:
        SocialProgressIndex(framework).fit(bad)
    assert "unknown column 'crowdng'; nearest indicator of the framework 'crowding'" in str(error.value)
    assert "area 'E05999902', indicator 'readers': 'many'" in str(error.value)


def test_faults_of_the_settings_at_once(framework, values):
    index = SocialProgressIndex(
        framework,
        scale="min-max",
        weights="Equal",
        component_mean="mode",
        upper_mean="geometri",
        power=np.nan,
        baseline_range=(100, 0),
        missing="drop",
        coverage=-1,
    )
    with pytest.raises(ValueError, match="settings: 8 faults") as error:
        index.fit(values)
    for hint in ("nearest 'minmax'", "nearest 'equal'", "nearest 'geometric'", "baseline_range"):
        assert hint in str(error.value)
    with pytest.raises(TypeError, match="expected a Framework, found dict"):
        SocialProgressIndex({}).fit(values)


def test_goalposts_are_needed_by_their_scale_only(rows, values):
    bare = Framework.from_frame(rows.drop(columns=["worst", "best"]))
    with pytest.raises(ValueError, match="indicators: 5 faults"):
        SocialProgressIndex(bare, scale="goalposts").fit(values)
    assert SocialProgressIndex(bare).fit_transform(values).notna().all(axis=None)


@pytest.mark.parametrize("scale", ["minmax", "zscore", "percentile_rank"])
def test_constant_indicators_are_named(framework, values, scale):
    with pytest.raises(ValueError, match="indicators: 2 faults") as error:
        SocialProgressIndex(framework, scale=scale).fit(values.assign(readers=1.0, burglary=2.0))
    assert "'burglary'" in str(error.value)
    assert "'readers'" in str(error.value)


def test_zero_scores_of_a_geometric_mean_name_the_area(framework, values):
    index = SocialProgressIndex(framework, component_mean="geometric").fit(values)
    with pytest.raises(ValueError, match=r"area 'E05999903', 'cold_homes': score 0; .*baseline_range"):
        index.transform(values)


def test_manners_of_an_estimator(framework, values):
    index = SocialProgressIndex(framework, scale="zscore", power=0.5)
    with pytest.raises(NotFittedError):
        index.transform(values)
    with pytest.raises(NotFittedError):
        index.get_feature_names_out()
    copied = clone(index)
    assert copied.get_params() == index.get_params()
    assert copied.set_params(scale="minmax").scale == "minmax"
    expected = index.fit(values).transform(values)
    pd.testing.assert_frame_equal(make_pipeline(FunctionTransformer(), index).fit_transform(values), expected)
    pd.testing.assert_frame_equal(clone(index).set_output(transform="pandas").fit_transform(values), expected)


def test_inputs_are_left_as_they_were(framework, values):
    before = values.copy(deep=True)
    SocialProgressIndex(framework, scale="goalposts").fit_transform(values)
    pd.testing.assert_frame_equal(values, before)


def test_only_the_index_imports_scikit_learn():
    code = (
        "import sys, spi, spi.consistency, spi.explain, spi.peers, spi.equality, spi.shrinkage, spi.settings; "
        "spi.Framework; "
        "print('sklearn' in sys.modules, dir(spi).count('SocialProgressIndex')); "
        "spi.SocialProgressIndex; print('sklearn' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "1", "True"]


def tables(areas: int = 5) -> st.SearchStrategy[pd.DataFrame]:
    """Values of any areas, with one that is the worst and one that is the best in every indicator."""
    cells = arrays(np.float64, (areas, 5), elements=st.integers(-1000, 1000).map(float))
    names = ["cold_homes", "crowding", "burglary", "readers", "attendance"]
    labels = [*(f"E0599990{k}" for k in range(areas)), "worst", "best"]
    return cells.map(lambda x: pd.DataFrame(np.vstack([x, -1001 * SIGNS, 1001 * SIGNS]), columns=names, index=labels))


def indices(framework: Framework, score_range=(1.0, 100.0)) -> list[SocialProgressIndex]:
    """One index of every scale and mean that go together."""
    ranged = [
        SocialProgressIndex(
            framework, scale=scale, component_mean=mean, upper_mean=mean, baseline_range=score_range, **more
        )
        for scale in ("minmax", "percentile_rank")
        for mean, more in MEANS.items()
    ]
    plain = [SocialProgressIndex(framework, scale=scale, weights="given") for scale in ("zscore", "rank", "borda")]
    return [*ranged, *plain]


@quick
@given(values=tables(), column=st.integers(0, 4), area=st.integers(0, 4), step=st.floats(0, 500))
def test_a_better_value_never_lowers_a_score(framework, values, column, area, step):
    better = values.copy()
    better.iloc[area, column] += step * SIGNS[column]
    for index in indices(framework):
        before, after = index.fit(values).transform(values), index.transform(better)
        assert (after.iloc[area] >= before.iloc[area] - 1e-9).all()
        pd.testing.assert_frame_equal(after.drop(index=values.index[area]), before.drop(index=values.index[area]))


@quick
@given(values=tables())
def test_best_everywhere_is_100_and_worst_is_0(framework, rows, values):
    posts = Framework.from_frame(rows.assign(worst=-1001.0 * SIGNS, best=1001.0 * SIGNS))
    for index in (SocialProgressIndex(framework), SocialProgressIndex(posts, scale="goalposts", weights="given")):
        scores = index.fit_transform(values)
        np.testing.assert_allclose(scores.loc["best"], 100, atol=1e-9)
        np.testing.assert_allclose(scores.loc["worst"], 0, atol=1e-9)
        assert scores.min(axis=None) >= -1e-9
        assert scores.max(axis=None) <= 100 + 1e-9


@quick
@given(values=tables(), area_order=st.permutations(range(7)), column_order=st.permutations(range(5)))
def test_order_of_rows_and_columns_does_not_matter(framework, values, area_order, column_order):
    for index in indices(framework):
        shuffled = clone(index).fit_transform(values.iloc[area_order, column_order])
        expected = index.fit_transform(values)
        pd.testing.assert_frame_equal(shuffled.loc[expected.index], expected, rtol=0, atol=1e-9)


@quick
@given(
    values=tables(), factor=st.sampled_from([0.001, 0.45359237, 1.8, 1000.0]), shift=st.sampled_from([0, 32, -273.15])
)
def test_units_do_not_matter(framework, rows, values, factor, shift):
    for index in indices(framework):
        converted = clone(index).fit_transform(values * factor + shift)
        pd.testing.assert_frame_equal(converted, index.fit_transform(values), rtol=0, atol=1e-9)
    posts = Framework.from_frame(rows.assign(worst=rows["worst"] * factor + shift, best=rows["best"] * factor + shift))
    converted = SocialProgressIndex(posts, scale="goalposts").fit_transform(values * factor + shift)
    expected = SocialProgressIndex(framework, scale="goalposts").fit_transform(values)
    pd.testing.assert_frame_equal(converted, expected, rtol=0, atol=1e-9)


@quick
@given(values=tables())
def test_power_towards_zero_is_the_geometric_index(framework, values):
    means = {"component_mean": "power", "upper_mean": "power", "baseline_range": (1, 100)}
    near = SocialProgressIndex(framework, power=1e-12, **means).fit_transform(values)
    pd.testing.assert_frame_equal(
        near, SocialProgressIndex(framework, power=0, **means).fit_transform(values), atol=1e-8
    )


ORDERS = pd.DataFrame(
    [*map(list, permutations([1.0, 2.0, 3.0])), [0.0, 0.0, 0.0], [10.0, 10.0, 10.0]],
    index=[*"PQRSTU", "low", "high"],
    columns=list("abe"),
)


def flat(names, **settings_):
    rows = [{"indicator": name, "component": "c", "dimension": "d", "polarity": 1} for name in names]
    return SocialProgressIndex(Framework.from_frame(pd.DataFrame(rows)), **settings_)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"component_mean": "geometric", "upper_mean": "geometric", "baseline_range": (1, 100)},
        {"component_mean": "power", "power": 0.5},
        {"scale": "zscore"},
        {"weights": "given"},
    ],
)
def test_equal_scores_share_a_rank(options):
    scores = flat("abe", **options).fit_transform(ORDERS)
    assert rank(scores["spi"]).to_dict() == dict.fromkeys("PQRSTU", 2) | {"high": 1, "low": 8}
    if not options:
        assert scores["spi"].tolist() == [20] * 6 + [0, 100]


@quick
@given(st.lists(st.integers(0, 1000), min_size=3, max_size=3, unique=True), st.sampled_from(["minmax", "zscore"]))
def test_areas_with_the_same_figures_in_another_order_share_a_rank(figures, way):
    table = pd.DataFrame([*permutations([one / 7 for one in figures]), [0.0] * 3, [500 / 3] * 3], columns=list("abe"))
    ranks = rank(flat("abe", scale=way).fit_transform(table)["spi"])
    assert len(set(ranks.iloc[:6])) == 1


def test_a_hundred_everywhere_is_a_hundred():
    for count in range(1, 12):
        names = [f"i{k}" for k in range(count)]
        table = pd.DataFrame([[0.0] * count, [100.0] * count], columns=names)
        assert flat(names).fit_transform(table)["spi"].tolist() == [0, 100]


def test_drawn_ranks_without_noise_are_the_plain_ranks():
    found = simulate(flat("abe"), ORDERS, draws=10, noise=Noise(weights=0), methods=Methods(scales=("minmax",)))
    assert found.ranks["median"].to_dict() == dict.fromkeys("PQRSTU", 2) | {"high": 1, "low": 8}
    assert found.rank_probability(2).to_dict() == dict.fromkeys("PQRSTU", 1) | {"high": 1, "low": 0}
    assert found.plain.tolist() == [20] * 6 + [0, 100]
    assert list(found.descending) == ["high", *"PQRSTU", "low"]
