"""The one table: its form, its rules, and what can be selected from it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard import observations
from scorecard.catalogue import Breakdown, Series
from scorecard.errors import ObservationError
from scorecard.observations import COLUMNS, KEY, MEASURES

SHARED = {"indicator": "i", "standing": "defined", "unit": "", "decimals": 1, "polarity": "low", "source": "s"}
SERIES = {
    "cold": Series(id="cold", label="Cold", kind="proportion", multiplier=100, **SHARED),
    "theft": Series(id="theft", label="Theft", kind="rate", multiplier=1000, **SHARED),
    "years": Series(id="years", label="Years", kind="mean", **SHARED),
}
BREAKDOWNS = {
    "all": Breakdown(id="all", title="", kind="all", ordered=False, categories={"all": "All"}),
    "sex": Breakdown(id="sex", title="", kind="sex", ordered=False, categories={"female": "F", "male": "M"}),
}
AREAS = {"E08999999", "E05999901"}
ROW = {
    "series": "cold",
    "area": "E08999999",
    "period": "2021",
    "value": 25.0,
    "lower": 20.0,
    "upper": 30.0,
    "numerator": 50.0,
    "denominator": 200.0,
    "estimate": "published",
    "interval": "published",
    "source": "s",
}


def made(*changes):
    return observations.table(pd.DataFrame([{**ROW, **change} for change in changes or ({},)]))


def faults(rows, areas=AREAS):
    with pytest.raises(ObservationError) as caught:
        observations.validate(rows, SERIES, BREAKDOWNS, areas)
    return list(caught.value.faults)


rows_strategy = st.lists(
    st.fixed_dictionaries(
        {
            "series": st.sampled_from(["cold", "theft"]),
            "area": st.sampled_from(sorted(AREAS)),
            "period": st.sampled_from(["2021", "FY2021/22", "2019-21"]),
            "breakdown": st.sampled_from(["all", None, "sex"]),
            "category": st.sampled_from(["all", None, "female"]),
            "value": st.one_of(st.none(), st.floats(0, 100), st.integers(0, 100)),
            "numerator": st.one_of(st.none(), st.integers(0, 10**6)),
            "note": st.sampled_from(["", None, "rounded"]),
        }
    ),
    min_size=1,
    max_size=20,
    unique_by=lambda r: (r["series"], r["area"], r["period"], r["breakdown"] or "all", r["category"] or "all"),
)


class TestTable:
    @settings(max_examples=20, deadline=None)
    @given(rows_strategy)
    def test_making_it_twice_changes_nothing(self, rows):
        once = observations.table(pd.DataFrame(rows))
        pd.testing.assert_frame_equal(observations.table(once), once)

    @settings(max_examples=20, deadline=None)
    @given(rows=rows_strategy, random=st.randoms(use_true_random=False))
    def test_the_order_of_rows_and_columns_does_not_matter(self, rows, random):
        once = observations.table(pd.DataFrame(rows))
        random.shuffle(rows)
        columns = list(rows[0])
        random.shuffle(columns)
        pd.testing.assert_frame_equal(observations.table(pd.DataFrame(rows)[columns]), once)

    @settings(max_examples=20, deadline=None)
    @given(rows_strategy)
    def test_it_has_all_columns_in_their_types_in_order_of_the_key(self, rows):
        table = observations.table(pd.DataFrame(rows))
        assert tuple(table.columns) == COLUMNS
        assert {str(table[c].dtype) for c in MEASURES} == {"float64"}
        assert {str(table[c].dtype) for c in COLUMNS if c not in MEASURES} == {"str"}
        assert table[list(KEY)].apply(tuple, axis=1).is_monotonic_increasing
        assert not table[[c for c in COLUMNS if c not in MEASURES]].isna().any(axis=None)

    def test_what_is_left_out_describes_everyone_and_has_no_remark(self):
        table = observations.table(pd.DataFrame([{"series": "cold", "area": "x", "period": "2021", "value": 1}]))
        assert table.loc[0, ["breakdown", "category", "status", "note"]].tolist() == ["all", "all", "", ""]
        assert np.isnan(table.loc[0, "lower"])

    def test_columns_that_are_not_its_own_are_dropped(self):
        assert tuple(made({"colour": "blue"}).columns) == COLUMNS


class TestValidate:
    def test_sound_rows_pass(self):
        observations.validate(
            made(
                {},
                {"area": "E05999901", "value": np.nan, "lower": np.nan, "upper": np.nan, "status": "c p"},
                {"breakdown": "sex", "category": "female", "lower": np.nan, "upper": np.nan, "interval": "none"},
                {"series": "years", "value": 81.2, "lower": 80.0, "upper": 82.0, "numerator": 500.0},
                {"series": "theft", "value": 250.0, "lower": np.nan, "upper": np.nan, "interval": "none"},
            ),
            SERIES,
            BREAKDOWNS,
            AREAS,
        )

    @pytest.mark.parametrize(
        ("change", "fault"),
        [
            ({"series": "cald"}, "unknown series 'cald'; nearest 'cold'"),
            ({"area": "E08999998"}, "unknown area 'E08999998'; nearest 'E08999999'"),
            ({"period": "21/22"}, "'21/22' is not a period"),
            ({"period": "FY2021/23"}, "'FY2021/23' is not a period"),
            ({"breakdown": "sx"}, "unknown breakdown 'sx'; nearest 'sex'"),
            ({"breakdown": "sex", "category": "femal"}, "breakdown 'sex': unknown category 'femal'; nearest 'female'"),
            ({"breakdown": "sex"}, "breakdown 'sex': unknown category 'all'"),
            ({"value": np.inf, "upper": np.inf}, "a measure is infinite"),
            ({"lower": 26.0}, "the value lies below its interval"),
            ({"upper": 24.0}, "the value lies above its interval"),
            ({"lower": np.nan}, "an interval has one end only"),
            ({"numerator": 201.0}, "numerator above denominator"),
            ({"value": 100.5, "upper": 101.0, "numerator": 200.0}, "a proportion outside 0 to 100 %"),
            ({"value": -1.0, "lower": -2.0, "numerator": 0.0}, "a proportion outside 0 to 100 %"),
            ({"denominator": 0.0, "numerator": 0.0}, "the denominator is not above 0"),
            ({"numerator": 5.0}, "the value is not numerator over denominator"),
            ({"series": "theft", "value": 25.0}, "the value is not numerator over denominator"),
            ({"status": "p q"}, "status 'p q': 'q' is no marker; known are p r e u b c x z"),
            ({"value": np.nan, "lower": np.nan, "upper": np.nan}, "no value, and no marker (c, x or z) that says why"),
            ({"value": np.nan, "lower": np.nan, "upper": np.nan, "status": "p"}, "no value, and no marker"),
            ({"status": "c"}, "marked as absent, yet it has a value"),
            ({"estimate": "guessed"}, "estimate: unknown word 'guessed'"),
            ({"interval": "wlson"}, "interval: unknown word 'wlson'; nearest 'wilson'"),
            ({"interval": "none"}, "an interval of no stated kind"),
            ({"source": ""}, "no source"),
        ],
    )
    def test_each_kind_of_fault_is_found(self, change, fault):
        assert [f for f in faults(made(change)) if fault in f]

    def test_a_fault_of_a_row_names_its_key(self):
        assert faults(made({"source": ""})) == ["cold / E08999999 / 2021 / all / all: no source"]

    def test_a_fault_names_the_file_that_the_row_comes_from(self):
        rows = made(*({"period": str(1950 + n), "source": "dhsc: t.csv", "numerator": 201.0} for n in range(30)))
        found = [fault for fault in faults(rows) if "above denominator" in fault or "more rows" in fault]
        assert found[0] == "cold / E08999999 / 1950 / all / all: numerator above denominator (t.csv)"
        assert "... and 10 more rows: numerator above denominator" in found

    def test_a_key_stands_once(self):
        assert faults(made({}, {})) == ["cold / E08999999 / 2021 / all / all: the key stands more than once"]

    def test_missing_columns_are_all_named(self):
        assert faults(made().drop(columns=["value", "note"])) == [
            "column 'value' is missing",
            "column 'note' is missing",
        ]

    def test_all_faults_are_told_at_once(self):
        rows = made(
            {"series": "cald"},
            {"period": "soon"},
            {"area": "E05999901", "status": "q"},
            {"period": "2020", "lower": 26.0},
            {"period": "2019", "source": ""},
            {"period": "2018", "numerator": 5.0},
        )
        found = faults(rows)
        for words in ("unknown series", "not a period", "no marker", "below its interval", "no source", "over denom"):
            assert len([f for f in found if words in f]) == 1, words
        assert len(found) == 6

    def test_many_rows_of_one_fault_are_counted_and_not_all_listed(self):
        rows = made(*({"period": str(1950 + n), "source": ""} for n in range(50)))
        found = faults(rows)
        assert len(found) == 21
        assert found[-1] == "... and 30 more rows: no source"

    def test_any_area_will_do_where_none_are_given(self):
        observations.validate(made({"area": "elsewhere"}), SERIES, BREAKDOWNS)

    @settings(max_examples=20, deadline=None)
    @given(st.integers(0, 5000), st.integers(1, 5000))
    def test_a_value_made_from_its_counts_passes_also_when_rounded_as_published(self, part, rest):
        value = round(100 * part / (part + rest), 1)
        change = {"value": value, "numerator": part, "denominator": part + rest, "lower": np.nan, "upper": np.nan}
        observations.validate(made({**change, "interval": "none"}), SERIES, BREAKDOWNS, AREAS)


class TestSelection:
    TABLE = made(
        {"period": "2021-03"},
        {"period": "FY2019/20"},
        {"period": "2020"},
        {"breakdown": "sex", "category": "male"},
        {"series": "theft", "value": 250.0},
        {"area": "E05999901"},
    )

    def test_select_takes_one_value_or_several(self):
        assert len(observations.select(self.TABLE, area="E05999901")) == 1
        assert len(observations.select(self.TABLE, period={"2020", "2021-03"}, series="cold")) == 2
        assert len(observations.select(self.TABLE)) == len(self.TABLE)
        assert observations.select(self.TABLE, series=[]).empty

    def test_totals_describe_everyone(self):
        assert len(observations.totals(self.TABLE)) == len(self.TABLE) - 1
        assert set(observations.totals(self.TABLE)["breakdown"]) == {"all"}

    def test_in_time_orders_by_when_a_period_ends(self):
        cold = observations.select(observations.totals(self.TABLE), series="cold", area="E08999999")
        assert list(cold["period"]) == ["2020", "2021-03", "FY2019/20"]  # as text
        assert list(observations.in_time(cold)["period"]) == ["FY2019/20", "2020", "2021-03"]
