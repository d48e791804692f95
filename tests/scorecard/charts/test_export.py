"""Charts as files: real SVG and PNG with readable text, as wide as asked, the same bytes every time."""

from __future__ import annotations

import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import Any

import altair as alt
import pytest

from scorecard.charts import export, theme

SVG = "{http://www.w3.org/2000/svg}"
ALT = "Two wards: North <Hill> & Mill."
ROWS = [{"ward": "North Hill", "score": 61}, {"ward": "Mill", "score": 38}]


def bars(height: int | None = 120, **size: Any) -> dict[str, Any]:
    chart = (
        alt.Chart(alt.InlineData(values=ROWS))
        .mark_bar(clip=True)
        .encode(x=alt.X("score", type="quantitative"), y=alt.Y("ward", type="nominal", sort=None))
    )
    return theme.specification(theme.finished(chart, ALT, height=height).properties(**size))


def follows_width() -> dict[str, Any]:
    """A chart whose height is reckoned from its width, as that of a map."""
    chart = alt.layer(alt.Chart(alt.InlineData(values=ROWS)).mark_bar().encode(y=alt.Y("ward", type="nominal")))
    chart = chart.add_params(alt.param(name="height", expr="width * 0.5"))
    return theme.specification(
        theme.finished(chart, ALT).properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    )


def size(drawing: str) -> tuple[float, float]:
    root = ET.fromstring(drawing)
    return float(root.attrib["width"]), float(root.attrib["height"])


def letters(drawing: str) -> set[str]:
    return {"".join(t.itertext()) for t in ET.fromstring(drawing).iter(f"{SVG}text")}


@pytest.mark.parametrize("width", [400, 720, 1000])
def test_a_chart_that_fills_its_place_is_as_wide_as_asked(width: int) -> None:
    assert size(export.svg(bars(), ALT, width)) == (width, 120)


@pytest.mark.parametrize("width", [400, 720])
def test_a_height_that_follows_the_width_does_so_in_the_picture(width: int) -> None:
    wide, tall = size(export.svg(follows_width(), ALT, width))
    assert wide == width
    assert 0.3 * width < tall < 0.6 * width


def test_text_stays_text_in_the_typeface_of_the_app() -> None:
    drawing = export.svg(bars(), ALT)
    assert {"North Hill", "Mill"} <= letters(drawing)
    families = {t.attrib["font-family"] for t in ET.fromstring(drawing).iter(f"{SVG}text")}
    assert all(f.startswith("'Source Sans Pro'") for f in families)


def test_a_long_name_that_has_room_is_not_cut_short() -> None:
    name = "A ward with a name as long as this"
    chart = (
        alt.Chart(alt.InlineData(values=[{"ward": name, "score": 1}]))
        .mark_bar()
        .encode(
            x=alt.X("score", type="quantitative"),
            y=alt.Y("ward", type="nominal", axis=alt.Axis(labelLimit=220, labelFontSize=13)),
        )
    )
    drawing = export.svg(theme.specification(theme.finished(chart, ALT, height=90)), ALT)
    assert name in letters(drawing)


def test_the_picture_tells_what_it_shows() -> None:
    root = ET.fromstring(export.svg(bars(), ALT))
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == ALT


@pytest.mark.parametrize("scale", [1, 2])
def test_a_png_has_as_many_dots_as_asked(scale: int) -> None:
    found = export.png(bars(), ALT, 500, scale)
    assert found[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", found[16:24]) == (500 * scale, 120 * scale)


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert export.svg(bars(), ALT) == export.svg(bars(), ALT)
    assert export.png(bars(), ALT) == export.png(bars(), ALT)


def test_what_was_drawn_before_leaves_no_trace() -> None:
    first = export.svg(bars(), ALT)
    export.svg(bars(height=90), ALT)
    assert 'clip-path="url(#' in first
    assert export.svg(bars(), ALT) == first


def test_the_specification_that_is_drawn_stays_as_it_was() -> None:
    spec = bars()
    export.svg(spec, ALT)
    assert spec == bars()
    assert spec["width"] == "container"


def test_the_typeface_is_there_in_the_weights_that_are_used() -> None:
    names = {path.name for path in export.fonts().glob("*.ttf")}
    assert {"SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf"} <= names


def test_the_converter_is_loaded_only_for_a_picture() -> None:
    code = "import sys, scorecard.ui.parts.show, scorecard.charts.export; print('vl_convert' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
