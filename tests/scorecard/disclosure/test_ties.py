"""What adds up to what: declared, assumed of a table without a catalogue, and refused for want of it."""

import numpy as np
import pandas as pd
import pytest

from scorecard.disclosure import audit, suppress
from scorecard.disclosure.ties import Ties, assumed, involved, named, reference, undeclared
from tests.scorecard.disclosure_tables import (
    AGES,
    CITY,
    COUNCIL,
    WARDS,
    WITHIN,
    breakdown,
    cross,
    declared,
    hidden,
    observations,
    rows_of,
    series,
)

KNOWN = (breakdown("age", AGES), breakdown("sex", ("men", "women")), cross("sex", "age"))


def rows(total, *parts, name="age", area=CITY):
    """A total and its categories, without people."""
    listed = [(area, "2023", "all", "all", total, np.nan)]
    return observations([*listed, *((area, "2023", name, c, n, np.nan) for c, n in zip("abc", parts, strict=False))])


class TestTies:
    def test_a_row_is_about_pairs_of_breakdown_and_category(self):
        ties = declared(KNOWN)
        assert ties.dims("all", "all") == ()
        assert ties.dims("age", "young") == (("age", "young"),)
        assert ties.dims("sex*age", "men*old") == (("age", "old"), ("sex", "men"))
        assert ties.dims("nobody knows", "x*y") == (("nobody knows", "x*y"),)

    def test_a_category_that_is_of_no_cross_is_refused_and_no_crash(self):
        table = observations([(CITY, "2023", "sex*age", c, 20, np.nan) for c in ("men", "men*old*x", "men*old")])
        assert declared(KNOWN).dims("sex*age", "men") == (("sex*age", "men"),)
        named = [f"breakdown 'sex*age' of source 'council': category '{c}'" for c in ("men", "men*old*x")]
        faults = undeclared(table, COUNCIL, declared(KNOWN))
        assert faults == [f"{name} is not of sex and age, joined by '*'" for name in named]

    def test_areas_lie_in_larger_ones_the_smallest_first(self):
        ties = Ties(within={"small": "ward", "ward": "city"})
        assert list(ties.ancestors("small")) == ["ward", "city"]
        assert list(ties.ancestors("city")) == []
        assert list(Ties(within={"a": "b", "b": "a"}).ancestors("a")) == ["b"]  # a circle ends

    def test_a_name_means_the_counts_or_the_people_of_a_series(self):
        assert reference("x") == ("x", "numerator") and reference("x/denominator") == ("x", "denominator")
        assert named(series("s", sum_of=(("a", "b"), ("c/denominator",)), same_counts=("d",))) == {"a", "b", "c", "d"}


class TestInvolved:
    TIES = declared(
        KNOWN,
        [
            series("s"),
            series("t", same_counts=("s",)),
            series("u", sum_of=(("t", "v"),)),
            series("v", alone=False),
            series("w"),
        ],
    )

    def test_series_of_a_source_and_all_that_ties_lead_to(self):
        assert involved(rows(9), COUNCIL, self.TIES) == {"s", "t", "u", "v"}

    def test_no_series_where_no_source_has_a_threshold(self):
        assert involved(rows(9), {}, self.TIES) == set()


class TestUndeclared:
    def test_what_is_declared_is_no_fault(self):
        assert undeclared(observations(rows_of([[3, 20]])), COUNCIL, declared(KNOWN)) == []

    def test_a_breakdown_that_nobody_knows(self):
        assert undeclared(rows(9, 4), COUNCIL, declared([breakdown("sex", "mw")])) == [
            "breakdown 'age' of source 'council', which has a threshold, is not declared in breakdowns.toml"
        ]

    def test_a_breakdown_and_the_parts_of_a_cross_must_say_what_adds_up(self):
        silent = declared([breakdown("age", AGES, ""), breakdown("sex", ("men", "women")), cross("sex", "age")])
        expected = [
            "breakdowns.toml [age]: source 'council' has a threshold, so it must say what adds up: adds_up = \"whole\" "
            '(everyone is in one category), "apart" (nobody is in two) or "overlap"'
        ]
        assert undeclared(rows(9, 4), COUNCIL, silent) == expected
        crossed = observations([(CITY, "2023", "sex*age", "men*old", 4, np.nan)])
        assert undeclared(crossed, COUNCIL, silent) == expected

    def test_a_series_must_say_so_too(self):
        (fault,) = undeclared(rows(9), COUNCIL, declared(KNOWN, [series("s", alone=False)]))
        assert fault.startswith("pupils.toml [[series]] s: source 'council' has a threshold")
        assert "alone = true where neither holds" in fault
        assert undeclared(rows(9), COUNCIL, declared(KNOWN, [series("t")])) == [
            "series 's' of source 'council', which has a threshold, is not in the catalogue"
        ]

    @pytest.mark.parametrize("how", [{"alone": True}, {"sum_of": (("a", "b"),)}, {"same_counts": ("a",)}])
    def test_each_way_of_saying_so_is_enough(self, how):
        assert undeclared(rows(9), COUNCIL, declared(KNOWN, [series("s", **how)])) == []

    def test_what_another_series_names_is_told(self):
        ties = declared(KNOWN, [series("s", alone=False), series("t", same_counts=("s/denominator",))])
        assert undeclared(rows(9), COUNCIL, ties) == []


