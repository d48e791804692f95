"""Counts behind figures: given, in the value, or worked out of a value and one other count."""

import numpy as np
import pandas as pd
import pytest

from scorecard.disclosure.counts import counts, lacking, published
from tests.scorecard.disclosure_tables import CITY, COUNCIL, WARDS, declared, observations, series


def row(value, numerator=np.nan, denominator=np.nan, area=CITY):
    made = observations([(area, "2023", "all", "all", numerator, denominator)])
    return made.assign(value=value)


@pytest.mark.parametrize(
    ("kind", "multiplier", "value", "numerator", "denominator", "expected"),
    [
        ("proportion", 100, 12.5, 5, 40, (5, 40, True)),
        ("proportion", 100, 12.5, np.nan, 40, (5, 40, True)),
        ("proportion", 100, 33.3, np.nan, 9, (3, 9, True)),  # 2.997 of whole people is 3
        ("proportion", 100, 50.0, np.nan, 4.5, (2.25, 4.5, True)),  # shared-out people aren't whole
        ("rate", 1000, 250.0, np.nan, 40, (10, 40, True)),
        ("proportion", 100, 12.5, 5, np.nan, (5, 40, False)),  # people that follow from the percentage
        ("proportion", 100, 0.0, 0, np.nan, (0, np.nan, True)),  # nothing follows from 0 per cent
        ("rate", 1000, 250.0, 10, np.nan, (10, np.nan, True)),
        ("count", 1, 7.0, np.nan, np.nan, (7, np.nan, True)),
        ("count", 1, 7.0, 6, np.nan, (6, np.nan, True)),
        ("mean", 1, 3.2, np.nan, 4, (np.nan, 4, True)),
        ("proportion", 100, np.nan, np.nan, 40, (np.nan, 40, True)),
    ],
)
def test_counts_are_what_anyone_can_work_out(kind, multiplier, value, numerator, denominator, expected):
    found = counts(row(value, numerator, denominator), {"s": series("s", kind, multiplier=multiplier)})
    np.testing.assert_array_equal([found.events[0], found.people[0], found.own[0]], expected)


def test_figures_without_counts_are_named_by_series_and_source():
    table = pd.concat([row(20.0), row(30.0, area=WARDS[0]), row(25.0, denominator=40, area=WARDS[1])])
    assert lacking(table, COUNCIL, declared()) == [
        "series 's': source 'council' has a threshold, and 2 of its figures come without counts, so nobody can tell "
        "which are too small: give numerator and denominator"
    ]
    assert lacking(table, {}, declared()) == []


def test_a_mean_needs_its_people_alone():
    mean = declared(listed=[series("s", "mean")])
    assert lacking(row(3.2, denominator=4), COUNCIL, mean) == []
    assert len(lacking(row(3.2), COUNCIL, mean)) == 1
    assert lacking(row(np.nan), COUNCIL, mean) == []  # what shows nothing lacks nothing


def test_without_editions_a_table_is_all_that_is_published():
    table = row(12.5, 5, 40)
    found = published(table, [], declared(), {"s"})
    assert found.table is table and found.current == 1
    assert not found.seen_events.any() and not found.seen_people.any()


def test_editions_fill_gaps_and_add_rows_and_the_last_one_counts():
    table = row(np.nan, denominator=50)
    first = pd.concat([row(10.0, 4, 40), row(20.0, 12, 60, WARDS[0])])
    second = row(12.0, 6, np.nan)  # its people follow: 50
    found = published(table, [first, second], declared(), {"s"})
    assert found.current == 1 and found.table["area"].tolist() == [CITY, WARDS[0]]
    assert found.counts.events.tolist() == [6, 12] and found.counts.people.tolist() == [50, 60]
    assert found.seen_events.tolist() == [True, True] and found.seen_people.tolist() == [True, True]


def test_what_the_table_says_now_stands_before_what_an_edition_said():
    found = published(row(12.5, 5, 40), [row(10.0, 4, 40)], declared(), {"s"})
    assert found.counts.events.tolist() == [5] and found.seen_events.tolist() == [True]


def test_editions_of_other_series_tell_nothing():
    found = published(row(12.5, 5, 40), [row(10.0, 4, 40, WARDS[0])], declared(), {"t"})
    assert len(found.table) == 1 and not found.seen_events.any()
