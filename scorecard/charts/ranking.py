"""Wards in order of their score, each a dot on its range, with a line for the whole place."""

from __future__ import annotations

from typing import Any

import altair as alt

from scorecard.cards.index.progress_index import ProgressIndex
from scorecard.charts import theme
from scorecard.charts.maps import shade
from scorecard.charts.theme import GRID, INK, PLUM, finished

_ROW = 19  # pixels
_CAP = 8  # pixels of the mark at each end of a range
_GAP = 9  # pixels between a range and its figure
_ROOM = 12  # points of score left free beside the outermost dots, for their figures


def ranking(card: ProgressIndex) -> Any:
    """Return the dots, highest score on top, in the shades of the map, each on the range of its score."""
    rows = [
        {
            "ward": r.name,
            "score": r.score,
            "text": r.score_text,
            "low": _end(r.limits.lower, r.score),
            "high": _end(r.limits.upper, r.score),
            "range": r.limits.score_text,
            "rank": r.limits.rank_text,
            "beside": r.difference_text,
            "fill": shade(r.band, len(card.bands)),
            "start": _domain(card)[0],
            "side": r.side,
        }
        for r in card.rows
        if r.score is not None
    ]
    x = _x("score", card)
    y = alt.Y("ward", type="nominal", sort=None, title=None, axis=alt.Axis(labelLimit=190))
    base = alt.Chart(theme.data(rows)).encode(x=x, y=y)
    tips = [
        alt.Tooltip(field, type="nominal", title=title)
        for field, title in (
            ("ward", "Ward"),
            ("text", "Score"),
            ("range", "Range"),
            ("rank", "Rank"),
            ("beside", f"Beside {card.place}"),
        )
    ]
    dots = base.mark_circle(size=70, opacity=1, stroke=INK, strokeWidth=1).encode(
        color=alt.Color("fill", type="nominal", scale=None, legend=None), tooltip=tips
    )
    text = alt.Text("text", type="nominal")
    after = base.transform_filter("datum.side != 'below'").mark_text(align="left", dx=_GAP)
    before = base.transform_filter("datum.side == 'below'").mark_text(align="right", dx=-_GAP)
    tracks = base.mark_rule(stroke=GRID).encode(x=_x("start", card), x2=alt.X2("score"))
    ranges = base.mark_rule(stroke=INK, strokeWidth=2).encode(x=_x("low", card), x2=alt.X2("high"))
    ends = [
        base.mark_tick(height=_CAP, thickness=1.5, color=INK, orient="vertical").encode(x=_x(field, card))
        for field in ("low", "high")
    ]
    figures = (before.encode(x=_x("low", card), text=text), after.encode(x=_x("high", card), text=text))
    layers = alt.layer(tracks, *_city(card), ranges, *ends, dots, *figures)
    return finished(layers, card.panel.alt, height=_ROW * len(rows) + 40)


def _x(field: str, card: ProgressIndex) -> alt.X:
    scale = alt.Scale(domain=_domain(card), nice=False, zero=False)
    return alt.X(field, type="quantitative", title=None, axis=None, scale=scale)


def _end(limit: float | None, score: float) -> float:
    return score if limit is None else limit


def _domain(card: ProgressIndex) -> list[float]:
    known = [
        end
        for r in card.rows
        if r.score is not None
        for end in (r.score, r.limits.lower, r.limits.upper)
        if end is not None
    ]
    low, high = min(known, default=0.0), max(known, default=100.0)
    room = (high - low) / _ROOM + 1
    return [max(0.0, low - room), high + room]


def _city(card: ProgressIndex) -> tuple[alt.Chart, ...]:
    if card.city_score is None:
        return ()
    data = theme.data([{"score": card.city_score, "text": f"{card.place} {card.city_text}"}])
    at = _x("score", card)
    line = alt.Chart(data).mark_rule(stroke=PLUM, strokeWidth=2).encode(x=at)
    word = (
        alt.Chart(data)
        .mark_text(baseline="bottom", dy=-2, color=PLUM, fontWeight=600)
        .encode(x=at, y=alt.value(0), text=alt.Text("text", type="nominal"))
    )
    return line, word
