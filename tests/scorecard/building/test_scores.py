"""The index of Testborough, reckoned by hand; goalposts, periods and ranks."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from scorecard import observations
from scorecard.building import scores
from scorecard.catalogue import files
from scorecard.catalogue.framework import framework
from tests.testborough import CITY, WARDS, write_data

NORTH, SOUTH = WARDS
EDITION = date(2026, 12, 1)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    return files.read(write_data(tmp_path_factory.mktemp("data")) / "catalogue")


def table(*rows):
    columns = ["series", "area", "period", "value"]
    return observations.table(pd.DataFrame(rows, columns=columns).assign(source="s"))


# no heating: worst 20, best 0; theft: worst 40, best 0. One series a component, two components, one dimension.
FIGURES = table(
    ("no-heating", NORTH, "2021-03-21", 15.0),
    ("no-heating", SOUTH, "2021-03-21", 5.0),
    ("no-heating", CITY, "2021-03-21", 9.0),
    ("theft", NORTH, "undated", 30.0),
    ("theft", SOUTH, "undated", 10.0),
    ("theft", CITY, "undated", 18.0),
)


def table_of(catalogue, rows=FIGURES, until=EDITION, wards=WARDS):
    fitted = scores.fitted(catalogue, rows, CITY, wards, until)
    return scores.scores(fitted, scores.drawn(fitted, fitted.wards))


def scored(catalogue, rows=FIGURES, until=EDITION, wards=WARDS):
    return table_of(catalogue, rows, until, wards).set_index(["area", "node"])


def with_limits(series, **limits):
    """The figures, with limits so far below and above those of one series."""
    own = FIGURES["series"].eq(series)
    lower, upper = (FIGURES["value"] + limits[side] for side in ("below", "above"))
    return FIGURES.assign(lower=lower.where(own), upper=upper.where(own))


class TestScores:
    def test_agrees_with_the_scores_reckoned_by_hand(self, catalogue):
        made = scored(catalogue)["score"]
        expected = {
            # 100 (20 - value) / 20     100 (40 - value) / 40     their mean
            NORTH: {"no-heating": 25.0, "theft": 25.0, "homes": 25.0, "safe": 25.0, "needs": 25.0, "spi": 25.0},
            SOUTH: {"no-heating": 75.0, "theft": 75.0, "homes": 75.0, "safe": 75.0, "needs": 75.0, "spi": 75.0},
            CITY: {"no-heating": 55.0, "theft": 55.0, "homes": 55.0, "safe": 55.0, "needs": 55.0, "spi": 55.0},
        }
        for area, nodes in expected.items():
            assert made[area].to_dict() == pytest.approx(nodes)

    def test_a_component_that_differs_pulls_the_mean(self, catalogue):
        rows = FIGURES.assign(value=FIGURES["value"].mask(FIGURES["series"].eq("theft") & FIGURES["area"].eq(NORTH), 4))
        made = scored(catalogue, rows)["score"]
        assert made[NORTH, "safe"] == pytest.approx(90)
        assert made[NORTH, "homes"] == pytest.approx(25)
        assert made[NORTH, "spi"] == pytest.approx(57.5)

    def test_the_city_is_scored_from_its_own_figures_and_not_ranked(self, catalogue):
        made = scored(catalogue)
        assert made.loc[(CITY, "spi"), "score"] == pytest.approx(55)  # the wards' mean would be 50
        assert made.loc[CITY, "rank"].isna().all()
        assert made.loc[(NORTH, "spi"), "rank"] == 2
        assert made.loc[(SOUTH, "spi"), "rank"] == 1

    def test_equal_scores_share_the_better_rank(self, catalogue):
        third = "E05999903"
        rows = pd.concat([FIGURES, FIGURES[FIGURES["area"] == SOUTH].assign(area=third)])
        made = scored(catalogue, rows, wards=[*WARDS, third])["rank"]
        assert [made[a, "spi"] for a in (NORTH, SOUTH, third)] == [3, 1, 1]

    def test_values_beyond_a_goalpost_are_clipped_and_counted(self, catalogue):
        rows = FIGURES.assign(value=FIGURES["value"].mask(FIGURES["area"].eq(NORTH), 50.0))
        made = scored(catalogue, rows)
        assert made.loc[(NORTH, "no-heating"), ["score", "clipped", "value"]].tolist() == [0, 1, 50]
        assert made.loc[(SOUTH, "no-heating"), "clipped"] == 0
        assert np.isnan(made.loc[(NORTH, "spi"), "clipped"])

    def test_each_node_knows_its_level_and_each_indicator_its_period_and_value(self, catalogue):
        made = scored(catalogue)
        levels = made.loc[NORTH, "level"].to_dict()
        assert levels == {
            "no-heating": "indicator",
            "theft": "indicator",
            "homes": "component",
            "safe": "component",
            "needs": "dimension",
            "spi": "index",
        }
        assert made.loc[(NORTH, "no-heating"), ["period", "value"]].tolist() == ["2021-03-21", 15.0]
        assert made.loc[(NORTH, "spi"), "period"] == ""
        assert np.isnan(made.loc[(NORTH, "spi"), "value"])

    def test_columns_are_as_announced(self, catalogue):
        made = table_of(catalogue)
        assert tuple(made.columns) == scores.COLUMNS
        assert len(made) == 3 * 6

    def test_a_ward_without_a_figure_has_no_score_for_it(self, catalogue):
        rows = FIGURES[~(FIGURES["series"].eq("theft") & FIGURES["area"].eq(NORTH))]
        made = scored(catalogue, rows)["score"]
        assert np.isnan(made[NORTH, "theft"])
        assert np.isnan(made[NORTH, "safe"])
        assert made[NORTH, "homes"] == pytest.approx(25)


class TestLimits:
    def test_without_any_error_only_weights_move_a_score(self, catalogue):
        made = scored(catalogue)
        # both components of a ward score the same, so that no weights can move their mean
        assert made.loc[(NORTH, "spi"), ["score_lower", "score_upper"]].tolist() == pytest.approx([25, 25], abs=1e-4)
        assert made.loc[(NORTH, "spi"), ["rank_lower", "rank_upper"]].tolist() == [2, 2]
        assert made.loc[(slice(None), ["no-heating", "theft"]), list(scores.LIMITS)].isna().all(axis=None)

    def test_weights_up_to_a_quarter_off_move_a_mean_of_unlike_parts(self, catalogue):
        rows = FIGURES.assign(value=FIGURES["value"].mask(FIGURES["series"].eq("theft") & FIGURES["area"].eq(NORTH), 4))
        low, high = scored(catalogue, rows).loc[(NORTH, "spi"), ["score_lower", "score_upper"]]
        # parts of 25 and 90; weights of 0.75 and 1.25 give 49.4 and 65.6, which no draw can pass
        assert 25 * 0.625 + 90 * 0.375 <= low < 57.5 < high <= 25 * 0.375 + 90 * 0.625

    def test_an_indicator_has_the_limits_of_its_figure(self, catalogue):
        made = scored(catalogue, with_limits("no-heating", below=-2.0, above=3.0))
        # worst 20, best 0: 15 with limits 13 and 18 scores 25 with limits 10 and 35
        assert made.loc[(NORTH, "no-heating"), ["score_lower", "score_upper"]].tolist() == pytest.approx([10, 35])
        assert made.loc[(CITY, "no-heating"), ["score_lower", "score_upper"]].tolist() == pytest.approx([40, 65])
        assert made.loc[(NORTH, "theft"), list(scores.LIMITS)].isna().all()

    def test_limits_beyond_a_goalpost_stop_there(self, catalogue):
        made = scored(catalogue, with_limits("no-heating", below=-2.0, above=12.0))
        assert made.loc[(NORTH, "no-heating"), "score_lower"] == 0

    def test_a_component_has_the_limits_of_its_draws(self, catalogue):
        made = scored(catalogue, with_limits("no-heating", below=-2.0, above=2.0))
        low, high = made.loc[(NORTH, "homes"), ["score_lower", "score_upper"]]
        # one indicator a component: its draws have its own 95 % limits, but for the chance of a thousand draws
        assert (low, high) == pytest.approx((15, 35), abs=1.5)

    def test_ranks_that_limits_leave_open_are_ranges(self, catalogue):
        rows = with_limits("no-heating", below=-4.5, above=4.5)
        rows = rows.assign(value=rows["value"].mask(rows["series"].eq("no-heating") & rows["area"].eq(SOUTH), 14.0))
        rows = rows[rows["area"].ne(CITY) | rows["series"].ne("no-heating")]
        limits = rows["series"].eq("no-heating")
        rows = rows.assign(lower=(rows["value"] - 4.5).where(limits), upper=(rows["value"] + 4.5).where(limits))
        made = scored(catalogue, rows)
        assert made.loc[(NORTH, "homes"), ["rank", "rank_lower", "rank_upper"]].tolist() == [2, 1, 2]
        assert made.loc[(SOUTH, "homes"), ["rank", "rank_lower", "rank_upper"]].tolist() == [1, 1, 2]

    def test_one_limit_without_the_other_is_none(self, catalogue):
        rows = with_limits("no-heating", below=-2.0, above=2.0).assign(upper=np.nan)
        assert scored(catalogue, rows).loc[(NORTH, "no-heating"), list(scores.LIMITS)].isna().all()

    def test_figures_without_limits_are_held_fixed_and_counted(self, catalogue):
        fitted = scores.fitted(catalogue, with_limits("theft", below=-1.0, above=1.0), CITY, WARDS, EDITION)
        assert scores.drawn(fitted, WARDS).held_fixed == "2 of 4"

    def test_the_same_seed_gives_the_same_table(self, catalogue):
        rows = with_limits("theft", below=-3.0, above=3.0)
        pd.testing.assert_frame_equal(table_of(catalogue, rows), table_of(catalogue, rows), check_exact=True)


class TestPeriods:
    ROWS = table(
        ("no-heating", NORTH, "2011-03-27", 1.0),
        ("no-heating", NORTH, "2021-03-21", 2.0),
        ("no-heating", NORTH, "2031-03-21", 3.0),
        ("no-heating", "elsewhere", "2022-03-21", 4.0),
        ("theft", NORTH, "undated", 5.0),
        ("theft", SOUTH, "FY2024/25", float("nan")),
    )

    def test_the_last_period_with_a_figure_that_had_ended(self):
        assert scores.latest_periods(self.ROWS, WARDS, EDITION) == {"no-heating": "2021-03-21", "theft": "undated"}
        assert scores.latest_periods(self.ROWS, WARDS, date(2015, 1, 1))["no-heating"] == "2011-03-27"
        assert scores.latest_periods(self.ROWS, WARDS, date(2035, 1, 1))["no-heating"] == "2031-03-21"

    def test_nothing_has_ended_before_the_first(self):
        assert scores.latest_periods(self.ROWS, WARDS, date(2001, 1, 1)) == {"theft": "undated"}

    def test_the_matrix_holds_each_series_at_its_one_period(self):
        made = scores.matrix(self.ROWS, WARDS, {"theft": "undated", "no-heating": "2011-03-27"})
        assert list(made.index) == WARDS
        assert list(made.columns) == ["theft", "no-heating"]
        assert made.loc[NORTH].tolist() == [5.0, 1.0]
        assert made.loc[SOUTH].isna().all()

    def test_groups_are_no_wards(self):
        group = self.ROWS.iloc[[0]].assign(breakdown="sex", category="male", value=99.0, period="2021-03-21")
        rows = observations.table(pd.concat([self.ROWS, group]))
        assert scores.matrix(rows, [NORTH], {"no-heating": "2021-03-21"}).loc[NORTH, "no-heating"] == 2.0


class TestGoalposts:
    def test_percentiles_1_and_99_of_type_7(self):
        # type 7: position 1 + p (n - 1); over 0 to 200 the 1st percentile is 2 and the 99th 198
        values = pd.DataFrame({"good": np.arange(201.0), "bad": np.arange(201.0)})
        made = scores.goalposts(values, pd.Series({"bad": -1, "good": 1}))
        assert made.loc["good"].to_dict() == {"worst": 2.0, "best": 198.0}
        assert made.loc["bad"].to_dict() == {"worst": 198.0, "best": 2.0}

    def test_between_two_values_it_lies_in_proportion(self):
        values = pd.DataFrame({"x": [10.0, 20.0, 40.0, np.nan]})
        made = scores.goalposts(values, pd.Series({"x": 1}))
        assert made.loc["x"].tolist() == pytest.approx([10.2, 39.6])  # 10 + 0.02 x 10 and 20 + 0.98 x 20


def test_the_framework_follows_the_catalogue(catalogue):
    frame = framework(catalogue.index).to_frame()
    assert frame.to_dict("records") == [
        {
            "indicator": "no-heating",
            "component": "homes",
            "dimension": "needs",
            "polarity": -1,
            "weight": 1,
            "worst": 20.0,
            "best": 0.0,
        },
        {
            "indicator": "theft",
            "component": "safe",
            "dimension": "needs",
            "polarity": -1,
            "weight": 1,
            "worst": 40.0,
            "best": 0.0,
        },
    ]
