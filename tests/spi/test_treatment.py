"""Preparation: what was done to every cell, at the baseline and later."""

import numpy as np
import pandas as pd
import pytest

from spi import Framework, SocialProgressIndex, outliers
from spi.treatment import Preparation, goalposts

AREAS = [f"E0599{k:04d}" for k in range(21)]


@pytest.fixture(scope="module")
def tailed():
    """21 areas; `cold_homes` and `burglary` have one extreme value each."""
    rng = np.random.default_rng(2)
    table = pd.DataFrame(
        rng.uniform(10, 20, size=(21, 5)),
        columns=["cold_homes", "crowding", "burglary", "readers", "attendance"],
        index=AREAS,
    )
    table.loc[AREAS[0], ["cold_homes", "burglary"]] = 300.0
    return table


def tree(rows, **treatments):
    return Framework.from_frame(rows.assign(treatment=rows["indicator"].map(treatments)))


def test_winsorised_scores_of_the_reference_package(golden, golden_rows, golden_values):
    framework = Framework.from_frame(golden_rows.assign(treatment="winsorise"))
    index = SocialProgressIndex(framework).fit(golden_values)
    treated = golden("treated")
    plain = SocialProgressIndex(Framework.from_frame(golden_rows)).fit_transform(treated)
    found = index.transform(golden_values)
    pd.testing.assert_frame_equal(found.loc[plain.index], plain, rtol=0, atol=1e-9)
    words = index.statuses(golden_values)
    moved = golden("treated_details")["winsorise.nwin"].fillna(0)
    assert (words == "winsorised").sum().to_dict() == moved[words.columns].astype(int).to_dict()
    assert index.clipped_.sum() == 0


@pytest.mark.parametrize(("method", "word"), [("winsorise", "winsorised"), ("cap", "capped"), ("log", "observed")])
def test_status_of_a_treated_cell(rows, tailed, method, word):
    index = SocialProgressIndex(tree(rows, cold_homes=method)).fit(tailed)
    words = index.statuses(tailed)
    assert words.loc[AREAS[0], "cold_homes"] == word
    assert (words.drop(columns="cold_homes") == "observed").all(axis=None)
    assert words.shape == tailed.shape
    assert index.transform(tailed).loc[AREAS[0], "cold_homes"] == pytest.approx(0.0)


def test_treatment_is_frozen(rows, tailed):
    index = SocialProgressIndex(tree(rows, cold_homes="winsorise", burglary="log")).fit(tailed)
    limit = index.preparation_.treatments[0].upper
    later = tailed.assign(cold_homes=limit + 5.0, burglary=1.0)
    words = index.statuses(later)
    assert (words["cold_homes"] == "winsorised").all()
    assert (words["burglary"] == "clipped").all()
    alone = index.transform(later.iloc[[3]])
    pd.testing.assert_frame_equal(alone, index.transform(later).iloc[[3]])


def test_the_logarithm_between_goalposts(rows, tailed):
    index = SocialProgressIndex(tree(rows, cold_homes="log"), scale="goalposts").fit(tailed)
    step = index.preparation_.treatments[0]
    worst, best = step.curved(np.array([40.0, 0.0]))
    value = tailed.iloc[[5]]["cold_homes"].to_numpy()
    expected = 100 * (step.curved(value) - worst) / (best - worst)
    np.testing.assert_allclose(index.transform(tailed)["cold_homes"].iloc[5], expected)
    assert index.statuses(tailed).loc[AREAS[0], "cold_homes"] == "clipped"


@pytest.mark.parametrize("scale", ["zscore", "percentile_rank", "rank", "borda"])
def test_treated_values_make_the_other_scales(rows, tailed, scale):
    treated = tailed.copy()
    treated["cold_homes"] = outliers.winsorised(tailed["cold_homes"])[0]
    expected = SocialProgressIndex(Framework.from_frame(rows), scale=scale).fit_transform(treated)
    found = SocialProgressIndex(tree(rows, cold_homes="winsorise"), scale=scale).fit_transform(tailed)
    pd.testing.assert_frame_equal(found, expected)


@pytest.mark.parametrize("method", ["mean", "group_mean", "regression"])
def test_imputed_cells_are_marked_and_scored(framework, tailed, method):
    gaps = tailed.copy()
    gaps.loc[AREAS[3], "readers"] = np.nan
    groups = {area: k % 2 for k, area in enumerate(AREAS)}
    index = SocialProgressIndex(framework, missing=method, groups=groups).fit(gaps)
    words = index.statuses(gaps)
    assert words.loc[AREAS[3], "readers"] == "imputed"
    assert (words == "imputed").sum().sum() == 1
    assert index.transform(gaps).notna().all(axis=None)
    if method == "mean":
        low, high = gaps["readers"].min(), gaps["readers"].max()
        expected = 100 * (gaps["readers"].mean() - low) / (high - low)
        assert index.transform(gaps).loc[AREAS[3], "readers"] == pytest.approx(expected)


def test_gaps_that_stay_are_missing(framework, tailed):
    gaps = tailed.copy()
    gaps.loc[AREAS[3], "readers"] = np.nan
    index = SocialProgressIndex(framework, missing="reweight").fit(gaps)
    assert index.statuses(gaps).loc[AREAS[3], "readers"] == "missing"


def test_clipped_cells_of_a_later_period(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    later = values.assign(readers=[60.0, 95.0, 80.0, 75.0])
    assert index.statuses(later)["readers"].tolist() == ["clipped", "clipped", "observed", "observed"]
    assert (SocialProgressIndex(framework, scale="zscore").fit(values).statuses(later) == "observed").all(axis=None)


def test_without_treatment_nothing_is_copied(framework, values):
    preparation = Preparation.fitted(framework, values)
    assert preparation.limited(values) is values
    assert preparation.curved(values) is values


def test_goalposts_name_what_they_lack(rows, values):
    bare = Framework.from_frame(rows.drop(columns=["worst", "best"]))
    with pytest.raises(ValueError, match="indicators: 5 faults"):
        goalposts(bare, values, "goalposts")
    with pytest.raises(ValueError, match="'readers': fewer than two different values at the baseline; scale='minmax'"):
        goalposts(bare, values.assign(readers=1.0), "minmax")


@pytest.mark.parametrize(("method", "doing"), [("winsorise", "winsorising"), ("cap", "capping")])
def test_a_treatment_that_leaves_one_value_is_the_reason(method, doing):
    rows = [{"indicator": "rare", "component": "c", "dimension": "d", "polarity": 1, "treatment": method}]
    rows.append(rows[0] | {"indicator": "flat", "treatment": None})
    tree = Framework.from_frame(pd.DataFrame(rows))
    values = pd.DataFrame({"rare": [0.0] * 29 + [7.0], "flat": [0.3] * 29 + [0.1 + 0.2]})
    found = Preparation.fitted(tree, values)
    with pytest.raises(ValueError) as caught:
        goalposts(tree, found.limited(values), "minmax", found.treatments)
    assert caught.value.faults == (
        f"'rare': {doing} leaves one value; leave it out or use log",
        "'flat': fewer than two different values at the baseline; scale='minmax' cannot be made",
    )
