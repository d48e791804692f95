"""Parts of the index on one scale: small lines for all wards, a tall line for the place, one ward's dot and range."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import altair as alt

from scorecard.cards.index.profile import Part, Profile
from scorecard.cards.words import number
from scorecard.charts import theme
from scorecard.charts.maps import exact
from scorecard.charts.theme import GRID, INK, NAVY, PAPER, PLUM, finished

_ROW, _HEAD = 44, 34  # pixels of a part with its label above it, and of a group's heading


def profile_chart(card: Profile) -> Any:
    """Return the parts, grouped as in the tree. Labels stand above their line, so that a phone has its full width."""
    lines, heads, height = _placed(card)
    marks = theme.data(
        [
            {"y": y, "ward": name, "score": value, "text": number(value), "part": p.node.title}
            for y, p in lines
            for name, value in p.wards
        ]
    )
    rows = theme.data([_row(y, p) for y, p in lines])
    y = alt.Y("y", type="quantitative", axis=None, scale=alt.Scale(domain=[0, height], reverse=True, nice=False))
    layers = [
        alt.Chart(rows).mark_rule(stroke=GRID, strokeWidth=2).encode(y=y, x=alt.XDatum(0), x2=alt.X2Datum(100)),
        alt.Chart(marks)
        .mark_tick(height=14, thickness=1.5, color=theme.TICK, opacity=0.75)
        .encode(y=y, x=_x("score"), tooltip=_tips(("part", "Part"), ("ward", "Ward"), ("text", "Score"))),
        alt.Chart(rows)
        .mark_tick(height=26, thickness=3.5, color=PLUM)
        .encode(y=y, x=_x("city"), tooltip=_tips(("part", "Part"), ("city_text", card.place))),
        *_labels(rows, heads, y),
        *(_ward(rows, y, card) if card.ward else ()),
    ]
    return exact(finished(alt.layer(*layers), card.panel.alt, height=height))


def _placed(card: Profile) -> tuple[list[tuple[int, Part]], list[dict[str, Any]], int]:
    """Parts and headings with their height from the top; a single group needs no heading."""
    lines: list[tuple[int, Part]] = []
    heads: list[dict[str, Any]] = []
    top = 6
    single = len({p.group for p in card.parts}) == 1
    for group, parts in groupby(card.parts, key=lambda p: p.group):
        if not single:
            heads.append({"y": top + 16, "text": group})
            top += _HEAD
        for part in parts:
            lines.append((top + 30, part))
            top += _ROW
    return lines, heads, top + 4


def _row(y: int, part: Part) -> dict[str, Any]:
    return {
        "y": y,
        "text": part.node.title,
        "city": part.city,
        "city_text": part.city_text,
        "score": part.ward,
        "score_text": part.ward_text,
        "beside": part.beside,
        "part": part.node.title,
        "low": part.ward if part.limits.lower is None else part.limits.lower,
        "high": part.ward if part.limits.upper is None else part.limits.upper,
        "range": part.limits.score_text,
    }


def _x(field: str) -> alt.X:
    axis = alt.Axis(values=[0, 20, 40, 60, 80, 100], orient="top", grid=False, domain=False, ticks=False)
    return alt.X(field, type="quantitative", title=None, scale=alt.Scale(domain=[0, 100], nice=False), axis=axis)


def _tips(*pairs: tuple[str, str]) -> list[alt.Tooltip]:
    return [alt.Tooltip(field, type="nominal", title=title) for field, title in pairs]


def _labels(rows: alt.InlineData, heads: list[dict[str, Any]], y: alt.Y) -> Iterator[alt.Chart]:
    left = alt.XDatum(0)
    yield (
        alt.Chart(rows)
        .mark_text(align="left", dy=-19, fontSize=13)
        .encode(y=y, x=left, text=alt.Text("text", type="nominal"))
    )
    if heads:
        yield (
            alt.Chart(theme.data(heads))
            .mark_text(align="left", fontSize=15, fontWeight=600)
            .encode(y=y, x=left, text=alt.Text("text", type="nominal"))
        )


def _ward(rows: alt.InlineData, y: alt.Y, card: Profile) -> tuple[alt.Chart, ...]:
    tips = _tips(("part", "Part"), ("score_text", card.ward), ("range", "Range"), ("beside", f"Beside {card.place}"))
    span = alt.Chart(rows).mark_rule(stroke=NAVY, strokeWidth=3).encode(y=y, x=_x("low"), x2=alt.X2("high"))
    ends = [
        alt.Chart(rows).mark_tick(height=12, thickness=2.5, color=NAVY, orient="vertical").encode(y=y, x=_x(field))
        for field in ("low", "high")
    ]
    dot = (
        alt.Chart(rows)
        .mark_circle(size=110, opacity=1, color=NAVY, stroke=PAPER, strokeWidth=1.5)
        .encode(y=y, x=_x("score"), tooltip=tips)
    )
    figure = alt.Chart(rows).mark_text(dy=-16, fontSize=13, fontWeight=600, color=INK, stroke=PAPER, strokeWidth=0)
    text = alt.Text("score_text", type="nominal")
    return span, *ends, dot, figure.encode(y=y, x=alt.X("score", type="quantitative"), text=text)
