"""The index as it ships: limits hold their scores, sums add up, similar wards and doubtful pairs are wards."""

import numpy as np
import pytest

from scorecard.building.scores import TOTAL
from scorecard.store.data_folder import Store

STORE = Store()
SLUGS = STORE.slugs()


@pytest.fixture(scope="module", params=SLUGS)
def slug(request):
    return request.param


@pytest.fixture(scope="module")
def wards(slug):
    areas = STORE.areas(slug)
    return set(areas.loc[areas["level"] == "ward", "code"])


def test_contributions_add_up_to_the_index_and_to_its_difference_from_the_citys(slug):
    index = STORE.index(slug)
    spi = index[index["node"] == TOTAL].set_index("area")["score"]
    added = STORE.index(slug, "contributions").groupby("area")[["points", "difference"]].sum().loc[spi.index]
    np.testing.assert_allclose(added["points"], spi, atol=1e-9, rtol=0)
    np.testing.assert_allclose(added["difference"], spi - spi[STORE.place(slug).code], atol=1e-9, rtol=0)


def test_limits_hold_the_score_and_the_rank(slug, wards):
    index = STORE.index(slug)
    known = index.dropna(subset=["score_lower"])
    assert known["score"].between(known["score_lower"] - 1e-9, known["score_upper"] + 1e-9).all()
    assert known[["score_lower", "score_upper"]].stack().between(0, 100).all()
    ranked = index.dropna(subset=["rank_lower"])
    assert set(ranked["area"]) == wards
    assert (ranked["rank_lower"] <= ranked["rank_upper"]).all()
    assert ranked[["rank_lower", "rank_upper"]].stack().between(1, len(wards)).all()
    above = index[index["level"] != "indicator"]
    assert above["score_lower"].notna().all()


def test_an_indicator_has_limits_where_its_figure_has(slug):
    index, rows = STORE.index(slug), STORE.observations(slug)
    own = index[(index["level"] == "indicator") & index["value"].notna()]
    totals = rows[(rows["breakdown"] == "all") & (rows["category"] == "all")]
    key = ["area", "series", "period"]
    joined = own.rename(columns={"node": "series"}).merge(totals[[*key, "lower", "upper"]], on=key, how="left")
    assert len(joined) == len(own)
    assert (joined["score_lower"].notna() == joined["lower"].notna()).all()


def test_similar_wards_are_other_wards_of_the_place(slug, wards):
    peers = STORE.index(slug, "peers")
    assert set(peers["area"]) == wards
    assert set(peers["peer"]) <= wards
    assert (peers["area"] != peers["peer"]).all()
    counts = peers.groupby("area").size()
    assert counts.nunique() == 1 and 3 <= counts.iloc[0] <= 7
    assert (peers.groupby("area")["distance"].diff().dropna() >= 0).all()


def test_a_verdict_follows_its_band(slug):
    index = STORE.index(slug)[["area", "node", "score_lower", "score_upper"]]
    rows = STORE.index(slug, "standing").merge(index, on=["area", "node"])
    clear = rows["score_lower"] > rows["middle"] + rows["spread"]
    below = rows["score_upper"] < rows["middle"] - rows["spread"]
    np.testing.assert_array_equal(rows["verdict"] == "strength", clear)
    np.testing.assert_array_equal(rows["verdict"] == "challenge", below)
    assert (rows.loc[rows["score_lower"].isna(), "verdict"] == "not compared").all()


def test_pairs_in_doubt_are_in_order_and_in_doubt(slug, wards):
    pairs = STORE.index(slug, "neighbours")
    assert {*pairs["area"], *pairs["other"]} <= wards
    assert pairs["probability"].between(0.025, 0.975).all()
    scores = STORE.index(slug).set_index(["area", "node"])["score"]
    ends = [list(zip(pairs[end], pairs["node"], strict=True)) for end in ("area", "other")]
    first, second = (scores.loc[end].to_numpy() for end in ends)
    assert (first >= second).all()


def test_every_component_has_its_consistency(slug):
    table = STORE.index(slug, "consistency")
    index = STORE.catalogue().index
    assert table["component"].tolist() == [c.id for c in index.components]
    assert table["k"].tolist() == [sum(i.component == c.id for i in index.indicators) for c in index.components]
    assert (table["alpha"].dropna() <= 1).all() and table["kmo"].dropna().between(0, 1).all()


def test_leaving_out_a_component_moves_the_ward_that_is_named(slug, wards):
    table = STORE.index(slug, "sensitivity")
    without = table[table["kind"] == "without"]
    assert without["node"].tolist() == [c.id for c in STORE.catalogue().index.components]
    scores = STORE.index(slug)
    ranks = scores[scores["node"] == "spi"].set_index("area")["rank"]
    assert (ranks[without["area"]].to_numpy() == without["rank"].to_numpy()).all() and set(without["area"]) <= wards
    assert ((without["rank"] - without["rank_without"]).abs() >= without["value"]).all()  # the furthest, and the mean
    assert set(table.loc[table["kind"] == "share", "node"]) <= {"data", "weights", "scale"}


def test_the_files_stay_small(slug):
    assert sum(path.stat().st_size for path in (STORE.home / "index").glob(f"{slug}*")) < 200_000
