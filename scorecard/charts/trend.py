"""A series over time: a line for each comparable stretch, its interval as a band, England, and the projection."""

from __future__ import annotations

import json
from typing import Any

import altair as alt

from scorecard.cards.series.trend import Trend, TrendPoint
from scorecard.charts import theme

LABELS = 4  # periods named on the axis, so that they fit on a phone
CLOSE = 0.16  # share of the axis within which two end labels would touch
SHIFT = 17
ABOVE = 30


def chart(trend: Trend) -> alt.LayerChart:
    """Return the chart of a trend."""
    rows = [_row(p) for p in trend.points]
    base = alt.Chart(theme.data(rows))
    layers: list[Any] = [_break_rules(trend)] if trend.breaks else []
    layers += _target(trend)
    layers += _ahead(trend) if trend.ahead else []
    layers += [_band(base, trend), _line(base, trend), _dots(base, trend), *_ends(trend)]
    return theme.finished(alt.layer(*layers), trend.panel.alt, height=320, right=_room(trend))


def _row(point: TrendPoint) -> dict[str, Any]:
    return {
        "area": point.area,
        "at": point.at,
        "period": point.label,
        "value": point.value,
        "lower": point.lower,
        "upper": point.upper,
        "text": point.text,
        "stretch": point.stretch,
        "provisional": point.provisional,
    }


def _x(trend: Trend) -> alt.X:
    labels = {p.at: p.label for p in trend.points if p.area == trend.areas[0]}
    labels |= {one.at: one.label for one in trend.ahead}
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
    values += [v for one in trend.ahead for v in (one.lower, one.upper)]
    values += [trend.target.value] if trend.target else []
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _colour(trend: Trend) -> alt.Color:
    return alt.Color("area", type="nominal", scale=_scale(trend), legend=None)


def _scale(trend: Trend) -> alt.Scale:
    return alt.Scale(domain=list(trend.areas), range=[theme.NAVY, theme.SUBTLE][: len(trend.areas)])


def _band(base: alt.Chart, trend: Trend) -> alt.Chart:
    """The interval; the place's only, so that two bands never cover each other."""
    return (
        base.transform_filter(f"datum.lower !== null && datum.area === {json.dumps(trend.areas[0])}")
        .mark_area(color=theme.NAVY, opacity=0.14, line=False)
        .encode(
            x=alt.X("at", type="quantitative"),
            y=alt.Y("lower", type="quantitative"),
            y2=alt.Y2("upper"),
            detail=alt.Detail("stretch", type="nominal"),
        )
    )


def _ahead(trend: Trend) -> list[alt.Chart]:
    """The projection as a dashed line from the last figure on, named at its end, and the interval of each year."""
    last = max((p for p in trend.points if p.area == trend.areas[0]), key=lambda p: p.at)
    rows = [{"at": one.at, "value": one.value, "lower": one.lower, "upper": one.upper} for one in trend.ahead]
    joined = alt.Chart(theme.data([{"at": last.at, "value": last.value}, *rows]))
    base = alt.Chart(theme.data(rows))
    x, y = alt.X("at", type="quantitative"), alt.Y("value", type="quantitative")
    low, high = alt.Y("lower", type="quantitative"), alt.Y2("upper")
    edge = [
        base.mark_line(color=theme.NAVY, strokeWidth=1, strokeDash=[2, 3], opacity=0.7).encode(
            x=x, y=alt.Y(end, type="quantitative")
        )
        for end in ("lower", "upper")
    ]
    area = base.mark_area(color=theme.NAVY, opacity=0.06).encode(x=x, y=low, y2=high)
    years = base.mark_rule(color=theme.NAVY, strokeWidth=1, opacity=0.35).encode(x=x, y=low, y2=high)
    named = alt.Chart(theme.data([rows[-1] | {"label": "If the line\nwent on"}])).mark_text(
        lineBreak="\n", align="left", baseline="middle", dx=7, color=theme.SUBTLE, fontSize=12
    )
    line = joined.mark_line(color=theme.NAVY, strokeWidth=1.8, strokeDash=[4, 4]).encode(x=x, y=y)
    return [area, years, *edge, line, named.encode(x=x, y=y, text=alt.Text("label", type="nominal"))]


def _target(trend: Trend) -> list[alt.Chart]:
    """A published target as a dotted line across the chart, named above it."""
    if trend.target is None:
        return []
    base = alt.Chart(theme.data([{"value": trend.target.value, "text": trend.target.text}]))
    y = alt.Y("value", type="quantitative")
    line = base.mark_rule(color=theme.PLUM, strokeWidth=1.8, strokeDash=[1, 4], strokeCap="round").encode(y=y)
    name = base.mark_text(color=theme.PLUM, align="left", baseline="bottom", dx=4, dy=-4, fontWeight=600).encode(
        y=y, x=alt.value(0), text=alt.Text("text", type="nominal")
    )
    return [line, name]


def _line(base: alt.Chart, trend: Trend) -> alt.Chart:
    dash = alt.StrokeDash(
        "area",
        type="nominal",
        legend=None,
        scale=alt.Scale(domain=list(trend.areas), range=[[1, 0], [5, 4]][: len(trend.areas)]),
    )
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
    if trend.ahead:  # the projection goes on to the right, so names stand above and below the ends
        shifts = [(p, -ABOVE if p is higher else ABOVE) for p in last]
        return [_end(p, trend, shift, halo=halo) for halo in (True, False) for p, shift in shifts]
    return [_end(p, trend, (-SHIFT if p is higher else SHIFT) if touching else 0) for p in last]


def _end(point: TrendPoint, trend: Trend, shift: int, *, halo: bool = False) -> alt.Chart:
    own = point.area == trend.areas[0]
    colour = theme.NAVY if own else theme.SUBTLE
    row = {"at": point.at, "value": point.value, "label": _label(point)}
    inside = bool(trend.ahead)
    base = alt.Chart(theme.data([row]))
    align: Any = "center" if inside else "left"
    if halo:
        mark = base.mark_text(
            lineBreak="\n",
            baseline="middle",
            align=align,
            dx=0 if inside else 9,
            dy=shift,
            stroke=theme.PAPER,
            strokeWidth=4,
            strokeJoin="round",
        )
    else:
        mark = base.mark_text(
            lineBreak="\n",
            baseline="middle",
            align=align,
            dx=0 if inside else 9,
            dy=shift,
            color=colour,
            fontWeight="bold" if own else "normal",
        )
    return mark.encode(
        x=alt.X("at", type="quantitative"),
        y=alt.Y("value", type="quantitative"),
        text=alt.Text("label", type="nominal"),
    )


def _label(point: TrendPoint) -> str:
    """Name and number below each other; the number without the words of its unit, which the axis names."""
    return f"{point.area}\n{point.brief}"


def _room(trend: Trend) -> int:
    """Pixels to the right of the plot for the longest name or number at a line's end."""
    if trend.ahead:
        return 62
    return 8 + 4 * max(max(len(p.area), len(p.brief)) for p in trend.points)


def _break_rules(trend: Trend) -> alt.Chart:
    return (
        alt.Chart(theme.data([{"at": at} for at in trend.breaks]))
        .mark_rule(color=theme.OUTLINE, strokeDash=[2, 3])
        .encode(x=alt.X("at", type="quantitative"))
    )
