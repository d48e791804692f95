"""The State of the City report as a Word document that a council can edit: styles, headings, described pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import assert_never

from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph

from scorecard.cards.panel import Table
from scorecard.cards.report.parts import (
    Annex,
    Chapter,
    Entry,
    Notice,
    OwnWords,
    Pairs,
    Part,
    Passage,
    Picture,
    Report,
    ReportHighlight,
    Summary,
    Theme,
    WardEntry,
)
from scorecard.cards.voices import Voices
from scorecard.charts import export
from scorecard.places.model import Insight
from scorecard.report import word_style as style
from scorecard.report.archive import timeless
from scorecard.report.pictures import size

Draw = Callable[[Picture], str]
Raster = Callable[[str], bytes]
PIXELS_PER_CM = 37.8  # 96 to the inch
TALLEST = Cm(20)


def document(outline: Report, draw: Draw, raster: Raster = export.rasterised) -> bytes:
    """The report as docx; the same report gives the same bytes.

    `draw` makes the SVG of a picture, `raster` the PNG of an SVG.
    """

    day = datetime.fromisoformat(outline.day)
    writer = _Writer(
        style.blank(f"{outline.title} {outline.year}: {outline.place}", outline.place, outline.edition, day),
        draw,
        raster,
    )
    writer.cover(outline)
    writer.contents(outline)
    for part in outline.parts:
        writer.part(part)
    out = io.BytesIO()
    writer.made.save(out)
    return timeless(out.getvalue())


class _Writer:
    """Writes parts of a report at the end of a document; counts its pictures and bookmarks."""

    def __init__(self, made: Word, draw: Draw, raster: Raster) -> None:
        self.made, self.draw, self.raster = made, draw, raster
        self.pictures = self.marks = 0

    def heading(self, text: str, level: int, colour: str = "") -> Paragraph:
        paragraph = self.made.add_heading(text, level)
        if level == 1:
            self.marks += 1
            style.bookmark(paragraph, f"chapter-{self.marks}", self.marks)
        if colour:
            style.accent(paragraph, colour)
        return paragraph

    def text(self, text: str, kind: str = "Normal", *, keep: bool = False) -> None:
        if text:
            self.made.add_paragraph(text, style=kind).paragraph_format.keep_with_next = keep or None

    def bullets(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.text(text, "List Bullet")

    def terms(self, pairs: Pairs) -> None:
        """Terms in bold, each with what is said of it."""
        for term, said in pairs:
            paragraph = self.made.add_paragraph()
            paragraph.add_run(f"{term.rstrip('.:')}: ").bold = True
            paragraph.add_run(said)

    def cover(self, outline: Report) -> None:
        for _ in range(6):
            self.made.add_paragraph()
        self.made.add_paragraph(f"{outline.title} {outline.year}", style="Title")
        self.made.add_paragraph(outline.place, style="Subtitle")
        self.text(outline.mission, "Lead")
        self.text(outline.date)
        self.text(outline.edition, "Note")
        head, foot = self.made.sections[0].header.paragraphs[0], self.made.sections[0].footer.paragraphs[0]
        head.add_run(f"{outline.title} {outline.year}: {outline.place}")
        foot.add_run("Page ")
        style.field(foot, "PAGE")
        self.made.sections[0].different_first_page_header_footer = True
        self.made.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)

    def contents(self, outline: Report) -> None:
        """A list of links to the chapters, page by page filled by Word."""
        self.text("Contents", "Lead")
        for n, title in enumerate(outline.titles, 1):
            paragraph = self.made.add_paragraph()
            style.link(paragraph, title, f"chapter-{n}")

    def part(self, part: Part) -> None:
        """A part of the report. Raises AssertionError for one of no kind that is known."""
        match part:
            case OwnWords():
                self.own(part, 1)
            case Summary():
                self.summary(part)
            case Chapter():
                self.chapter(part)
            case Theme():
                self.theme(part)
            case Notice():
                self.text(part.text)
            case Annex():
                self.annex(part)
            case _:
                assert_never(part)

    def own(self, words: OwnWords, level: int) -> None:
        heading = self.heading(words.title, level)
        if words.gap:
            heading.paragraph_format.page_break_before = False
            self.text(words.gap, "Note")
        for line in words.lines:
            kind = {"item": "List Bullet", "heading": f"Heading {min(level + 1, 4)}"}.get(line.kind, "Normal")
            self.text(f"{line.number} {line.text}".strip(), "Normal" if line.number else kind)
            if line.level:
                self.made.paragraphs[-1].paragraph_format.left_indent = Cm(0.63 * (line.level + 1))

    def summary(self, summary: Summary) -> None:
        self.heading(summary.title, 1)
        self.text(summary.headline, "Lead")
        self.text(summary.trends)
        for highlight in summary.highlights:
            self._highlight(highlight)
        self.terms(summary.findings)

    def _highlight(self, told: ReportHighlight) -> None:
        self.heading(told.name, 2, told.colour)
        paragraph = self.made.add_paragraph(f"{told.label}: ")
        paragraph.add_run(told.value).bold = True
        paragraph.add_run(f", {told.when}" if told.when else "")
        self.text(" ".join(filter(None, (told.said, told.summary, told.assessed))))

    def chapter(self, chapter: Chapter) -> None:
        self.heading(chapter.title, 1, chapter.colour)
        self.text(chapter.theme, "Subtitle")
        self.text(f"{chapter.summary} {chapter.assessed}".strip(), "Lead")
        self.terms(
            tuple(
                pair
                for pair in (("Convenor", chapter.convenor), ("Partnerships", ", ".join(chapter.partnerships)))
                if pair[1]
            )
        )
        if chapter.wants:
            self.heading("What the plan wants", 2)
            self.bullets(chapter.wants)
        self.own(chapter.commentary, 2)
        self.heading("At a glance", 2)
        self.table(chapter.glance)
        self._insights(chapter.insights)
        self._voices(chapter.voices)
        for entry in chapter.entries:
            self.entry(entry)

    def entry(self, entry: Entry) -> None:
        self.heading(f"{entry.number}. {entry.title}", 2)
        self.text(entry.question, "Note", keep=True)
        if entry.awaited:
            self.text(f"{entry.standing}. {entry.awaited}")
            return
        self.text(entry.finding, "Lead", keep=True)
        paragraph = self.made.add_paragraph()
        paragraph.add_run(entry.value).bold = True
        paragraph.add_run(f", {entry.when}. {entry.label}. {entry.standing}: {entry.standing_means}")
        self.terms(tuple((v.term, v.text) for v in entry.verdicts if v.text))
        for table in filter(None, (entry.measures, entry.figures)):
            self.table(table)
        for section in entry.sections:
            self.heading(section.title, 3)
            for picture in section.pictures:
                # the figures of the first chart over time stand in the table above it
                self.picture(picture, 4, listed=picture.listed and picture.panel.table != entry.figures)
        self._details(entry)

    def _details(self, entry: Entry) -> None:
        self.heading("What this figure is", 3)
        self.terms((*entry.facts, ("Can be broken down", entry.broken_down)))
        if entry.caveats:
            self.text("Read with care:", keep=True)
            self.bullets(entry.caveats)
        for said in entry.voices.said:
            self.text(f"“{said.text}” {said.source}", "Quote")
        for source in entry.sources:
            self.text(f"Source: {source.removeprefix('Source: ')}", "Note")

    def theme(self, theme: Theme) -> None:
        self.heading(theme.title, 1)
        self.text(theme.headline, "Lead")
        for passage in theme.passages:
            self._passage(passage)

    def _passage(self, passage: Passage) -> None:
        self.heading(passage.title, 2)
        for text in passage.paragraphs:
            self.text(text)
        for picture in passage.pictures:
            self.picture(picture, 3, listed=picture.listed)
        for table in passage.tables:
            self.table(table)
        self.terms(passage.terms)
        for note in passage.notes:
            self.text(note, "Note")

    def annex(self, annex: Annex) -> None:
        self.heading(annex.title, 1)
        self.text(annex.headline, "Lead")
        for note in annex.notes:
            self.text(note, "Note")
        for ward in annex.wards:
            self._ward(ward)

    def _ward(self, ward: WardEntry) -> None:
        self.heading(ward.name, 2)
        self.text(" ".join((ward.headline, *ward.people, ward.rank)))
        self.terms(ward.standings)
        for title, said in (("Furthest above", ward.above), ("Furthest below", ward.below)):
            if said:
                self.terms(((title, "; ".join(said) + "."),))

    def picture(self, picture: Picture, level: int, *, listed: bool) -> None:
        """A chart under its headline, what is to be said of it, and the table where the chart can't tell all."""
        panel = picture.panel
        self.heading(panel.headline, level)
        self.text(panel.subtitle, "Note", keep=True)
        drawn = self.draw(picture)
        if drawn:
            self.pictures += 1
            width, height = size(drawn)
            wide = min(style.WIDTH, Cm(width / PIXELS_PER_CM), Emu(int(TALLEST * width / height)))
            paragraph = self.made.add_paragraph()
            style.picture(paragraph, self.raster(drawn), panel.alt, Emu(int(wide)), self.pictures)
        for said in picture.said:
            self.text(said)
        if listed or not drawn:
            self.table(panel.table)
        self.text(f"Source: {panel.source.removeprefix('Source: ')}", "Note")

    def table(self, table: Table) -> None:
        self.text(table.caption, "Caption")
        style.table(self.made, table.columns, table.rows, table.numeric, table.caption)
        self.made.add_paragraph(table.note, style="Note")

    def _insights(self, insights: tuple[Insight, ...]) -> None:
        if insights:
            self.heading("What the plan says", 2)
            self.bullets(f"{i.text} {i.note}".strip() for i in insights)
            for source in dict.fromkeys(i.source + (f", {i.date}" if i.date else "") for i in insights):
                self.text(f"Source: {source}", "Note")

    def _voices(self, voices: Voices) -> None:
        self.heading("What people told us", 2)
        self.text(voices.empty, "Note")
        for said in voices.said:
            self.text(f"“{said.text}” {said.source}", "Quote")
