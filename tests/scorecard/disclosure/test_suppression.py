import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.disclosure import COUNCIL, HEALTH, DisclosureError, audit, primary, round_to_base, suppress
from tests.scorecard.disclosure_tables import (
    APART,
    CITY,
    TIES,
    WARDS,
    breakdown,
    cross,
    declared,
    hidden,
    observations,
    rows_of,
    series,
)
from tests.scorecard.disclosure_tables import COUNCIL as THRESHOLDS

GOLDEN = "tests/golden/stats/disclosure_primary.csv"
MEASURES = ["value", "lower", "upper", "numerator", "denominator"]
COUNTS = st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=3, max_size=3)


class TestRules:
    @pytest.fixture
    def rules(self, root):
        rows = pd.read_csv(root / GOLDEN, dtype={"published": str})
        return {rule: (part["count"].to_numpy(), part["published"]) for rule, part in rows.groupby("rule")}

    @pytest.mark.parametrize(
        ("rule", "threshold", "zeros", "base"),
        [
            ("suppress_1to4_zero_shown", COUNCIL, False, 1),
            ("suppress_0to4", COUNCIL, True, 1),
            ("suppress_lt10", 10, False, 1),
            ("nhs_subnational_1to7_star_round5", HEALTH, False, 5),
            ("round5_only", 0, False, 5),
        ],
    )
    def test_agree_with_what_publishers_do(self, rules, rule, threshold, zeros, base):
        counts, published = rules[rule]
        small = primary(counts, threshold, zeros=zeros)
        made = np.where(small, "hidden", round_to_base(counts, base).astype(int).astype(str))
        assert made.tolist() == published.replace({"[c]": "hidden", "*": "hidden"}).tolist()

    @given(st.integers(0, 10**6), st.integers(1, 20))
    def test_a_rounded_count_is_the_nearest_multiple(self, count, base):
        made = round_to_base(count, base)
        assert made % base == 0 and abs(made - count) <= base / 2

    def test_scalars_and_missing_counts(self):
        assert round_to_base(7) == 5 and primary(4, 5) and not primary(0, 5)
        assert np.isnan(round_to_base(np.nan)) and not primary(np.nan, 5)
        with pytest.raises(ValueError, match="base 0; expected 1 or more"):
            round_to_base(3, 0)


