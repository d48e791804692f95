"""Small areas on one scale: dots for those of a ward, small lines below for the rest of the place."""

from __future__ import annotations

from typing import Any

import altair as alt

from scorecard.cards.neighbourhoods.within_ward import Neighbourhoods
from scorecard.charts import theme
from scorecard.charts.maps import exact
from scorecard.charts.theme import INK, NAVY, PAPER, PLUM, finished

_INSIDE, _REST, _HEIGHT = 52, 128, 146  # pixels from the top
_NEAR = 0.018  # dots closer than this share of the scale are stacked
_STEP = 9  # pixels between stacked dots


def strip(card: Neighbourhoods) -> Any:
    """Return the strip; dots that would hide each other are stacked."""
    values = [a.value for a in card.areas] or [0.0]
    width = (max(values) - min(values)) or 1.0
    dots = theme.data(_stacked(card, width))
    rest = theme.data(
        [{"name": a.name, "value": a.value, "text": a.text, "y": _REST} for a in card.areas if not a.inside]
    )
    y = alt.Y("y", type="quantitative", axis=None, scale=alt.Scale(domain=[0, _HEIGHT], reverse=True, nice=False))
    x = _x(card)
    tips = [
        alt.Tooltip("name", type="nominal", title="Small area"),
        alt.Tooltip("text", type="nominal", title="Figure"),
    ]
    ticks = alt.Chart(rest).mark_tick(height=20, thickness=1.2, color=theme.TICK, opacity=0.55, aria=False)
    circles = alt.Chart(dots).mark_circle(size=110, color=NAVY, opacity=1, stroke=PAPER, strokeWidth=1)
    heads = theme.data(
        [{"y": 12, "text": f"Small areas of {card.ward}"}, {"y": _REST - 26, "text": f"All others in {card.place}"}]
    )
    place = {"y": y, "x": alt.value(0), "text": alt.Text("text", type="nominal")}
    halo = alt.Chart(heads).mark_text(align="left", color=PAPER, stroke=PAPER, strokeWidth=5, aria=False)
    words = alt.Chart(heads).mark_text(align="left", color=INK)
    layers = [ticks.encode(x=x, y=y, tooltip=tips), *_city(card, x), circles.encode(x=x, y=y, tooltip=tips)]
    layers += [halo.encode(**place), words.encode(**place)]
    return exact(finished(alt.layer(*layers), card.panel.alt, height=_HEIGHT))


def _x(card: Neighbourhoods) -> alt.X:
    title = f"Figure, {card.unit}"
    return alt.X(
        "value", type="quantitative", title=title, scale=alt.Scale(zero=False), axis=alt.Axis(tickCount=6, grid=False)
    )


def _stacked(card: Neighbourhoods, width: float) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for area in sorted((a for a in card.areas if a.inside), key=lambda a: a.value):
        near = [r for r in rows if area.value - r["value"] < _NEAR * width]
        levels = {r["level"] for r in near}
        level = next(n for n in range(len(levels) + 1) if n not in levels)
        rows.append(
            {
                "name": area.name,
                "value": area.value,
                "text": area.text,
                "level": level,
                "y": _INSIDE + (level // 2 + level % 2) * _STEP * (-1 if level % 2 else 1),
            }
        )
    return rows


def _city(card: Neighbourhoods, x: alt.X) -> tuple[alt.Chart, ...]:
    if card.city_value is None:
        return ()
    data = theme.data([{"value": card.city_value, "text": f"{card.place} {card.city_text}"}])
    line = alt.Chart(data).mark_rule(stroke=PLUM, strokeWidth=2).encode(x=x)
    word = (
        alt.Chart(data)
        .mark_text(baseline="bottom", dy=-3, color=PLUM, fontWeight=600)
        .encode(x=x, y=alt.value(0), text=alt.Text("text", type="nominal"))
    )
    return line, word
