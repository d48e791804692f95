"""Charts of the slides as PowerPoint's own: they can be edited, and carry their numbers as they are shown."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from scorecard.cards import words
from scorecard.cards.deck.slides import Bars, SlideLine, Written
from scorecard.charts.theme import CHARCOAL, INK, NAVY, OUTLINE, PAPER, SKY

SIZE = Pt(21)  # 28 pixels of a slide 1280 wide
PLOT = (0.15, 0.5)  # where the lines begin, and how wide they are, in shares of the chart
_PLOT_HEIGHT, _LETTERS = 0.82, 0.12
_COLOUR: Any = RGBColor  # the library's own calls carry no types
_DATA: Any = CategoryChartData
Box = tuple[Emu, Emu, Emu, Emu]


def colour(code: str) -> Any:
    return _COLOUR.from_string(code.lstrip("#").upper())


def shown(value: float, written: Written) -> float:
    """The number that is written: a chart holds what a reader sees."""
    return float(words.as_written(value, written.decimals))


def number_format(value: float, written: Written) -> str:
    """How a number is written, in the words of a workbook: 0.0"%", #,##0."""
    whole = "#,##0" if abs(shown(value, written)) >= 1000 else "0"
    before, after = (f'"{part}"' if part else "" for part in (written.before, written.after))
    return before + whole + ("." + "0" * written.decimals if written.decimals else "") + after


def bars(shapes: Any, part: Bars, box: Box) -> Any:
    """Draw the bars; return the frame that holds the chart."""
    form = number_format(part.bars[0].value, part.written)
    data = _DATA(number_format=form)
    data.categories = [b.label for b in part.bars]
    data.add_series("Figure", [shown(b.value, part.written) for b in part.bars])
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if part.upright else XL_CHART_TYPE.BAR_CLUSTERED
    frame = shapes.add_chart(kind, *box, data)
    chart = frame.chart
    _plain(chart)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories, plot.has_data_labels = (14 if part.upright else 45), False, True
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.bold = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = form, False
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    chart.value_axis.minimum_scale = 0
    chart.category_axis.reverse_order = not part.upright
    _axis(chart.category_axis, part.axis)
    for n, bar in enumerate(part.bars):
        _fill(plot.series[0].points[n], NAVY if bar.strong else SKY if part.upright else PAPER, bar.strong)
    return frame


def line(shapes: Any, part: SlideLine, box: Box) -> Any:
    """Draw the line with its ends named, England's dashed; return the frame that holds the chart."""
    data = _DATA(number_format=number_format(part.values[-1], part.written))
    data.categories = list(part.labels)
    data.add_series(part.name, [shown(v, part.written) for v in part.values])
    if part.other_name:
        data.add_series(part.other_name, [None if v is None else shown(v, part.written) for v in part.others])
    frame = shapes.add_chart(XL_CHART_TYPE.LINE, *box, data)
    chart = frame.chart
    _plain(chart)
    chart.value_axis.visible, chart.value_axis.has_major_gridlines = False, False
    known = [v for v in (*part.values, *part.others) if v is not None]
    low, high = (0.0 if part.from_zero else min(known)), max(known)
    chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = (
        low - 0.12 * (high - low),
        high + 0.08 * (high - low),
    )
    _axis(chart.category_axis, "")
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    _room(chart)
    last = len(part.labels) - 1
    own, *others = chart.plots[0].series
    _stroke(own, NAVY, 5.0)
    shift = _apart(part, high - low)
    _name(own.points[last], part.end, XL_LABEL_POSITION.RIGHT, bold=True, shift=shift)
    _name(own.points[0], part.texts[0], XL_LABEL_POSITION.LEFT, bold=False)
    for other in others:
        _stroke(other, CHARCOAL, 2.5, dashed=True)
        _name(
            other.points[last],
            f"{part.other_name} {part.other_text}",
            XL_LABEL_POSITION.RIGHT,
            bold=False,
            shift=-shift,
        )
    return frame


def _apart(part: SlideLine, reach: float) -> float:
    """How far the names at the ends are moved, as a share of the height, so that they do not lie on each other."""
    other = part.others[-1] if part.others else None
    if other is None or not reach:
        return 0.0
    away = (part.values[-1] - other) / reach
    needed = max(_LETTERS - abs(away) * _PLOT_HEIGHT, 0.0) / 2
    return -needed if away >= 0 else needed


def _plain(chart: Any) -> None:
    chart.has_legend, chart.has_title = False, False
    chart.font.size, chart.font.color.rgb = SIZE, colour(INK)


def _axis(axis: Any, title: str) -> None:
    axis.has_major_gridlines, axis.major_tick_mark = False, XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.color.rgb = colour(OUTLINE)
    axis.tick_labels.font.size = SIZE
    if title:
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        run = axis.axis_title.text_frame.paragraphs[0].runs[0]
        run.font.size, run.font.bold = SIZE, False


def _room(chart: Any) -> None:
    """Keep a third of the width free for the names at the ends."""
    area = chart._chartSpace.chart.plotArea
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = etree.SubElement(area, qn("c:layout"))
        area.remove(layout)
        area.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    given = (
        ("layoutTarget", "inner"),
        ("xMode", "edge"),
        ("yMode", "edge"),
        ("x", str(PLOT[0])),
        ("y", "0.08"),
        ("w", str(PLOT[1])),
        ("h", str(_PLOT_HEIGHT)),
    )
    for tag, value in given:
        etree.SubElement(manual, qn(f"c:{tag}")).set("val", value)


def _fill(point: Any, code: str, strong: bool) -> None:
    point.format.fill.solid()
    point.format.fill.fore_color.rgb = colour(code)
    point.format.line.color.rgb = colour(NAVY if strong or code == SKY else OUTLINE)
    point.format.line.width = Pt(1.5)


def _stroke(series: Any, code: str, width: float, *, dashed: bool = False) -> None:
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour(code), Pt(width)
    if dashed:
        series.format.line.dash_style = MSO_LINE.DASH


def _name(point: Any, text: str, position: Any, *, bold: bool, shift: float = 0.0) -> None:
    label = point.data_label
    label.text_frame.text, label.text_frame.word_wrap = text, False
    run = label.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold, run.font.color.rgb = SIZE, bold, colour(INK)
    label.position = position
    if shift:
        layout = etree.Element(qn("c:layout"))
        manual = etree.SubElement(layout, qn("c:manualLayout"))
        for tag, value in (("x", 0.0), ("y", round(shift, 4))):
            etree.SubElement(manual, qn(f"c:{tag}")).set("val", str(value))
        label._dLbl.find(qn("c:idx")).addnext(layout)
