"""The tables of Testborough."""

from __future__ import annotations

from dataclasses import replace

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


def test_a_series_has_one_reading_in_each_place() -> None:
    tables = long_rows.tables()
    dry = tables.catalogue.series[long_rows.DRY]
    assert tables.reading(long_rows.DRY) is tables.reading(dry) is tables.reading(dry)
    assert tables.reading(dry).series is dry and tables.reading(dry).tables is tables
    assert long_rows.tables().reading(dry) is not tables.reading(dry)
    assert tables.reading(dry).latest is tables.reading(long_rows.DRY).latest


def test_a_series_that_is_not_the_catalogues_is_read_as_it_is() -> None:
    tables = long_rows.tables()
    relabelled = replace(tables.catalogue.series[long_rows.DRY], label="Another name")  # the same id, another thing
    assert tables.reading(relabelled).series.label == "Another name"
    assert tables.reading(long_rows.DRY).series.label != "Another name"


def test_a_reading_knows_what_it_is_a_series_of() -> None:
    reading = long_rows.tables().reading(long_rows.DRY)
    assert reading.series in reading.indicator.series
    assert reading.source.id == reading.series.source
    assert reading.rows.equals(reading.tables.rows(long_rows.DRY))
