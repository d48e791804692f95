"""A line the size of a word, as a small picture that needs no chart library."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from scorecard.charts import theme

WIDTH, HEIGHT, MARGIN = 220, 48, 6


def picture(values: Sequence[float], colour: str = theme.NAVY) -> str:
    """Return the address of an SVG picture that draws the values from left to right, the last one as a dot."""
    low, high = min(values), max(values)
    room = (high - low) or 1.0
    step = (WIDTH - 2 * MARGIN) / max(1, len(values) - 1)
    points = [
        (MARGIN + n * step, HEIGHT - MARGIN - (v - low) / room * (HEIGHT - 2 * MARGIN)) for n, v in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
