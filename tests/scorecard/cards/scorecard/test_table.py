"""The scorecard of Testborough, row by row."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from scorecard.cards.scorecard import table
from tests.scorecard.cards import judged, long_rows


def test_every_indicator_has_its_row_in_order() -> None:
    card = table.card(long_rows.tables())
    assert [(r.number, r.title, r.state) for g in card.groups for r in g.rows] == [
        (1, "Dry homes", "current"),
        (2, "Low pay", "current"),
        (3, "Noise", "awaited"),
    ]


def test_a_line_says_figure_change_england_gap_and_range() -> None:
    line = table.card(long_rows.tables()).groups[0].rows[0].lines[0]
    assert (line.value, line.when, line.older) == ("87.0%", "2023", False)
    assert line.change == "+1.0 percentage points since 2022"
    assert (line.england.other, line.england.words) == ("90.0%", "not tested")
    assert (line.trend.outcome, line.changed.words) == ("not-assessed", "not tested")
    assert line.gap.text == "Most deprived tenth 71.0%, least deprived 97.0%"
    assert line.gap.note == (
        "26.0 percentage points lower in the most deprived, 1.4 times as high in the least deprived"
    )
    assert line.wards.text == "80.0% (Old Mill) to 95.0% (North & Hill)"
    assert line.broken_down_by == ("ward", "deprivation")


def test_an_ingredient_of_the_deprivation_index_says_so() -> None:
    tables = long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, deprivation_ingredient=True))
    line = table.card(tables).groups[0].rows[0].lines[0]
    assert line.gap.note.endswith("in the least deprived, partly by construction")


def test_a_series_with_wards_joins_one_that_has_none() -> None:
    catalogue = long_rows.tables().catalogue
    pay, dry = catalogue.indicators["low-pay"], catalogue.series[long_rows.DRY]
    joined = replace(pay, series=(*pay.series, replace(dry, standing="proxy", variant="Only homes.")))
    changed = replace(catalogue, indicators=MappingProxyType(dict(catalogue.indicators) | {"low-pay": joined}))
    row = table.card(long_rows.tables(catalogue=changed)).groups[0].rows[1]
    assert [(line.value, line.standing) for line in row.lines] == [("14.0%", "defined"), ("87.0%", "proxy")]
    assert row.lines[0].gap.text == "" and row.lines[1].gap.text.startswith("Most deprived tenth")


def test_what_the_words_mean_stands_below_where_they_are_used() -> None:
    notes = " ".join(table.card(long_rows.tables()).notes)
    assert "1 in 500" in notes and "none of these indicators has a published target" in notes
    assert "our mapping, not an official one" in notes
    assert "Proxy:" not in notes and "Older data:" not in notes
    tables = long_rows.tables(catalogue=long_rows.with_series(long_rows.PAY, standing="proxy", variant="Only pay."))
    assert table.card(tables).notes[0].startswith("Proxy: the figure measures something near")


def test_an_awaited_row_stays_and_says_who_holds_it() -> None:
    row = table.card(long_rows.tables()).groups[0].rows[2]
    assert (row.standing, row.lines, row.awaited) == ("awaiting", (), "The police hold it.")


def test_filters_keep_only_what_is_asked_for() -> None:
    tables = long_rows.tables()
    assert [g.id for g in table.chosen(table.card(tables), "healthy").groups] == ["healthy"]
    assert table.chosen(table.card(tables), "growing").groups == ()
    awaited = table.chosen(table.card(tables), standing="awaiting")
    assert [r.id for g in awaited.groups for r in g.rows] == ["noise"]
    assert "No indicator" in table.chosen(table.card(tables), standing="proxy").headline


def test_the_download_has_the_rows_of_the_page() -> None:
    sheet = table.card(long_rows.tables()).sheet
    assert len(sheet.rows) == 3
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    assert sheet.rows[2][-1] == "The police hold it."


def test_a_proxy_carries_the_word() -> None:
    tables = long_rows.tables(catalogue=long_rows.with_series(long_rows.PAY, standing="proxy", variant="Only pay."))
    row = table.card(tables).groups[0].rows[1]
    assert (row.standing, row.lines[0].standing) == ("proxy", "proxy")


def test_only_the_outcome_asked_for_is_kept() -> None:
    tables = judged.tables(judged.yearly([70, 74, 78, 82, 86]))
    improving = table.chosen(table.card(tables), outcome="improving")
    assert [r.id for g in improving.groups for r in g.rows] == ["dry-homes"]
    assert table.chosen(table.card(tables), outcome="no-clear-change").groups == ()
    rest = table.chosen(table.card(tables), outcome="not-assessed")
    assert [r.id for g in rest.groups for r in g.rows] == ["low-pay", "noise"]


def test_the_widest_gaps_come_first_and_rows_without_one_last() -> None:
    card = table.chosen(table.card(long_rows.tables()), order="gap")
    assert [(g.name, [r.id for r in g.rows]) for g in card.groups] == [
        ("Deprivation gap, widest first", ["dry-homes"]),
        ("Nothing to order by", ["low-pay", "noise"]),
    ]


def test_a_marmot_theme_keeps_its_indicators() -> None:
    catalogue = long_rows.tables().catalogue
    pay = replace(catalogue.indicators["low-pay"], marmot_theme="income")
    changed = replace(catalogue, indicators=MappingProxyType(dict(catalogue.indicators) | {"low-pay": pay}))
    whole = table.card(long_rows.tables(catalogue=changed))
    assert [r.id for g in table.chosen(whole, theme="income").groups for r in g.rows] == ["low-pay"]
    assert len(whole.themes) == 8


def test_the_headline_is_of_the_rows_shown() -> None:
    whole = table.card(long_rows.tables())
    assert whole.headline == (
        "No recent trend can be tested yet. The widest gap in a current figure is dry homes: 1.4 "
        "times as high in the least deprived neighbourhoods as in the most."
    )
    awaited = table.chosen(whole, standing="awaiting")
    assert awaited.headline == "One indicator. No recent trend can be tested yet."
