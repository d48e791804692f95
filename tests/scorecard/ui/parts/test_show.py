"""What is drawn: real tables, escaped text, downloads with nothing invented."""

from __future__ import annotations

import csv
import io

from scorecard.cards.panel import Sheet, Table
from scorecard.ui.parts import show

TABLE = Table(
    caption="Homes & people",
    columns=("Ward", "Figure"),
    rows=(("<b>North</b>", "95.0%"), ("Old Mill", "not available [c]")),
    numeric=(1,),
    note="[c] kept confidential",
)


def test_a_table_has_caption_and_headings_for_columns_and_rows() -> None:
    html = show.table_html(TABLE)
    assert "<caption>Homes &amp; people</caption>" in html
    assert '<th scope="col">Ward</th><th scope="col" class="number">Figure</th>' in html
    assert '<th scope="row">Old Mill</th><td class="number">not available [c]</td>' in html
    assert "[c] kept confidential" in html


def test_text_is_escaped() -> None:
    assert "<b>North</b>" not in show.table_html(TABLE)
    assert "&lt;b&gt;North&lt;/b&gt;" in show.table_html(TABLE)


def test_a_wide_table_scrolls_in_a_place_that_the_keyboard_reaches() -> None:
    assert 'role="group" aria-label="Homes &amp; people" tabindex="0"' in show.table_html(TABLE)


def test_a_unit_in_words_is_smaller_than_its_number() -> None:
    assert show.sized("14,807", "homes") == '14,807 <span class="unit">homes</span>'
    assert show.sized("16.0%", "") == "16.0%"


def test_csv_leaves_a_missing_number_empty_and_keeps_its_status() -> None:
    sheet = Sheet(name="x", columns=("area", "value", "status"), rows=(("North, Hill", 95.0, ""), ("Mill", None, "c")))
    read = list(csv.DictReader(io.StringIO(show.csv_text(sheet))))
    assert read == [
        {"area": "North, Hill", "value": "95.0", "status": ""},
        {"area": "Mill", "value": "", "status": "c"},
    ]


def test_csv_keeps_a_spreadsheet_from_computing_a_text() -> None:
    rows = (("=1+1", -2.5, "-2.5"), ("@x", 3, "+1 point"), ("a-b", -1, "−3"))
    sheet = Sheet(name="x", columns=("area", "=value", "change"), rows=rows)
    assert list(csv.reader(io.StringIO(show.csv_text(sheet)))) == [
        ["area", "'=value", "change"],
        ["'=1+1", "-2.5", "-2.5"],
        ["'@x", "3", "'+1 point"],
        ["a-b", "-1", "−3"],
    ]
