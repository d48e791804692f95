"""The council's own words: Markdown as lines, and a named gap."""

from __future__ import annotations

from scorecard.cards.report_words import lines, own_words


def test_paragraphs_headings_and_items_are_told_apart() -> None:
    text = "# Our aim\nMore of it,\nfor all.\n\n- first\n  goes on\n- **second**\n\n1. third"
    assert [(line.kind, line.text) for line in lines(text)] == [
        ("heading", "Our aim"), ("paragraph", "More of it, for all."), ("item", "first goes on"), ("item", "second"),
        ("item", "third"),
    ]  # fmt: skip


def test_marks_of_emphasis_go_and_other_signs_stay() -> None:
    found = [line.text for line in lines("A *fine* word, 2 * 3 and a_b_c, __bold__ #5")]
    assert found == ["A fine word, 2 * 3 and a_b_c, bold #5"]


def test_what_was_not_written_is_named() -> None:
    empty = own_words({"foreword": "  \n"}, "foreword", "Foreword", "testborough", "foreword")
    assert empty.lines == () and empty.gap.startswith("No foreword has been added yet: data/places/testborough/")
