"""Where a label fits inside a polygon: the middle of its widest level chord, and how wide that chord is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Ring = Sequence[Sequence[float]]
_LINES = 24  # level lines that are tried across a polygon's height
_UPRIGHT = 1.5  # letters are wider than high: so much width is worth as much as a height of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A point inside a polygon, the width of the level chord through it and the height around it, in its units."""

    x: float
    y: float
    width: float
    height: float


def spot(geometry: dict[str, Any]) -> Spot:
    """Return the place for a label in a GeoJSON Polygon or MultiPolygon: in its largest part.

    A place needs room above and below as well as to its sides, so that labels do not sit at a tip.
    """
    rings = max(_parts(geometry), key=lambda part: abs(_area(part[0])))
    heights = [y for _, y in rings[0]]
    low, high = min(heights), max(heights)
    lines = [low + (high - low) * (n + 0.5) / _LINES for n in range(_LINES)]
    turned = [[(y, x) for x, y, *_ in ring] for ring in rings]
    chords = [(y, a, b) for y in lines for a, b in _chords(rings, y)]
    spots = [Spot(x=(a + b) / 2, y=y, width=b - a, height=_height(turned, (a + b) / 2, y)) for y, a, b in chords]
    return max(spots, key=_room)


def _room(s: Spot) -> tuple[float, float]:
    """What a label can use; of places with the same room, the one with more air above and below."""
    return min(s.width, _UPRIGHT * s.height), s.height


def _height(turned: Sequence[Ring], x: float, y: float) -> float:
    """Twice the room to the nearer edge above or below."""
    return max((2 * min(y - a, b - y) for a, b in _chords(turned, x) if a <= y <= b), default=0.0)


def bounds(geometries: Iterable[dict[str, Any]]) -> tuple[float, float, float, float]:
    """West, south, east and north of all geometries."""
    points = [p for g in geometries for part in _parts(g) for p in part[0]]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _parts(geometry: dict[str, Any]) -> list[Sequence[Ring]]:
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else list(coordinates)


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _chords(rings: Sequence[Ring], y: float) -> Iterator[tuple[float, float]]:
    """Stretches of the level line at `y` that lie inside; holes are outside."""
    crossings = sorted(x for ring in rings for x in _crossings(ring, y))
    yield from zip(crossings[::2], crossings[1::2], strict=False)


def _crossings(ring: Ring, y: float) -> Iterator[float]:
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y0 > y) != (y1 > y):
            yield x0 + (y - y0) * (x1 - x0) / (y1 - y0)
