"""One indicator in the report: its finding, its verdicts, its pictures; an awaited one is short."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.report import outline
from scorecard.cards.report.entry import finding, judged
from scorecard.cards.report.parts import Entry
from scorecard.cards.scorecard import indicator
from scorecard.cards.tables import Tables
from tests.scorecard.cards import long_rows


def _entry(key: str, tables: Tables | None = None) -> Entry:
    found = outline.report(tables or long_rows.with_history())
    return next(e for c in found.chapters for e in c.entries if e.id == key)


def test_the_finding_is_the_headline_of_the_indicators_page() -> None:
    tables = long_rows.with_history()
    card = indicator.card(tables, "dry-homes")
    assert card.trend is not None
    own = _entry("dry-homes", tables)
    assert own.finding == finding(card) == card.trend.panel.headline
    assert (own.value, own.when, own.label) == (card.value, card.when, card.label)


def test_every_verdict_is_said_or_its_absence_explained() -> None:
    tables = long_rows.with_history()
    found = indicator.card(tables, "dry-homes").verdicts
    assert found is not None
    said = judged(found)
    assert [v.term for v in said] == ["Recent trend", "Change", "England", "Projection", "Target"]
    assert all(v.text.endswith(".") for v in said)
    assert said[-1].text == "No target is published, so no status is given."


def test_pictures_come_by_section_each_with_its_panel() -> None:
    sections = _entry("dry-homes").sections
    assert [s.title for s in sections] == ["Over time", "Beside other places"]
    with_wards = _entry("dry-homes", long_rows.tables()).sections
    assert [s.title for s in with_wards][-1] == "Between wards"
    assert all(p.panel.alt and p.panel.headline and p.panel.source for s in sections for p in s.pictures)


def test_its_facts_are_what_is_counted_and_which_way_is_better_for_the_figure_shown() -> None:
    tables = long_rows.tables()
    chosen = tables.catalogue.indicators["dry-homes"]
    series = chosen.series[0]
    lower = replace(chosen, polarity="low")
    assert indicator.definition(series, lower) == _entry("dry-homes", tables).facts
    assert dict(indicator.definition(lower, lower))["Which way is better"] == "A lower figure is better."
    assert len(_entry("noise").facts) == 4


def test_an_awaited_indicator_names_who_publishes_it_and_shows_nothing_else() -> None:
    own = _entry("noise")
    assert own.awaited == "The police hold it." and own.standing == "Awaiting"
    assert own.sections == () and own.verdicts == () and own.value == ""


def test_nothing_said_by_residents_is_named() -> None:
    assert _entry("dry-homes").voices.empty.startswith("Nothing that residents said about “Dry homes”")
