"""The parts of a report are plain values."""

from __future__ import annotations

from scorecard.cards.report import outline
from scorecard.cards.report.parts import Chapter, Notice
from tests.scorecard.cards import long_rows


def test_a_report_is_made_whole_and_twice_the_same() -> None:
    tables = long_rows.tables()
    one, two = outline.report(tables), outline.report(tables)
    plain = {"Foreword", "Summary", "What can’t be broken down yet", "Commitments", "Method", "Ward annex"}
    pairs = [pair for pair in zip(one.parts, two.parts, strict=True) if pair[0].title in plain]
    assert len(pairs) == len(plain) and all(first == second for first, second in pairs)


def test_the_contents_name_every_part_that_has_a_title_and_the_chapters_are_the_ambitions() -> None:
    found = outline.report(long_rows.tables(index=None))
    (untitled,) = (part for part in found.parts if isinstance(part, Notice))
    assert len(found.titles) == len(found.parts) - 1 and untitled.text not in found.titles
    assert found.chapters == tuple(part for part in found.parts if isinstance(part, Chapter))
