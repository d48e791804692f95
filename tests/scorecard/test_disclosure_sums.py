import numpy as np
import pandas as pd

from scorecard.disclosure_counts import published
from scorecard.disclosure_sums import EVENTS, OTHERS, PEOPLE, systems
from tests.scorecard.disclosure_tables import CITY, TIES, WARDS, declared, observations, rows_of, series

SOURCES = {"council"}
COUNTS = declared(listed=[series("s", "count")])
ALONE = declared(listed=[series("s", "count")], within={})


def of(table, known=TIES, *, hidden=False, editions=()):
    names = set(known.series)
    return systems(published(table, editions, known, names), known, SOURCES, names, hidden=hidden)


def test_events_people_and_the_others_of_all_rows_are_one_system():
    (system,) = of(observations(rows_of([[1, 2], [3, 4]])))
    assert [(system.measure == m).sum() for m in (EVENTS, PEOPLE, OTHERS)] == [9, 9, 9]
    assert system.sums.shape[0] == 2 * 6 + 9  # of areas and ages for events and people; of events and others
    np.testing.assert_allclose(system.sums @ system.counts, 0)


def test_totals_of_areas_and_categories_are_known_as_such():
    (system,) = of(observations(rows_of([[1, 2], [3, 4]], people=np.nan)), COUNTS)
    assert system.totals.sum() == 5  # two wards' totals, two ages of the city, the city's total


def test_nothing_ties_wards_that_lie_in_no_larger_area():
    found = of(observations([(w, "2023", "all", "all", 5, np.nan) for w in WARDS]), ALONE)
    assert len(found) == 3 and all(system.sums.shape[0] == 0 for system in found)


def test_others_go_with_events_and_events_with_people():
    (system,) = of(observations([(CITY, "2023", "all", "all", 3, 40)]))
    assert system.measure.tolist() == [EVENTS, PEOPLE, OTHERS] and system.counts.tolist() == [3, 40, 37]
    assert system.follows.tolist() == [0, 1, 0] and system.people.tolist() == [1, -1, -1]


def test_events_that_are_more_than_the_people_are_no_part_of_them():
    (first, second) = of(observations([(CITY, "2023", "all", "all", 50, 40)]))
    assert first.sums.shape[0] == second.sums.shape[0] == 0


def test_series_without_a_threshold_have_no_system():
    assert of(observations([(CITY, "2023", "all", "all", 3, np.nan)], source="open")) == []
    assert of(observations([(CITY, "2023", "all", "all", np.nan, np.nan)])) == []


def test_hidden_rows_are_unknown_counts_where_asked_for():
    table = observations(rows_of([[1, 2], [3, 4]], people=np.nan))
    table.loc[0, ["numerator", "value"]] = np.nan
    table.loc[0, "status"] = "c"
    assert sum((s.row >= 0).sum() for s in of(table, COUNTS)) == 8
    (system,) = of(table, COUNTS, hidden=True)
    assert (system.row >= 0).sum() == 9 and system.hidden.sum() == 1
    np.testing.assert_allclose(system.sums @ system.counts, 0)


def test_an_earlier_edition_is_seen_and_its_further_rows_too():
    table = observations([(WARDS[0], "2023", "all", "all", 30, np.nan)])
    more = observations([(WARDS[0], "2023", "all", "all", 30, np.nan), (CITY, "2023", "all", "all", 90, np.nan)])
    (system,) = of(table, COUNTS, editions=[more])
    assert system.seen[system.row >= 0].tolist() == [True, True]


def test_series_that_are_tied_make_one_system():
    known = declared(listed=[series("s", "count", same_counts=("t",)), series("t", "count")])
    table = pd.concat([observations([(CITY, "2023", "all", "all", 30, np.nan)], name=n) for n in ("s", "t")])
    (system,) = of(table.reset_index(drop=True), known)
    assert system.sums.shape == (1, 2)


def test_series_about_the_same_people_are_tied_by_these():
    parts = [observations([(w, "2023", "all", "all", n, 40 + i) for i, w in enumerate(WARDS)], name=name)
             for name, n in (("s", 10), ("t", 20))]  # fmt: skip
    known = declared(listed=[series("s"), series("t")], within={})
    assert len(of(pd.concat(parts, ignore_index=True), known)) == 3
