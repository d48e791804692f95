"""A picture that stands alone: everything said around the chart is drawn in, inside its edges, whatever its length."""

from __future__ import annotations

import io
import re
import struct
import xml.etree.ElementTree as ET

import altair as alt
import pytest
from PIL import Image

from scorecard.charts import export, picture, theme
from scorecard.charts.picture import Drawing, StandalonePicture

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [{"ward": "North Hill", "score": 61}, {"ward": "Mill", "score": 38}]
LONG = "Where two figures can’t be told apart, the picture says so & goes on to say why. " * 4


def drawing(width: int = 600, alt_text: str = "Two bars.") -> Drawing:
    chart = (
        alt.Chart(alt.InlineData(values=ROWS))
        .mark_bar(clip=True)
        .encode(x=alt.X("score", type="quantitative"), y=alt.Y("ward", type="nominal"))
    )
    return Drawing(
        spec=theme.specification(theme.finished(chart, alt_text, height=100)),
        alt=alt_text,
        width=width,
    )


def a_picture(
    *drawings: Drawing, headline: str = "North Hill stands above Mill", source: str = "Source: X."
) -> StandalonePicture:
    return StandalonePicture(
        headline=headline, subtitle="Score, 2025", source=source, drawings=drawings or (drawing(),)
    )


def texts(root: ET.Element) -> list[ET.Element]:
    return list(root.findall(f"{SVG}text"))


def test_headline_subtitle_and_source_are_drawn_in_that_order() -> None:
    found = texts(ET.fromstring(picture.svg(a_picture())))
    assert ["".join(t.itertext()) for t in found] == ["North Hill stands above Mill", "Score, 2025", "Source: X."]
    assert [float(t.attrib["y"]) for t in found] == sorted(float(t.attrib["y"]) for t in found)


def test_the_chart_stands_between_them() -> None:
    root = ET.fromstring(picture.svg(a_picture()))
    _, subtitle, source = (float(t.attrib["y"]) for t in texts(root))
    group = root.find(f"{SVG}g")
    assert group is not None
    top = float(re.findall(r"[\d.]+", group.attrib["transform"])[1])
    assert subtitle < top < top + 100 < source < float(root.attrib["height"])


@pytest.mark.parametrize("width", [300, 600, 1100])
def test_long_texts_are_wrapped_inside_the_edges(width: int) -> None:
    root = ET.fromstring(picture.svg(a_picture(drawing(width), headline=LONG, source=LONG)))
    said = ["".join(t.itertext()) for t in texts(root)]
    assert " ".join(said).count("goes on to say why.") == 8
    for element in texts(root):
        face = "Semibold" if element.attrib["font-weight"] == "600" else "Regular"
        font = picture._font(face, int(element.attrib["font-size"].removesuffix("px")))
        assert font.getlength("".join(element.itertext())) <= float(root.attrib["width"]) - 2 * float(
            element.attrib["x"]
        )


def test_the_text_alternative_is_that_of_the_charts() -> None:
    root = ET.fromstring(picture.svg(a_picture(drawing(alt_text="A <map>."), drawing(alt_text="A ranking."))))
    assert root.findtext(f"{SVG}title") == "North Hill stands above Mill"
    assert root.findtext(f"{SVG}desc") == "A <map>. A ranking."


def test_charts_side_by_side_share_no_names() -> None:
    root = ET.fromstring(picture.svg(a_picture(drawing(400), drawing(500))))
    ids = [e.attrib["id"] for e in root.iter() if "id" in e.attrib]
    assert ids and len(ids) == len(set(ids))
    used = re.findall(r"url\(#([^)]+)\)", ET.tostring(root, encoding="unicode"))
    assert set(used) <= set(ids)
    assert float(root.attrib["width"]) > 900


def test_a_png_of_the_same_picture_is_twice_as_fine() -> None:
    root = ET.fromstring(picture.svg(a_picture()))
    found = picture.png(a_picture())
    size = struct.unpack(">II", found[16:24])
    assert size == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))


def test_the_letters_are_there_in_the_png() -> None:
    """A typeface that the converter can't find leaves no letters, and no word about it."""
    with Image.open(io.BytesIO(picture.png(a_picture(), 1))) as found:
        grey = found.convert("L")
    headline = grey.crop((20, 20, 400, 58))
    labels = grey.crop((20, 90, 90, 200))
    for part in (headline, labels):
        assert sum(part.histogram()[:100]) > 60


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert picture.svg(a_picture()) == picture.svg(a_picture())
    assert picture.png(a_picture()) == picture.png(a_picture())
    assert Drawing(spec={}, alt="").width == export.WIDTH
