"""A spine chart: each figure on a line from the worst ward to the best, the ward's mark on it, its number beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from scorecard.cards.index.spine import SpineCard, SpineRow
from scorecard.cards.judgement import Mark
from scorecard.cards.panel import Panel
from scorecard.charts import theme
from scorecard.charts.maps import exact
from scorecard.charts.theme import BETWEEN, CHARCOAL, GRID, INK, NAVY, ORANGE, OUTLINE, PAPER, PLUM, finished

_ROW, _TOP = 38, 52  # pixels of a row with its label, and of what stands above the rows
# How a figure stands: word, fill, outline, shape. Never by colour alone.
LOOKS = {
    Mark.STRENGTH: (Mark.STRENGTH.word, NAVY, NAVY, "triangle-up"),
    Mark.CHALLENGE: (Mark.CHALLENGE.word, ORANGE, INK, "triangle-down"),
    Mark.NEUTRAL: (Mark.NEUTRAL.word, PAPER, OUTLINE, "circle"),
    Mark.NOT_COMPARED: ("no error known", CHARCOAL, CHARCOAL, "cross"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One of the two columns of rows, under its heading."""

    card: SpineCard
    place: int  # among the card's halves

    @property
    def panel(self) -> Panel:
        return self.card.panel


def spine_chart(half: Half) -> Any:
    """Return the rows of one column. Labels stand above their line, so that a phone has its full width."""
    title, rows = half.card.halves[half.place]
    height = _TOP + _ROW * len(rows)
    data = theme.data([_row(n, r) for n, r in enumerate(rows)])
    y = alt.Y("y", type="quantitative", axis=None, scale=alt.Scale(domain=[0, height], reverse=True, nice=False))
    base = alt.Chart(data)
    layers = [
        base.mark_rule(stroke=GRID, strokeWidth=13).encode(y=y, x=_x("worst"), x2=alt.X2("best")),
        base.mark_rule(stroke=BETWEEN, strokeWidth=13).encode(y=y, x=_x("low"), x2=alt.X2("high")),
        base.mark_tick(height=19, thickness=2.5, color=PLUM, orient="vertical").encode(y=y, x=_x("zero")),
        _marks(base, y, half.card.rows),
        *_texts(base),
        *_heads(title, half.card.middle, height),
    ]
    return exact(finished(alt.layer(*layers), half.panel.alt, height=height))


def _row(place: int, row: SpineRow) -> dict[str, Any]:
    top = _TOP + _ROW * place
    return {
        "y": top + 22,
        "label": top + 6,
        "title": row.title,
        "at": row.at,
        "worst": row.worst,
        "best": row.best,
        "low": row.low,
        "high": row.high,
        "zero": 0,
        "look": LOOKS[row.verdict][0],
        "text": row.text,
        "middle": row.middle_text,
        "england": row.england_text,
        "when": row.when,
        "group": row.group,
    }


def _x(field: str) -> alt.X:
    return alt.X(field, type="quantitative", axis=None, scale=alt.Scale(domain=[-1.04, 1.04], nice=False))


def _marks(base: alt.Chart, y: alt.Y, rows: Sequence[SpineRow]) -> alt.Chart:
    held = {r.verdict for r in rows}
    words, fills, outlines, shapes = (
        list(part) for part in zip(*(look for key, look in LOOKS.items() if key in held), strict=True)
    )
    legend = alt.Legend(title=None, orient="top", symbolSize=110, columns=2)

    def scale(wanted: list[str]) -> alt.Scale:
        return alt.Scale(domain=words, range=wanted)

    tips = {
        "title": "Figure",
        "text": "This ward",
        "middle": "Middle",
        "england": "England",
        "look": "Standing",
        "when": "Period",
        "group": "Component",
    }
    return base.mark_point(filled=True, opacity=1, size=120, strokeWidth=1.5).encode(
        y=y,
        x=_x("at"),
        fill=alt.Fill("look", type="nominal", legend=legend, scale=scale(fills)),
        stroke=alt.Stroke("look", type="nominal", legend=legend, scale=scale(outlines)),
        shape=alt.Shape("look", type="nominal", legend=legend, scale=scale(shapes)),
        tooltip=[alt.Tooltip(field, type="nominal", title=head) for field, head in tips.items()],
    )


def _texts(base: alt.Chart) -> list[alt.Chart]:
    """The name of each figure on the left; on the right the ward's number, and the middle's behind it."""
    y = alt.Y("label", type="quantitative", axis=None)
    wide = alt.ExprRef("width - 112")
    name = base.mark_text(align="left", fontSize=13, limit=wide).encode(
        y=y, x=alt.value(0), text=alt.Text("title", type="nominal")
    )
    own = base.mark_text(align="right", fontSize=13, fontWeight=600).encode(
        y=y, x=alt.value(alt.ExprRef("width - 52")), text=alt.Text("text", type="nominal")
    )
    middle = base.mark_text(align="right", fontSize=13, color=PLUM).encode(
        y=y, x=alt.value("width"), text=alt.Text("middle", type="nominal")
    )
    return [name, own, middle]


def _heads(title: str, middle: str, height: int) -> list[alt.Chart]:
    data = theme.data([{"y": 10, "text": title, "low": 32}])
    y = alt.Y("y", type="quantitative", axis=None)
    low = alt.Y("low", type="quantitative", axis=None)
    base = alt.Chart(data)
    head = base.mark_text(align="left", fontSize=15, fontWeight=600).encode(
        y=y, x=alt.value(0), text=alt.Text("text", type="nominal")
    )
    own = base.mark_text(align="right", fontSize=12, fontWeight=600, text="Ward").encode(
        y=low, x=alt.value(alt.ExprRef("width - 52"))
    )
    other = base.mark_text(align="right", fontSize=12, color=PLUM, text="Middle").encode(y=low, x=alt.value("width"))
    worse = base.mark_text(align="left", fontSize=12, text="◂ worse · better ▸").encode(y=low, x=alt.value(0))
    return [head, own, other, worse]
