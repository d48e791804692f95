"""Which figures of Testborough are shown, and what they may be compared with."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.cards import figures
from tests.scorecard.cards import long_rows, testborough

DRY = long_rows.DRY


def test_the_latest_figure_has_its_words() -> None:
    found = long_rows.with_history().reading(long_rows.series(DRY)).latest
    assert found is not None
    assert (found.value, found.text, found.when, found.status, found.older) == (87.25, "87.3%", "2023", "p", False)
    assert (found.lower, found.upper) == (86.0, 88.0)


def test_nothing_after_the_edition_is_shown() -> None:
    tables = long_rows.tables(place=testborough.place(edition_date=date(2023, 6, 1)))
    found = tables.reading(long_rows.series(DRY)).latest
    assert found is not None and found.period == "2022"


def test_a_figure_is_only_compared_within_its_stretch() -> None:
    tables = long_rows.with_history()
    found = tables.reading(DRY).comparable
    assert [f.period for f in found] == ["2020", "2022", "2023"]


@pytest.mark.parametrize(
    ("breaks", "status", "numbers"),
    [((), "", [1, 1, 1]), (("2021",), "", [1, 2, 2]), ((), "b", [1, 2, 2]), (("2020", "2022"), "", [1, 1, 2])],
)
def test_a_break_or_a_marker_starts_a_stretch(breaks: tuple[str, ...], status: str, numbers: list[int]) -> None:
    rows = long_rows.rows(
        {"period": "2020", "value": 1}, {"period": "2021", "value": 2, "status": status}, {"period": "2022", "value": 3}
    )
    assert figures.stretches(rows, long_rows.series(DRY, breaks=breaks)) == numbers


def test_periods_of_another_kind_are_not_compared() -> None:
    rows = long_rows.rows({"period": "FY2020/21", "value": 1}, {"period": "2022", "value": 2})
    assert figures.stretches(rows, long_rows.series(DRY)) == [1, 2]


def test_the_change_since_the_figure_before() -> None:
    tables = long_rows.tables()
    assert tables.reading(long_rows.series(DRY)).since_previous == "+1.0 percentage points since 2022"
    assert tables.reading(long_rows.series(long_rows.PAY)).since_previous == ""
    assert tables.reading(long_rows.series(DRY, trend=False)).since_previous == ""


def test_england_is_taken_from_the_same_period_only() -> None:
    tables = long_rows.tables()
    found = tables.reading(long_rows.series(DRY)).england("2023")
    assert found is not None and found.value == 90
    assert tables.reading(long_rows.series(DRY)).england("2022") is None
    assert tables.reading(long_rows.series(DRY, kind="count")).england("2023") is None


def test_the_range_of_the_wards_names_both_ends() -> None:
    found = long_rows.tables().reading(long_rows.series(DRY)).ward_range
    assert found is not None
    assert (found.low_name, found.low.value, found.high_name, found.high.value) == ("Old Mill", 80, "North & Hill", 95)
    assert found.count == 3
    assert long_rows.tables().reading(long_rows.series(DRY, kind="count")).ward_range is None
    assert long_rows.tables().reading(long_rows.series(long_rows.PAY)).ward_range is None


def test_the_gap_runs_from_the_most_to_the_least_deprived_group() -> None:
    found = long_rows.tables().reading(long_rows.series(DRY)).deprivation_gap()
    assert found is not None
    assert (found.most.value, found.least.value, found.group) == (71, 97, "tenth")
    assert long_rows.tables().reading(long_rows.series(long_rows.PAY)).deprivation_gap() is None


def test_there_is_no_gap_where_one_end_is_missing() -> None:
    rows = long_rows.rows({"period": "2023", "value": 71, "breakdown": "deprivation-decile", "category": "1"})
    assert long_rows.tables(observations=rows).reading(long_rows.series(DRY)).deprivation_gap() is None


def test_breakdowns_with_a_figure() -> None:
    assert long_rows.tables().reading(long_rows.series(DRY)).breakdowns == ("deprivation-decile",)
    assert long_rows.tables().reading(long_rows.series(long_rows.PAY)).breakdowns == ()


def test_the_best_standing_is_shown_and_an_awaited_indicator_shows_nothing() -> None:
    tables = long_rows.tables()
    dry, noise = (tables.catalogue.indicators[key] for key in ("dry-homes", "noise"))
    assert [s.id for s in tables.shown(dry)] == [DRY]
    assert tables.shown(noise) == ()
