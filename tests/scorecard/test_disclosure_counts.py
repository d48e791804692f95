import numpy as np
import pandas as pd

from scorecard.disclosure import audit, suppress
from scorecard.disclosure_counts import counts, lacking, published
from tests.scorecard.disclosure_tables import CITY, COUNCIL, WARDS, declared, hidden, observations, series


def rows(kind="count", **columns):
    """Two wards with what a publisher gives of them."""
    made = observations([(w, "2023", "all", "all", np.nan, np.nan) for w in WARDS[:2]])
    return made.assign(value=np.nan).assign(**columns), declared(listed=[series("s", kind)], within={})


def test_the_value_of_a_count_is_the_count():
    table, known = rows(value=[4.0, 29.0])
    assert counts(table, known.series).events.tolist() == [4, 29]
    assert [b.kind for b in audit(table, COUNCIL, ties=known)] == ["a small count is shown"]
    assert hidden(suppress(table, COUNCIL, ties=known)) == [(WARDS[0], "all")]


def test_a_share_of_known_people_gives_a_count():
    table, known = rows("proportion", value=[12.5, 42.0], denominator=[32.0, 50.0])
    assert counts(table, known.series).events.tolist() == [4, 21]
    assert hidden(suppress(table, COUNCIL, ties=known)) == [(WARDS[0], "all")]


def test_a_rate_is_a_count_by_its_multiplier():
    table, _ = rows(value=[2.0, 3.0], denominator=[1500.0, 2000.0])
    per_thousand = {"s": series("s", "rate", multiplier=1000)}
    assert counts(table, per_thousand).events.tolist() == [3, 6]


def test_people_follow_from_a_share_and_its_count():
    """6 of 7: all but one."""
    table, known = rows("proportion", value=[85.7, 50.0], numerator=[6.0, 20.0])
    found = counts(table, known.series)
    assert found.people.tolist() == [7, 40] and found.own.tolist() == [False, False]
    assert hidden(suppress(table, COUNCIL, ties=known)) == [(WARDS[0], "all")]


def test_figures_without_counts_are_refused_by_name():
    """Percentages only: of one to four pupils as well as of hundreds."""
    table, known = rows("proportion", value=[100.0, 42.0])
    (fault,) = lacking(table, COUNCIL, known)
    assert fault.startswith("series 's': source 'council' has a threshold, and 2 of its figures come without counts")
    assert fault.endswith("give numerator and denominator")
    assert lacking(table, {}, known) == []


def test_a_mean_needs_its_people_only_and_a_blank_needs_nothing():
    table, known = rows("mean", value=[3.4, np.nan], denominator=[3.0, np.nan])
    assert lacking(table, COUNCIL, known) == []
    assert hidden(suppress(table, COUNCIL, ties=known)) == [(WARDS[0], "all")]


def test_what_only_an_edition_shows_comes_after_the_table():
    table, known = rows(value=[10.0, 29.0])
    earlier = observations([(WARDS[0], "2023", "all", "all", 10, np.nan), (CITY, "2023", "all", "all", 39, np.nan)])
    found = published(table, [earlier, earlier.assign(numerator=np.nan, value=np.nan)], known, {"s"})
    assert found.current == 2 and found.table["area"].tolist() == [*WARDS[:2], CITY]
    assert found.seen_events.tolist() == [True, False, True]
    assert found.counts.events.tolist() == [10, 29, 39]


def test_editions_of_other_series_are_left_out():
    table, known = rows(value=[10.0, 29.0])
    other = observations([(CITY, "2023", "all", "all", 39, np.nan)], name="other")
    pd.testing.assert_frame_equal(published(table, [other], known, {"s"}).table, table)
