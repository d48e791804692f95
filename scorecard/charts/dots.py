"""Figures side by side as dots on one scale, each with its name and number; a line at the whole place's figure."""

from __future__ import annotations

from typing import Any

import altair as alt

from scorecard.cards.dots import Dot, Dots
from scorecard.charts import theme

ROLES = ("place", "england", "other")
COLOURS = (theme.NAVY, theme.ORANGE, "#2073BC")
SHAPES = ("circle", "diamond", "circle")
SIZES = {"place": 190, "england": 170, "other": 110}
ROW = 27


def chart(dots: Dots) -> alt.LayerChart:
    """Return the dot plot."""
    rows = [_row(d, dots) for d in dots.dots]
    base = alt.Chart(alt.InlineData(values=rows))
    layers: list[Any] = [_guides(base, dots), _intervals(base), _marks(base, dots), *_numbers(base)]
    layers = layers if dots.line is None else [layers[0], *_line(dots), *layers[1:]]
    height = ROW * len(rows) + 34 + (18 if dots.axis else 0) + (18 if dots.line is not None else 0)
    return theme.finished(alt.layer(*layers), dots.panel.alt, height=height, right=_room(dots))


def _row(dot: Dot, dots: Dots) -> dict[str, Any]:
    return {
        "label": dot.label, "value": dot.value, "text": dot.text.split(" ")[0], "full": dot.text, "lower": dot.lower,
        "upper": dot.upper, "role": dot.role, "size": SIZES[dot.role], "right": max(dot.value, dot.upper or dot.value),
    }  # fmt: skip


def _x(dots: Dots) -> alt.X:
    values = [v for d in dots.dots for v in (d.value, d.lower, d.upper) if v is not None]
    values += [dots.line] if dots.line is not None else []
    low, high = (0.0 if dots.from_zero else min(values)), max(values)
    room = (high - low) or abs(high) or 1
    start = low if dots.from_zero else low - 0.05 * room
    scale = alt.Scale(domain=[start, high + 0.03 * room], nice=False, zero=False)
    axis = alt.Axis(title=dots.axis or None, tickCount=4, grid=True, domain=False, ticks=False)
    return alt.X("value", type="quantitative", scale=scale, axis=axis)


def _y() -> alt.Y:
    axis = alt.Axis(title=None, labelLimit=190, grid=False)
    return alt.Y("label", type="nominal", sort=None, axis=axis, scale=alt.Scale(paddingOuter=0.3))


def _room(dots: Dots) -> int:
    """Pixels to the right of the plot for the number beside the last dot."""
    return 6 + 4 * max(len(d.text.split(" ")[0]) for d in dots.dots)


def _guides(base: alt.Chart, dots: Dots) -> alt.Chart:
    """A faint line across each row, to lead the eye from the name to the dot."""
    return base.mark_rule(color=theme.GRID, strokeWidth=1).encode(x=alt.value(0), x2=alt.value("width"), y=_y())


def _intervals(base: alt.Chart) -> alt.Chart:
    return (
        base.transform_filter("datum.lower !== null")
        .mark_rule(color=theme.CHARCOAL, strokeWidth=2)
        .encode(x=alt.X("lower", type="quantitative"), x2=alt.X2("upper"), y=_y())
    )


def _marks(base: alt.Chart, dots: Dots) -> alt.Chart:
    return base.mark_point(filled=True, opacity=1, stroke=theme.PAPER, strokeWidth=1).encode(
        x=_x(dots),
        y=_y(),
        color=alt.Color("role", type="nominal", legend=None, scale=alt.Scale(domain=list(ROLES), range=list(COLOURS))),
        shape=alt.Shape("role", type="nominal", legend=None, scale=alt.Scale(domain=list(ROLES), range=list(SHAPES))),
        size=alt.Size("size", type="quantitative", legend=None, scale=None),
        tooltip=[
            alt.Tooltip("label", type="nominal", title="For"),
            alt.Tooltip("full", type="nominal", title="Figure"),
        ],
    )


def _numbers(base: alt.Chart) -> list[alt.Chart]:
    """Every figure beside its dot, the place's own in bold."""
    x, text = alt.X("right", type="quantitative"), alt.Text("text", type="nominal")
    own, others = "datum.role === 'place'", "datum.role !== 'place'"
    halo = base.mark_text(align="left", dx=11, stroke=theme.PAPER, strokeWidth=5, strokeJoin="round")
    return [
        halo.encode(x=x, y=_y(), text=text),
        base.transform_filter(others).mark_text(align="left", dx=11).encode(x=x, y=_y(), text=text),
        base.transform_filter(own).mark_text(align="left", dx=11, fontWeight="bold").encode(x=x, y=_y(), text=text),
    ]


def _line(dots: Dots) -> list[alt.Chart]:
    """The whole place's figure, named above the dots."""
    base = alt.Chart(alt.InlineData(values=[{"value": dots.line, "label": dots.line_label}]))
    x = alt.X("value", type="quantitative")
    name = base.mark_text(align="center", baseline="bottom", dy=-4, fontWeight=600, color=theme.NAVY)
    return [
        base.mark_rule(color=theme.NAVY, strokeDash=[4, 3], strokeWidth=1.5).encode(x=x),
        name.encode(x=x, y=alt.value(0), text=alt.Text("label", type="nominal")),
    ]
