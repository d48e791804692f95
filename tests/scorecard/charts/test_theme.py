"""Charts as plain specifications, in the colours that can be told apart."""

from __future__ import annotations

import altair as alt
import pytest

from scorecard.charts import theme


def contrast(a: str, b: str = "#ffffff") -> float:
    """The contrast ratio of two colours, by the formula of the Web Content Accessibility Guidelines 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [theme.INK, theme.SUBTLE, theme.NAVY, theme.PLUM, theme.CHARCOAL])
def test_text_can_be_read_on_white(colour: str) -> None:
    assert contrast(colour) >= 4.5


@pytest.mark.parametrize("colour", [*theme.CATEGORICAL[:3], "#2073BC", theme.OUTLINE])
def test_marks_stand_out_from_white(colour: str) -> None:
    assert contrast(colour) >= 3


def point() -> alt.Chart:
    return (
        alt.Chart(alt.InlineData(values=[{"x": 1, "y": 2}]))
        .mark_point()
        .encode(x=alt.X("x", type="quantitative"), y=alt.Y("y", type="quantitative"))
    )


def test_a_finished_chart_fills_its_place_in_the_theme() -> None:
    spec = theme.finished(point(), "One dot.", height=100, right=40).to_dict()
    assert (spec["description"], spec["width"], spec["height"]) == ("One dot.", "container", 100)
    assert spec["padding"]["right"] == 40
    assert spec["config"]["axis"]["labelColor"] == theme.INK


@pytest.mark.parametrize("chart", [point(), alt.layer(point(), point())])
def test_a_specification_holds_its_data_inside_its_layers(chart: alt.TopLevelMixin) -> None:
    spec = theme.specification(theme.finished(chart, "Dots."))
    assert "data" not in spec and "datasets" not in spec and "description" not in spec
    assert all(layer["data"]["values"] == [{"x": 1, "y": 2}] for layer in spec["layer"])