class TestSuppress:
    TABLE = observations(rows_of([[3, 20, 30], [25, 40, 50], [35, 45, 60]]))

    def test_a_small_count_goes_and_so_do_the_fewest_others(self):
        made = suppress(self.TABLE, THRESHOLDS, ties=TIES)
        assert hidden(made) == [(WARDS[0], "middle"), (WARDS[0], "young"), (WARDS[1], "middle"), (WARDS[1], "young")]
        assert audit(made, THRESHOLDS, ties=TIES, truth=self.TABLE) == ()

    def test_a_hidden_row_keeps_no_figure_that_gives_its_count_away(self):
        made = suppress(self.TABLE, THRESHOLDS, ties=TIES)
        gone = made[made["status"] == "c"]
        assert gone[["value", "lower", "upper", "numerator"]].isna().all(axis=None)
        assert gone["denominator"].notna().all() and (gone["interval"] == "none").all()

    def test_other_rows_stay_as_they_are(self):
        made = suppress(self.TABLE, THRESHOLDS, ties=TIES)
        kept = made["status"] != "c"
        pd.testing.assert_frame_equal(made[kept], self.TABLE[kept])

    def test_a_source_without_a_threshold_loses_nothing(self):
        published = observations(rows_of([[3, 20, 30]]), source="open")
        pd.testing.assert_frame_equal(suppress(published, THRESHOLDS, ties=TIES), published)

    def test_without_sums_only_the_small_count_goes(self):
        alone = self.TABLE[self.TABLE["breakdown"] == "age"].reset_index(drop=True)
        assert hidden(suppress(alone, THRESHOLDS, ties=APART)) == [(WARDS[0], "young")]

    def test_zeros_stay_unless_the_source_forbids_them(self):
        with_zero = observations([(WARDS[0], "2023", "all", "all", 0, 100)])
        assert hidden(suppress(with_zero, THRESHOLDS, ties=APART)) == []
        assert hidden(suppress(with_zero, THRESHOLDS, ties=APART, zeros=True)) == [(WARDS[0], "all")]

    def test_all_but_a_few_is_as_telling_as_a_few(self):
        nearly = observations([(WARDS[0], "2023", "all", "all", 98, 100)])
        assert hidden(suppress(nearly, THRESHOLDS, ties=APART)) == [(WARDS[0], "all")]

    def test_a_small_group_loses_its_size_too(self):
        made = suppress(observations([(WARDS[0], "2023", "all", "all", 0, 4)]), THRESHOLDS, ties=APART)
        assert made[MEASURES].isna().all(axis=None)

    def test_a_few_of_a_small_group_lose_both(self):
        truth = observations([(WARDS[0], "2023", "all", "all", 1, 3), (WARDS[1], "2023", "all", "all", 30, 80)])
        made = suppress(truth, THRESHOLDS, ties=APART)
        assert hidden(made) == [(WARDS[0], "all")] and np.isnan(made["denominator"].iloc[0])
        assert audit(made, THRESHOLDS, ties=APART, truth=truth) == ()

    def test_rows_that_the_source_hid_itself_stay_hidden(self):
        before = suppress(self.TABLE, THRESHOLDS, ties=TIES)
        pd.testing.assert_frame_equal(suppress(before, THRESHOLDS, ties=TIES), before)

    def test_a_period_can_t_be_worked_out_from_longer_ones(self):
        years = {"2020": 3, "2021": 20, "2022": 30, "2023": 40, "2020-22": 53, "2021-23": 90}
        series = observations([(CITY, period, "all", "all", n, np.nan) for period, n in years.items()])
        made = suppress(series, THRESHOLDS, ties=APART)
        assert (made["status"] == "c").sum() >= 3  # one more year lets two sums be solved for 2020
        assert audit(made, THRESHOLDS, ties=APART, truth=series) == ()

    @pytest.mark.parametrize("counts", [[1, 1, 1, 1, 1], [2, 1, 1, 1], [1, 1, 3]])
    def test_hidden_counts_are_1_or_more_so_few_of_them_can_be_worked_out(self, counts):
        """Bugs F1: k hidden counts whose sum is below threshold - 1 + (k - 1)."""
        ages = breakdown("age", [str(i) for i in range(len(counts))])
        known = declared([ages], within={})
        listed = [(CITY, "2023", "age", str(i), n, 1_000) for i, n in enumerate(counts)]
        truth = observations([*listed, (CITY, "2023", "all", "all", sum(counts), 5_000)])
        leaky = truth.copy()
        cells = (leaky["breakdown"] == "age").to_numpy()
        leaky.loc[cells, ["value", "numerator"]], leaky.loc[cells, "status"] = np.nan, "c"
        assert audit(leaky, THRESHOLDS, ties=known, truth=truth) and audit(leaky, THRESHOLDS, ties=known)
        assert hidden(suppress(truth, THRESHOLDS, ties=known)) == [
            *((CITY, str(i)) for i in range(len(counts))),
            (CITY, "all"),
        ]

    def test_a_small_total_of_two_hidden_counts_is_2_or_more_and_so_it_is_refused_by_name(self):
        known = declared([breakdown("age", "ab")], within={})
        listed = [(CITY, "2023", "age", "a", 1, 1_000), (CITY, "2023", "age", "b", 2, 1_000)]
        with pytest.raises(DisclosureError) as refused:
            suppress(observations([*listed, (CITY, "2023", "all", "all", 3, 2_000)]), THRESHOLDS, ties=known)
        told = "could be worked out even if all 3 rows that sums tie to it were hidden"
        assert refused.value.faults[-1] == f"s / {CITY} / 2023 / all / all: {told}"

    def test_where_more_would_be_needed_than_is_allowed_that_is_said(self):
        with pytest.raises(DisclosureError, match="not more than was allowed protects it"):
            suppress(self.TABLE, THRESHOLDS, ties=TIES, most_extra=1)

    def test_totals_go_only_where_nothing_else_helps(self):
        made = suppress(observations(rows_of([[2, 0, 0], [25, 40, 50]])), THRESHOLDS, ties=TIES)
        assert (WARDS[0], "all") in hidden(made)
        assert audit(made, THRESHOLDS, ties=TIES, truth=observations(rows_of([[2, 0, 0], [25, 40, 50]]))) == ()

    def test_what_an_earlier_edition_showed_hides_nothing(self):
        shown = self.TABLE[(self.TABLE["area"] == WARDS[0]) & (self.TABLE["category"] == "middle")]
        made = suppress(self.TABLE, THRESHOLDS, ties=TIES, editions=[shown])
        assert (WARDS[0], "old") in hidden(made)
        assert audit(made, THRESHOLDS, ties=TIES, editions=[shown], truth=self.TABLE) == ()

    def test_a_small_count_that_was_shown_before_is_refused(self):
        with pytest.raises(DisclosureError, match="young: an earlier edition shows it"):
            suppress(self.TABLE, THRESHOLDS, ties=TIES, editions=[self.TABLE])

    @settings(max_examples=25, deadline=None)
    @given(COUNTS, st.sampled_from([3, 4, 60, 200]))
    def test_what_is_suppressed_passes_its_audit(self, counts, people):
        truth = observations(rows_of(np.minimum(counts, people), people=people))
        try:
            made = suppress(truth, THRESHOLDS, ties=TIES)
        except DisclosureError:
            return
        assert audit(made, THRESHOLDS, ties=TIES, truth=truth) == ()
        assert audit(made, THRESHOLDS, ties=TIES) == ()
        assert not primary(made["numerator"], COUNCIL).any()


