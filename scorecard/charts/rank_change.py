"""Ranks of wards as published and in a reader's scenario, joined by a line over the range of the published rank."""

from __future__ import annotations

from typing import Any

import altair as alt

from scorecard.cards.index.lab import IndexLab, LabRow
from scorecard.charts import theme
from scorecard.charts.theme import INK, MUTED, OUTLINE, PAPER, PLUM, TEAL, finished

_ROW = 20  # pixels
# Neither rise nor fall of a rank is better or worse here: only the method has changed.
_MOVES = {
    "up": ("Up", PLUM, "triangle-up"),
    "down": ("Down", TEAL, "triangle-down"),
    "same": ("Same", PAPER, "circle"),
}


def rank_change(card: IndexLab) -> Any:
    """Return the chart: one row a ward, rank 1 on the right, in the order of the scenario."""
    rows = [_row(r) for r in card.rows if r.rank_now is not None and r.rank_was is not None]
    base = alt.Chart(theme.data(rows)).encode(y=_y())
    count = len(card.rows)
    bands = base.mark_bar(height=9, color=MUTED, opacity=0.6).encode(x=_x("low", count), x2=alt.X2("high"))
    lines = base.mark_rule(color=INK, strokeWidth=1.5).encode(x=_x("was", count), x2=alt.X2("now"))
    starts = base.mark_point(shape="circle", size=34, filled=True, color=OUTLINE, opacity=1).encode(x=_x("was", count))
    tips = [
        alt.Tooltip(field, type="nominal", title=title)
        for field, title in (
            ("ward", "Ward"),
            ("text", "Rank"),
            ("range", "Published range"),
            ("score", "Score, published → yours"),
        )
    ]
    names = [name for name, _, _ in _MOVES.values()]
    ends = base.mark_point(size=90, filled=True, opacity=1, stroke=INK, strokeWidth=1).encode(
        x=_x("now", count),
        tooltip=tips,
        fill=alt.Fill(
            "move",
            type="nominal",
            scale=alt.Scale(domain=names, range=[c for _, c, _ in _MOVES.values()]),
            legend=alt.Legend(symbolStrokeColor=INK, symbolStrokeWidth=1, symbolSize=110),
        ),
        shape=alt.Shape(
            "move",
            type="nominal",
            legend=alt.Legend(),
            scale=alt.Scale(domain=names, range=[s for _, _, s in _MOVES.values()]),
        ),
    )
    said = base.mark_text(align="left", dx=8).encode(x=alt.value("width"), text=alt.Text("ranks", type="nominal"))
    layers = alt.layer(bands, lines, starts, ends, said)
    return finished(layers, card.panel.alt, height=_ROW * len(rows) + 44)


def _row(row: LabRow) -> dict[str, Any]:
    was, now = row.rank_was or 0, row.rank_now or 0
    return {
        "ward": row.name,
        "was": was,
        "now": now,
        "low": (row.limits.rank_lower or was) - 0.4,
        "high": (row.limits.rank_upper or was) + 0.4,
        "range": row.limits.rank_text,
        "move": _MOVES[row.moved][0],
        "text": row.text,
        "ranks": f"{now}" if was == now else f"{was} → {now}",
        "score": _scores(row),
    }


def _scores(row: LabRow) -> str:
    return "" if row.was is None or row.now is None else f"{row.was:.1f} → {row.now:.1f}"


def _x(field: str, count: int) -> alt.X:
    scale = alt.Scale(domain=[count + 0.7, 0.3], nice=False, zero=False)
    ticks = [n for n in (1, *range(10, count + 1, 10)) if n <= count]
    axis = alt.Axis(title=None, values=ticks, format="d", grid=True, domain=False, ticks=False, orient="top")
    return alt.X(field, type="quantitative", scale=scale, axis=axis)


def _y() -> alt.Y:
    return alt.Y("ward", type="nominal", sort=None, title=None, axis=alt.Axis(labelLimit=190))
