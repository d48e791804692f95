"""Tables as systems of sums, worked out by hand: what ties what, what is in between, what is known."""

import numpy as np
import pandas as pd

from scorecard.disclosure.counts import published
from scorecard.disclosure.sums import BETWEEN, EVENTS, OTHERS, PEOPLE, listed_totals, systems
from scorecard.disclosure.ties import involved
from tests.scorecard.disclosure_tables import (
    AGES,
    CITY,
    COUNCIL,
    WARDS,
    WITHIN,
    breakdown,
    declared,
    observations,
    rows_of,
    series,
)

KNOWN = (breakdown("age", AGES), breakdown("need", "ab", "overlap"))
COUNTS = declared(KNOWN, [series("s", "count")])
LOOSE = declared(KNOWN, [series("s", "count")], within={})
SHARES = declared(KNOWN, [series("s", "proportion")])


def of(table, ties=LOOSE, editions=(), **more):
    names = involved(table, COUNCIL, ties)
    return systems(published(table, editions, ties, names), ties, set(COUNCIL), names, **more)


def bare(listed):
    """Rows without people."""
    return observations([(*row[:5], np.nan) for row in listed])


def everyone(period, count, area=CITY):
    return (area, period, "all", "all", count, np.nan)


def test_wards_and_categories_are_tied_to_their_totals():
    (system,) = of(bare(rows_of([[1, 2], [3, 4]])), COUNTS)
    assert (system.row >= 0).sum() == system.counts.size == 9
    assert system.sums.shape == (6, 9)  # three areas over ages, two ages and the total over wards
    np.testing.assert_allclose(system.sums @ system.counts, 0)
    assert system.totals.sum() == 5  # two wards' totals, two ages of the city, the city's total


def test_people_are_tied_as_events_are_and_to_what_is_left_of_them():
    (system,) = of(observations(rows_of([[1, 2], [3, 4]], people=50)), SHARES)
    assert [(system.measure == m).sum() for m in (EVENTS, PEOPLE, BETWEEN, OTHERS)] == [9, 9, 0, 9]
    assert system.sums.shape == (21, 27)  # the six sums of events, the six of people, and nine times events + others
    np.testing.assert_allclose(system.sums @ system.counts, 0)
    assert system.totals.sum() == 10  # people are no total of events and others


def test_nothing_ties_wards_that_lie_in_no_larger_area():
    found = of(observations([everyone("2023", 5, ward) for ward in WARDS]))
    assert [one.counts.tolist() for one in found] == [[5], [5], [5]]
    assert [one.sums.shape for one in found] == [(0, 1)] * 3


def test_what_a_total_holds_beyond_its_parts_is_taken_as_known():
    (system,) = of(observations([everyone("2023", 10, WARDS[0]), everyone("2023", 25)]), COUNTS)
    assert system.counts.tolist() == [10, 25, 15] and system.public.tolist() == [False, False, True]
    assert system.row.tolist() == [0, 1, -1] and system.measure.tolist() == [EVENTS, EVENTS, BETWEEN]


def test_categories_that_overlap_make_no_sum_of_one_another():
    listed = [(CITY, "2023", "need", "a", 9, np.nan), (CITY, "2023", "need", "b", 8, np.nan), everyone("2023", 10)]
    (system,) = of(observations(listed))
    assert system.counts.tolist() == [10, 9, 8, 1, 2]  # each category and everyone else, whom nobody knows
    assert system.sums.toarray().tolist() == [[-1, 1, 0, 1, 0], [-1, 0, 1, 0, 1]]
    assert not system.public.any()


def test_longer_periods_are_sums_of_the_stretches_between_their_ends():
    (system,) = of(observations([everyone("2020-22", 53), everyone("2021-23", 90), everyone("2021", 20)]))
    assert (system.row >= 0).sum() == 3 and system.counts.size == 6  # 2020, 2022 and 2023 have no figure
    np.testing.assert_allclose(system.sums @ system.counts, 0, atol=1e-9)
    assert (system.counts >= 0).all()
    assert sorted(system.counts[system.row >= 0].tolist()) == [20, 53, 90]


