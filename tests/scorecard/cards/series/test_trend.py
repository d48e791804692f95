"""The trend of dry homes in Testborough: a break in 2020, a gap in 2021, a provisional end."""

from __future__ import annotations

import pytest

from scorecard.cards.series.trend import Trend, trend
from tests.scorecard.cards import long_rows


@pytest.fixture
def dry() -> Trend:
    tables = long_rows.with_history()
    found = trend(tables.reading(long_rows.DRY))
    assert found is not None
    return found


def test_stretches_are_never_joined_and_missing_years_have_no_point(dry: Trend) -> None:
    own = [p for p in dry.points if p.area == "Testborough"]
    assert [p.label for p in own] == ["2018", "2019", "2020", "2022", "2023"]
    assert len({p.stretch for p in own[:2]} | {p.stretch for p in own[2:]}) == 2
    assert own[1].stretch != own[2].stretch
    assert dry.breaks == (2020.0,)


def test_points_stand_in_the_middle_of_their_period(dry: Trend) -> None:
    assert next(p.at for p in dry.points if p.area == "Testborough") == 2018.5


def test_intervals_and_provisional_figures_are_marked(dry: Trend) -> None:
    last = [p for p in dry.points if p.area == "Testborough"][-1]
    assert (last.lower, last.upper, last.provisional) == (86.0, 88.0, True)


def test_england_is_a_second_line_over_the_same_periods(dry: Trend) -> None:
    assert dry.areas == ("Testborough", "England")
    assert [(p.label, p.value) for p in dry.points if p.area == "England"] == [("2023", 90.0)]


def test_the_headline_compares_within_the_stretch(dry: Trend) -> None:
    assert dry.panel.headline == "Dry homes: 87.3% in 2023, higher than 84.0% in 2020"
    assert len(dry.panel.headline.split()) <= 15


def test_the_table_has_every_period_with_its_reason(dry: Trend) -> None:
    assert dry.panel.table.columns == ("Period", "Testborough", "Published interval", "England")
    assert dry.panel.table.rows[3] == ("2021", "not available [x]", "", "")
    assert dry.panel.table.rows[5] == ("2023", "87.3% [p]", "86.0 to 88.0%", "90.0%")
    assert dry.panel.table.note == "[p] provisional, [x] not available"


def test_the_download_has_what_is_drawn_with_its_status(dry: Trend) -> None:
    sheet = dry.panel.sheet
    value, status = sheet.columns.index("value"), sheet.columns.index("status")
    assert [(row[value], row[status]) for row in sheet.rows][3] == (None, "x")
    assert len(sheet.rows) == 7


def test_one_dated_figure_makes_no_trend() -> None:
    tables = long_rows.tables()
    pay = tables.catalogue.series[long_rows.PAY]
    assert trend(tables.reading(pay)) is None


def test_a_series_without_a_trend_is_not_joined() -> None:
    tables = long_rows.with_history(trend=False)
    found = trend(tables.reading(long_rows.DRY))
    assert found is not None
    own = [p.stretch for p in found.points if p.area == "Testborough"]
    assert len(set(own)) == len(own)
    assert found.panel.headline == "Dry homes: 87.3% in 2023; no earlier figure is comparable"
