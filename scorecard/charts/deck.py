"""The pictures of the presentation: shapes as SVG, and where the words go that stand on them in the page's letters."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from scorecard.cards.deck.slides import SlideLine
from scorecard.cards.index.progress_index import ProgressIndex, WardScore
from scorecard.charts import label_points
from scorecard.charts.export import FAMILY
from scorecard.charts.maps import shades
from scorecard.charts.theme import CHARCOAL, GRID, INK, NAVY, NO_SCORE, PAPER

WIDE = 1000  # units of a picture's width
_TALL, _LEFT, _RIGHT, _TOP, _FOOT = 520, 150, 690, 60, 420
_APART = 66  # units between two names at the ends of lines
_ROOM, _HIGH = 58, 54  # units that a score takes on the map
_DARK = 3  # bands from the end of the shades that need white letters


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckMark:
    """Words on a picture, at shares of its width and height; `side` is left, right or middle of the point."""

    x: float
    y: float
    text: str
    side: str = "middle"
    strong: bool = False
    pale: bool = False  # white letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Shapes without words, the picture's height as a share of its width, and the words."""

    svg: str
    ratio: float
    marks: tuple[DeckMark, ...]

    @property
    def address(self) -> str:
        """The shapes as a data address: no request is made for them."""
        return f"data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode()}"


def line(part: SlideLine) -> Drawn:
    """A line over time with its ends named; England's, thinner and dashed, beside it."""
    own = _points(part.values, part)
    other = [p for p in _points(part.others, part) if p] if part.other_name else []
    shapes = [_rule(_FOOT + 30), *([_path(other, CHARCOAL, 5, "18 12")] if other else [])]
    shapes += [_path(own, NAVY, 9), *(_dot(p) for p in (own[0], own[-1]) if p)]
    return Drawn(svg=_svg(_TALL, shapes), ratio=_TALL / WIDE, marks=tuple(_words(part, own, other)))


def wards(card: ProgressIndex, boundary: bytes) -> Drawn:
    """Wards shaded by band, with their scores where they fit; `boundary` is GeoJSON in metres."""
    rows = {r.code: r for r in card.rows}
    features = [f for f in json.loads(boundary)["features"] if f["properties"]["code"] in rows]
    west, south, east, north = label_points.bounds(f["geometry"] for f in features)
    scale = (WIDE - 8) / (east - west)
    tall = round((north - south) * scale) + 8
    origin = (west, north, scale)
    shapes = [_ward(f, rows[f["properties"]["code"]], card, origin) for f in features]
    found = (_score(f, rows[f["properties"]["code"]], card, origin, tall) for f in features)
    marks = _free([m for m in found if m], tall)
    return Drawn(svg=_svg(tall, shapes), ratio=tall / WIDE, marks=marks)


def line_alt(part: SlideLine) -> str:
    """The line in words: every figure with its period."""
    pairs = "; ".join(f"{when} {text}" for when, text in zip(part.labels, part.texts, strict=True))
    beside = f" {part.other_name}, {part.labels[-1]}: {part.other_text}." if part.other_name else ""
    return f"Line of {len(part.values)} figures of {part.name}: {pairs}.{beside}"


def lettered(drawn: Drawn) -> str:
    """The picture with its words, for where it stands alone."""
    anchors = {"left": "end", "right": "start", "middle": "middle"}
    tall = drawn.ratio * WIDE
    words = "".join(
        f'<text x="{m.x * WIDE:.1f}" y="{m.y * tall + 16:.1f}" font-family="{FAMILY}" font-size="46" font-weight="600"'
        f' text-anchor="{anchors[m.side]}" fill="{PAPER if m.pale else INK}">{escape(m.text, quote=False)}</text>'
        for m in drawn.marks
    )
    return drawn.svg.replace("</svg>", f"{words}</svg>")


def _points(values: Sequence[float | None], part: SlideLine) -> list[tuple[float, float] | None]:
    known = [v for v in (*part.values, *part.others) if v is not None]
    low, high = (0.0 if part.from_zero else min(known)), max(known)
    step = (_RIGHT - _LEFT) / max(len(part.values) - 1, 1)
    tall = (_FOOT - _TOP) / ((high - low) or 1)
    return [None if v is None else (_LEFT + n * step, _FOOT - (v - low) * tall) for n, v in enumerate(values)]


