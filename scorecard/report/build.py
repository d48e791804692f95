"""All forms of the report of one place: each file's name and content, charts drawn once for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from types import MappingProxyType

from scorecard.cards.report.outline import report
from scorecard.cards.report.parts import Report
from scorecard.cards.tables import Tables
from scorecard.report.pictures import Album, pictures

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "workbook": "workbook.xlsx",
        "data": "data.csv",
        "slides": "slides.pptx",
        "briefs": "briefs",
        "pdf": "report.pdf",
        "word": "report.docx",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What the forms are made of: the tables, the council's own words, the edition's line, the wards' outlines."""

    tables: Tables
    own: Mapping[str, str]
    edition: str
    boundary: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prepared:
    """What the forms of the report itself share: its outline, and the charts that are being drawn."""

    outline: Report
    album: Album


def prepared(material: Material, forms: Sequence[str] = tuple(FORMS), pool: Executor | None = None) -> Prepared:
    """The outline, its charts drawn in the pool, where there is one, while other forms are made."""
    outline = report(material.tables, material.own, material.edition)
    album = Album(boundary=material.boundary, pool=pool, rasters="word" in forms)
    album.draw(pictures(outline))
    return Prepared(outline=outline, album=album)


def files(
    material: Material, forms: Sequence[str] = tuple(FORMS), shared: Prepared | None = None
) -> Iterator[tuple[str, bytes]]:
    """Path and content of every file of the forms asked for, as soon as it is made."""
    for form, made in MAKERS.items():
        if form in forms:
            yield from made(material)
    if needs_outline(forms):
        yield from _set(shared or prepared(material, forms), forms)


def needs_outline(forms: Sequence[str]) -> bool:
    return bool({"pdf", "word"} & set(forms))


def _set(shared: Prepared, forms: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The two forms of the report itself."""
    if "pdf" in forms:
        from scorecard.report.pdf import pdf

        yield FORMS["pdf"], pdf(shared.outline, shared.album.svg)
    if "word" in forms:
        from scorecard.report.word import document

        yield FORMS["word"], document(shared.outline, shared.album.svg, shared.album.png)


def _workbook(material: Material) -> Iterator[tuple[str, bytes]]:
    from scorecard.report.workbook import workbook

    yield FORMS["workbook"], workbook(material.tables)


def _data(material: Material) -> Iterator[tuple[str, bytes]]:
    from scorecard.report.csvw import data_csv, metadata

    name = FORMS["data"]
    yield name, data_csv(material.tables)
    yield f"{name}-metadata.json", metadata(material.tables, name)


def _slides(material: Material) -> Iterator[tuple[str, bytes]]:
    from scorecard.report.slides import slides

    yield FORMS["slides"], slides(material.tables, material.boundary)


def _briefs(material: Material) -> Iterator[tuple[str, bytes]]:
    from scorecard.report.brief import brief_pdf

    for code, name in ward_names(material.tables.wards).items():
        yield f"{FORMS['briefs']}/{name}.pdf", brief_pdf(material.tables, code, material.boundary)


MAKERS: Mapping[str, Callable[[Material], Iterator[tuple[str, bytes]]]] = MappingProxyType(
    {
        "workbook": _workbook,
        "data": _data,
        "slides": _slides,
        "briefs": _briefs,
    }
)


def ward_names(wards: Mapping[str, str]) -> dict[str, str]:
    """Names of files by the codes of wards: the ward's name in small letters, with its code where two have one name."""
    plain = {
        code: re.sub(r"[^a-z0-9]+", "-", name.lower().replace("&", " and ")).strip("-") for code, name in wards.items()
    }
    held = list(plain.values())
    return {code: name if held.count(name) == 1 else f"{name}-{code.lower()}" for code, name in plain.items()}
