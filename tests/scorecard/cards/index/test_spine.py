"""The figures of Testborough's wards on a spine: better ends to the right, strengths first, what is not tested."""

from __future__ import annotations

from scorecard.cards.index.spine import spine
from tests.scorecard.cards import testborough

TABLES = testborough.tables(explained=testborough.explained())


def test_the_better_end_is_on_the_right_whether_high_or_low_is_good() -> None:
    found = spine(TABLES, testborough.NORTH, "city")
    assert found is not None
    assert {r.series.id: round(r.at, 3) for r in found.rows} == {
        "dry-homes-series": 1.0,
        "early-deaths-series": round((8.7 - 5) / (8.7 - 5), 3),
    }
    assert all(r.worst < 0 < r.best for r in found.rows)


def test_the_middle_is_the_place_or_the_wards_most_alike() -> None:
    city, peers = (spine(TABLES, testborough.MILL, key) for key in ("city", "peers"))
    assert city is not None and peers is not None
    assert {r.middle for r in city.rows} == {87.0, 8.7}
    assert (city.middle, peers.middle) == ("Testborough", "the wards most like it")


def test_rows_run_from_the_better_side_to_the_worse_in_two_columns() -> None:
    found = spine(TABLES, testborough.STATION, "city")
    assert found is not None
    places = [r.at for r in found.rows]
    assert places == sorted(places, reverse=True)
    assert [len(rows) for _, rows in found.halves] == [1, 1]


def test_what_is_not_tested_is_called_so() -> None:
    found = spine(TABLES, testborough.MILL, "city")
    assert found is not None
    assert {r.series.id: r.said for r in found.rows} == {
        "dry-homes-series": "challenge",
        "early-deaths-series": "no error known",
    }
    assert found.panel.headline == "Old Mill: better than Testborough on 0 of 2 figures"
    assert len(found.panel.headline.split()) <= 15


def test_table_and_file_hold_every_row() -> None:
    found = spine(TABLES, testborough.NORTH, "city")
    assert found is not None
    assert len(found.panel.table.rows) == len(found.panel.sheet.rows) == 2
    row = dict(zip(found.panel.sheet.columns, found.panel.sheet.rows[0], strict=True))
    assert row["better_end"] in ("higher", "lower") and row["ward"] == testborough.NORTH


def test_without_an_index_there_is_none() -> None:
    assert spine(testborough.tables(index=None), testborough.NORTH, "city") is None
