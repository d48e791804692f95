"""The tables of Testborough."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.tables import Tables, kept
from scorecard.catalogue import Series
from tests.scorecard.cards import long_rows


def test_rows_of_a_series_and_none_where_there_are_none() -> None:
    tables = long_rows.tables()
    assert len(tables.rows("low-pay-series")) == 1
    assert tables.rows("noise-series").empty
    assert list(tables.rows("noise-series").columns) == list(tables.rows("low-pay-series").columns)
    assert set(tables.compared("dry-homes-series")["area"]) == {"E92000001", "E08999998"}


def test_wards_stand_in_order_of_their_names() -> None:
    assert list(long_rows.tables().wards.values()) == ["North & Hill", "Old Mill", "Station"]


def test_an_index_without_rows_is_no_index() -> None:
    assert long_rows.tables().has_index
    assert not long_rows.tables(index=None).has_index


def test_what_many_cards_ask_for_is_made_once() -> None:
    tables, made = long_rows.tables(), []
    assert [tables.once("a", lambda: made.append(1) or len(made)) for _ in range(3)] == [1, 1, 1]
    assert tables.once("b", lambda: 2) == 2
    assert long_rows.tables().once("a", lambda: 7) == 7


def test_a_kept_function_works_once_for_each_series_of_each_table() -> None:
    asked: list[str] = []

    @kept
    def named(series: Series, tables: Tables, how: str = "plain") -> tuple[str, ...]:
        asked.append(series.id)
        return (series.label, how)

    tables = long_rows.tables()
    one, other = list(tables.catalogue.series.values())[:2]
    assert named(one, tables) is named(one, tables) and named(other, tables) != named(one, tables)
    assert named(one, tables, how="short") == named(one, tables, "short") == (one.label, "short")
    assert asked == [one.id, other.id, one.id]
    relabelled = replace(one, label="Another name")  # the same id, another thing
    assert named(relabelled, tables) == ("Another name", "plain")
    assert named(one, long_rows.tables()) == named(one, tables)
    assert asked == [one.id, other.id, one.id, one.id, one.id]
