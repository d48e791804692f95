"""The PowerPoint file of Testborough: opens again, says what the cards say, is described, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from pptx import Presentation
from pptx.util import Pt

from scorecard.cards.deck.presentation import deck
from scorecard.cards.deck.slides import Bars, Big, Grid, Listed, Statement
from scorecard.report.slides import slides
from tests.scorecard.cards import testborough
from tests.scorecard.charts.test_maps import boundary

TABLES = testborough.tables(place=testborough.place(voices=(testborough.voice("Old Mill"),)))
DECK = deck(TABLES)


@pytest.fixture(scope="module")
def made() -> bytes:
    return slides(TABLES, boundary())


@pytest.fixture(scope="module")
def opened(made: bytes):
    return Presentation(io.BytesIO(made))


def said(page) -> str:
    parts = [s.text_frame.text for s in page.shapes if s.has_text_frame]
    parts += [c.text for s in page.shapes if s.has_table for row in s.table.rows for c in row.cells]
    return "\n".join(parts)


def test_the_same_tables_make_the_same_bytes(made: bytes) -> None:
    assert slides(TABLES, boundary()) == made


def test_every_slide_has_its_headline_as_title_first_and_its_notes(opened) -> None:
    assert len(opened.slides) == len(DECK.slides)
    for page, one in zip(opened.slides, DECK.slides, strict=True):
        assert page.shapes.title.text_frame.text == one.headline
        assert page.shapes[0] == page.shapes.title  # read first
        assert page.notes_slide.notes_text_frame.text == "\n".join(one.notes)
        assert one.subtitle in said(page) and one.chapter in said(page)


def test_what_is_shown_is_what_the_page_shows(opened) -> None:
    for page, one in zip(opened.slides, DECK.slides, strict=True):
        part, text = one.visual, said(page)
        charts = [s.chart for s in page.shapes if s.has_chart]
        if isinstance(part, Bars):
            assert list(charts[0].plots[0].categories) == [b.label for b in part.bars]
        elif isinstance(part, Big):
            assert part.value.partition(" ")[0] in text and all(m in text for m in part.means)
        elif isinstance(part, Grid):
            assert all(cell in text for row in part.table.rows for cell in row)
        elif isinstance(part, Listed):
            assert all(head in text and more in text for head, more in part.items)
        elif isinstance(part, Statement):
            assert part.text in text


def test_charts_tables_and_pictures_are_described_and_decoration_is_marked(opened) -> None:
    for page in opened.slides:
        for shape in page.shapes:
            found = shape._element.xpath(".//p:cNvPr")[0]
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert found.get("descr"), shape.name
            if shape.name == "Decoration":
                assert found.xpath(".//*[local-name()='decorative'][@val='1']")


def test_letters_are_large_and_the_format_is_wide(opened) -> None:
    assert opened.slide_width / opened.slide_height == pytest.approx(16 / 9, abs=1e-4)
    for page in opened.slides:
        for shape in (s for s in page.shapes if s.has_text_frame):
            sizes = [r.font.size for p in shape.text_frame.paragraphs for r in p.runs]
            assert all(size >= (Pt(14) if shape.name == "Source" else Pt(20)) for size in sizes), shape.name


def test_language_dates_and_typeface(made: bytes, opened) -> None:
    about = opened.core_properties
    assert (about.title, about.language) == (DECK.title, "en-GB")
    assert f"{about.created:%Y-%m-%d}" == f"{about.modified:%Y-%m-%d}" == "2026-12-01"
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {i.date_time for i in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = [file.read(n).decode() for n in file.namelist() if n.endswith(".xml")]
        theme = file.read("ppt/theme/theme1.xml").decode()
    assert not any('lang="en-US"' in p for p in parts)
    assert 'typeface="Source Sans Pro"' in theme and not re.search(r'<a:latin typeface="Calibri"', theme)


def test_without_boundaries_the_map_is_left_out_and_its_key_stays() -> None:
    page = next(
        p for p, s in zip(Presentation(io.BytesIO(slides(TABLES))).slides, DECK.slides, strict=True) if s.key == "index"
    )
    assert not [s for s in page.shapes if s.shape_type == 13]
    assert "Score out of 100" in said(page)
