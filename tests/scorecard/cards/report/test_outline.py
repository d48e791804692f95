"""The outline of the report of Testborough: every part from the cards, what is missing named."""

from __future__ import annotations

from scorecard.cards.report import outline
from scorecard.cards.report.parts import Notice, OwnWords, Report, Summary, Theme
from scorecard.cards.scorecard import inequality, overview, table
from tests.scorecard.cards import long_rows


def _report(**own: str) -> Report:
    return outline.report(long_rows.with_history(), own)


def _own(report: Report, title: str) -> OwnWords:
    (found,) = (part for part in report.parts if isinstance(part, OwnWords) and part.title == title)
    return found


def test_the_parts_stand_in_reading_order() -> None:
    found = outline.report(long_rows.tables())
    ambitions = tuple(c.title for c in found.chapters)
    across = ("Inequality", "Social Progress Index", "What can’t be broken down yet")
    after = ("Commitments", "Method", "Sources and licences", "Ward annex")
    assert ambitions and found.titles == ("Foreword", "Summary", *ambitions, *across, *after)


def test_the_cover_names_the_place_the_year_and_the_edition() -> None:
    found = _report()
    assert (found.title, found.place, found.year) == ("State of the Metropolitan district", "Testborough", "2026")
    assert (found.date, found.day) == ("1 December 2026", "2026-12-01")
    assert found.edition == "Figures as held for 2026; this edition has not been frozen."
    assert outline.report(long_rows.tables(), edition="2026, frozen").edition == "2026, frozen"


def test_the_councils_own_words_are_taken_over_and_their_absence_is_named() -> None:
    empty = _report()
    assert _own(empty, "Foreword").gap == (
        "No foreword has been added yet: data/places/testborough/report/foreword.md is kept for it."
    )
    assert "data/places/testborough/report/healthy.md" in empty.chapters[0].commentary.gap
    assert "data/places/testborough/report/commitments.md" in _own(empty, "Commitments").gap
    held = _report(foreword="Dear reader,\n\nlook.", healthy="- one\n- two")
    foreword = _own(held, "Foreword")
    assert [line.text for line in foreword.lines] == ["Dear reader,", "look."] and foreword.gap == ""
    assert [(line.kind, line.text) for line in held.chapters[0].commentary.lines] == [("item", "one"), ("item", "two")]


def test_every_chapter_has_the_scorecards_rows_in_its_order() -> None:
    tables = long_rows.tables()
    groups = table.card(tables).groups
    chapters = outline.report(tables).chapters
    assert [[e.id for e in c.entries] for c in chapters] == [[r.id for r in g.rows] for g in groups]
    assert [len(c.glance.rows) for c in chapters] == [len(g.rows) for g in groups]


def test_the_summary_says_what_the_pages_say() -> None:
    tables = long_rows.tables()
    (summary,) = (part for part in outline.report(tables).parts if isinstance(part, Summary))
    whole = overview.card(tables)
    assert summary.headline == whole.message
    assert summary.trends == f"{whole.england} {whole.headline}".strip()
    assert dict(summary.findings)["Inequality"] == inequality.headline(tables)
    assert dict(summary.findings)["Awaited"] == "Noise."


def test_a_place_without_an_index_says_so() -> None:
    found = outline.report(long_rows.tables(index=None)).parts
    at = found.index(Notice(text="The index of the wards has not been made for Testborough yet."))
    before = found[at - 1]
    assert isinstance(before, Theme) and before.id == "inequality"
    assert not [part for part in found if isinstance(part, Theme) and part.id == "index"]
