"""Contributions and changes: they add up, whatever the mean, the scale and the gaps."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spi import Framework, SocialProgressIndex
from spi.explain import change, contributions

WITHIN = 1e-9
MEANS = [
    {"component_mean": "arithmetic", "upper_mean": "arithmetic"},
    {"component_mean": "power", "upper_mean": "power", "power": 0.5},
    {"component_mean": "geometric", "upper_mean": "harmonic", "baseline_range": (1, 100)},
    {"component_mean": "arithmetic", "upper_mean": "power", "power": -2, "baseline_range": (1, 100)},
    {"component_mean": "power", "upper_mean": "arithmetic", "power": 3},
    {"component_mean": "arithmetic", "upper_mean": "arithmetic", "scale": "zscore"},
    {"component_mean": "geometric", "upper_mean": "geometric", "scale": "rank"},
]
quick = settings(deadline=None, max_examples=15, database=None)


@pytest.fixture(scope="module")
def later(values):
    return values.assign(
        cold_homes=[8.0, 22.0, 28.0, 15.0], crowding=[5.0, 8.0, 3.0, 2.0], readers=[82.0, 71.0, 88.0, 75.0]
    )


def adds_up(parts: pd.DataFrame, whole: pd.Series) -> None:
    np.testing.assert_allclose(parts.sum(axis=1), whole, rtol=0, atol=WITHIN)


def test_points_of_an_arithmetic_index_are_weights_times_scores(golden_framework, golden_values, golden):
    index = SocialProgressIndex(golden_framework).fit(golden_values)
    found = contributions(index, golden_values)
    shares = golden("effective_weights")["EffWeight"][found.columns]
    expected = golden("normalised_minmax").loc[found.index, found.columns] * shares
    np.testing.assert_allclose(found, expected, rtol=0, atol=WITHIN)
    adds_up(found, golden("aggregated_arithmetic").loc[found.index, "spi"])


@pytest.mark.parametrize("options", MEANS)
def test_points_add_up_to_every_score(golden_framework, golden_values, options):
    index = SocialProgressIndex(golden_framework, **options).fit(golden_values)
    scores = index.transform(golden_values)
    for node in ("spi", "wellbeing", "safety"):
        adds_up(contributions(index, golden_values, node), scores[node])


def test_points_of_a_geometric_index_follow_the_weights(framework, values):
    index = SocialProgressIndex(framework, component_mean="geometric", upper_mean="geometric", baseline_range=(1, 100))
    total = index.fit_transform(values)["spi"]
    found = contributions(index, values)
    np.testing.assert_allclose(found.div(total, axis=0)["burglary"], 0.25)
    np.testing.assert_allclose(found.div(total, axis=0)["readers"], 0.25)


def test_a_missing_figure_has_no_points_and_the_rest_add_up(framework, values):
    gaps = values.copy()
    gaps.loc["E05999901", "crowding"] = np.nan
    index = SocialProgressIndex(framework, missing="reweight").fit(gaps)
    found = contributions(index, gaps)
    assert np.isnan(found.loc["E05999901", "crowding"])
    adds_up(found, index.transform(gaps)["spi"])


def test_one_area_as_a_series(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    alone = contributions(index, values.loc["E05999902"])
    pd.testing.assert_frame_equal(alone, contributions(index, values).loc[["E05999902"]], check_names=False)


def test_unknown_score(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    with pytest.raises(ValueError, match="node: 1 fault\n- 'housng'; expected a score; nearest 'housing'"):
        contributions(index, values, "housng")
    with pytest.raises(ValueError, match="'readers'; expected a score"):
        change(index, values, values, node="readers")


def test_points_of_an_arithmetic_change(framework, values, later):
    index = SocialProgressIndex(framework, weights="given").fit(values)
    found = change(index, values, later)
    step = index.transform(later) - index.transform(values)
    np.testing.assert_allclose(found["crowding"], step["crowding"] * 0.75 / 4)
    np.testing.assert_allclose(found["burglary"], 0.0)
    adds_up(found, step["spi"])


@pytest.mark.parametrize("options", MEANS)
def test_a_change_adds_up_and_turns_its_sign_backwards(framework, values, later, options):
    index = SocialProgressIndex(framework, **options).fit(pd.concat([values, later.set_axis(list("abcd"))]))
    forwards, backwards = change(index, values, later), change(index, later, values)
    adds_up(forwards, index.transform(later)["spi"] - index.transform(values)["spi"])
    np.testing.assert_allclose(forwards, -backwards, rtol=0, atol=WITHIN)


def test_a_geometric_change_is_the_logarithmic_mean_decomposition(framework, values, later):
    index = SocialProgressIndex(framework, component_mean="geometric", upper_mean="geometric", baseline_range=(1, 100))
    index.fit(pd.concat([values, later.set_axis(list("abcd"))]))
    old, new = index.transform(values), index.transform(later)
    mean = (new["spi"] - old["spi"]) / np.log(new["spi"] / old["spi"])
    found = change(index, values, later)
    np.testing.assert_allclose(found["readers"], 0.25 * mean * np.log(new["readers"] / old["readers"]))
    np.testing.assert_allclose(found["cold_homes"], 0.125 * mean * np.log(new["cold_homes"] / old["cold_homes"]))


def test_between_two_areas(framework, values):
    index = SocialProgressIndex(framework, upper_mean="power", power=0.5).fit(values)
    found = change(index, values.loc["E05999901"], values.loc["E05999903"])
    scores = index.transform(values)["spi"]
    assert list(found.index) == ["E05999903"]
    adds_up(found, [scores["E05999903"] - scores["E05999901"]])


@pytest.mark.parametrize("options", MEANS[:4])
def test_real_change_revision_and_rebasing(framework, rows, values, later, options):
    index = SocialProgressIndex(framework, **options).fit(values)
    revised = values.assign(burglary=[13.0, 30.0, 20.0, 40.0])
    wider = Framework.from_frame(
        pd.concat([rows, pd.DataFrame([("trees", "green", "foundations", 1)], columns=rows.columns[:4])])
    )
    now = later.assign(trees=[4.0, 3.0, 2.0, 1.0])
    rebased = SocialProgressIndex(wider, **options).fit(now)
    columns = list(values.columns)
    first = change(index, values, later, revised=revised)
    adds_up(first, index.transform(later)["spi"] - index.transform(values)["spi"])
    assert (first["rebasing"] == 0).all(axis=None)
    np.testing.assert_allclose(
        first["revision"].sum(axis=1), index.transform(revised)["spi"] - index.transform(values)["spi"], atol=WITHIN
    )
    both = change(index, values, later, revised=revised, rebased=SocialProgressIndex(framework, **options).fit(later))
    assert list(both.columns.get_level_values("part").unique()) == ["real", "coverage", "revision", "rebasing"]
    assert (both["coverage"] == 0).all(axis=None)
    final = SocialProgressIndex(framework, **options).fit(later).transform(later)["spi"]
    adds_up(both, final - index.transform(values)["spi"])
    assert columns == list(both["real"].columns)
    grown = change(index, values, now, rebased=rebased)
    adds_up(grown, rebased.transform(now)["spi"] - index.transform(values)["spi"])
    np.testing.assert_allclose(grown["rebasing", "trees"], contributions(rebased, now)["trees"])


def test_rebasing_to_a_framework_without_an_indicator(framework, rows, values, later):
    index = SocialProgressIndex(framework).fit(values)
    smaller = SocialProgressIndex(Framework.from_frame(rows[rows["indicator"] != "crowding"]))
    smaller.fit(later.drop(columns="crowding"))
    found = change(index, values, later, rebased=smaller)
    published = smaller.transform(later.drop(columns="crowding"))["spi"] - index.transform(values)["spi"]
    adds_up(found, published)
    np.testing.assert_allclose(found["rebasing", "crowding"], -contributions(index, later)["crowding"])


def test_areas_must_be_the_same(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    with pytest.raises(ValueError, match="values: 1 fault\n- area 'E05999904' is in one table only"):
        change(index, values, values.iloc[:3])


@quick
@given(seed=st.integers(0, 10_000), share=st.floats(0, 0.4))
def test_gaps_on_either_side_add_up(framework, rows, seed, share):
    rng = np.random.default_rng(seed)
    names = rows["indicator"]
    before, after = (pd.DataFrame(rng.normal(size=(9, 5)), columns=names) for _ in range(2))
    before, after = before.mask(rng.random((9, 5)) < share), after.mask(rng.random((9, 5)) < share)
    before.iloc[:2], after.iloc[:2] = [[-5.0] * 5, [5.0] * 5], [[-4.0] * 5, [4.0] * 5]
    for options in (MEANS[0], MEANS[1], MEANS[2]):
        index = SocialProgressIndex(framework, missing="reweight", coverage=0.6, **options).fit(before)
        difference = index.transform(after)["spi"] - index.transform(before)["spi"]
        found = change(index, before, after)
        np.testing.assert_allclose(found.sum(axis=1, min_count=1), difference, rtol=0, atol=WITHIN)
        points = contributions(index, before).sum(axis=1, min_count=1)
        np.testing.assert_allclose(points, index.transform(before)["spi"], rtol=0, atol=WITHIN)
