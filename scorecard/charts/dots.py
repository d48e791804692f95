"""Figures side by side as dots on one scale, each with its name and number; a line at the whole place's figure."""

from __future__ import annotations

from typing import Any

import altair as alt

from scorecard.cards.judgement import Tone
from scorecard.cards.series.dots import Dot, Dots
from scorecard.charts import theme

ROLES = ("place", "england", "other")
COLOURS = (theme.NAVY, theme.ORANGE, theme.BLUE)
SHAPES = ("circle", "diamond", "circle")
SIZES = {"place": 190, "england": 170, "other": 110}
ROW, DENSE = 27, 20  # pixels of a row, and of one of many
MANY = 20

# How an area stands to the whole place: fill, outline, shape. Never by colour alone.
UP, DOWN = "M0,-1L.9,0L.35,0L.35,1L-.35,1L-.35,0L-.9,0Z", "M0,1L.9,0L.35,0L.35,-1L-.35,-1L-.35,0L-.9,0Z"
VERDICTS = {
    Tone.BETTER: (theme.NAVY, theme.NAVY, "triangle-up"),
    Tone.WORSE: (theme.ORANGE, theme.INK, "triangle-down"),
    Tone.HIGHER: (theme.PLUM, theme.PLUM, UP),
    Tone.LOWER: (theme.TEAL, theme.INK, DOWN),
    Tone.SIMILAR: (theme.PAPER, theme.OUTLINE, "circle"),
    Tone.NONE: (theme.MUTED, theme.OUTLINE, "cross"),
}


def chart(dots: Dots) -> alt.LayerChart:
    """Return the dot plot."""
    rows = [_row(d, dots) for d in dots.dots]
    base = alt.Chart(theme.data(rows))
    marks = _verdicts(base, dots) if _judged(dots) else _marks(base, dots)
    layers: list[Any] = [_guides(base, dots), _intervals(base), marks, *_numbers(base)]
    layers = layers if dots.line is None else [layers[0], *_line(dots), *layers[1:]]
    return theme.finished(alt.layer(*layers), dots.panel.alt, height=_height(dots), right=_room(dots))


def _height(dots: Dots) -> int:
    """A row for each dot; room for the axis, its title, the name of the line, the key."""
    room = 34 + (18 if dots.axis else 0) + (18 if dots.line is not None else 0) + (30 if _judged(dots) else 0)
    return (ROW if len(dots.dots) <= MANY else DENSE) * len(dots.dots) + room


def _row(dot: Dot, dots: Dots) -> dict[str, Any]:
    return {
        "label": dot.label,
        "value": dot.value,
        "text": dot.brief,
        "full": dot.text,
        "lower": dot.lower,
        "upper": dot.upper,
        "role": dot.role,
        "size": SIZES[dot.role],
        "right": max(dot.value, dot.upper or dot.value),
        "verdict": dot.verdict.word if dot.verdict else "",
    }


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
    return 6 + 4 * max(len(d.brief) for d in dots.dots)


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


def _judged(dots: Dots) -> bool:
    return any(d.verdict for d in dots.dots)


def _verdicts(base: alt.Chart, dots: Dots) -> alt.Chart:
    """Dots whose shape, fill and outline say how each stands to the whole place, with a key above."""
    held = {d.verdict for d in dots.dots}
    drawn = [(tone.word, *look) for tone, look in VERDICTS.items() if tone in held]
    words, fills, outlines, shapes = (list(part) for part in zip(*drawn, strict=True))
    legend = alt.Legend(title=f"Beside {dots.place}", orient="top", symbolSize=130, titleFontWeight="normal")

    def scale(wanted: list[str]) -> alt.Scale:
        return alt.Scale(domain=words, range=wanted)

    return base.mark_point(filled=True, opacity=1, size=120, strokeWidth=1.5).encode(
        x=_x(dots),
        y=_y(),
        fill=alt.Fill("verdict", type="nominal", legend=legend, scale=scale(fills)),
        stroke=alt.Stroke("verdict", type="nominal", legend=legend, scale=scale(outlines)),
        shape=alt.Shape("verdict", type="nominal", legend=legend, scale=scale(shapes)),
        tooltip=[
            alt.Tooltip("label", type="nominal", title="For"),
            alt.Tooltip("full", type="nominal", title="Figure"),
            alt.Tooltip("verdict", type="nominal", title=f"Beside {dots.place}"),
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
    base = alt.Chart(theme.data([{"value": dots.line, "label": dots.line_label}]))
    x = alt.X("value", type="quantitative")
    name = base.mark_text(align="center", baseline="bottom", dy=-4, fontWeight=600, color=theme.NAVY)
    return [
        base.mark_rule(color=theme.NAVY, strokeDash=[4, 3], strokeWidth=1.5).encode(x=x),
        name.encode(x=x, y=alt.value(0), text=alt.Text("label", type="nominal")),
    ]
