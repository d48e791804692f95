"""Pages with figures: their numbers are the cards' own."""

from __future__ import annotations

import pytest

from scorecard.cards import figures, words
from scorecard.cards.scorecard import table
from scorecard.cards.series import verdicts
from scorecard.cards.tables import Tables
from scorecard.cards.workbook.all_figures import trends, wards
from scorecard.cards.workbook.figures import held, latest, scorecard, unit
from tests.scorecard.cards import testborough
from tests.scorecard.cards.books import named, text
from tests.scorecard.real import real_tables


@pytest.fixture(scope="module")
def leeds() -> Tables:
    return real_tables("leeds")


def test_the_scorecard_has_every_indicator_once_in_order_awaited_ones_too(leeds: Tables) -> None:
    rows = named(scorecard(leeds))
    assert [row["Number"] for row in rows] == list(range(1, 37))
    assert [row["Indicator"] for row in rows] == [i.title for i in leeds.catalogue.scorecard]
    awaited = [row for row in rows if row["Standing"] == "Awaiting"]
    assert awaited and all(row["Value, in the unit named"] == "[x]" for row in awaited)
    assert all(str(row["Why no figure"]).endswith(".") for row in awaited)
    assert all(row["Why no figure"] == "[z]" for row in rows if row["Standing"] != "Awaiting")


def test_every_value_of_the_scorecard_is_the_card_s(leeds: Tables) -> None:
    lines = {r.number: r.lines[0] for g in table.card(leeds).groups for r in g.rows if r.lines}
    for row in named(scorecard(leeds)):
        if row["Standing"] == "Awaiting":
            continue
        line = lines[int(str(row["Number"]))]
        series = leeds.catalogue.series[line.series]
        assert line.value in (words.measure(float(str(row["Value, in the unit named"])), series.unit, series.decimals),)
        assert (row["Period"], row["What is measured"]) == (line.when, line.label)
        assert row["Change"] == (line.change or "[x]")
        assert row["Compared with England"] == (line.england.said or "[x]")


def test_a_trend_that_is_tested_is_named_with_its_series(leeds: Tables) -> None:
    told = {r.number: [x for x in r.lines if not x.trend.reason] for g in table.card(leeds).groups for r in g.rows}
    for row in named(scorecard(leeds)):
        if tested := told[int(str(row["Number"]))]:
            assert (row["Recent trend"], row["Trend is of"]) == (tested[0].trend.words, tested[0].label)


def test_the_latest_figures_hold_every_series_with_its_verdicts(leeds: Tables) -> None:
    rows = named(latest(leeds))
    readings = list(held(leeds))
    assert len(rows) == len(readings) > 80
    for row, reading in zip(rows, readings, strict=True):
        series, last = reading.series, reading.latest
        assert last is not None
        assert (row["Series"], row["Indicator"], row["Unit"]) == (series.label, reading.indicator.title, unit(series))
        assert text(row["Value, in the unit named"]) == words.number(last.value, series.decimals)
        found = verdicts.recent_trend(reading)
        assert (row["Recent trend"], row["Trend tested over"]) == (found.words, found.span or "[z]")


def test_trends_hold_every_figure_of_the_whole_place_and_england_s(leeds: Tables) -> None:
    rows = named(trends(leeds))
    assert len(rows) == sum(len(reading.city) for reading in held(leeds))
    reading = next(r for r in held(leeds) if figures.sized(r.series) and len(r.comparable) > 5)
    series = reading.series
    for figure in reading.comparable:
        row = next(r for r in rows if r["Series"] == series.label and r["Period"] == figure.when)
        national = reading.england(figure.period)
        assert text(row["Value, in the unit named"]) == words.number(figure.value, series.decimals)
        assert text(row["England"]) == (words.number(national.value, series.decimals) if national else "[x]")


def test_wards_stand_by_name_with_their_figures(leeds: Tables) -> None:
    rows = named(wards(leeds))
    assert {row["Ward"] for row in rows} == set(leeds.wards.values())
    reading = next(r for r in held(leeds) if r.indicator.number and len(r.ward_rows) == 33)
    series = reading.series
    own = [row for row in rows if row["Series"] == series.label]
    assert [row["Ward"] for row in own] == list(leeds.wards.values())
    asked = reading.ward_rows.set_index("area")["value"]
    for row in own:
        value = asked[row["Ward code"]]
        assert text(row["Value, in the unit named"]) == (
            words.number(value, series.decimals) if value == value else "[x]"
        )


def test_a_suppressed_ward_has_its_marker() -> None:
    held_here = testborough.figures()
    held_here.loc[held_here["area"] == testborough.MILL, ["value", "status"]] = [None, "c"]
    rows = named(wards(testborough.tables(observations=held_here)))
    assert {row["Value, in the unit named"] for row in rows if row["Ward code"] == testborough.MILL} <= {"[c]"}


def test_a_place_without_wards_says_so() -> None:
    only = testborough.figures()
    only = only[only["area"] == testborough.CITY]
    assert wards(testborough.tables(observations=only)).rows[0][0] == "No figure is held for wards"
