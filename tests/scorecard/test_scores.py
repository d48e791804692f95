"""The index of Testborough, reckoned by hand; goalposts, periods and ranks."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from scorecard import catalogue_files, observations, scores
from tests.testborough import CITY, WARDS, write_data

NORTH, SOUTH = WARDS
EDITION = date(2026, 12, 1)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    return catalogue_files.read(write_data(tmp_path_factory.mktemp("data")) / "catalogue")


def table(*rows):
    columns = ["series", "area", "period", "value"]
    return observations.table(pd.DataFrame(rows, columns=columns).assign(source="s"))


# no heating: worst 20, best 0; theft: worst 40, best 0. One series a component, two components, one dimension.
FIGURES = table(
    ("no-heating", NORTH, "2021-03-21", 15.0), ("no-heating", SOUTH, "2021-03-21", 5.0),
    ("no-heating", CITY, "2021-03-21", 9.0),
    ("theft", NORTH, "undated", 30.0), ("theft", SOUTH, "undated", 10.0), ("theft", CITY, "undated", 18.0),
)  # fmt: skip


def scored(catalogue, rows=FIGURES, until=EDITION, wards=WARDS):
    made = scores.scores(catalogue, rows, CITY, wards, until)
    return made.set_index(["area", "node"])


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
        assert levels == {"no-heating": "indicator", "theft": "indicator", "homes": "component", "safe": "component",
                          "needs": "dimension", "spi": "index"}  # fmt: skip
        assert made.loc[(NORTH, "no-heating"), ["period", "value"]].tolist() == ["2021-03-21", 15.0]
        assert made.loc[(NORTH, "spi"), "period"] == ""
        assert np.isnan(made.loc[(NORTH, "spi"), "value"])

    def test_columns_are_as_announced(self, catalogue):
        made = scores.scores(catalogue, FIGURES, CITY, WARDS, EDITION)
        assert tuple(made.columns) == scores.COLUMNS
        assert len(made) == 3 * 6

    def test_a_ward_without_a_figure_has_no_score_for_it(self, catalogue):
        rows = FIGURES[~(FIGURES["series"].eq("theft") & FIGURES["area"].eq(NORTH))]
        made = scored(catalogue, rows)["score"]
        assert np.isnan(made[NORTH, "theft"])
        assert np.isnan(made[NORTH, "safe"])
        assert made[NORTH, "homes"] == pytest.approx(25)


class TestPeriods:
    ROWS = table(
        ("no-heating", NORTH, "2011-03-27", 1.0), ("no-heating", NORTH, "2021-03-21", 2.0),
        ("no-heating", NORTH, "2031-03-21", 3.0), ("no-heating", "elsewhere", "2022-03-21", 4.0),
        ("theft", NORTH, "undated", 5.0), ("theft", SOUTH, "FY2024/25", float("nan")),
    )  # fmt: skip

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
    frame = scores.framework_frame(catalogue)
    assert frame.to_dict("records") == [
        {"indicator": "no-heating", "component": "homes", "dimension": "needs", "polarity": -1, "weight": 1,
         "worst": 20.0, "best": 0.0},
        {"indicator": "theft", "component": "safe", "dimension": "needs", "polarity": -1, "weight": 1,
         "worst": 40.0, "best": 0.0},
    ]  # fmt: skip
