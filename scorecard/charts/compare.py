"""Wards or places on every component: a dot with its range and its number for each, one under the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import altair as alt

from scorecard.cards.compare.compare import Compare
from scorecard.charts import theme
from scorecard.charts.theme import CATEGORICAL, GRID, INK, PAPER, finished

SHAPES = ("circle", "square", "diamond", "triangle-up")  # in the order of the colours: never by colour alone
_STEP, _LABEL, _HEAD, _GAP = 19, 24, 36, 8  # pixels of a dot's line, of a part's label, a group's heading, a gap
_KEY = 26  # pixels of the key in a picture


def compare_picture(card: Compare) -> Any:
    """Return the chart with its key drawn in, for a picture; on the page the key is a list above it."""
    return compare_chart(card, key=True)


def compare_chart(card: Compare, *, key: bool = False) -> Any:
    """Return the components, grouped as in the tree; labels stand above, so that a phone has the full width."""
    dots, labels, heads, height = _placed(card)
    data = theme.data(dots)
    y = alt.Y("y", type="quantitative", axis=None, scale=alt.Scale(domain=[0, height], reverse=True, nice=False))
    layers = [
        alt.Chart(data).mark_rule(stroke=GRID, strokeWidth=1.5).encode(y=y, x=alt.XDatum(0), x2=alt.X2Datum(100)),
        alt.Chart(data).mark_rule(strokeWidth=3).encode(y=y, x=_x("low"), x2=alt.X2("high"), color=_colour(card, key)),
        alt.Chart(data)
        .mark_point(filled=True, size=120, opacity=1, stroke=PAPER, strokeWidth=1)
        .encode(y=y, x=_x("score"), color=_colour(card, key), shape=_shape(card, key), tooltip=_tips()),
        _text(data, y, halo=True),
        _text(data, y, halo=False),
        *_names(labels, heads, y),
    ]
    tall = height + (_KEY if key else 0)
    return finished(alt.layer(*layers), card.panel.alt if card.panel else "", height=tall, right=34)


def _placed(card: Compare) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]], int]:
    """Dots, names of parts and headings of groups, each with its height from the top."""
    dots: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    top = 6
    for group, lines in groupby(card.lines, key=lambda line: line.group):
        heads.append({"y": top + 18, "text": group})
        top += _HEAD
        for line in lines:
            labels.append(
                {"y": top + 10, "text": f"{line.node.title} ({line.doubt})" if line.doubt else line.node.title}
            )
            top += _LABEL
            for n, spot in enumerate(line.spots):
                dots.append(
                    {
                        "y": top + _STEP // 2,
                        "part": line.node.title,
                        "name": spot.name,
                        "place": str(n),
                        "score": spot.score,
                        "text": spot.score_text,
                        "range": spot.limits.score_text,
                        "low": spot.score if spot.limits.lower is None else spot.limits.lower,
                        "high": spot.score if spot.limits.upper is None else spot.limits.upper,
                        "apart": line.apart,
                    }
                )
                top += _STEP
            top += _GAP
    return dots, labels, heads, top


def _x(field: str) -> alt.X:
    axis = alt.Axis(values=[0, 20, 40, 60, 80, 100], orient="top", grid=False, domain=False, ticks=False)
    return alt.X(field, type="quantitative", title=None, scale=alt.Scale(domain=[0, 100], nice=False), axis=axis)


def _legend(card: Compare, key: bool) -> alt.Legend | None:
    names = json.dumps(card.names, ensure_ascii=False)
    return alt.Legend(labelExpr=f"{names}[toNumber(datum.label)]", symbolSize=120) if key else None


def _colour(card: Compare, key: bool) -> alt.Color:
    scale = alt.Scale(domain=[str(n) for n in range(len(card.names))], range=list(CATEGORICAL[: len(card.names)]))
    return alt.Color("place", type="nominal", legend=_legend(card, key), scale=scale)


def _shape(card: Compare, key: bool) -> alt.Shape:
    scale = alt.Scale(domain=[str(n) for n in range(len(card.names))], range=list(SHAPES[: len(card.names)]))
    return alt.Shape("place", type="nominal", legend=_legend(card, key), scale=scale)


def _tips() -> list[alt.Tooltip]:
    fields = {"name": "For", "part": "Part", "text": "Score", "range": "Range", "apart": "Told apart?"}
    return [alt.Tooltip(field, type="nominal", title=title) for field, title in fields.items()]


def _text(data: alt.InlineData, y: alt.Y, *, halo: bool) -> alt.Chart:
    """The score to the right of its range, on a white halo."""
    look: dict[str, Any] = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"} if halo else {"color": INK}
    mark = alt.Chart(data).mark_text(align="left", dx=10, fontSize=13, **look)
    return mark.encode(y=y, x=_x("high"), text=alt.Text("text", type="nominal"))


def _names(labels: list[dict[str, Any]], heads: list[dict[str, Any]], y: alt.Y) -> Iterator[alt.Chart]:
    for values, size in ((labels, 13), (heads, 16)):
        mark = alt.Chart(theme.data(values)).mark_text(align="left", fontSize=size, fontWeight=600)
        yield mark.encode(y=y, x=alt.XDatum(0), text=alt.Text("text", type="nominal"))
