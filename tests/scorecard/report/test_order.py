"""Every part of a report's model stands in PDF and Word, in the order of the model, or is refused."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pytest
import typst
from docx import Document
from docx.table import Table as Grid
from pypdf import PdfReader

from scorecard.cards.panel import Panel, Table
from scorecard.cards.report import outline
from scorecard.cards.report.parts import Entry, Notice, Passage, Report, Theme
from scorecard.report import pdf as pdf_form
from scorecard.report.pdf import pdf
from scorecard.report.pictures import pictures
from scorecard.report.word import document
from tests.scorecard.cards import long_rows
from tests.scorecard.reports import blank, long_report, pages, squeezed

Slices = list[tuple[str, str]]  # the title of every part that has one, and the text up to the next
UNSEEN = {"id", "code", "colour", "kind", "tone", "part"}  # names of things, and how they look
ELSEWHERE = {"outcomes", "empty"}  # told in a sentence, or by one form only
AWAITED = {"facts", "standing_means", "caveats", "voices", "broken_down"}  # an entry without a figure is short


def of_pdf(told: Report) -> Slices:
    """By the PDF's own bookmarks; a page on which two parts meet belongs to both."""
    content = pdf(told, blank)
    reader, texts = PdfReader(io.BytesIO(content)), pages(content)
    heads = [(h.title, reader.get_destination_page_number(h)) for h in reader.outline if not isinstance(h, list)]
    ends = [page for _, page in heads[1:]] + [len(texts) - 1]
    return [(title, squeezed("".join(texts[start : end + 1]))) for (title, start), end in zip(heads, ends, strict=True)]


def of_word(told: Report) -> Slices:
    """By the headings of the first level."""
    found: list[tuple[str, list[str]]] = []
    for block in Document(io.BytesIO(document(told, blank))).iter_inner_content():
        if not isinstance(block, Grid) and block.style.name == "Heading 1":
            found.append((block.text, []))
        cells = [c.text for row in block.rows for c in row.cells] if isinstance(block, Grid) else [block.text]
        for _, texts in found[-1:]:
            texts += cells
    return [(title, squeezed("".join(texts))) for title, texts in found]


def of_model(told: Report) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for part in told.parts:
        if not isinstance(part, Notice):
            found.append((part.title, []))
        found[-1][1].extend(said(part))
    return found


def said(held: Any) -> Iterator[str]:
    """All that a part says, but for what its charts and the cells of its tables do."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple):
        for one in held:
            yield from said(one)
    elif isinstance(held, Panel):
        yield from (held.headline, held.subtitle)
    elif is_dataclass(held) and not isinstance(held, Table):
        silent = UNSEEN | ELSEWHERE | (AWAITED if isinstance(held, Entry) and held.awaited else set())
        for one in fields(held):
            if one.name not in silent:
                yield from said(getattr(held, one.name))


def invented(told: Report) -> Theme:
    """A chapter that no form has heard of."""
    picture = next(pictures(told))
    table = Table(caption="An invented table", columns=("What", "How many"), rows=(("Invented things", "12"),))
    passage = Passage(
        title="An invented passage",
        paragraphs=("An invented paragraph.",),
        pictures=(picture,),
        tables=(table,),
        terms=(("Invented", "said of it."),),
        notes=("An invented note.",),
    )
    return Theme(id="invented", title="Inventions", headline="An invented headline", passages=(passage,))


def turned() -> Report:
    """Testborough's report from its end to its beginning, with an invented chapter in its midst."""
    told = long_report()
    return replace(told, parts=(*told.parts[:4:-1], invented(told), *told.parts[4::-1]))


def without_index() -> Report:
    return outline.report(long_rows.tables(index=None), {"foreword": "# Dear\n\n1. reader", "healthy": "Be well."})


@pytest.mark.parametrize("form", [of_pdf, of_word])
@pytest.mark.parametrize("model", [turned, without_index])
def test_every_part_of_the_model_is_in_every_form_in_its_order(
    model: Callable[[], Report], form: Callable[[Report], Slices]
) -> None:
    told = model()
    found, meant = form(told), of_model(told)
    assert [title for title, _ in found] == [title for title, _ in meant] == list(told.titles)
    for (title, text), (_, texts) in zip(found, meant, strict=True):
        assert [s for s in texts if squeezed(s).casefold() not in text.casefold()] == [], title


@dataclass(frozen=True)
class Verse:
    """A kind of part that no form has heard of."""

    title: str


@pytest.mark.parametrize("form", [of_pdf, of_word])
def test_a_part_of_a_kind_that_a_form_does_not_know_is_refused(form: Callable[[Report], Slices]) -> None:
    told = long_report()
    strange: Any = Verse(title="A verse")
    with pytest.raises(AssertionError, match="Verse"):
        form(replace(told, parts=(*told.parts, strange)))


def test_so_does_the_template(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_verse(told: Report, draw: Any) -> dict[str, Any]:
        return contents(replace(told, parts=()), draw) | {"parts": [{"kind": "verse"}]}

    contents = pdf_form.contents
    monkeypatch.setattr(pdf_form, "contents", with_verse)
    with pytest.raises(typst.TypstError, match="verse"):
        pdf(long_report(), blank)