class TestAssumed:
    @pytest.mark.parametrize(
        ("total", "parts", "expected"),
        [
            (10, (4, 6), "whole"),
            (10, (4, 7), "overlap"),
            (10, (4, 5), "apart"),
            (10, (4, np.nan), "whole"),  # what is hidden may be the rest
            (10, (4, 7, np.nan), "overlap"),  # however few are hidden, the rest are too many
            (np.nan, (4, 6), "whole"),
        ],
    )
    def test_figures_say_whether_categories_add_up(self, total, parts, expected):
        assert assumed(rows(total, *parts), {}).breakdowns["age"].adds_up == expected

    def test_one_place_where_they_are_more_is_enough(self):
        table = pd.concat([rows(10, 4, 5), rows(10, 4, 7, area=WARDS[0])], ignore_index=True)
        assert assumed(table, {}).breakdowns["age"].adds_up == "overlap"

    @pytest.mark.parametrize("other", [5, 7])
    def test_one_place_where_they_come_to_everyone_is_enough(self, other):
        """Another place, period or series, whose figures don't, takes the protection from none."""
        table = pd.concat([rows(10, 4, other), rows(10, 4, 6, area=WARDS[0])], ignore_index=True)
        assert assumed(table, {}).breakdowns["age"].adds_up == "whole"

    @pytest.mark.parametrize("odd", ["period", "series"])
    def test_another_period_or_series_that_falls_short_leaves_no_count_to_be_worked_out(self, odd):
        plain, short = observations(rows_of([[2, 20, 30], [25, 30, 40]])), rows_of([[12, 20, 30], [25, 30, 40]], "2022")
        short = observations([(*r[:4], r[4] - (r[2] == "all"), r[5]) for r in short])
        short = short.assign(period="2023", series="t") if odd == "series" else short
        truth = pd.concat([plain, short], ignore_index=True)
        made = suppress(truth, COUNCIL, within=WITHIN)
        gone = made[(made["period"] == "2023") & (made["series"] == "s") & (made["area"] == WARDS[0])]
        assert set(gone.loc[gone["status"] == "c", "category"]) > {"young"}
        assert audit(made, COUNCIL, within=WITHIN, truth=truth) == ()

    def test_a_name_with_a_star_is_a_cross_of_breakdowns(self):
        found = assumed(rows(10, name="sex*age"), WITHIN)
        assert found.breakdowns == {} and found.within == WITHIN  # no row of it, none of its breakdowns
        found = assumed(rows(10, 4, name="sex*age"), {})
        assert {name: one.of for name, one in found.breakdowns.items()} == {
            "sex": (),
            "age": (),
            "sex*age": ("sex", "age"),
        }
        assert found.breakdowns["sex"].adds_up == found.breakdowns["age"].adds_up == "whole"

    def test_a_series_stands_alone_and_is_a_count_where_it_has_no_numerators(self):
        assert assumed(rows(10), {}).series["s"].kind == "rate" and assumed(rows(10), {}).series["s"].alone
        only_values = rows(10).assign(value=10.0, numerator=np.nan)
        assert assumed(only_values, {}).series["s"].kind == "count"


class TestWithoutACatalogue:
    """`suppress` and `audit` where the table speaks for itself."""

    def test_categories_add_up_within_an_area(self):
        truth = rows(23, 3, 20)
        made = suppress(truth, COUNCIL)
        assert hidden(made) == [(CITY, "a"), (CITY, "b")]
        assert audit(made, COUNCIL, truth=truth) == () and audit(made, COUNCIL) == ()
        told = truth.copy()
        told.loc[told["category"] == "a", ["value", "numerator"]] = np.nan
        told.loc[told["category"] == "a", "status"] = "c"
        (breach,) = audit(told, COUNCIL)
        assert (breach.row[-1], breach.low, breach.high) == ("a", 3, 3)

    def test_categories_that_come_to_less_or_more_protect_one_another(self):
        assert hidden(suppress(rows(30, 3, 20), COUNCIL)) == [(CITY, "a")]
        assert hidden(suppress(rows(20, 3, 19), COUNCIL)) == [(CITY, "a")]

    def test_areas_are_tied_only_within_what_is_named(self):
        listed = [
            (WARDS[0], "2023", "all", "all", 3, np.nan),
            (WARDS[1], "2023", "all", "all", 20, np.nan),
            (CITY, "2023", "all", "all", 23, np.nan),
        ]
        truth = observations(listed)
        assert hidden(suppress(truth, COUNCIL)) == [(WARDS[0], "all")]
        made = suppress(truth, COUNCIL, within=WITHIN)
        assert hidden(made) == [(WARDS[0], "all"), (WARDS[1], "all")]
        assert audit(made, COUNCIL, within=WITHIN, truth=truth) == ()
        assert {b.low for b in audit(suppress(truth, COUNCIL), COUNCIL, within=WITHIN)} == {3}

    def test_a_cross_is_tied_to_both_its_breakdowns(self):
        cells = {("m", "a"): 3, ("m", "b"): 20, ("f", "a"): 30, ("f", "b"): 40}
        listed = [(CITY, "2023", "sex*age", f"{sex}*{age}", n, np.nan) for (sex, age), n in cells.items()]
        listed += [
            (CITY, "2023", "sex", "m", 23, np.nan),
            (CITY, "2023", "sex", "f", 70, np.nan),
            (CITY, "2023", "age", "a", 33, np.nan),
            (CITY, "2023", "age", "b", 60, np.nan),
            (CITY, "2023", "all", "all", 93, np.nan),
        ]
        truth = observations(listed)
        made = suppress(truth, COUNCIL)
        assert len(hidden(made)) == 4 and (CITY, "m*a") in hidden(made)
        assert audit(made, COUNCIL, truth=truth) == ()
