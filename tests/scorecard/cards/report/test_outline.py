"""The outline of the report of Testborough: every part from the cards, what is missing named."""

from __future__ import annotations

from scorecard.cards.report import outline
from scorecard.cards.report.parts import Report
from scorecard.cards.scorecard import inequality, overview, table
from tests.scorecard.cards import long_rows


def _report(**own: str) -> Report:
    return outline.report(long_rows.with_history(), own)


def test_the_cover_names_the_place_the_year_and_the_edition() -> None:
    found = _report()
    assert (found.title, found.place, found.year) == ("State of the Metropolitan district", "Testborough", "2026")
    assert (found.date, found.day) == ("1 December 2026", "2026-12-01")
    assert found.edition == "Figures as held for 2026; this edition has not been frozen."
    assert outline.report(long_rows.tables(), edition="2026, frozen").edition == "2026, frozen"


def test_the_councils_own_words_are_taken_over_and_their_absence_is_named() -> None:
    empty = _report()
    assert empty.foreword.gap == (
        "No foreword has been added yet: data/places/testborough/report/foreword.md is kept for it."
    )
    assert "data/places/testborough/report/healthy.md" in empty.chapters[0].commentary.gap
    assert "data/places/testborough/report/commitments.md" in empty.commitments.gap
    held = _report(foreword="Dear reader,\n\nlook.", healthy="- one\n- two")
    assert [line.text for line in held.foreword.lines] == ["Dear reader,", "look."] and held.foreword.gap == ""
    assert [(line.kind, line.text) for line in held.chapters[0].commentary.lines] == [("item", "one"), ("item", "two")]


def test_every_chapter_has_the_scorecards_rows_in_its_order() -> None:
    tables = long_rows.tables()
    groups = table.card(tables).groups
    chapters = outline.report(tables).chapters
    assert [[e.id for e in c.entries] for c in chapters] == [[r.id for r in g.rows] for g in groups]
    assert [len(c.glance.rows) for c in chapters] == [len(g.rows) for g in groups]


def test_the_summary_says_what_the_pages_say() -> None:
    tables = long_rows.tables()
    summary = outline.report(tables).summary
    whole = overview.card(tables)
    assert summary.headline == whole.message
    assert summary.trends == f"{whole.england} {whole.headline}".strip()
    assert dict(summary.findings)["Inequality"] == inequality.headline(tables)
    assert dict(summary.findings)["Awaited"] == "Noise."


def test_a_place_without_an_index_says_so() -> None:
    found = outline.report(long_rows.tables(index=None))
    assert found.index is None and found.no_index == "The index of the wards has not been made for Testborough yet."


def test_names_are_those_under_which_own_words_are_looked_for() -> None:
    found = outline.names(long_rows.tables())
    assert found == ("foreword", "healthy", "growing", "thriving", "resilient", "commitments")
