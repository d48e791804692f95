"""The deprivation gradient: groups as wide as their share of the people, with the line fitted through them."""

from __future__ import annotations

from typing import Any

import altair as alt

from scorecard.cards.series.gradient import Gradient
from scorecard.cards.series.slopes import Slope
from scorecard.charts import theme

HEIGHT = 340
ROOM = 0.14  # share of the highest bar from which a bar has room for its number
WIDE = 560  # pixels from which every group's number has room above its bar
LINE = theme.ORANGE


def chart(gradient: Gradient) -> alt.LayerChart:
    """Return the chart of a gradient."""
    base = alt.Chart(theme.data(_rows(gradient)))
    layers: list[Any] = [_bars(base, gradient)] if gradient.from_zero else []
    layers += [_tops(base, gradient), _intervals(base), *_line(gradient), *_numbers(base, gradient), _names(base)]
    return theme.finished(alt.layer(*layers), gradient.panel.alt, height=HEIGHT, right=12)


def _rows(gradient: Gradient) -> list[dict[str, Any]]:
    steps = gradient.slope.steps
    tall = ROOM * max(s.value for s in steps)
    rows = []
    for n, (s, text) in enumerate(zip(steps, gradient.texts, strict=True)):
        inside = gradient.from_zero and s.value > tall
        top = s.value if s.upper is None else s.upper
        rows.append(
            {
                "label": s.label,
                "number": str(n + 1),
                "text": text,
                "share": f"{100 * (s.end - s.start):.1f}%",
                "start": s.start,
                "end": s.end,
                "middle": (s.start + s.end) / 2,
                "value": s.value,
                "lower": s.lower,
                "upper": s.upper,
                "outer": n in (0, len(steps) - 1),
                "inside": inside,
                "written": 0.0 if inside else top,
            }
        )
    return rows


def _x(gradient: Gradient, field: str = "start") -> alt.X:
    """Without tick labels: an axis leaves some out on a narrow screen, so `_names` writes them all."""
    count = len(gradient.slope.steps)
    axis = alt.Axis(
        title=f"{gradient.slope.group.capitalize()}s: 1 most deprived, {count} least deprived",
        titlePadding=26,
        labels=False,
        ticks=False,
        grid=False,
        domain=gradient.from_zero,
    )
    return alt.X(field, type="quantitative", axis=axis, scale=alt.Scale(domain=[0, 1], nice=False))


def _y(gradient: Gradient, field: str = "value") -> alt.Y:
    slope = gradient.slope
    values = [v for s in slope.steps for v in (s.value, s.lower, s.upper) if v is not None] + [slope.most, slope.least]
    low, high = min(values), max(values)
    room = 0.09 * ((high - low) or abs(high) or 1)
    bottom = min(0.0, low) if gradient.from_zero else low - room
    title = gradient.axis or None
    axis = alt.Axis(title=title, titleAngle=0, titleAlign="left", titleAnchor="end", titleY=-14, tickCount=5)
    scale = alt.Scale(domain=[bottom, high + room], nice=False, zero=False)
    return alt.Y(field, type="quantitative", axis=axis, scale=scale)


def _names(base: alt.Chart) -> alt.Chart:
    """The number of each group, below its middle."""
    return base.mark_text(baseline="top", dy=8).encode(
        x=alt.X("middle", type="quantitative"), y=alt.value("height"), text=alt.Text("number", type="nominal")
    )


def _bars(base: alt.Chart, gradient: Gradient) -> alt.Chart:
    return base.mark_rect(fill=theme.BLUES[1], stroke=theme.PAPER, strokeWidth=2).encode(
        x=_x(gradient), x2=alt.X2("end"), y=_y(gradient), y2=alt.Y2(datum=0)
    )


def _tops(base: alt.Chart, gradient: Gradient) -> alt.Chart:
    """The figure of each group, as wide as the group."""
    return base.mark_rule(color=theme.NAVY, strokeWidth=4).encode(
        x=_x(gradient),
        x2=alt.X2("end"),
        y=_y(gradient),
        tooltip=[
            alt.Tooltip("label", type="nominal", title="Group"),
            alt.Tooltip("text", type="nominal", title="Figure"),
            alt.Tooltip("share", type="nominal", title="Share of people"),
        ],
    )


def _intervals(base: alt.Chart) -> alt.Chart:
    return (
        base.transform_filter("datum.lower !== null")
        .mark_rule(color=theme.CHARCOAL, strokeWidth=1.5)
        .encode(x=alt.X("middle", type="quantitative"), y=alt.Y("lower", type="quantitative"), y2=alt.Y2("upper"))
    )


def _line(gradient: Gradient) -> list[alt.Chart]:
    """The fitted line, white beneath so that it stands out from the bars, with a mark at each end."""
    slope = gradient.slope
    ends = [{"at": 0, "value": slope.most}, {"at": 1, "value": slope.least}]
    base = alt.Chart(theme.data(ends))
    x, y = alt.X("at", type="quantitative"), alt.Y("value", type="quantitative")
    return [
        base.mark_line(color=theme.PAPER, strokeWidth=6).encode(x=x, y=y),
        base.mark_line(color=LINE, strokeWidth=3).encode(x=x, y=y),
        base.mark_point(
            filled=True, shape="diamond", size=130, color=LINE, opacity=1, stroke=theme.INK, strokeWidth=1
        ).encode(x=x, y=y),
        *_name(slope),
    ]


def _name(slope: Slope) -> list[alt.Chart]:
    """The name of the line, above its middle."""
    row = {"at": 0.5, "value": (slope.most + slope.least) / 2, "label": "Fitted line"}
    base = alt.Chart(theme.data([row]))
    x, y = alt.X("at", type="quantitative"), alt.Y("value", type="quantitative")
    text, to_left = alt.Text("label", type="nominal"), slope.most < slope.least
    place: Any = {"dy": -14, "dx": -12 if to_left else 12, "align": "right" if to_left else "left"}
    halo = base.mark_text(stroke=theme.PAPER, strokeWidth=5, strokeJoin="round", **place)
    return [halo.encode(x=x, y=y, text=text), base.mark_text(fontWeight=600, **place).encode(x=x, y=y, text=text)]


def _numbers(base: alt.Chart, gradient: Gradient) -> list[alt.Chart]:
    """Every group's number at the foot of its bar, or above its figure where there is no room in a bar.

    On a narrow screen many groups have no room: then only the first and the last are named.
    """
    x, y = alt.X("middle", type="quantitative"), alt.Y("written", type="quantitative")
    text = alt.Text("text", type="nominal")
    crowded = len(gradient.slope.steps) > 5
    inner = alt.ExprRef(f"width > {WIDE} ? 1 : 0") if crowded else alt.Undefined
    made = []
    for chosen, opacity in (("datum.outer", alt.Undefined), ("!datum.outer", inner)):
        above = base.transform_filter(f"{chosen} && !datum.inside")
        halo = above.mark_text(dy=-12, stroke=theme.PAPER, strokeWidth=4, strokeJoin="round", opacity=opacity)
        ink = base.transform_filter(chosen).mark_text(dy=-12, fontWeight=600, opacity=opacity)
        made += [part.encode(x=x, y=y, text=text) for part in (halo, ink)]
    return made