def _words(
    part: SlideLine, own: Sequence[tuple[float, float] | None], other: Sequence[tuple[float, float]]
) -> Iterator[DeckMark]:
    first, last = own[0], own[-1]
    assert first and last
    ends = [last[1], other[-1][1]] if other else [last[1]]
    if len(ends) > 1 and abs(ends[0] - ends[1]) < _APART:
        middle, way = sum(ends) / 2, 1 if ends[0] > ends[1] else -1
        ends = [middle + way * _APART / 2, middle - way * _APART / 2]
    at = (_RIGHT + 24) / WIDE
    yield DeckMark(x=at, y=ends[0] / _TALL, text=part.end, side="right", strong=True)
    if other:
        yield DeckMark(x=at, y=ends[1] / _TALL, text=f"{part.other_name} {part.other_text}", side="right")
    yield DeckMark(x=(_LEFT - 28) / WIDE, y=first[1] / _TALL, text=part.texts[0], side="left")
    yield DeckMark(x=_LEFT / WIDE, y=(_TALL - 30) / _TALL, text=part.labels[0])
    yield DeckMark(x=_RIGHT / WIDE, y=(_TALL - 30) / _TALL, text=part.labels[-1])


def _ward(feature: dict[str, Any], row: WardScore, card: ProgressIndex, origin: tuple[float, float, float]) -> str:
    geometry = feature["geometry"]
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [" ".join(f"{x:.0f},{y:.0f}" for x, y in (_at(p, origin) for p in ring)) for part in parts for ring in part]
    path = "".join(f"M{ring}Z" for ring in rings)
    return f'<path d="{path}" fill="{_shade(row, card)}" stroke="{INK}" stroke-width="2.5" fill-rule="evenodd"/>'


def _shade(row: WardScore, card: ProgressIndex) -> str:
    return NO_SCORE if row.band < 0 else shades(len(card.bands))[row.band]


def _score(
    feature: dict[str, Any], row: WardScore, card: ProgressIndex, origin: tuple[float, float, float], tall: int
) -> DeckMark | None:
    spot = label_points.spot(feature["geometry"])
    scale = origin[2]
    if row.band < 0 or spot.width * scale < _ROOM or spot.height * scale < _HIGH:
        return None
    x, y = _at((spot.x, spot.y), origin)
    return DeckMark(x=x / WIDE, y=y / tall, text=row.score_text, pale=_shade(row, card) in shades(5)[_DARK:])


def _free(marks: Sequence[DeckMark], tall: int) -> tuple[DeckMark, ...]:
    """The scores that do not lie on another."""
    kept: list[DeckMark] = []
    for mark in marks:
        if all(abs(mark.x - m.x) * WIDE > _ROOM or abs(mark.y - m.y) * tall > _HIGH for m in kept):
            kept.append(mark)
    return tuple(kept)


def _at(point: Sequence[float], origin: tuple[float, float, float]) -> tuple[float, float]:
    west, north, scale = origin
    return 4 + (point[0] - west) * scale, 4 + (north - point[1]) * scale


def _svg(tall: float, shapes: Sequence[str]) -> str:
    size = f'width="{WIDE}" height="{tall:g}" viewBox="0 0 {WIDE} {tall:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(shapes)}</svg>'


def _path(points: Sequence[tuple[float, float] | None], colour: str, width: int, dash: str = "") -> str:
    told = " ".join(f"{p[0]:.1f},{p[1]:.1f}" for p in points if p)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'
        f' stroke-linecap="round"{dashed}/>'
    )


def _dot(point: tuple[float, float]) -> str:
    return f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="14" fill="{NAVY}" stroke="{PAPER}" stroke-width="4"/>'


def _rule(y: float) -> str:
    return f'<line x1="{_LEFT - 20}" x2="{_RIGHT + 20}" y1="{y}" y2="{y}" stroke="{GRID}" stroke-width="4"/>'
