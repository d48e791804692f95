"""The presentation as a PowerPoint file: the same slides as the page, with charts that can be edited, and notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lxml import etree
from PIL import ImageFont
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from scorecard.cards.deck.presentation import Deck, deck
from scorecard.cards.deck.slides import Bars, Big, Grid, Listed, Slide, Statement, Wards
from scorecard.cards.tables import Tables
from scorecard.charts import deck as pictures
from scorecard.charts import export
from scorecard.charts.maps import shades
from scorecard.charts.theme import CATEGORICAL, CHARCOAL, INK, MUTED, NAVY, PAPER
from scorecard.report import slides_charts
from scorecard.report.slides_charts import colour
from scorecard.report.slides_package import LANGUAGE, fixed
from scorecard.report.word_style import PROPERTY

FONT = "Source Sans Pro"
_PIXEL = 9525  # of 1280 by 720, in the file's units
_WIDE, _TALL, _EDGE = 1280, 720, 56
_TITLE_ONLY, _NEVER = 5, "0"
_ROOM = 1150  # pixels of a line
_NAMES = 0.33  # of a table's width
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def slides(tables: Tables, boundary: bytes | None = None) -> bytes:
    """The slides of a place; `boundary` is the GeoJSON of its wards in metres, for the map."""
    return package(deck(tables), tables, boundary)


def package(made: Deck, tables: Tables, boundary: bytes | None) -> bytes:
    """The file of a presentation that is already made."""
    file = Presentation()
    _master(file)
    for one in made.slides:
        _slide(file, one, boundary)
    day = tables.place.edition_date
    about = file.core_properties
    name, subject = tables.place.name[:PROPERTY], f"{made.place}, edition {made.edition}"[:PROPERTY]
    about.title, about.author, about.last_modified_by = made.title[:PROPERTY], name, name
    about.subject, about.language, about.keywords = subject, LANGUAGE, ""
    about.created = about.modified = datetime(day.year, day.month, day.day)
    about.revision = 1
    out = io.BytesIO()
    file.save(out)
    return fixed(out.getvalue(), day)


def _master(file: Any) -> None:
    """Widescreen, one typeface, the palette; every layout as wide as the slide."""
    stretch = _WIDE * _PIXEL / file.slide_width
    file.slide_width, file.slide_height = Emu(_WIDE * _PIXEL), Emu(_TALL * _PIXEL)
    for sheet in (file.slide_master, *file.slide_layouts):
        for shape in sheet.placeholders:
            shape.left, shape.width = Emu(round(shape.left * stretch)), Emu(round(shape.width * stretch))
    theme = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob)
    title = file.slide_layouts[_TITLE_ONLY].placeholders[0]
    title.left, title.top, title.width, title.height = _box(_EDGE, 58, _WIDE - 2 * _EDGE, 112)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    for anchor in ("lIns", "rIns", "tIns", "bIns"):
        title.text_frame._txBody.bodyPr.set(anchor, _NEVER)


def _themed(theme: bytes) -> bytes:
    root = etree.fromstring(theme)
    main = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    for font in root.iter(f"{main}latin"):
        font.set("typeface", FONT)
    for name, code in zip(("accent1", "accent2", "accent3", "accent4"), CATEGORICAL, strict=True):
        for accent in root.iter(f"{main}{name}"):
            accent[:] = [etree.Element(f"{main}srgbClr", val=code.lstrip("#"))]
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _slide(file: Any, one: Slide, boundary: bytes | None) -> None:
    page = file.slides.add_slide(file.slide_layouts[_TITLE_ONLY])
    opening = one.key == "opening"
    ink = PAPER if opening else INK
    if opening:
        page.background.fill.solid()
        page.background.fill.fore_color.rgb = colour(NAVY)
    _title(page, one.headline, ink, 66 if opening else 33)
    _words(page, (56, 26, 1168, 34), [(one.chapter, 21, True)], ink if opening else CHARCOAL, "Chapter")
    below = 190 if opening else 162 if _wide(one.headline, 44, "Bold") > _ROOM else 116
    deep = 68 if _wide(one.subtitle, 28, "Regular") > _ROOM else 36
    _words(page, (56, below, 1168, deep), [(one.subtitle, 21, False)], ink if opening else CHARCOAL, "Subtitle")
    top = below + deep + 14
    foot = 666 if one.source else 700
    _visual(page, one, (56, top, 1168, foot - top), ink, boundary)
    if one.source:
        _words(page, (56, 672, 1168, 30), [(f"Source: {one.source}", 15, False)], CHARCOAL, "Source")
    if not opening:
        _accent(page, one.colour)
    page.notes_slide.notes_text_frame.text = "\n".join(one.notes)
    _speak(page)


def _wide(text: str, size: int, face: str) -> float:
    return float(
        ImageFont.truetype(str(export.fonts() / f"SourceSansPro-{face}.ttf"), size).getlength(" ".join(text.split()))
    )


def _title(page: Any, text: str, ink: str, size: int) -> None:
    frame = page.shapes.title.text_frame
    frame.text, frame.word_wrap, frame.auto_size = text, True, MSO_AUTO_SIZE.NONE
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.line_spacing = 0.92
    paragraph.runs[0].font.size, paragraph.runs[0].font.bold = Pt(size), True
    paragraph.runs[0].font.color.rgb = colour(ink)


def _visual(page: Any, one: Slide, box: tuple[float, float, float, float], ink: str, boundary: bytes | None) -> None:
    part, shapes = one.visual, page.shapes
    if isinstance(part, Bars):
        x, y, wide, tall = box
        tall = tall if part.upright else min(tall, 110 * len(part.bars))
        _described(slides_charts.bars(shapes, part, _box(x, y, wide, tall)), part.alt, "Chart")
    elif isinstance(part, Big):
        _big(page, part, box)
    elif isinstance(part, Grid):
        _grid(page, part, box)
    elif isinstance(part, Wards):
        _wards(page, part, box, boundary)
    elif isinstance(part, Listed):
        x, y, wide, tall = box
        for n, (head, text) in enumerate(part.items):
            at = y + 20 + n * (tall - 40) / len(part.items)
            _words(page, (x, at, wide, 90), [(head, 28, True), (text, 23, False)], ink, f"Part {n + 1}", space=2)
    else:
        assert isinstance(part, Statement)
        x, y, wide, tall = box
        lines = [(part.text, 44, True), *((text, 24, False) for text in part.lines)]
        _words(page, (x, y + tall * 0.28, wide, tall * 0.6), lines, ink, "Statement", space=10)


def _big(page: Any, part: Big, box: tuple[float, float, float, float]) -> None:
    x, y, wide, tall = box
    number, unit = part.number, part.unit
    lines = [(number, 96, True), *([(unit, 30, True)] if unit else []), (part.when, 21, True)]
    _words(
        page,
        (x, y, 520 if part.line else wide, tall),
        [*lines, *((m, 21, False) for m in part.means)],
        INK,
        "Figure",
        space=4,
    )
    if part.line:
        left, broad, high = x + 530, wide - 530, tall - 44
        frame = slides_charts.line(page.shapes, part.line, _box(left, y, broad, high))
        _described(frame, pictures.line_alt(part.line), "Chart")
        start, stretch = slides_charts.PLOT
        for label, share in ((part.line.labels[0], start), (part.line.labels[-1], start + stretch)):
            _words(
                page,
                (left + broad * share - 90, y + high - 18, 180, 36),
                [(label, 21, False)],
                INK,
                "Period",
                middle=True,
            )


def _grid(page: Any, part: Grid, box: tuple[float, float, float, float]) -> None:
    table = part.table
    frame = page.shapes.add_table(len(table.rows) + 1, len(table.columns), *_box(*box[:3], 40 + 100 * len(table.rows)))
    _described(frame, table.caption, "Table")
    made = frame.table
    made.horz_banding = False
    frame._element.find(".//" + qn("a:tableStyleId")).text = _PLAIN_TABLE
    for n, row in enumerate(made.rows):
        row.height = Emu(round((100 if n else 44) * _PIXEL))
    for column, share in zip(made.columns, _shares(part), strict=True):
        column.width = Emu(round(box[2] * _PIXEL * share))
    for r, texts in enumerate((table.columns, *table.rows)):
        for c, text in enumerate(texts):
            _cell(made.cell(r, c), text, bold=r == 0 or c == 0, heavy=r == 0)


def _shares(part: Grid) -> list[float]:
    """A third of the width for the names; the rest as long as what the columns say."""
    columns = list(zip(part.table.columns, *part.table.rows, strict=True))[1:]
    longest = [min(max(map(len, column)), 24) + 2 for column in columns]
    return [_NAMES, *((1 - _NAMES) * one / sum(longest) for one in longest)]


def _cell(cell: Any, text: str, *, bold: bool, heavy: bool) -> None:
    cell.text = text
    cell.margin_left = Emu(0)
    font = cell.text_frame.paragraphs[0].runs[0].font if text else None
    if font is not None:
        font.size, font.bold = Pt(22), bold
        font.color.rgb = colour(INK)
    line = etree.SubElement(cell._tc.get_or_add_tcPr(), qn("a:lnB"), w=str(28575 if heavy else 12700))
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=(INK if heavy else MUTED).lstrip("#"))


def _wards(page: Any, part: Wards, box: tuple[float, float, float, float], boundary: bytes | None) -> None:
    x, y, wide, tall = box
    at = x
    if boundary:
        drawn = pictures.wards(part.card, boundary)
        width = min(tall / drawn.ratio, 640)
        picture = export.rasterised(pictures.lettered(drawn), 1.6)
        shape = page.shapes.add_picture(io.BytesIO(picture), *_box(x, y, width, width * drawn.ratio))
        _described(shape, part.alt, "Map")
        at = x + width + 50
    _words(page, (at, y, wide - at + x, 36), [("Score out of 100", 21, True)], INK, "Key")
    for n, (band, code) in enumerate(zip(part.card.bands, shades(len(part.card.bands)), strict=True)):
        square = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_box(at, y + 46 + 40 * n, 46, 30))
        square.fill.solid()
        square.fill.fore_color.rgb = colour(code)
        square.line.color.rgb = colour(INK)
        _decorative(square)
        _words(page, (at + 62, y + 42 + 40 * n, 300, 36), [(band.label, 21, False)], INK, f"Band {n + 1}")
    below = y + 60 + 40 * len(part.card.bands)
    _words(
        page,
        (at, below, wide - at + x, tall - below + y),
        [(t, 21, False) for t in part.sides],
        INK,
        "Findings",
        space=6,
    )


def _words(
    page: Any,
    box: tuple[float, float, float, float],
    lines: Sequence[tuple[str, int, bool]],
    ink: str,
    name: str,
    *,
    space: int = 0,
    middle: bool = False,
) -> None:
    shape = page.shapes.add_textbox(*_box(*box))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    for n, (text, size, bold) in enumerate(lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold, run.font.color.rgb = text, Pt(size), bold, colour(ink)
        paragraph.line_spacing, paragraph.space_after = 0.95, Pt(space)
        if middle:
            paragraph.alignment = PP_ALIGN.CENTER


def _accent(page: Any, code: str) -> None:
    shape = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_box(0, 0, _WIDE, 14))
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(code)
    shape.line.fill.background()
    shape.shadow.inherit = False
    _decorative(shape)


def _described(shape: Any, alt: str, name: str) -> None:
    found = shape._element.xpath(".//p:cNvPr")[0]
    found.set("descr", alt)
    found.set("name", name)


def _decorative(shape: Any) -> None:
    """Say that a shape has no meaning: it is passed over by those who can't see it."""
    found = shape._element.xpath(".//p:cNvPr")[0]
    shape.name = "Decoration"
    listed = etree.SubElement(found, qn("a:extLst"))
    ext = etree.SubElement(listed, qn("a:ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    etree.SubElement(ext, f"{{{_DECORATIVE}}}decorative", nsmap={"adec": _DECORATIVE}).set("val", "1")


def _speak(page: Any) -> None:
    """British English for everything that is written."""
    for sheet in (page, page.notes_slide):
        for run in sheet._element.iter(qn("a:r")):
            run.get_or_add_rPr().set("lang", LANGUAGE)


def _box(x: float, y: float, wide: float, tall: float) -> tuple[Emu, Emu, Emu, Emu]:
    left, top, width, height = (Emu(round(v * _PIXEL)) for v in (x, y, wide, tall))
    return left, top, width, height
