"""The index made another way: by default it gives the published scores; weights, scales and means do as they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.cards.index.scenario import MEANS, SCALES, Scenario, published, read, scenario_scores, shares, written
from scorecard.cards.tables import Tables
from scorecard.store.data_folder import Store
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables

STORE = Store()
CATALOGUE = STORE.catalogue()
SLUGS = STORE.slugs()


def invented() -> Tables:
    """Testborough with the figures behind its scores: North 95 and 5, Mill 80 and 12, Station 86 and 9 per cent."""
    index = testborough.scores()
    figures = testborough.figures().query("breakdown == 'all' and period == '2023'")
    index = index.merge(
        figures[["area", "series", "value"]], left_on=["area", "node"], right_on=["area", "series"], how="left"
    )
    return testborough.tables(index=index)


def made(**changes: object) -> Scenario:
    return replace(Scenario(weights=(1.0, 1.0), scale="goalposts", mean="arithmetic"), **changes)


def score(scenario: Scenario, area: str = testborough.NORTH, node: str = "spi") -> float:
    return float(scenario_scores(invented(), scenario).loc[area, node])


@pytest.mark.parametrize("slug", SLUGS)
def test_as_published_every_score_is_the_published_one(slug: str) -> None:
    held = real_tables(slug)
    found = scenario_scores(held, published(CATALOGUE.index))
    wanted = STORE.index(slug).pivot(index="area", columns="node", values="score")
    wanted = wanted.reindex(index=found.index, columns=found.columns)
    assert len(found) == len(held.wards) + 1 and len(found.columns) == 16
    pd.testing.assert_frame_equal(found, wanted, rtol=0, atol=1e-9, check_names=False)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_and_mean_scores_every_ward_between_0_and_100(slug: str, scale: str) -> None:
    held, plain = real_tables(slug), published(CATALOGUE.index)
    by_mean = {m: scenario_scores(held, replace(plain, scale=scale, mean=m))["spi"] for m in MEANS}
    assert all(scores.between(0, 100).all() for scores in by_mean.values())
    assert (by_mean["arithmetic"] >= by_mean["power"]).all()


def test_a_weight_counts_as_often_as_it_says() -> None:
    # North & Hill: 95 % dry homes score (95 - 50) / 50 = 90; 5 % early deaths (20 - 5) / 20 = 75.
    assert score(made()) == pytest.approx(82.5)
    assert score(made(weights=(2.0, 1.0))) == pytest.approx((2 * 90 + 75) / 3)
    assert score(made(weights=(0.0, 0.5))) == pytest.approx(75)


def test_means_are_the_textbook_ones() -> None:
    assert score(made(mean="geometric")) == pytest.approx((90 * 75) ** 0.5)
    assert score(made(mean="power")) == pytest.approx(((90**0.5 + 75**0.5) / 2) ** 2)


def test_scales_look_at_the_wards_only() -> None:
    minmax = scenario_scores(invented(), made(scale="minmax"))
    assert minmax.loc[[testborough.NORTH, testborough.MILL], "spi"].tolist() == [100, 0]
    assert minmax.loc[testborough.CITY, "housing"] == pytest.approx(100 * (87 - 80) / 15)
    ranks = scenario_scores(invented(), made(scale="percentile_rank"))
    assert ranks.loc[testborough.STATION, "spi"] == pytest.approx(50)
    spread = np.std([95, 80, 86], ddof=1)
    assert score(made(scale="zscore"), node="housing") == pytest.approx(50 + 10 * (95 - 87) / spread)


def test_an_indicator_that_is_the_same_everywhere_is_left_out_of_relative_scales() -> None:
    held = invented()
    assert held.index is not None
    same = held.index.assign(value=held.index["value"].where(held.index["node"] != "dry-homes-series", 90.0))
    found = scenario_scores(replace(held, index=same), made(scale="minmax"))
    assert found["housing"].isna().all()
    assert found.loc[testborough.NORTH, "spi"] == pytest.approx(100)


def test_shares_say_what_a_component_is_of_the_whole() -> None:
    index = CATALOGUE.index
    assert shares(index, (1.0,) * 12) == pytest.approx([1 / 12] * 12)
    assert shares(index, (0.0,) * 4 + (1.0,) * 8) == pytest.approx([0] * 4 + [1 / 8] * 8)
    assert shares(index, (2.0,) + (1.0,) * 11)[0] == pytest.approx(2 / 13)


@given(st.lists(st.integers(0, 300).map(lambda n: n / 100), min_size=1, max_size=12).filter(any))
def test_weights_come_back_from_a_link(weights: list[float]) -> None:
    assert read(written(weights), len(weights)) == tuple(weights)


@pytest.mark.parametrize("text", ["", "1", "1-1-1", "1-x", "1-4", "0-0", "nan-1", "1--1", "1-inf"])
def test_weights_that_cannot_be_used_are_none(text: str) -> None:
    assert read(text, 2) is None
