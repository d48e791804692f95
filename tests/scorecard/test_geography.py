"""Small areas to wards and groups: sums keep totals, values are weighted, deprivation groups follow scores."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.catalogue import Series
from scorecard.geography import ENGLAND, Geography, aggregate, deprivation_groups, to_lsoa21

# Two cities, three wards, six small areas; residents are small enough to reckon with in one's head.
SMALL = pd.DataFrame(
    {
        "ward": ["N", "N", "S", "S", "S", "X"],
        "city": ["T", "T", "T", "T", "T", "U"],
        "msoa21": ["M1", "M1", "M2", "M2", "M2", "M3"],
        "residents": [100, 300, 200, 200, 100, 1000],
        "households": [50, 100, 100, 80, 20, 400],
        "children": [10, 60, 30, 40, 60, 200],
        "score": [50.0, 40.0, 30.0, 20.0, 10.0, 5.0],
        "decile": [1, 1, 2, 5, 9, 10],
    },
    index=pd.Index(list("abcdef"), name="lsoa21"),
)
# old A is unchanged; old B was split into b and c; old D1 and D2 were merged into d; old E and F are unchanged
LSOA11 = pd.DataFrame(
    [
        ("A", "a", 90.0),
        ("B", "b", 480.0),
        ("B", "c", 480.0),
        ("D1", "d", 150.0),
        ("D2", "d", 50.0),
        ("E", "e", 100.0),
        ("F", "f", 900.0),
    ],
    columns=["area", "lsoa21", "weight"],
)
MSOA21 = pd.DataFrame({"area": SMALL["msoa21"], "lsoa21": SMALL.index, "weight": 1.0}).reset_index(drop=True)
HERE = Geography(small=SMALL, links={"lsoa11": LSOA11, "msoa21": MSOA21, "msoa11": MSOA21}, names={})
PARENTS = {"lsoa11": ["A", "B", "D1", "D2", "E", "F"], "msoa21": ["M1", "M2", "M3"], "msoa11": ["M1", "M2", "M3"]}


def series(kind="proportion", multiplier=100.0):
    return Series(
        id="s",
        indicator="i",
        label="",
        standing="defined",
        unit="",
        decimals=1,
        kind=kind,
        polarity="low",
        source="",
        multiplier=multiplier,
    )


def counts(areas, numerator, denominator=None):
    return pd.DataFrame(
        {
            "area": list(areas),
            "period": "2021",
            "breakdown": "all",
            "category": "all",
            "value": np.nan,
            "numerator": np.asarray(numerator, dtype=float),
            "denominator": np.nan if denominator is None else np.asarray(denominator, dtype=float),
        }
    )


def values(areas, value):
    return counts(areas, np.nan).assign(value=np.asarray(value, dtype=float))


def by_group(rows, column="ward", *, basis="residents", of=None):
    made = aggregate(rows, SMALL[column], HERE, basis=basis, series=of or series())
    return made.set_index("group")


class TestOlderAndLargerAreas:
    def test_rows_of_today_stay_as_they_are(self):
        rows = counts("ab", [1, 2], [3, 4])
        assert to_lsoa21(rows, "lsoa21", HERE) is rows

    def test_a_split_shares_its_count_by_todays_residents(self):
        made = to_lsoa21(counts(["B"], [50], [500]), "lsoa11", HERE).set_index("area")
        assert made["numerator"].to_dict() == {"b": 30, "c": 20}  # 300 and 200 residents
        assert made["denominator"].to_dict() == {"b": 300, "c": 200}

    def test_a_split_shares_by_households_where_the_catalogue_says_so(self):
        made = to_lsoa21(counts(["B"], [50], [500]), "lsoa11", HERE, share="households").set_index("area")
        assert made["numerator"].to_dict() == {"b": 25, "c": 25}  # 100 and 100 households

    def test_merged_areas_are_added_up(self):
        made = to_lsoa21(counts(["D1", "D2"], [7, 5], [60, 40]), "lsoa11", HERE).set_index("area")
        assert made.loc["d", ["numerator", "denominator"]].tolist() == [12, 100]

    def test_a_part_that_is_missing_makes_the_sum_missing(self):
        made = to_lsoa21(counts(["A", "D1", "D2"], [1, 7, np.nan], [10, 60, 40]), "lsoa11", HERE).set_index("area")
        assert np.isnan(made.loc["d", "numerator"])
        assert made.loc["a", "numerator"] == 1

    def test_a_value_is_carried_to_both_parts_of_a_split(self):
        made = to_lsoa21(values(["A", "B"], [70.0, 12.5]), "lsoa11", HERE).set_index("area")
        assert made["value"].to_dict() == {"a": 70.0, "b": 12.5, "c": 12.5}
        assert made["numerator"].isna().all()

    def test_the_value_of_a_merger_is_weighted_by_the_old_residents(self):
        made = to_lsoa21(values(["D1", "D2"], [10.0, 30.0]), "lsoa11", HERE).set_index("area")
        assert made.loc["d", "value"] == 15.0  # (150 x 10 + 50 x 30) / 200

    def test_the_value_of_a_merger_rests_on_the_part_that_is_known(self):
        made = to_lsoa21(values(["D1", "D2"], [10.0, np.nan]), "lsoa11", HERE).set_index("area")
        assert made.loc["d", "value"] == 10.0

    @settings(max_examples=20, deadline=None)
    @given(
        level=st.sampled_from(["lsoa11", "msoa21", "msoa11"]),
        share=st.sampled_from(["residents", "households", "children"]),
        data=st.data(),
    )
    def test_sharing_keeps_totals(self, level, share, data):
        areas = PARENTS[level]
        numbers = st.lists(st.integers(0, 10_000), min_size=len(areas), max_size=len(areas))
        numerator, denominator = data.draw(numbers), data.draw(numbers)
        made = to_lsoa21(counts(areas, numerator, denominator), level, HERE, share=share)
        assert made["area"].is_unique
        assert made["numerator"].sum() == pytest.approx(sum(numerator))
        assert made["denominator"].sum() == pytest.approx(sum(denominator))

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.floats(0, 100), min_size=6, max_size=6))
    def test_carried_values_stay_within_those_given(self, given_values):
        made = to_lsoa21(values(PARENTS["lsoa11"], given_values), "lsoa11", HERE)
        assert sorted(made["area"]) == list("abcdef")
        assert min(given_values) - 1e-9 <= made["value"].min() and made["value"].max() <= max(given_values) + 1e-9


class TestAggregate:
    def test_a_rate_is_made_from_sums_and_is_no_average_of_rates(self):
        made = by_group(counts("ab", [50, 30], [100, 300]))
        assert made.loc["N", ["value", "numerator", "denominator", "coverage"]].tolist() == [20.0, 80, 400, 1.0]
        # the average of the rates 50 % and 10 % would be 30 %

    def test_a_rate_is_per_its_multiplier(self):
        made = by_group(counts("ab", [1, 1], [100, 300]), of=series("rate", 1000))
        assert made.loc["N", "value"] == 5.0

    def test_a_count_is_added_up_and_needs_no_denominator(self):
        made = by_group(counts("cde", [3, 4, 5]), of=series("count", 1))
        assert made.loc["S", "value"] == 12
        assert np.isnan(made.loc["S", "denominator"])

    def test_values_without_counts_are_weighted_means(self):
        rows = values("cde", [10.0, 20.0, 40.0])
        assert by_group(rows).loc["S", "value"] == 20.0  # (200 x 10 + 200 x 20 + 100 x 40) / 500
        assert by_group(rows, basis="households").loc["S", "value"] == 17.0  # (100 x 10 + 80 x 20 + 20 x 40) / 200
        assert by_group(rows, of=series("mean", 100)).loc["S", "value"] == 20.0  # the multiplier is for counts
        assert by_group(rows)["numerator"].isna().all()

    def test_coverage_is_the_share_of_residents_with_a_figure(self):
        made = by_group(counts("cd", [1, 1], [10, 10]))
        assert made.loc["S", "coverage"] == 0.8  # 400 of 500 residents
        assert made.loc["S", "value"] == 10.0

    def test_exactly_half_is_enough_and_less_is_not(self):
        half = by_group(values("bd", [10.0, 10.0]), "city", basis="children")  # 60 + 40 of 200 children
        assert half.loc["T", ["value", "coverage"]].tolist() == [10.0, 0.5]
        assert by_group(values("a", [10.0]))["value"].isna().all()  # 100 of 400 residents

    def test_below_the_threshold_the_counts_go_too(self):
        made = by_group(counts("a", [5], [100]))
        assert made.loc["N", ["value", "numerator", "denominator"]].isna().all()
        assert made.loc["N", "coverage"] == 0.25

    def test_a_row_without_one_of_its_counts_is_left_out_of_both_sums(self):
        made = by_group(counts("cde", [10, np.nan, 5], [100, 900, 50]))
        assert made.loc["S", ["value", "numerator", "denominator"]].tolist() == [10.0, 15, 150]

    def test_areas_without_a_group_are_left_out(self):
        groups = SMALL["ward"].where(SMALL["ward"] == "N")
        made = aggregate(counts("abcdef", [1] * 6, [10] * 6), groups, HERE, basis="residents", series=series())
        assert list(made["group"]) == ["N"]

    def test_no_denominator_no_value(self):
        assert np.isnan(by_group(counts("ab", [0, 0], [0, 0])).loc["N", "value"])

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.integers(1, 1000), min_size=6, max_size=6), st.randoms(use_true_random=False))
    def test_wards_add_up_to_their_city_in_whatever_order_rows_stand(self, numbers, random):
        rows = counts("abcdef", numbers, [1000] * 6)
        shuffled = rows.sample(frac=1, random_state=random.randrange(2**32))
        wards, cities = by_group(shuffled), by_group(shuffled, "city")
        assert wards.loc[["N", "S"], "numerator"].sum() == cities.loc["T", "numerator"] == sum(numbers[:5])
        assert wards["value"].min() >= 0 and wards["value"].max() <= 100
        pd.testing.assert_frame_equal(wards, by_group(rows))


class TestDeprivationGroups:
    def test_groups_of_a_city_by_breakdown(self):
        groups = deprivation_groups(HERE, "T")
        assert set(groups) == {"deprivation-decile", "deprivation-quintile", "deprivation-quintile-msoa"}
        assert groups["deprivation-decile"].to_dict() == {"a": 1, "b": 1, "c": 2, "d": 5, "e": 9}
        assert groups["deprivation-quintile"].to_dict() == {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}
        assert groups["deprivation-quintile-msoa"].isna().all()  # two wider areas make no fifths

    def test_wider_areas_are_ranked_by_the_mean_score_of_their_residents(self):
        # five wider areas of two small areas each: the plain mean would order them otherwise than their residents do
        small = pd.DataFrame(
            {
                "city": "T",
                "msoa21": [m for m in ("M1", "M2", "M3", "M4", "M5") for _ in "xy"],
                "residents": [900, 100, 500, 500, 500, 500, 500, 500, 500, 500],
                "score": [60.0, 0.0, 40.0, 40.0, 30.0, 30.0, 20.0, 20.0, 10.0, 10.0],
                "decile": 1,
            },
            index=[f"z{n}" for n in range(10)],
        )
        fifths = deprivation_groups(Geography(small=small, links={}, names={}), "T")["deprivation-quintile-msoa"]
        assert fifths.tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]  # M1: 54 by residents, 30 by plain mean

    def test_england_has_its_code(self):
        assert ENGLAND == "E92000001"
        assert list(HERE.within("U").index) == ["f"]
