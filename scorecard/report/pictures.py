"""The charts of a report as SVG, each drawn once for all forms of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

from scorecard.cards.report.parts import Picture, Report
from scorecard.charts import dots, export, gap_line, gaps, gradient, maps, profile, ranking, theme, trend

WIDE, HALF = 720, 352  # pixels: as wide as the page's text, or as one of its two columns
DRAWN: Mapping[str, Callable[[Any], Any]] = {
    "trend": trend.chart,
    "dots": dots.chart,
    "wards": dots.chart,
    "gradient": gradient.chart,
    "gap": gap_line.chart,
    "gaps": gaps.chart,
    "map": maps.area_map,
    "ranking": ranking.ranking,
    "profile": profile.profile_chart,
}
WIDTHS: Mapping[str, int] = {"gaps": WIDE, "map": WIDE, "profile": WIDE, "trend": WIDE}
HEIGHTS: Mapping[str, int] = {"trend": 230, "gradient": 250, "gap": 220}  # lower than on a page of the app


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Album:
    """The drawn pictures of a report by their name; `boundary` is what maps are drawn on, None where none is held.

    With a `pool`, pictures are drawn there ahead of being asked for, as PNG too where `rasters` are wanted.
    """

    boundary: bytes | None = None
    pool: Executor | None = None
    rasters: bool = True
    drawn: dict[str, str] = field(default_factory=dict)
    rastered: dict[str, bytes] = field(default_factory=dict)  # by SVG
    waiting: dict[str, Future[tuple[str, bytes | None]]] = field(default_factory=dict)

    def svg(self, picture: Picture) -> str:
        """The picture; empty for a map without a boundary."""
        name = named(picture)
        waiting = self.waiting.pop(name, None)
        if waiting and not waiting.cancel():  # what nobody has begun is drawn here
            self.drawn[name], raster = waiting.result()
            if raster is not None:
                self.rastered[self.drawn[name]] = raster
        if name not in self.drawn:
            self.drawn[name] = _svg(picture, self.boundary)
        return self.drawn[name]

    def png(self, drawing: str) -> bytes:
        """The PNG of a drawn picture."""
        return self.rastered.get(drawing) or export.rasterised(drawing)

    def draw(self, pictures: Iterable[Picture]) -> None:
        """Have all that are not drawn yet drawn in the pool; without one, they are drawn when they are asked for."""
        for picture in pictures if self.pool else ():
            name, spec = named(picture), specification(picture, self.boundary)
            if spec and self.pool and name not in self.drawn | self.waiting:
                self.waiting[name] = self.pool.submit(_drawn, spec, picture.panel.alt, width(picture), self.rasters)


def named(picture: Picture) -> str:
    """The name of a picture, the only one of its kind with this sheet."""
    return f"{picture.kind}/{picture.panel.sheet.name}"


def pictures(report: Report) -> Iterator[Picture]:
    """Every picture of a report, in its order."""
    for chapter in report.chapters:
        yield from (p for e in chapter.entries for s in e.sections for p in s.pictures)
    for theme_ in (report.inequality, report.index):
        if theme_:
            yield from (p for part in theme_.parts for p in part.pictures)


def width(picture: Picture) -> int:
    return WIDTHS.get(picture.kind, HALF)


def specification(picture: Picture, boundary: bytes | None) -> dict[str, Any]:
    """The chart of a picture, as tall as on paper; empty for a map without a boundary."""
    part = picture.part
    if picture.kind == "map":
        if boundary is None:
            return {}
        part = maps.Mapped(card=part, boundary=boundary)
    spec = theme.specification(DRAWN[picture.kind](part))
    return spec | ({"height": HEIGHTS[picture.kind]} if picture.kind in HEIGHTS else {})


def _drawn(spec: Mapping[str, Any], alt: str, width: int, raster: bool) -> tuple[str, bytes | None]:
    """A specification as SVG, and as the PNG of it where one is wanted."""
    drawing = export.svg(spec, alt, width)
    return drawing, export.rasterised(drawing) if raster else None


def _svg(picture: Picture, boundary: bytes | None) -> str:
    spec = specification(picture, boundary)
    return export.svg(spec, picture.panel.alt, width(picture)) if spec else ""
