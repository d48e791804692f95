"""The charts of a report as SVG, each drawn once for all forms of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from scorecard.cards.index.profile import Profile
from scorecard.cards.index.progress_index import ProgressIndex
from scorecard.cards.report.parts import Picture
from scorecard.cards.series.area_map import AreaMap
from scorecard.cards.series.dots import Dots, WardDots
from scorecard.cards.series.gap_history import GapLine
from scorecard.cards.series.gap_table import GapTable
from scorecard.cards.series.gradient import Gradient
from scorecard.cards.series.trend import Trend
from scorecard.charts import dots, export, gap_line, gaps, gradient, maps, profile, ranking, theme, trend

_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')
WIDE, HALF = 720, 352  # pixels: as wide as the page's text, or as one of its two columns


class Setting(StrEnum):
    """Where a picture stands on an A4 page: as wide as the text, tall beside its table, or in one of two columns."""

    WHOLE = "whole"
    BESIDE = "beside"
    COLUMN = "column"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a part is drawn and set in a report; `height` in pixels where it is lower than on a page of the app."""

    chart: Callable[[Any], Any]
    setting: Setting
    height: int = 0

    @property
    def width(self) -> int:
        """Pixels."""
        return WIDE if self.setting == Setting.WHOLE else HALF


LOOKS: Mapping[type, Look] = MappingProxyType(
    {
        Trend: Look(chart=trend.chart, setting=Setting.WHOLE, height=230),
        Dots: Look(chart=dots.chart, setting=Setting.COLUMN),
        WardDots: Look(chart=dots.chart, setting=Setting.BESIDE),
        Gradient: Look(chart=gradient.chart, setting=Setting.COLUMN, height=250),
        GapLine: Look(chart=gap_line.chart, setting=Setting.COLUMN, height=220),
        GapTable: Look(chart=gaps.chart, setting=Setting.WHOLE),
        AreaMap: Look(chart=maps.area_map, setting=Setting.WHOLE),
        ProgressIndex: Look(chart=ranking.ranking, setting=Setting.BESIDE),
        Profile: Look(chart=profile.profile_chart, setting=Setting.WHOLE),
    }
)


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
                self.waiting[name] = self.pool.submit(
                    _drawn, spec, picture.panel.alt, look(picture).width, self.rasters
                )


def named(picture: Picture) -> str:
    """The name of a picture, the only one of its kind with this sheet: a sheet may have two, as a map and its list."""
    return f"{type(picture.part).__name__}/{picture.panel.sheet.name}"


def look(picture: Picture) -> Look:
    """How a picture is drawn and set. Raises TypeError for a part of a type that has no look."""
    kind = type(picture.part)
    if kind not in LOOKS:
        raise TypeError(f"a report can't draw {kind.__name__}, of {picture.panel.sheet.name}: it has no look in LOOKS")
    return LOOKS[kind]


def pictures(held: Any) -> Iterator[Picture]:
    """Every picture of a report, or of any part of it, in reading order."""
    if isinstance(held, Picture):
        yield held
    elif isinstance(held, tuple):
        for part in held:
            yield from pictures(part)
    elif is_dataclass(held):
        for one in fields(held):
            yield from pictures(getattr(held, one.name))


def size(drawing: str) -> tuple[float, float]:
    """Width and height of a drawn picture in pixels. Raises ValueError where it names none."""
    found = _SIZE.search(drawing)
    if found is None:
        raise ValueError(f"the picture names no size: {drawing[:80]!r}")
    return float(found[1]), float(found[2])


def specification(picture: Picture, boundary: bytes | None) -> dict[str, Any]:
    """The chart of a picture, as tall as on paper; empty for a map without a boundary."""
    part, own = picture.part, look(picture)
    if isinstance(part, AreaMap):
        if boundary is None:
            return {}
        part = maps.Mapped(card=part, boundary=boundary)
    spec = theme.specification(own.chart(part))
    return spec | ({"height": own.height} if own.height else {})


def _drawn(spec: Mapping[str, Any], alt: str, width: int, raster: bool) -> tuple[str, bytes | None]:
    """A specification as SVG, and as the PNG of it where one is wanted."""
    drawing = export.svg(spec, alt, width)
    return drawing, export.rasterised(drawing) if raster else None


def _svg(picture: Picture, boundary: bytes | None) -> str:
    spec = specification(picture, boundary)
    return export.svg(spec, picture.panel.alt, look(picture).width) if spec else ""
