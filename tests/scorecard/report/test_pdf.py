"""The report as PDF: tagged, described, every number of it from the outline, the same bytes again."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest
from pypdf import PdfReader

from scorecard.cards.panel import Table
from scorecard.cards.report import outline as report
from scorecard.cards.report.parts import Picture, Report
from scorecard.cards.tables import Tables
from scorecard.commands.report import material
from scorecard.report.pdf import pdf, typeface
from scorecard.report.pictures import pictures
from scorecard.report.typst_data import contents
from scorecard.store.data_folder import Store
from tests.scorecard.reports import blank, long_report, pages, squeezed, words_alone

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@cache
def outline() -> Report:
    return long_report("#let x = 1\n\n*Dear* @reader $1 <a> [b] \\ #panic()")


@cache
def made() -> bytes:
    return pdf(outline(), blank)


@cache
def real() -> tuple[Tables, Report, bytes]:
    """The report of the first place, from the data as they are."""
    home = Store()
    given = material(home, home.first())
    told = report.report(given.tables, given.own)
    return given.tables, told, pdf(told, blank)


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text(content: bytes) -> str:
    return "\n".join(pages(content))


def elements(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """All elements of the tree of tags."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, dict):
            yield one
            held = one.get("/K", [])
            waiting += list(held) if isinstance(held, list) else [held]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert pdf(outline(), blank) == made()


def test_it_is_tagged_and_names_its_title_and_language() -> None:
    reader = read(made())
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == "State of the Metropolitan district 2026: Testborough"
    assert reader.metadata.author == "Testborough"
    assert b"pdfuaid" in made() or "pdfuaid" in str(
        reader.xmp_metadata.stream.get_data() if reader.xmp_metadata else ""
    )


def test_every_picture_is_described_by_its_card() -> None:
    described = {str(e["/Alt"]) for e in elements(read(made())) if e.get("/S") == "/Figure" and "/Alt" in e}
    bare = [e for e in elements(read(made())) if e.get("/S") == "/Figure" and not e.get("/Alt")]
    assert bare == []
    assert {p.panel.alt for p in pictures(outline())} == described


def test_tables_have_header_rows() -> None:
    found = list(elements(read(made())))
    kinds = [e.get("/S") for e in found]
    assert kinds.count("/Table") > 3 and kinds.count("/TH") > 10 and kinds.count("/THead") == kinds.count("/Table")


def test_only_the_one_typeface_is_used() -> None:
    names = {
        str(f.get_object()["/BaseFont"])
        for page in read(made()).pages
        for f in page["/Resources"].get("/Font", {}).values()
    }
    assert names and all("SourceSansPro" in name for name in names)
    assert "Source Sans Pro" in typeface().families()


def test_text_is_never_taken_for_markup() -> None:
    assert squeezed("Dear @reader $1 <a> [b] \\ #panic()") in squeezed(text(made()))


def test_what_was_not_written_is_named() -> None:
    assert squeezed("data/places/testborough/report/commitments.md is kept for it") in squeezed(text(made()))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in ("svg", "alt", "colour", "code"):
                yield from _strings(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, (str, int)):
        yield str(value)


def _strange(told: Report, content: bytes) -> set[str]:
    """Numbers that stand in the PDF and not in the outline; those of pages are left out."""
    known = {n for s in _strings(json.loads(json.dumps(contents(told, blank)))) for n in NUMBER.findall(s)}
    printed = {str(n) for n in range(1, len(pages(content)) + 1)}
    return {n.rstrip(",") for n in NUMBER.findall(text(content))} - {n.rstrip(",") for n in known} - printed


def test_every_number_stems_from_the_outline() -> None:
    assert _strange(outline(), made()) == set()


@pytest.mark.parametrize("kind", ["value", "when", "finding"])
def test_the_real_reports_city_figures_are_the_apps(kind: str) -> None:
    _, told, content = real()
    held = squeezed(text(content))
    said = [getattr(e, kind) for c in told.chapters for e in c.entries if not e.awaited]
    assert said and [s for s in said if squeezed(s) not in held] == []


def test_every_number_of_the_real_report_stems_from_its_outline_and_so_from_the_tables() -> None:
    tables, told, content = real()
    assert _strange(told, content) == set()
    entries = {e.id: e for c in told.chapters for e in c.entries}
    for indicator in tables.catalogue.scorecard:
        shown = tables.shown(indicator)
        last = tables.reading(shown[0]).latest if shown else None
        assert entries[indicator.id].value == (last.text if last else "")


def _tables(held: Any) -> Iterator[Table]:
    if isinstance(held, Table):
        yield held
    elif isinstance(held, tuple):
        yield from (table for one in held for table in _tables(one))
    elif is_dataclass(held) and not isinstance(held, Picture):
        yield from (table for one in fields(held) for table in _tables(getattr(held, one.name)))


def test_the_widths_of_the_real_reports_tables_are_those_of_their_columns_and_fit_the_page() -> None:
    found = [table for table in _tables(real()[1]) if table.widths]
    assert {len(table.widths) for table in found} == {4, 5, 6, 7, 8}
    for table in found:
        assert len(table.widths) == len(table.columns), table.caption
        assert table.widths.count(0) == 1 and sum(table.widths) <= 140, table.caption  # of 166 millimetres


def test_words_that_the_type_lacks_are_marked_and_lists_keep_their_numbers() -> None:
    words = "1. Homes 🌳\n   - Harehills\n2. Jobs ★\n\n| Measure | Before |\n|---|---|\n| Homes | 5 |"
    found = text(pdf(words_alone(words), blank))
    for line in ("1. Homes [?]", "Harehills", "2. Jobs [?]", "Measure: Homes; Before: 5"):
        assert line in found
