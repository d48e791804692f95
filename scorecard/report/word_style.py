"""What a Word document needs below its text: styles, fields, bookmarks, tables with heads, described pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table as Grid
from docx.text.paragraph import Paragraph

from scorecard.charts.export import FAMILY
from scorecard.charts.theme import INK, NAVY, OUTLINE

LANGUAGE = "en-GB"
PROPERTY = 255  # letters that a property of a document may have
WIDTH = Cm(16.5)  # of the text on A4
SMALL, BODY = Pt(9), Pt(11)
HEADINGS = ((1, 26, 0, 10), (2, 18, 18, 6), (3, 14, 14, 4), (4, 12, 10, 3))  # level, size, space before and after
_LINE = "BFBFBF"
_LETTERS, _LONGEST, _MARGIN = 108, 18, 2  # of a table's letters: in a line, in a word that is kept whole, beside it


def blank(title: str, author: str, subject: str, day: datetime) -> Word:
    """An empty A4 document in the house's look, with its title, language and date."""
    made = Document()
    told = made.core_properties
    told.title, told.author, told.subject = title[:PROPERTY], author[:PROPERTY], subject[:PROPERTY]
    told.last_modified_by, told.language, told.comments, told.keywords = told.author, LANGUAGE, "", ""
    told.created = told.modified = day
    told.revision = 1
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.25)
    page.top_margin, page.bottom_margin = Cm(2.3), Cm(2.2)
    _styles(made)
    return made


def _styles(made: Word) -> None:
    defaults = made.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(_element("w:lang", {"w:val": LANGUAGE, "w:eastAsia": LANGUAGE}))
    _look(made, "Normal", BODY.pt, INK, after=6, line=1.15)
    _look(made, "Title", 40, INK, bold=True, after=6)
    _plain_border(made, "Title")
    _look(made, "Subtitle", 16, OUTLINE, after=12)
    for level, size, before, after in HEADINGS:
        _look(made, f"Heading {level}", size, INK, bold=True, before=before, after=after)
        made.styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    made.styles["Heading 1"].paragraph_format.page_break_before = True
    _look(made, "Caption", 10, INK, bold=True, before=8, after=3)
    made.styles["Caption"].paragraph_format.keep_with_next = True
    _look(made, "List Bullet", BODY.pt, INK, after=3)
    _look(made, "Quote", BODY.pt, INK, after=6)
    _look(made, "Footer", SMALL.pt, OUTLINE)
    _look(made, "Header", SMALL.pt, OUTLINE)
    for name, size, colour, after in (("Note", 9, OUTLINE, 6), ("Lead", 13, INK, 8), ("Cell", 9, INK, 0)):
        made.styles.add_style(name, 1)
        _look(made, name, size, colour, after=after)


def _look(
    made: Word,
    name: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.1,
) -> None:
    style: Any = made.styles[name]
    font = style.font
    font.name, font.size, font.bold, font.italic = FAMILY, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
    held = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in [k for k in held.attrib if "heme" in k]:
        del held.attrib[key]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        held.set(qn(script), FAMILY)
    format_ = style.paragraph_format
    format_.space_before, format_.space_after, format_.line_spacing = Pt(before), Pt(after), line


