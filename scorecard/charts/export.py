"""Charts as files: a specification drawn as SVG or PNG, in the app's typeface, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

from scorecard.charts.theme import PAPER

WIDTH = 720  # pixels
SCALE = 2
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'
FAMILY = "Source Sans Pro"  # the name that the TrueType files of the typeface carry
FAMILIES = f"'{FAMILY}', 'Source Sans 3', 'Source Sans', Arial, sans-serif"  # for whoever opens the file
_VERSION = re.compile(r"vega-lite/v(\d+\.\d+)")
_NEWEST = "6.4"
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(\bid="|url\(#|href="#)([^")]+)')
_ROOT = re.compile(r"<svg\b[^>]*>")


def svg(spec: Mapping[str, Any], alt: str, width: int = WIDTH) -> str:
    """Draw a specification as SVG, `width` pixels wide, with `alt` as its name and description."""
    drawn = _drawn(spec, width)
    root = _ROOT.search(drawn)
    if root is None:
        raise ValueError(f"no picture was drawn of the chart {alt[:80]!r}")
    head = root[0].replace("<svg", '<svg role="img"', 1)
    told = f"<title>{escape(alt, quote=False)}</title>"
    return drawn[: root.start()] + head + told + drawn[root.end() :]


def png(spec: Mapping[str, Any], alt: str, width: int = WIDTH, scale: float = SCALE) -> bytes:
    """Draw a specification as PNG, `scale` dots for each of its `width` pixels."""
    return rasterised(svg(spec, alt, width), scale)


def rasterised(drawing: str, scale: float = SCALE) -> bytes:
    """An SVG as PNG."""
    return bytes(_converter().svg_to_png(drawing, scale=scale))


def fonts() -> Path:
    """The folder with the typeface's files."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.font_directory)


def sized(spec: Mapping[str, Any], width: int) -> dict[str, Any]:
    """The specification for a picture of that width: what the browser would find out is set."""
    config = {"background": PAPER, **spec.get("config", {}), "font": FAMILY}
    fit = {"type": "fit", "contains": "padding"}  # as Streamlit sets it for a chart as wide as its place
    return {"autosize": fit, **spec, "width": width, "config": config}


def _drawn(spec: Mapping[str, Any], width: int) -> str:
    drawn = str(_converter().vegalite_to_svg(sized(spec, width), vl_version=_version(spec)))
    return _renumbered(drawn).replace(f'font-family="{FAMILY}"', f'font-family="{FAMILIES}"')


def _renumbered(drawing: str) -> str:
    """Clips and gradients named by their order in this chart: the converter counts on from one chart to the next."""
    names = {name: f"{name.rstrip('0123456789')}{n}" for n, name in enumerate(dict.fromkeys(_ID.findall(drawing)))}
    return _REFERENCE.sub(lambda found: found[1] + names.get(found[2], found[2]), drawing)


def _version(spec: Mapping[str, Any]) -> str:
    """The newest version of Vega-Lite that the converter has, up to the one that the chart was made for."""
    asked = _VERSION.search(str(spec.get("$schema", "")))
    known = [v for v in _converter().get_vegalite_versions() if asked and _order(v) <= _order(asked[1])]
    return str(max(known, key=_order)) if known else _NEWEST


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@cache
def _converter() -> ModuleType:
    """The converter with the typeface; it is slow to import, so only who asks for a picture waits for it."""
    import vl_convert

    vl_convert.register_font_directory(str(fonts()))
    return vl_convert
