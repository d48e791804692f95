"""All gaps by deprivation on one scale: a mark for each ratio, as far from 1 on the one side as on the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from scorecard.cards.judgement import Fare
from scorecard.cards.series.gap_table import GapRow, GapTable
from scorecard.charts import theme

STEP = 40  # pixels of a row: its name, and its mark below
EDGE = 12
HEAD = 92  # of what the page draws above the plot within its height: the key and the scale
_TICKS = (0.05, 0.1, 0.2, 0.33, 0.5, 1, 2, 3, 5, 10, 20, 50, 100)
_SAID = {0.05: "a 20th", 0.1: "a tenth", 0.2: "a fifth", 0.33: "a third", 0.5: "half", 1: "1: no gap"}
# How the most deprived fare: word, fill, shape. Never by colour alone.
LOOKS = {
    Fare.WORSE: ("Worse for the most deprived", theme.ORANGE, "triangle-down"),
    Fare.BETTER: ("Better for the most deprived", theme.NAVY, "triangle-up"),
    Fare.NEITHER: ("Neither better nor worse", theme.TEAL, "circle"),
}


def chart(table: GapTable) -> alt.LayerChart:
    """Return the chart; a row's name stands above its mark, so that a phone has the full width."""
    rows = [_row(n, r) for n, r in enumerate(table.drawn)]
    base = alt.Chart(theme.data(rows))
    x, middle = _x(table.drawn), _y("middle", len(rows))
    layers: list[Any] = [
        _level(),
        base.mark_rule(color=theme.CHARCOAL, strokeWidth=2).encode(y=middle, x=x, x2=alt.X2Datum(1)),
        base.mark_point(size=150, strokeWidth=1.5, opacity=1).encode(
            y=middle,
            x=x,
            fill=alt.condition("datum.steady", _fill(), alt.value(theme.PAPER)),
            shape=_shape(),
            stroke=alt.value(theme.INK),
            tooltip=_tips(),
        ),
        _said(base, middle),
        _named(base, len(rows), halo=True),
        _named(base, len(rows), halo=False),
    ]
    panel = table.panel
    return theme.finished(
        alt.layer(*layers), panel.alt if panel else "", height=HEAD + STEP * len(rows) + EDGE, right=46
    )


def _row(place: int, row: GapRow) -> dict[str, Any]:
    top, times = STEP * place + 16, row.times or 1.0
    return {
        "times": times,
        "text": f"{times:.{2 if times < 10 else 3}g} times",
        "name": row.name,
        "top": top,
        "middle": top + 17,
        "beside": max(times, 1.0),
        "fares": LOOKS[row.meaning][0],
        "steady": row.steady,
        "most": row.most,
        "least": row.least,
        "when": row.when,
    }


def _x(rows: Sequence[GapRow]) -> alt.X:
    found = [r.times for r in rows if r.times]
    low, high = min(0.8, *found) / 1.15, max(2.0, *found) * 1.15
    ticks = [t for t in _TICKS if low <= t <= high]
    named = " : ".join(f"datum.value == {t} ? '{text}'" for t, text in _SAID.items())
    axis = alt.Axis(
        values=ticks,
        orient="top",
        grid=True,
        domain=False,
        ticks=False,
        labelOverlap="greedy",
        labelExpr=f"{named} : format(datum.value, 'd')",
    )
    scale = alt.Scale(type="log", domain=[low, high], nice=False)
    return alt.X("times", type="quantitative", title=None, scale=scale, axis=axis)


def _y(field: str, count: int) -> alt.Y:
    scale = alt.Scale(domain=[0, STEP * count + EDGE], reverse=True, nice=False)
    return alt.Y(field, type="quantitative", axis=None, scale=scale)


def _level() -> alt.Chart:
    ends = alt.Chart(theme.data([{"one": 1}]))
    return ends.mark_rule(color=theme.INK, strokeWidth=1.5).encode(x=alt.XDatum(1))


def _fill() -> Any:
    domain, colours = [v[0] for v in LOOKS.values()], [v[1] for v in LOOKS.values()]
    return alt.Fill("fares", type="nominal", legend=None, scale=alt.Scale(domain=domain, range=colours))


def _shape() -> alt.Shape:
    domain, shapes = [v[0] for v in LOOKS.values()], [v[2] for v in LOOKS.values()]
    legend = alt.Legend(
        orient="top", title=None, symbolSize=130, symbolFillColor=theme.CHARCOAL, columns=1, labelLimit=0
    )
    return alt.Shape("fares", type="nominal", scale=alt.Scale(domain=domain, range=shapes), legend=legend)


def _said(base: alt.Chart, y: alt.Y) -> alt.Chart:
    """The ratio in figures, to the right of its mark and of the line of no gap."""
    text = base.mark_text(fontSize=13, fontWeight=600, align="left", dx=11)
    return text.encode(y=y, x=alt.X("beside", type="quantitative"), text=alt.Text("text", type="nominal"))


def _named(base: alt.Chart, count: int, *, halo: bool) -> alt.Chart:
    """The row's name on a white halo, since the line of no gap may run behind it."""
    look: dict[str, Any] = {"stroke": theme.PAPER, "strokeWidth": 5, "strokeJoin": "round"} if halo else {}
    mark = base.mark_text(align="left", fontSize=13, **look)
    return mark.encode(y=_y("top", count), x=alt.value(0), text=alt.Text("name", type="nominal"))


def _tips() -> list[alt.Tooltip]:
    said = {
        "name": "Indicator",
        "most": "Most deprived",
        "least": "Least deprived",
        "text": "Ratio",
        "fares": "How they fare",
        "when": "Period",
    }
    return [alt.Tooltip(field, type="nominal", title=title) for field, title in said.items()]
