"""What stands below the text of a Word document: widths of columns, fields, links."""

from __future__ import annotations

from datetime import datetime

import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from scorecard.report import word_style as style


@pytest.fixture
def made() -> Word:
    return style.blank("Testborough", "Testborough", "", datetime(2026, 12, 1))


def test_columns_share_the_width_by_what_they_hold(made: Word) -> None:
    rows = [("a long sentence that says a good deal more than the others", "12%"), ("and one more of them", "7%")]
    grid = style.table(made, ("What", "How many"), rows, (1,), "Counts")
    wide, narrow = (cell.width for cell in grid.rows[1].cells)
    assert wide > 2 * narrow and wide + narrow <= style.WIDTH
    assert [c.paragraphs[0].alignment for c in grid.rows[1].cells] == [None, 2]


def test_a_field_is_filled_by_word(made: Word) -> None:
    paragraph = made.add_paragraph("Page ")
    style.field(paragraph, "PAGE", "1")
    assert [e.text for e in paragraph._p.iter(qn("w:instrText"))] == [" PAGE "]
    kinds = [e.get(qn("w:fldCharType")) for e in paragraph._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] and paragraph.text == "Page 1"


def test_a_link_leads_to_its_bookmark(made: Word) -> None:
    target, source = made.add_paragraph("there"), made.add_paragraph()
    style.bookmark(target, "there", 1)
    style.link(source, "go", "there")
    assert [e.get(qn("w:name")) for e in target._p.iter(qn("w:bookmarkStart"))] == ["there"]
    assert [e.get(qn("w:anchor")) for e in source._p.iter(qn("w:hyperlink"))] == ["there"]


def test_an_accent_is_a_line_in_the_hue_given(made: Word) -> None:
    heading = made.add_heading("Growing", 1)
    style.accent(heading, "#28A197")
    assert [e.get(qn("w:color")) for e in heading._p.iter(qn("w:bottom"))] == ["28A197"]


def test_a_long_note_of_an_edition_fits_the_properties() -> None:
    told = style.blank("t" * 300, "a" * 300, "Edition 2026-2. " + "why " * 200, datetime(2026, 12, 1)).core_properties
    assert (len(told.title), len(told.author), len(told.subject)) == (style.PROPERTY,) * 3
