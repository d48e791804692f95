"""A series over time: a line for each comparable stretch, the published interval as a band, England beside it."""

from __future__ import annotations

import json
from typing import Any

import altair as alt

from scorecard.cards.trend import Point, Trend
from scorecard.charts import theme

LABELS = 4  # periods named on the axis, so that they fit on a phone
CLOSE = 0.16  # share of the axis within which two end labels would touch
SHIFT = 17


def chart(trend: Trend) -> alt.LayerChart:
    """Return the chart of a trend."""
    rows = [_row(p) for p in trend.points]
    base = alt.Chart(alt.InlineData(values=rows))
    layers: list[Any] = [_break_rules(trend)] if trend.breaks else []
    layers += [_band(base), _line(base, trend), _dots(base, trend), *_ends(trend)]
    return theme.finished(alt.layer(*layers), trend.panel.alt, height=320, right=_room(trend))


def _row(point: Point) -> dict[str, Any]:
    return {
        "area": point.area, "at": point.at, "period": point.label, "value": point.value, "lower": point.lower,
        "upper": point.upper, "text": point.text, "stretch": point.stretch, "provisional": point.provisional,
    }  # fmt: skip


def _x(trend: Trend) -> alt.X:
    labels = {p.at: p.label for p in trend.points if p.area == trend.areas[0]}
    ticks = sorted(labels)
    chosen = _spread(ticks)
    named = json.dumps({f"{at:g}": labels[at] for at in chosen})
    span = ticks[-1] - ticks[0]
    axis = alt.Axis(values=chosen, labelExpr=f"{named}['' + datum.value]", title=None, grid=False)
    domain = [ticks[0] - 0.03 * span, ticks[-1] + 0.02 * span]
    return alt.X("at", type="quantitative", axis=axis, scale=alt.Scale(domain=domain, nice=False, zero=False))


def _spread(ticks: list[float]) -> list[float]:
    """The last tick, and back from it those far enough apart to carry a label on a phone."""
    apart = (ticks[-1] - ticks[0]) / (LABELS - 1)
    chosen = [ticks[-1]]
    for tick in reversed(ticks):
        if chosen[-1] - tick >= apart - 1e-9:
            chosen.append(tick)
    return chosen


def _y(trend: Trend, field: str = "value") -> alt.Y:
    title = trend.axis or None
    axis = alt.Axis(title=title, titleAngle=0, titleAlign="left", titleAnchor="end", titleY=-14, tickCount=5)
    low, high = _ends_of(trend)
    room = 0.08 * (high - low)
    domain = [max(0.0, low - room) if low >= 0 else low - room, high + room]
    return alt.Y(field, type="quantitative", axis=axis, scale=alt.Scale(domain=domain, zero=False, nice=True))


def _ends_of(trend: Trend) -> tuple[float, float]:
    """The lowest and the highest number drawn; a little apart where all are the same."""
    values = [v for p in trend.points for v in (p.value, p.lower, p.upper) if v is not None]
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _colour(trend: Trend) -> alt.Color:
    return alt.Color("area", type="nominal", scale=_scale(trend), legend=None)


def _scale(trend: Trend) -> alt.Scale:
    return alt.Scale(domain=list(trend.areas), range=[theme.NAVY, theme.SUBTLE][: len(trend.areas)])


def _band(base: alt.Chart) -> alt.Chart:
    """The published interval; the place's only, so that two bands never cover each other."""
    return (
        base.transform_filter("datum.lower !== null && datum.stretch !== null")
        .mark_area(color=theme.NAVY, opacity=0.14, line=False)
        .encode(
            x=alt.X("at", type="quantitative"),
            y=alt.Y("lower", type="quantitative"),
            y2=alt.Y2("upper"),
            detail=alt.Detail("stretch", type="nominal"),
        )
    )


def _line(base: alt.Chart, trend: Trend) -> alt.Chart:
    dash = alt.StrokeDash(
        "area", type="nominal", legend=None,
        scale=alt.Scale(domain=list(trend.areas), range=[[1, 0], [5, 4]][: len(trend.areas)]),
    )  # fmt: skip
    return base.mark_line(strokeWidth=2.5).encode(
        x=_x(trend), y=_y(trend), color=_colour(trend), strokeDash=dash, detail=alt.Detail("stretch", type="nominal")
    )


def _dots(base: alt.Chart, trend: Trend) -> alt.Chart:
    fill = alt.condition("datum.provisional", alt.value(theme.PAPER), _colour(trend))
    return base.mark_point(size=46, filled=False, strokeWidth=2, opacity=1).encode(
        x=alt.X("at", type="quantitative"),
        y=alt.Y("value", type="quantitative"),
        stroke=alt.Stroke("area", type="nominal", legend=None, scale=_scale(trend)),
        fill=fill,
        tooltip=[
            alt.Tooltip("area", type="nominal", title="Area"),
            alt.Tooltip("period", type="nominal", title="Period"),
            alt.Tooltip("text", type="nominal", title="Figure"),
        ],
    )


def _ends(trend: Trend) -> list[alt.Chart]:
    """The name and figure at the end of each line, moved apart where they would touch."""
    last = [max((p for p in trend.points if p.area == a), key=lambda p: p.at) for a in trend.areas]
    low, high = _ends_of(trend)
    touching = len(last) == 2 and abs(last[0].value - last[1].value) < CLOSE * (high - low)
    higher = max(last, key=lambda p: p.value)
    return [_end(p, trend, (-SHIFT if p is higher else SHIFT) if touching else 0) for p in last]


def _end(point: Point, trend: Trend, shift: int) -> alt.Chart:
    own = point.area == trend.areas[0]
    colour = theme.NAVY if own else theme.SUBTLE
    row = {"at": point.at, "value": point.value, "label": _label(point)}
    return (
        alt.Chart(alt.InlineData(values=[row]))
        .mark_text(
            lineBreak="\n",
            baseline="middle",
            align="left",
            dx=9,
            dy=shift,
            fontWeight="bold" if own else "normal",
            color=colour,
        )
        .encode(
            x=alt.X("at", type="quantitative"),
            y=alt.Y("value", type="quantitative"),
            text=alt.Text("label", type="nominal"),
        )
    )


def _label(point: Point) -> str:
    """Name and number below each other; the number without the words of its unit, which the axis names."""
    return f"{point.area}\n{point.text.split(' ')[0]}"


def _room(trend: Trend) -> int:
    """Pixels to the right of the plot for the longest name or number at a line's end."""
    return 8 + 4 * max(len(part) for p in trend.points for part in _label(p).split("\n"))


def _break_rules(trend: Trend) -> alt.Chart:
    return (
        alt.Chart(alt.InlineData(values=[{"at": at} for at in trend.breaks]))
        .mark_rule(color=theme.OUTLINE, strokeDash=[2, 3])
        .encode(x=alt.X("at", type="quantitative"))
    )
