"""Charts of the slides: their own numbers as they are shown, the palette, names at the ends of lines."""

from __future__ import annotations

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from scorecard.cards.deck.slides import Bar, Bars, Written
from scorecard.report import slides_charts
from scorecard.report.slides_charts import number_format, shown
from tests.scorecard.charts.test_deck import BOTH, OWN

BOX = (Emu(0), Emu(0), Emu(5_000_000), Emu(3_000_000))
SHARES = Written(decimals=1, after="%")
BARS = (Bar(label="1", value=26.04, text="26.0%", strong=True), Bar(label="2", value=9.15, text="9.2%"))


@pytest.fixture
def shapes():
    file = Presentation()
    return file.slides.add_slide(file.slide_layouts[6]).shapes


@pytest.mark.parametrize(
    ("value", "written", "number", "form"),
    [
        (26.04, Written(decimals=1, after="%"), 26.0, '0.0"%"'),
        (3804.5, Written(), 3805.0, "#,##0"),
        (-0.35, Written(decimals=1), -0.4, "0.0"),
        (12.496, Written(decimals=2, before="£"), 12.5, '"£"0.00'),
        (492.5, Written(), 493.0, "0"),
        (999.5, Written(), 1000.0, "#,##0"),
    ],
)
def test_a_chart_holds_the_number_that_is_shown(value: float, written: Written, number: float, form: str) -> None:
    assert (shown(value, written), number_format(value, written)) == (number, form)


@pytest.mark.parametrize(
    ("upright", "kind"), [(True, XL_CHART_TYPE.COLUMN_CLUSTERED), (False, XL_CHART_TYPE.BAR_CLUSTERED)]
)
def test_bars_can_be_edited_start_at_zero_and_stand_out_where_they_should(shapes, upright, kind) -> None:
    chart = slides_charts.bars(
        shapes, Bars(bars=BARS, upright=upright, axis="Tenths", alt="Bars.", written=SHARES), BOX
    ).chart
    assert chart.chart_type == kind
    assert list(chart.plots[0].categories) == ["1", "2"]
    assert list(chart.plots[0].series[0].values) == [26.0, 9.2]
    assert chart.value_axis.minimum_scale == 0
    first, second = (chart.plots[0].series[0].points[n].format.fill.fore_color.rgb for n in (0, 1))
    assert str(first) == "12436D" and str(second) != "12436D"
    assert chart.category_axis.axis_title.text_frame.text == "Tenths"


def test_a_line_names_its_ends_and_has_no_legend(shapes) -> None:
    chart = slides_charts.line(shapes, BOTH, BOX).chart
    own, other = chart.plots[0].series
    assert list(own.values) == [80.0, 90.0, 85.0] and list(other.values) == [84.0, 84.5, 84.9]
    assert own.points[2].data_label.text_frame.text == "Testborough 85.0%"
    assert other.points[2].data_label.text_frame.text == "England 84.9%"
    assert not chart.has_legend


def test_names_that_would_lie_on_each_other_are_moved_apart() -> None:
    assert slides_charts._apart(BOTH, 10.0) < 0  # the place's figure is the higher: its name goes up
    assert slides_charts._apart(OWN, 10.0) == 0