def _plain_border(made: Word, name: str) -> None:
    properties = made.styles[name].element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def accent(paragraph: Paragraph, colour: str) -> None:
    """A thick line in an Ambition's hue below a heading."""
    border = _element("w:pBdr")
    look = {"w:val": "single", "w:sz": "36", "w:space": "4", "w:color": colour.removeprefix("#")}
    border.append(_element("w:bottom", look))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place that links inside the document lead to."""
    paragraph._p.insert(
        1 if paragraph._p.pPr is not None else 0, _element("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    )
    paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(number)}))


def link(paragraph: Paragraph, text: str, anchor: str) -> None:
    """A link to a bookmark."""
    jump = _element("w:hyperlink", {"w:anchor": anchor, "w:history": "1"})
    run = paragraph.add_run(text)
    run.font.color.rgb = RGBColor.from_string(NAVY.removeprefix("#"))
    run.font.underline = True
    jump.append(run._r)
    paragraph._p.append(jump)


def field(paragraph: Paragraph, code: str, shown: str = "1") -> None:
    """A field that Word fills, such as PAGE."""
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            text = _element("w:instrText", {"xml:space": "preserve"})
            text.text = f" {code} "
            paragraph.add_run()._r.append(text)
        paragraph.add_run()._r.append(_element("w:fldChar", {"w:fldCharType": kind}))
        if kind == "separate":
            paragraph.add_run(shown)


def table(
    made: Word, columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[int], caption: str
) -> Grid:
    """A table with a heading row that repeats on every page, rows that stay whole, and no merged cells."""
    grid = made.add_table(rows=1, cols=len(columns))
    grid.autofit = False
    widths = _widths(columns, rows)
    body = grid._tbl
    _borders(body)
    body.tblPr.append(_element("w:tblCaption", {"w:val": caption}))
    head, look = grid.rows[0], str(made.styles["Cell"].style_id)
    _mark(head, "w:tblHeader")
    for n, cell in enumerate(head.cells):
        _fill(cell, columns[n], n in numeric, widths[n], look, bold=True)
    for texts in rows:
        row = grid.add_row()
        _mark(row, "w:cantSplit")
        for n, cell in enumerate(row.cells):
            _fill(cell, texts[n], n in numeric, widths[n], look)
    for n, column in enumerate(grid.columns):
        column.width = widths[n]
    return grid


def picture(paragraph: Paragraph, content: bytes, alt: str, width: Emu, number: int) -> None:
    """A picture with its description for those who can't see it."""
    shape = paragraph.add_run().add_picture(io.BytesIO(content), width=width)
    told = shape._inline.docPr
    told.set("descr", alt)
    told.set("id", str(number))
    told.set("name", f"Picture {number}")


def aligned_right(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Emu]:
    """The text's width shared out: first room for each column's longest word, then by how much there is to say."""
    least, rest = [], []
    for n, head in enumerate(columns):
        texts = [head, *(row[n] for row in rows)]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
        usual = sum(len(text) for text in texts) / len(texts)
        least.append(min(longest, _LONGEST) + _MARGIN)
        rest.append(max(usual - longest, 0.0) + 1)
    room = max(_LETTERS - sum(least), 0)
    need = [low + room * more / sum(rest) for low, more in zip(least, rest, strict=True)]
    return [Emu(int(WIDTH * part / sum(need))) for part in need]


def _fill(cell: Any, text: str, right: bool, width: Emu, look: str, *, bold: bool = False) -> None:
    """`look` is the id of the cell's style: by its name, all styles would be searched for each cell."""
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph._p.style = look
    run = paragraph.add_run(text)
    run.bold = bold or None
    if right:
        aligned_right(paragraph)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(_element(name))


def _borders(body: Any) -> None:
    """Lines between rows only, and room between columns."""
    borders = _element("w:tblBorders")
    for side in ("w:top", "w:bottom", "w:insideH"):
        borders.append(_element(side, {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": _LINE}))
    margins = _element("w:tblCellMar")
    for side, size in (("w:top", "45"), ("w:left", "60"), ("w:bottom", "45"), ("w:right", "60")):
        margins.append(_element(side, {"w:w": size, "w:type": "dxa"}))
    properties = body.tblPr
    look = properties.find(qn("w:tblLook"))
    for part in (borders, margins):
        if look is None:
            properties.append(part)
        else:
            look.addprevious(part)
    layout = properties.find(qn("w:tblLayout"))
    if layout is not None:  # the schema wants it between borders and margins
        margins.addprevious(layout)


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key) if ":" in key else key, value)
    return made
