"""A gap over time: a point for each period with its interval and number, above the level at which there is no gap."""

from __future__ import annotations

import json
from typing import Any

import altair as alt

from scorecard.cards.series.gap_history import GapLine
from scorecard.charts import theme

HEIGHT = 230


def chart(gap: GapLine) -> alt.LayerChart:
    """Return the chart of a gap."""
    rows = [
        {
            "at": p.at,
            "label": p.label,
            "value": p.value,
            "text": p.number,
            "full": p.text,
            "lower": p.lower,
            "upper": p.upper,
            "top": p.value if p.upper is None else p.upper,
        }
        for p in gap.points
    ]
    base = alt.Chart(theme.data(rows))
    x, y = _x(gap), _y(gap)
    interval = base.transform_filter("datum.lower !== null").mark_rule(color=theme.CHARCOAL, strokeWidth=1.5)
    text = alt.Text("text", type="nominal")
    layers: list[Any] = [
        _level(gap),
        base.mark_line(color=theme.NAVY, strokeWidth=2.5).encode(x=x, y=y),
        interval.encode(x=x, y=alt.Y("lower", type="quantitative"), y2=alt.Y2("upper")),
        base.mark_point(filled=True, size=110, color=theme.NAVY, opacity=1).encode(
            x=x,
            y=y,
            tooltip=[
                alt.Tooltip("label", type="nominal", title="Period"),
                alt.Tooltip("full", type="nominal", title="Gap"),
            ],
        ),
        base.mark_text(dy=-14, fontWeight=600).encode(x=x, y=alt.Y("top", type="quantitative"), text=text),
    ]
    return theme.finished(alt.layer(*layers), gap.panel.alt, height=HEIGHT, right=16)


def _x(gap: GapLine) -> alt.X:
    ticks = [p.at for p in gap.points]
    shown = ticks if len(ticks) <= 5 else [ticks[0], ticks[len(ticks) // 2], ticks[-1]]
    named = json.dumps({f"{p.at:.2f}": p.label for p in gap.points})
    room = 0.08 * (ticks[-1] - ticks[0])
    axis = alt.Axis(values=shown, labelExpr=f"{named}[format(datum.value, '.2f')]", title=None, grid=False)
    scale = alt.Scale(domain=[ticks[0] - room, ticks[-1] + room], nice=False, zero=False)
    return alt.X("at", type="quantitative", axis=axis, scale=scale)


def _y(gap: GapLine) -> alt.Y:
    """From the level of no gap, so that what is seen is the gap itself."""
    values = [v for p in gap.points for v in (p.value, p.lower, p.upper) if v is not None] + [gap.level]
    low, high = min(values), max(values)
    room = 0.15 * ((high - low) or 1)
    scale = alt.Scale(domain=[low - (room if low < gap.level else 0), high + room], nice=False, zero=False)
    axis = alt.Axis(title=gap.axis or None, titleAngle=0, titleAlign="left", titleAnchor="end", titleY=-12, tickCount=4)
    return alt.Y("value", type="quantitative", scale=scale, axis=axis)


def _level(gap: GapLine) -> alt.Chart:
    base = alt.Chart(theme.data([{"level": gap.level}]))
    return base.mark_rule(color=theme.OUTLINE, strokeWidth=1).encode(y=alt.Y("level", type="quantitative"))
