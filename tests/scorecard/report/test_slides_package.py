"""A package of slides is the same bytes every time: dates, order, language."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from scorecard.report.slides_package import fixed

DAY = date(2026, 12, 1)
CORE = b'<x><dcterms:created xsi:type="t">2024-05-06T07:08:09Z</dcterms:created></x>'


def package(stamp: tuple[int, ...], core: bytes = CORE) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in (("b.xml", b'<a lang="en-US"/>'), ("docProps/core.xml", core), ("a.png", b"en-US")):
            file.writestr(zipfile.ZipInfo(name, stamp), content)  # type: ignore[arg-type]
    return out.getvalue()


def entries(given: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(given)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_when_it_is_made_makes_no_difference() -> None:
    late = package((2026, 1, 2, 3, 4, 6), CORE.replace(b"2024", b"2031"))
    assert fixed(package((2001, 1, 1, 0, 0, 0)), DAY) == fixed(late, DAY)


def test_the_date_is_the_edition_s_and_the_language_british() -> None:
    found = entries(fixed(package((2001, 1, 1, 0, 0, 0)), DAY))
    assert list(found) == ["b.xml", "docProps/core.xml", "a.png"]
    assert b"2026-12-01T00:00:00Z" in found["docProps/core.xml"]
    assert found["b.xml"] == b'<a lang="en-GB"/>' and found["a.png"] == b"en-US"


def test_workbooks_inside_are_fixed_too() -> None:
    def outer(stamp: tuple[int, ...]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            file.writestr("ppt/embeddings/book.xlsx", package(stamp))
        return out.getvalue()

    assert fixed(outer((2001, 1, 1, 0, 0, 0)), DAY) == fixed(outer((2020, 1, 1, 0, 0, 0)), DAY)
