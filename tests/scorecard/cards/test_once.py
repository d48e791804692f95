"""What is made once for each reading, or for each place's tables, and what else is asked."""

from __future__ import annotations

import gc
from weakref import ref

from scorecard.cards.once import once
from scorecard.cards.tables import Reading, Tables
from tests.scorecard.cards import long_rows


def test_a_function_works_once_for_each_series_of_each_table() -> None:
    asked: list[str] = []

    @once
    def named(reading: Reading, how: str = "plain") -> tuple[str, ...]:
        asked.append(reading.series.id)
        return (reading.series.label, how)

    tables = long_rows.tables()
    one, other = list(tables.readings.values())[:2]
    assert named(one) is named(one) and named(other) != named(one)
    assert named(one, how="short") == named(one, "short") == (one.series.label, "short")
    assert asked == [one.series.id, other.series.id, one.series.id, one.series.id]
    assert named(long_rows.tables().reading(one.series.id)) == named(one)
    assert len(asked) == 5


def test_nothing_made_is_asked_for_twice_even_where_it_is_none() -> None:
    asked: list[Tables] = []

    @once
    def nothing(tables: Tables) -> None:
        asked.append(tables)

    tables = long_rows.tables()
    nothing(tables)
    nothing(tables)
    assert asked == [tables]


def test_what_was_made_goes_with_what_it_was_made_of() -> None:
    class Made:
        """Something that can be looked for."""

    @once
    def made(tables: Tables) -> Made:
        return Made()

    tables = long_rows.tables()
    held = ref(made(tables))
    assert held() is not None
    del tables
    gc.collect()
    assert held() is None
