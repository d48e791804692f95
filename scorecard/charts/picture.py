"""A picture that stands alone when pasted: charts under their headline and subtitle, above their source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from scorecard.charts import export
from scorecard.charts.theme import INK, PAPER, SUBTLE

_EDGE, _GAP, _LEAST = 28, 14, 480  # pixels: the margin, between parts, the narrowest picture
_SVG = re.compile(r"<svg\b[^>]*?\bwidth=\"([\d.]+)\"[^>]*?\bheight=\"([\d.]+)\"[^>]*>(.*)</svg>\s*$", re.DOTALL)
_TITLE = re.compile(r"^<title>.*?</title>", re.DOTALL)
_NAMED = re.compile(r"(\bid=\"|url\(#|href=\"#)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One chart of a picture, with its width in pixels."""

    spec: dict[str, Any]
    alt: str
    width: int = export.WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class StandalonePicture:
    """Charts side by side, and what is said above and below them."""

    headline: str
    subtitle: str
    source: str
    drawings: Sequence[Drawing]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    size: int
    leading: int
    colour: str
    face: str = "Regular"
    weight: int = 400


_HEADLINE = _Style(size=21, leading=27, colour=INK, face="Semibold", weight=600)
_SUBTITLE = _Style(size=15, leading=20, colour=SUBTLE)
_SOURCE = _Style(size=13, leading=18, colour=SUBTLE)


def svg(picture: StandalonePicture) -> str:
    """The picture as SVG; its text alternative is that of its charts."""
    inner = max(_LEAST, sum(d.width for d in picture.drawings) + _GAP * (len(picture.drawings) - 1))
    parts: list[str] = []
    y = float(_EDGE)
    y = _write(parts, picture.headline, _HEADLINE, y, inner)
    y = _write(parts, picture.subtitle, _SUBTITLE, y + 2, inner) + _GAP
    y = _place(parts, picture.drawings, y) + _GAP
    y = _write(parts, f"Source: {picture.source.removeprefix('Source: ')}", _SOURCE, y, inner)
    wide, tall = inner + 2 * _EDGE, round(y + _EDGE)
    alt = " ".join(d.alt for d in picture.drawings)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img" '
        f'width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}"><title>{escape(picture.headline, quote=False)}'
        f'</title><desc>{escape(alt, quote=False)}</desc><rect width="{wide}" height="{tall}" fill="{PAPER}"/>'
        f"{''.join(parts)}</svg>"
    )


def png(picture: StandalonePicture, scale: float = export.SCALE) -> bytes:
    """The picture as PNG."""
    return export.rasterised(svg(picture), scale)


def _place(parts: list[str], drawings: Sequence[Drawing], y: float) -> float:
    """Put the charts side by side; return where they end."""
    x, tallest = float(_EDGE), 0.0
    for n, one in enumerate(drawings):
        found = _SVG.search(export.svg(one.spec, one.alt, one.width))
        if found is None:
            raise ValueError(f"a chart without a size: {one.alt[:80]!r}")
        wide, tall, body = float(found[1]), float(found[2]), _TITLE.sub("", found[3])
        parts.append(f'<g transform="translate({x:g},{y:g})">{_own(body, n)}</g>')
        x, tallest = x + wide + _GAP, max(tallest, tall)
    return y + tallest


def _own(body: str, n: int) -> str:
    """What a chart defines for itself (clips, gradients) keeps apart from that of its neighbour."""
    return _NAMED.sub(lambda found: f"{found[0]}c{n}-", body)


def _write(parts: list[str], text: str, style: _Style, y: float, width: float) -> float:
    """Write the text in lines no longer than `width`; return where it ends."""
    for line in _lines(text, style, width):
        y += style.leading
        parts.append(
            f'<text x="{_EDGE}" y="{y - 0.25 * style.leading:g}" font-family="{export.FAMILIES}" '
            f'font-size="{style.size}px" font-weight="{style.weight}" fill="{style.colour}">'
            f"{escape(line, quote=False)}</text>"
        )
    return y


def _lines(text: str, style: _Style, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and _font(style.face, style.size).getlength(longer) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line


@cache
def _font(face: str, size: int) -> Any:
    from PIL import ImageFont  # only who asks for a picture needs to know how wide a word is

    return ImageFont.truetype(str(export.fonts() / f"SourceSansPro-{face}.ttf"), size)
