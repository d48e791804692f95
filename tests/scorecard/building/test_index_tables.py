"""What explains an index: sums that add up, wards that are alike, standing, pairs in doubt, consistency."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from scorecard import observations
from scorecard.building import index_tables, scores
from scorecard.catalogue import files
from scorecard.supply.geography import lookups
from tests.testborough import CITY, WARDS, small_areas, write_data, write_raw

NORTH, SOUTH = WARDS
MANY = [f"E059999{n:02d}" for n in range(1, 9)]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    return files.read(write_data(tmp_path_factory.mktemp("data")) / "catalogue")


def fitted(catalogue, heating, theft, wards=MANY, half=1.0):
    """An index of wards with these figures; homes have limits `half` below and above, thefts have none."""
    areas = [*wards, CITY]
    heating, theft = [*heating, np.mean(heating)], [*theft, np.mean(theft)]
    table = pd.DataFrame(
        {
            "area": areas * 2,
            "value": [*heating, *theft],
            "source": "s",
            "series": ["no-heating"] * len(areas) + ["theft"] * len(areas),
            "period": ["2021-03-21"] * len(areas) + ["undated"] * len(areas),
        }
    )
    own = table["series"].eq("no-heating")
    rows = observations.table(
        table.assign(lower=(table["value"] - half).where(own), upper=(table["value"] + half).where(own))
    )
    return scores.fitted(catalogue, rows, CITY, wards, date(2026, 12, 1))


def table(made):
    return scores.scores(made, scores.drawn(made, made.wards))


HEATING = [2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 18.0]
THEFT = [4.0, 30.0, 12.0, 20.0, 8.0, 36.0, 16.0, 28.0]


class TestContributions:
    def test_agree_with_those_reckoned_by_hand(self, catalogue):
        made = fitted(catalogue, [15, 5], [30, 10], WARDS)
        found = index_tables.lifted(made).set_index(["area", "indicator"])
        # scores 25 and 25; half of each; the city has 10 and 20, so 50 and 50
        assert found.loc[(NORTH, "no-heating")].tolist() == pytest.approx([12.5, -12.5])
        assert found.loc[(SOUTH, "theft")].tolist() == pytest.approx([37.5, 12.5])
        assert found.loc[(CITY, "theft")].tolist() == pytest.approx([25, 0])

    def test_add_up_to_the_score_and_to_its_difference_from_the_citys(self, catalogue):
        made = fitted(catalogue, HEATING, THEFT)
        added = index_tables.lifted(made).groupby("area")[["points", "difference"]].sum()
        spi = made.nodes["spi"]
        np.testing.assert_allclose(added["points"].reindex(spi.index), spi, atol=1e-9)
        np.testing.assert_allclose(added["difference"].reindex(spi.index), spi - spi[CITY], atol=1e-9)


class TestPeers:
    def test_features_are_weighted_by_residents(self):
        small = pd.DataFrame(
            {
                "ward": ["a", "a", "b"],
                "residents": [100, 300, 200],
                "households": [50, 150, 50],
                "children": [10, 50, 60],
                "older": [40, 20, 10],
                "score": [10.0, 30.0, 5.0],
            }
        )
        found = index_tables.features(small)
        assert found.loc["a"].tolist() == pytest.approx([25, 60 / 400, 60 / 400, 2])
        assert found.loc["b"].tolist() == pytest.approx([5, 0.3, 0.05, 4])

    def test_what_is_unknown_or_the_same_everywhere_tells_no_ward_from_another(self):
        small = pd.DataFrame(
            {
                "ward": ["a", "b"],
                "residents": [100, 200],
                "households": [50, 100],
                "children": [10, 50],
                "older": [np.nan, 20],
                "score": [10.0, 30.0],
            }
        )
        assert list(index_tables.features(small)) == ["deprivation", "children"]

    def test_the_publishers_own_files_hold_all_of_them(self, tmp_path):
        raw = write_raw(tmp_path)
        geography = lookups.geography(
            {key: next((raw / name).parent.glob(f"{(raw / name).name}*")) for key, name in lookups.FILES.items()}
        )
        found = index_tables.features(geography.within(CITY))
        own = small_areas().query("ward == @NORTH")
        assert list(found) == ["deprivation", "children", "older", "household"]
        assert found.loc[NORTH, "older"] == pytest.approx((100 + 108 + 116 + 124 + 132) / own["residents"].sum())

    @pytest.mark.parametrize(("wards", "peers"), [(8, 3), (20, 4), (33, 7), (60, 7)])
    def test_a_fifth_of_the_wards_three_to_seven(self, wards, peers):
        names = tuple(f"w{n:02d}" for n in range(wards))
        found = index_tables.similar(pd.DataFrame({"x": np.arange(wards) ** 1.1}, index=list(names)), names)
        assert len(found) == wards * peers
        assert not (found["area"] == found["peer"]).any()
        assert found.query("area == 'w00' and place == 1")["peer"].tolist() == ["w01"]

    def test_too_few_wards_have_none(self):
        found = index_tables.similar(pd.DataFrame({"x": [1.0, 2.0]}, index=WARDS), tuple(WARDS))
        assert found.empty and list(found) == ["area", "place", "peer", "distance"]


class TestStanding:
    def standing(self, catalogue, half):
        made = fitted(catalogue, HEATING, THEFT, half=half)
        peers = pd.DataFrame({"area": [MANY[0]] * 3 + [MANY[7]] * 3, "peer": MANY[3:6] * 2})
        return index_tables.standing(table(made), peers, CITY).set_index(["against", "area", "node"])

    def test_beside_peers_only_where_the_limits_clear_the_band(self, catalogue):
        # peers score 60, 50 and 40: median 50, sd 10. 2 % without heating scores 90, 18 % scores 10.
        found = self.standing(catalogue, half=1.0)
        assert found.loc[("peers", MANY[0], "no-heating"), ["middle", "spread"]].tolist() == pytest.approx([50, 10])
        assert found.loc[("peers", MANY[0], "no-heating"), "verdict"] == "strength"
        assert found.loc[("peers", MANY[7], "no-heating"), "verdict"] == "challenge"
        assert found.loc[("peers", MANY[1], "no-heating"), "verdict"] == "not compared"  # has no peers
        wide = self.standing(catalogue, half=1.99)
        assert wide.loc[("city", MANY[1], "no-heating"), "verdict"] == "neutral"

    def test_beside_the_city_the_band_is_one_standard_deviation_of_the_wards(self, catalogue):
        found = self.standing(catalogue, half=1.0)
        scored = [100 * (20 - x) / 20 for x in HEATING]
        row = found.loc[("city", MANY[0], "no-heating")]
        assert row[["middle", "spread"]].tolist() == pytest.approx([np.mean(scored), np.std(scored, ddof=1)])
        # 53.75 + 26.6 = 80.4; the score of 90 has limits 85 and 95
        assert [found.loc[("city", a, "no-heating"), "verdict"] for a in (MANY[0], MANY[1], MANY[7])] == [
            "strength",
            "neutral",
            "challenge",
        ]

    def test_a_score_without_limits_is_not_compared(self, catalogue):
        found = self.standing(catalogue, half=1.0)
        assert set(found.xs("theft", level="node")["verdict"]) == {"not compared"}


class TestPairs:
    def test_wards_far_apart_are_told_and_wards_close_together_are_not(self, catalogue):
        made = fitted(catalogue, [2.0, 2.1, 10.0, 18.0], [4.0] * 4, MANY[:4])
        draws = scores.drawn(made, made.wards)
        pairs = index_tables.doubtful(draws, table(made))
        homes = pairs[pairs["node"] == "homes"]
        assert homes[["area", "other", "adjacent"]].to_numpy().tolist() == [[MANY[0], MANY[1], True]]
        assert 0.5 < homes["probability"].iloc[0] < 0.975

    def test_a_node_without_any_limits_has_no_pairs(self, catalogue):
        made = fitted(catalogue, HEATING, THEFT)
        pairs = index_tables.doubtful(scores.drawn(made, made.wards), table(made))
        assert "theft" not in set(pairs["node"])

    def test_every_pair_stands_once_and_the_higher_score_first(self, catalogue):
        made = fitted(catalogue, HEATING, THEFT, half=1.9)
        pairs = index_tables.doubtful(scores.drawn(made, made.wards), table(made))
        assert len(pairs) > 3
        for pair in pairs.itertuples():
            assert made.nodes.loc[pair.area, pair.node] >= made.nodes.loc[pair.other, pair.node]
        assert not pairs.duplicated(["node", "area", "other"]).any()


class TestConsistency:
    def test_of_two_figures_alpha_follows_from_their_correlation(self, catalogue):
        # one component of two figures: alpha = 2 r / (1 + r); both are turned so that higher is better
        index = catalogue.index
        joined = tuple(replace(i, component="homes") for i in index.indicators)
        made = fitted(catalogue, HEATING, THEFT)
        both = replace(index, indicators=joined)
        changed = replace(catalogue, index=both)
        found = index_tables._consistency(-made.values.loc[MANY], "homes", _with(made, changed))
        r = np.corrcoef(HEATING, THEFT)[0, 1]
        assert found[:3] == ("homes", 8, 2)
        assert found[3] == pytest.approx(2 * r / (1 + r))
        assert found[4] == pytest.approx(0.5)

    def test_of_one_figure_or_of_too_few_wards_there_is_none(self, catalogue):
        found = index_tables.consistency(fitted(catalogue, [15, 5], [30, 10], WARDS)).set_index("component")
        assert found.loc["homes", ["n", "k"]].tolist() == [2, 1]
        assert found[["alpha", "kmo", "bartlett_p"]].isna().all(axis=None)


def _with(made, catalogue):
    return scores.Scored(**{f: getattr(made, f) for f in made.__slots__} | {"catalogue": catalogue})


def test_all_tables_of_a_place_and_the_same_twice(catalogue):
    made = fitted(catalogue, HEATING, THEFT)
    small = pd.DataFrame(
        {"ward": MANY, "residents": range(100, 180, 10), "households": 40, "score": range(8), "children": 20}
    )
    one, two = (index_tables.tables(made, small) for _ in range(2))
    assert set(one) == {"", "contributions", "peers", "standing", "neighbours", "consistency", "sensitivity"}
    for name in one:
        pd.testing.assert_frame_equal(one[name], two[name], check_exact=True)