def test_years_that_don_t_overlap_are_not_tied():
    found = of(observations([everyone(p, 9) for p in ("2020", "2021", "undated", "2022-24")]))
    assert [one.sums.shape for one in found] == [(0, 1)] * 4


def test_series_without_counts_or_without_a_threshold_have_no_system():
    nothing = observations([everyone("2023", np.nan)]).assign(value=np.nan)
    assert of(nothing) == []
    assert of(observations([everyone("2023", 3)], source="open")) == []


def test_counts_can_t_exceed_the_people_that_anyone_knows():
    (system,) = of(observations([(CITY, "2023", "all", "all", 3, 40)]), SHARES)
    assert system.counts.tolist() == [3, 40, 37] and system.measure.tolist() == [EVENTS, PEOPLE, OTHERS]
    assert system.sums.toarray().tolist() == [[1, -1, 1]]
    assert system.people.tolist() == [1, -1, -1]  # the events' people stand second
    assert system.follows.tolist() == [0, 1, 0]  # the others go with the events


def test_people_that_only_follow_from_a_percentage_go_with_the_events():
    (system,) = of(observations([everyone("2023", 3)]).assign(value=7.5), SHARES)
    assert system.counts.tolist() == [3, 40, 37]
    assert system.people.tolist() == [-1, -1, -1] and system.follows.tolist() == [0, 0, 0]


def test_hidden_rows_are_unknown_counts_where_asked_for():
    table = bare(rows_of([[1, 2], [3, 4]]))
    table.loc[0, ["numerator", "value"]] = np.nan  # the first ward's middle age group
    table.loc[0, "status"] = "c"
    (without,) = of(table, COUNTS)
    (with_it,) = of(table, COUNTS, hidden=True)
    assert ((without.row >= 0).sum(), (with_it.row >= 0).sum()) == (8, 9)
    assert 0 not in without.row and with_it.counts[with_it.row == 0].tolist() == [2]  # 3 in all, of whom 1 is young
    assert with_it.hidden.sum() == 1 and with_it.hidden[with_it.row == 0].all()
    assert not without.hidden[without.row >= 0].any()


def test_an_earlier_edition_is_known():
    table = observations([everyone("2023", 30)])
    (system,) = of(table, editions=[table])
    assert system.seen.tolist() == [True]
    (now,) = of(table)
    assert now.seen.tolist() == [False]


def test_what_only_an_earlier_edition_shows_is_tied_to_the_table():
    earlier = observations([everyone("2023", 10, WARDS[0])])
    (system,) = of(observations([everyone("2023", 10)]), COUNTS, editions=[earlier])
    assert system.counts.tolist() == [10, 10] and system.seen.tolist() == [False, True]
    assert system.sums.toarray().tolist() == [[-1, 1]]


def test_series_with_the_same_people_in_three_cells_are_about_the_same_people():
    ties = declared(KNOWN, [series("s"), series("t")], within={})
    listed = [(ward, "2023", "all", "all", 30, n) for ward, n in zip(WARDS, (60, 70, 80), strict=True)]
    second = observations([(*row[:4], 20, row[5]) for row in listed], name="t")
    tables = pd.concat([observations(listed), second], ignore_index=True)
    assert len(of(tables, ties)) == 3  # a system a ward, with both series
    assert len(of(tables[tables["area"] != WARDS[2]].reset_index(drop=True), ties)) == 4  # two cells may be chance


def test_totals_are_those_of_more_than_one_part():
    (pair,) = of(observations([everyone("2023", 10, WARDS[0]), everyone("2023", 10)]), COUNTS)
    assert listed_totals(pair.sums, pair.measure).tolist() == []
    (three,) = of(
        observations([everyone("2023", 4, WARDS[0]), everyone("2023", 6, WARDS[1]), everyone("2023", 10)]),
        declared(KNOWN, [series("s", "count")], WITHIN),
    )
    assert listed_totals(three.sums, three.measure).tolist() == [2]
