"""The council's own words: Markdown as lines, and a named gap."""

from __future__ import annotations

from scorecard.cards.report.council_text import lines, own_words


def test_paragraphs_headings_and_items_are_told_apart() -> None:
    text = "# Our aim\nMore of it,\nfor all.\n\n- first\n  goes on\n- **second**\n\n1. third"
    assert [(line.kind, line.text) for line in lines(text)] == [
        ("heading", "Our aim"),
        ("paragraph", "More of it, for all."),
        ("item", "first goes on"),
        ("item", "second"),
        ("item", "third"),
    ]


def test_marks_of_emphasis_go_and_other_signs_stay() -> None:
    found = [line.text for line in lines("A *fine* word, 2 * 3 and a_b_c, __bold__ #5")]
    assert found == ["A fine word, 2 * 3 and a_b_c, bold #5"]


def test_numbers_of_lists_and_lists_in_lists_stay() -> None:
    found = lines("1. Homes\n   - Harehills\n2. Jobs\n\n   more of it\n\n4) Parks")
    assert [(line.number, line.level, line.kind, line.text) for line in found] == [
        ("1.", 0, "item", "Homes"),
        ("", 1, "item", "Harehills"),
        ("2.", 0, "item", "Jobs"),
        ("", 0, "paragraph", "more of it"),
        ("4)", 0, "item", "Parks"),
    ]


def test_a_link_is_its_text_and_its_address() -> None:
    text = "See [the *plan*](https://x.org/a_b?c=1&d=2), <https://y.org>, [a@b.org](mailto:a@b.org) and https://z.org"
    (line,) = lines(text)
    assert line.text == "See the plan (https://x.org/a_b?c=1&d=2), https://y.org, a@b.org and https://z.org"


def test_a_row_of_a_table_names_its_columns_and_what_follows_is_no_row() -> None:
    found = [
        (line.kind, line.text) for line in lines("| Measure | Before |\n|---|---:|\n| Homes | 5 |\n| Jobs | |\n\nAfter")
    ]
    assert found == [("item", "Measure: Homes; Before: 5"), ("item", "Measure: Jobs"), ("paragraph", "After")]


def test_pictures_rules_quotations_breaks_and_code_are_words() -> None:
    text = (
        "![Portrait](a.png)\n\nName  \nLeader\n---\n> quoted\n\n    set in\n\n```\ncode\n```\n<b>bold</b> &amp; $x$ #y"
    )
    assert [line.text for line in lines(text)] == [
        "[Picture, not printed: Portrait]",
        "Name",
        "Leader",
        "quoted",
        "set in",
        "code",
        "<b>bold</b> & $x$ #y",
    ]


def test_a_heading_that_only_says_the_title_again_is_left_out() -> None:
    told = own_words({"foreword": "# FOREWORD\n\n## Foreword\n\nDear reader"}, "foreword", "Foreword", "x", "foreword")
    assert [(line.kind, line.text) for line in told.lines] == [("heading", "Foreword"), ("paragraph", "Dear reader")]
    other = own_words({"foreword": "# Dear reader"}, "foreword", "Foreword", "x", "foreword")
    assert [line.text for line in other.lines] == ["Dear reader"]
    alone = own_words({"foreword": "# Foreword"}, "foreword", "Foreword", "x", "foreword")
    assert alone.lines == () and alone.gap


def test_what_was_not_written_is_named() -> None:
    empty = own_words({"foreword": "  \n"}, "foreword", "Foreword", "testborough", "foreword")
    assert empty.lines == () and empty.gap.startswith("No foreword has been added yet: data/places/testborough/")