class TestWhatIsTied:
    """Robustness B2, B3: exact cells that an audit of one series and one breakdown did not see."""

    def safe(self, truth, known):
        made = suppress(truth, THRESHOLDS, ties=known)
        assert audit(made, THRESHOLDS, ties=known, truth=truth) == audit(made, THRESHOLDS, ties=known) == ()
        return made

    def alone(self, truth, known, hide):
        """The breaches where only some rows are hidden."""
        made = truth.copy()
        made.loc[hide, ["value", "numerator"]], made.loc[hide, "status"] = np.nan, "c"
        return {b.row[:2] for b in audit(made, THRESHOLDS, ties=known) if b.kind == "sums give a hidden count away"}

    def test_a_tenth_is_the_sum_of_its_small_areas(self):
        small = [f"E0199990{i}" for i in range(1, 5)]
        known = declared(
            [breakdown("tenth", "12")],
            within=dict.fromkeys(small, CITY),
            groups={"tenth": dict(zip(small, "1122", strict=True))},
        )
        listed = [(a, "2023", "all", "all", n, 400) for a, n in zip(small, (2, 282, 30, 40), strict=True)]
        listed += [(CITY, "2023", "tenth", t, n, 800) for t, n in (("1", 284), ("2", 70))]
        truth = observations([*listed, (CITY, "2023", "all", "all", 354, 1600)])
        assert self.alone(truth, known, truth["area"] == small[0]) == {("s", small[0])}
        assert (self.safe(truth, known)["status"] == "c").sum() == 2

    def test_all_less_men_are_women(self):
        known = declared(listed=[series("s", sum_of=(("men", "women"),)), series("men"), series("women")], within={})
        parts = [
            observations(
                [(w, "2023", "all", "all", n, 90 if name == "s" else 45) for w, n in zip(WARDS, counts, strict=True)],
                name=name,
            )
            for name, counts in (("s", (23, 30, 40)), ("men", (20, 10, 15)), ("women", (3, 20, 25)))
        ]
        truth = pd.concat(parts, ignore_index=True)
        few = (truth["series"] == "women") & (truth["area"] == WARDS[0])
        assert self.alone(truth, known, few) == {("women", WARDS[0])}
        assert (self.safe(truth, known)["status"] == "c").sum() == 2

    def test_a_twin_shows_nothing_that_the_other_hides(self):
        known = declared(listed=[series("s", same_counts=("t",)), series("t")])
        wards = [(w, "2023", "all", "all", n, 90) for w, n in zip(WARDS, (3, 20, 30), strict=True)]
        truth = pd.concat(
            [observations([*wards, (CITY, "2023", "all", "all", 53, 270)]), observations(wards, name="t")],
            ignore_index=True,
        )
        made = self.safe(truth, known)
        assert set(made.loc[(made["series"] == "s") & (made["status"] == "c"), "area"]) == set(
            made.loc[(made["series"] == "t") & (made["status"] == "c"), "area"]
        )

    def test_0_to_9_beside_5_to_9(self):
        ages = breakdown("age", ("0-4", "5-9", "0-9", "10-19"), sums={"0-9": ("0-4", "5-9")})
        known = declared([ages], within={})
        listed = [(CITY, "2023", "age", c, n, 400) for c, n in (("0-4", 2), ("5-9", 40), ("0-9", 42), ("10-19", 70))]
        truth = observations([*listed, (CITY, "2023", "all", "all", 112, 1200)])
        assert self.alone(truth, known, truth["category"] == "0-4") == {("s", CITY)}
        self.safe(truth, known)

    def test_ward_by_tenth_by_ethnicity_with_all_margins(self):
        known = declared([breakdown("tenth", "12"), breakdown("group", "xy"), cross("tenth", "group")])
        rng = np.random.default_rng(4)
        cells = {(w, t, g): int(rng.integers(0, 25)) for w in WARDS for t in "12" for g in "xy"}
        cells[WARDS[0], "1", "y"] = 3
        listed = []
        for area, names in (*((w, [w]) for w in WARDS), (CITY, list(WARDS))):

            def total(t, g, names=names):
                return sum(n for (w, a, b), n in cells.items() if w in names and a in t and b in g)

            listed += [(area, "2023", "tenth*group", f"{t}*{g}", total(t, g), 4000) for t in "12" for g in "xy"]
            listed += [(area, "2023", "tenth", t, total(t, "xy"), 8000) for t in "12"]
            listed += [(area, "2023", "group", g, total("12", g), 8000) for g in "xy"]
            listed.append((area, "2023", "all", "all", total("12", "xy"), 16000))
        truth = observations(listed)
        few = (truth["area"] == WARDS[0]) & (truth["category"] == "1*y")
        assert self.alone(truth, known, few) == {("s", WARDS[0])}
        self.safe(truth, known)
