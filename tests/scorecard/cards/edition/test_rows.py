"""Rows of two editions: every difference has one kind, and only differences have one."""

from __future__ import annotations

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given, settings

from scorecard.cards.edition import rows as edition_rows
from scorecard.cards.edition.rows import KINDS, differences
from scorecard.observations import KEY, MEASURES, STANDING
from tests.scorecard.cards import testborough as town

DRY, EARLY = "dry-homes-series", "early-deaths-series"


def changed(how, remade=()):
    """The differences after `how` has been done to Testborough's figures."""
    rows = how(town.figures())
    return differences(town.tables(), town.tables(observations=rows), remade)


def put(column, value, series=DRY, area=town.CITY, period="2023"):
    def done(rows):
        here = (rows["series"] == series) & (rows["area"] == area) & (rows["period"] == period)
        rows.loc[here & (rows["breakdown"] == "all"), column] = value
        return rows

    return done


def more(*lines):
    return lambda rows: pd.concat([rows, town.rows(lines)], ignore_index=True)


def test_equal_editions_differ_in_nothing():
    assert differences(town.tables(), town.tables(), ()).empty
    assert differences(town.tables(), town.tables(), {DRY}).empty


@pytest.mark.parametrize(
    ("how", "remade", "kind"),
    [
        (more((DRY, town.CITY, "2024", 88.0)), (), edition_rows.NEW_PERIOD),
        (more((DRY, town.CITY, "2021", 85.0)), (), edition_rows.ADDED),
        (more((EARLY, town.CITY, "2022", 9.0)), (), edition_rows.ADDED),
        (more(("low-pay-series", town.NORTH, "2023", 9.0)), (), edition_rows.ADDED),
        (more(("low-pay-series", town.NORTH, "2024", 9.0)), (), edition_rows.NEW_PERIOD),
        (more((DRY, town.CITY, "undated", 9.0)), (), edition_rows.ADDED),
        (more(("noise-series", town.CITY, "2020", 9.0)), (), edition_rows.NEW_SERIES),
        (put("value", 87.5), (), edition_rows.REVISED),
        (put("numerator", 870.0), (), edition_rows.REVISED),
        (put("lower", 85.0), (), edition_rows.REVISED),
        (put("value", 87.5), (DRY,), edition_rows.METHOD),
        (put("value", 87.5), (EARLY,), edition_rows.REVISED),
        (put("estimate", "published"), (), edition_rows.METHOD),
        (put("interval", "wilson"), (), edition_rows.METHOD),
        (put("status", "p"), (), edition_rows.RELABELLED),
        (put("source", "census: another file"), (), edition_rows.RELABELLED),
        (lambda rows: rows[rows["area"] != town.MILL], (), edition_rows.REMOVED),
        (lambda rows: rows[rows["series"] != "low-pay-series"], (), edition_rows.REMOVED_SERIES),
    ],
)
def test_each_kind_of_difference_is_told_from_the_others(how, remade, kind):
    assert set(changed(how, remade)["kind"]) == {kind}


def test_numbers_that_are_written_with_other_last_digits_are_the_same():
    rows = town.figures()
    other = rows.assign(value=rows["value"] * (1 + 4e-12))
    assert differences(town.tables(observations=rows), town.tables(observations=other), ()).empty


def test_a_figure_that_is_dated_now_is_the_same_figure_with_another_marker():
    place = (DRY, town.CITY)
    before = town.tables(observations=more((*place, "undated", 9.5))(town.figures()))
    after = town.tables(observations=more((*place, "2024", 9.5))(town.figures()))
    assert list(differences(before, after, ())["kind"]) == [edition_rows.RELABELLED] * 2
    other = town.tables(observations=more((*place, "2024", 9.6))(town.figures()))
    assert set(differences(before, other, ())["kind"]) == {edition_rows.REMOVED, edition_rows.NEW_PERIOD}


def test_a_computed_interval_that_differs_is_our_method_and_a_published_one_is_a_revision():
    first = put("interval", "wilson")(put("lower", 85.0)(town.figures()))
    second = put("lower", 84.0)(first.copy())
    found = differences(town.tables(observations=first), town.tables(observations=second), ())
    assert list(found["kind"]) == [edition_rows.METHOD]


def test_a_figure_that_is_held_here_and_among_those_to_compare_with_counts_once():
    twice = pd.concat([town.comparators(), town.rows([(DRY, town.CITY, "2023", 87.0)])])
    assert len(edition_rows.figures(town.tables(comparators=twice))) == len(edition_rows.figures(town.tables()))


VALUES = st.one_of(st.none(), st.sampled_from([1.0, 2.0, 3.0]))
KEYS = st.tuples(
    st.sampled_from([DRY, EARLY, "low-pay-series"]),
    st.sampled_from([town.CITY, town.NORTH]),
    st.sampled_from(["2021", "2022", "undated"]),
)
EDITIONS = st.dictionaries(KEYS, st.tuples(VALUES, st.sampled_from(["", "p"])), min_size=1, max_size=12)


def made(edition):
    table = town.rows([(*key, value) for key, (value, _) in edition.items()])
    marks = {key: status for key, (_, status) in edition.items()}
    lines = zip(table["series"], table["area"], table["period"], strict=True)
    return town.tables(
        observations=table.assign(status=[marks[line] for line in lines]), comparators=town.comparators().iloc[:0]
    )


def now_dated(old, new, key):
    """Whether a series has one figure without a date in the old edition, and the same with a date in the new one."""
    was = {(p, value) for (*line, p), (value, _) in old.items() if tuple(line) == key[:2] and (*line, p) not in new}
    now = {(p, value) for (*line, p), (value, _) in new.items() if tuple(line) == key[:2] and (*line, p) not in old}
    return any(
        p == "undated" and value is not None and value in {v for q, v in now if q != "undated"} for p, value in was
    )


@settings(max_examples=60, deadline=None)
@given(old=EDITIONS, new=EDITIONS, remade=st.sets(st.sampled_from([DRY, EARLY])))
def test_kinds_partition_all_differences(old, new, remade):
    found = differences(made(old), made(new), remade)
    expected = {key for key in {*old, *new} if old.get(key) != new.get(key)}
    assert {tuple(line) for line in found[["series", "area", "period"]].to_numpy()} == expected
    assert not found.duplicated(list(KEY)).any()
    assert set(found["kind"]) <= set(KINDS)
    for row in found.to_dict("records"):
        key = (row["series"], row["area"], row["period"])
        come = row["kind"] in (edition_rows.NEW_PERIOD, edition_rows.ADDED, edition_rows.NEW_SERIES)
        gone = row["kind"] in (edition_rows.REMOVED, edition_rows.REMOVED_SERIES)
        if row["kind"] == edition_rows.RELABELLED and (key not in old or key not in new):
            assert now_dated(old, new, key)
        else:
            assert come == (key not in old) and gone == (key not in new)


@settings(max_examples=30, deadline=None)
@given(edition=EDITIONS)
def test_an_edition_and_itself_differ_in_nothing(edition):
    assert differences(made(edition), made(edition), {DRY}).empty


def test_both_sides_of_every_column_are_kept():
    found = changed(put("value", 87.5))
    assert found.loc[0, ["value_old", "value_new"]].tolist() == [87.0, 87.5]
    assert {f"{c}_{side}" for c in (*MEASURES, *STANDING) for side in ("old", "new")} <= set(found.columns)
