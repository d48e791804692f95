"""The brief as PDF: two tagged A4 pages for every ward, the card's own numbers, the same bytes again."""

from __future__ import annotations

import io
import json
import re

import pytest
from pypdf import PdfReader

from scorecard.cards.ward.brief import Brief, brief
from scorecard.report.brief import BOUNDARIES, brief_pdf, contents, halves, pdf
from scorecard.store.data_folder import Store
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables

STORE = Store()
A4 = (595.28, 841.89)


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def plain(reader: PdfReader) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))


def squares() -> bytes:
    corners = {testborough.NORTH: 0, testborough.MILL: 100, testborough.STATION: 200}
    shapes = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": code},
            "geometry": {"type": "Polygon", "coordinates": [[[x, 0], [x, 80], [x + 100, 80], [x + 100, 0], [x, 0]]]},
        }
        for code, x in corners.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": shapes}).encode()


def fits(card: Brief, reader: PdfReader, text: str) -> None:
    assert len(reader.pages) == 2, card.name
    for page in reader.pages:
        assert tuple(float(v) for v in (page.mediabox.width, page.mediabox.height)) == pytest.approx(A4, abs=0.1)
    assert text.endswith("2/2"), card.name


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_other_ward_has_two_pages_with_its_own_numbers(slug: str) -> None:
    tables, boundaries = real_tables(slug), STORE.boundary(slug, BOUNDARIES)
    cards = [brief(tables, code) for code in list(tables.wards)[::2]]
    read_whole = {f(cards, key=k).code for f in (min, max) for k in (lambda c: len(c.name), lambda c: len(c.rows))}
    for card in cards:
        reader = read(pdf(card, boundaries))
        assert len(reader.pages) == 2, card.name
        if card.code not in read_whole:
            continue
        text = plain(reader)
        fits(card, reader, text)
        shown = [card.name, card.ward.headline, *card.ward.people, card.ward.rank, card.against.outline, card.alike]
        shown += [value for row in card.rows for value in (row.label, row.text, row.city_text, row.england_text)]
        shown += [strip.range_text for strip in card.inside.strips]
        shown += [value for part in card.ward.profile.parts for value in (part.node.title, part.ward_text)]
        shown += [*card.learn, *card.sources, card.empty]
        assert [value for value in shown if re.sub(r"\s+", "", value) not in text] == [], card.name


def test_it_is_tagged_titled_dated_and_in_english() -> None:
    reader = read(brief_pdf(testborough.tables(), testborough.MILL, squares()))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "Old Mill, Testborough: a brief on two pages"
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261201")


def test_every_picture_is_described() -> None:
    card = brief(testborough.tables(), testborough.MILL)
    told = list(figures(read(pdf(card, squares())).trailer["/Root"]["/StructTreeRoot"]))
    assert told == [card.map_alt, card.standing.alt, card.ward.profile.panel.alt]


def figures(part: object) -> list[str]:
    """The descriptions of all figures below a part of the structure tree, in reading order."""
    part = part.get_object() if hasattr(part, "get_object") else part
    if isinstance(part, list):
        return [told for inner in part for told in figures(inner)]
    if not isinstance(part, dict):
        return []
    own = [str(part["/Alt"])] if part.get("/S") == "/Figure" else []
    return own + figures(part.get("/K"))


def test_the_typeface_is_the_only_one_and_is_embedded() -> None:
    reader = read(brief_pdf(testborough.tables(), testborough.MILL))
    fonts = [f.get_object() for page in reader.pages for f in page["/Resources"]["/Font"].values()]
    assert fonts and all("SourceSansPro" in str(f["/BaseFont"]) for f in fonts)
    assert all("/FontDescriptor" in f["/DescendantFonts"][0].get_object() for f in fonts)


def test_the_same_tables_make_the_same_bytes() -> None:
    first, again = (brief_pdf(testborough.tables(), testborough.NORTH, squares()) for _ in range(2))
    assert first == again


def test_a_ward_without_index_figures_or_map_still_has_two_pages() -> None:
    figures = testborough.figures()
    empty = testborough.tables(index=None, explained={}, observations=figures[figures["area"] == testborough.CITY])
    made = brief_pdf(empty, testborough.STATION)
    reader = read(made)
    assert len(reader.pages) == 2
    for words in (
        "No scores have been made for Testborough yet.",
        "Station has no index score yet.",
        "None of the scorecard’s figures exist for Station yet.",
    ):
        assert words.replace(" ", "") in plain(reader)


def test_what_people_said_stands_in_it() -> None:
    place = testborough.place(voices=(testborough.voice("Old Mill"),))
    text = plain(read(brief_pdf(testborough.tables(place=place), testborough.MILL)))
    assert "“Peoplewantdryhomes.”BigChat,OldMill,2024" in text


def test_names_are_data_not_markup() -> None:
    areas = testborough.areas()
    areas.loc[areas["code"] == testborough.MILL, "name"] = "*Mill* #panic() $x$ <b>"
    assert "*Mill*#panic()$x$<b>" in plain(read(brief_pdf(testborough.tables(areas=areas), testborough.MILL)))


def test_the_map_keeps_its_proportions_and_the_ward_apart() -> None:
    found = contents(brief(testborough.tables(), testborough.MILL), squares())["map"]
    assert (found["width"], found["height"], len(found["others"])) == (1000.0, pytest.approx(1000 * 80 / 300), 2)
    assert found["own"] == [[[333.3, 266.7], [333.3, 0.0], [666.7, 0.0], [666.7, 266.7], [333.3, 266.7]]]
    other = json.loads(squares())
    other["features"] = other["features"][:1]
    assert contents(brief(testborough.tables(), testborough.MILL), json.dumps(other).encode())["map"] is None


def test_two_columns_keep_their_order() -> None:
    pairs = [("a", "x" * 10), ("b", "x" * 10), ("c", "x" * 19)]
    assert halves(pairs) == (pairs[:2], pairs[2:])
    assert halves([]) == ([], [])
