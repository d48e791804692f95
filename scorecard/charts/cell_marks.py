"""Marks the size of a table's cell, as small pictures: a line over time, a gap between two groups, a strip of areas."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from scorecard.charts import theme

WIDTH, TALL, LOW = 104, 26, 14
_EDGE = 5


def line(values: Sequence[float]) -> str:
    """The values from left to right, the last as a dot; the address of an SVG picture."""
    low, high = min(values), max(values)
    room, step = (high - low) or 1.0, (WIDTH - 2 * _EDGE) / max(1, len(values) - 1)
    points = [(_EDGE + n * step, TALL - _EDGE - (v - low) / room * (TALL - 2 * _EDGE)) for n, v in enumerate(values)]
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return _picture(
        f'<polyline points="{drawn}" fill="none" stroke="{theme.NAVY}" stroke-width="1.6" stroke-linejoin="round"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{theme.NAVY}"/>',
        TALL,
    )


def gap(most: float, least: float) -> str:
    """Two groups on a scale from 0: the most deprived a full dot, the least deprived a ring."""
    low, high = min(0.0, most, least), max(0.0, most, least)
    a, b = (_x(v, low, high) for v in (most, least))
    middle = LOW / 2
    return _picture(
        f'<path d="M{_EDGE} {middle}H{WIDTH - _EDGE}" stroke="{theme.RULE}"/>'
        f'<path d="M{_EDGE} 3v8" stroke="{theme.SUBTLE}"/>'
        f'<path d="M{a:.1f} {middle}H{b:.1f}" stroke="{theme.SUBTLE}" stroke-width="2"/>'
        f'<circle cx="{b:.1f}" cy="{middle}" r="4" fill="{theme.PAPER}" stroke="{theme.NAVY}" stroke-width="1.8"/>'
        f'<circle cx="{a:.1f}" cy="{middle}" r="4.5" fill="{theme.NAVY}"/>',
        LOW,
    )


def strip(values: Sequence[float], city: float | None = None) -> str:
    """A short stroke for each value between the lowest and the highest, a tall one for the whole place."""
    every = [*values, *([] if city is None else [city])]
    low, high = min(every), max(every)
    strokes = "".join(f"M{_x(v, low, high):.1f} 4v6" for v in values)
    whole = (
        "" if city is None else f'<path d="M{_x(city, low, high):.1f} 0v14" stroke="{theme.PLUM}" stroke-width="2.6"/>'
    )
    return _picture(
        f'<path d="M{_EDGE} 7H{WIDTH - _EDGE}" stroke="{theme.RULE}"/>'
        f'<path d="{strokes}" stroke="{theme.BLUE}" stroke-width="1.6"/>{whole}',
        LOW,
    )


def _x(value: float, low: float, high: float) -> float:
    return _EDGE + (value - low) / ((high - low) or 1.0) * (WIDTH - 2 * _EDGE)


def _picture(drawn: str, height: int) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f"{drawn}</svg>"
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
