"""The report as a Word document: everything of the outline is in it, by the rules of accessible documents."""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn

from scorecard.cards.report.parts import OwnWords, Report
from scorecard.report.pictures import pictures
from scorecard.report.word import document
from tests.scorecard.reports import album, blank, long_report, words_alone


@cache
def outline() -> Report:
    return long_report("# Dear reader\n\n- one\n- two")


@cache
def made() -> bytes:
    return document(outline(), album().svg)


@pytest.fixture
def opened() -> Word:
    return Document(io.BytesIO(made()))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert document(outline(), album().svg) == made()


def test_title_language_and_date_are_set(opened: Word) -> None:
    told = opened.core_properties
    assert told.title == f"{outline().title} {outline().year}: Testborough"
    assert (told.language, told.created.date().isoformat()) == ("en-GB", outline().day)
    assert told.modified == told.created
    languages = {e.get(qn("w:val")) for e in opened.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_headings_stand_in_order_and_name_every_chapter_and_indicator(opened: Word) -> None:
    heads = [(int(p.style.name[-1]), p.text) for p in opened.paragraphs if p.style.name.startswith("Heading")]
    levels = [level for level, _ in heads]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    titles = [text for _, text in heads]
    for chapter in outline().chapters:
        assert chapter.title in titles
        assert all(f"{e.number}. {e.title}" in titles for e in chapter.entries)


def test_the_contents_lead_to_the_chapters(opened: Word) -> None:
    body = opened.element.body
    anchors = [e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))]
    marks = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    assert anchors == marks and len(anchors) == sum(p.style.name == "Heading 1" for p in opened.paragraphs)


def test_every_picture_is_described_by_its_card(opened: Word) -> None:
    drawn = [p for p in pictures(outline()) if album().svg(p)]
    told = [shape._inline.docPr.get("descr") for shape in opened.inline_shapes]
    assert told and told == [p.panel.alt for p in drawn]
    numbers = [shape._inline.docPr.get("id") for shape in opened.inline_shapes]
    assert len(set(numbers)) == len(numbers)


def test_every_table_has_a_heading_row_that_repeats_and_no_merged_cell(opened: Word) -> None:
    assert opened.tables
    for table in opened.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rest)
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_every_finding_and_figure_of_the_outline_is_in_the_text(opened: Word) -> None:
    text = "\n".join(p.text for p in opened.paragraphs)
    cells = {c.text for t in opened.tables for row in t.rows for c in row.cells}
    for chapter in outline().chapters:
        assert chapter.summary in text
        for entry in chapter.entries:
            assert entry.finding in text and entry.value in text and entry.awaited in text
            assert all(v.text in text for v in entry.verdicts)
            tables = [t for t in (entry.measures, entry.figures) if t]
            assert all(cell in cells for t in tables for row in t.rows for cell in row)


def test_own_words_stand_as_they_were_written_and_gaps_are_named(opened: Word) -> None:
    kinds = {p.text: p.style.name for p in opened.paragraphs}
    assert (kinds["Dear reader"], kinds["one"]) == ("Heading 2", "List Bullet")
    gaps = [part.gap for part in outline().parts if isinstance(part, OwnWords) and part.gap]
    assert len(gaps) == 1 and set(gaps) <= set(kinds)


def test_numbers_of_lists_stay_and_lists_in_lists_are_set_in() -> None:
    told = words_alone("1. Homes\n   - Harehills\n2. Jobs\n\n[a](http://b.org)")
    paragraphs = Document(io.BytesIO(document(told, blank))).paragraphs
    at = next(n for n, p in enumerate(paragraphs) if p.text == "1. Homes")
    assert [p.text for p in paragraphs[at : at + 4]] == ["1. Homes", "Harehills", "2. Jobs", "a (http://b.org)"]
    assert [p.style.name for p in paragraphs[at : at + 3]] == ["Normal", "List Bullet", "Normal"]
    assert paragraphs[at + 1].paragraph_format.left_indent > 0
