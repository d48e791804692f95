"""The charts of a report as SVG, each drawn once for all forms of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from scorecard.cards.report_parts import Picture, Report
from scorecard.charts import dots, export, gap_line, gradient, maps, profile, ranking, theme, trend

WIDE, HALF = 720, 352  # pixels: as wide as the page's text, or as one of its two columns
WORKERS = 2
DRAWN: Mapping[str, Callable[[Any], Any]] = {
    "trend": trend.chart,
    "dots": dots.chart,
    "wards": dots.chart,
    "gradient": gradient.chart,
    "gap": gap_line.chart,
    "map": maps.area_map,
    "ranking": ranking.ranking,
    "profile": profile.profile_chart,
}
WIDTHS: Mapping[str, int] = {"map": WIDE, "profile": WIDE, "trend": WIDE}
HEIGHTS: Mapping[str, int] = {"trend": 230, "gradient": 250, "gap": 220}  # lower than on a page of the app


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Album:
    """The drawn pictures of a report by their name; `boundary` is what maps are drawn on, None where none is held."""

    boundary: bytes | None = None
    drawn: dict[str, str] = field(default_factory=dict)

    def svg(self, picture: Picture) -> str:
        """The picture; empty for a map without a boundary."""
        name = named(picture)
        if name not in self.drawn:
            self.drawn[name] = _svg(picture, self.boundary)
        return self.drawn[name]

    def draw(self, pictures: Iterable[Picture]) -> None:
        """Draw all that are not drawn yet, several at a time."""
        waiting = {named(p): p for p in pictures if named(p) not in self.drawn}
        with ThreadPoolExecutor(WORKERS) as pool:
            made = pool.map(lambda p: _svg(p, self.boundary), waiting.values())
            self.drawn.update(zip(waiting, made, strict=True))


def named(picture: Picture) -> str:
    """The name of a picture, the only one of its kind with this key."""
    return f"{picture.kind}/{picture.panel.key}"


def pictures(report: Report) -> Iterator[Picture]:
    """Every picture of a report, in its order."""
    for chapter in report.chapters:
        yield from (p for e in chapter.entries for s in e.sections for p in s.pictures)
    for theme_ in (report.inequality, report.index):
        if theme_:
            yield from (p for part in theme_.parts for p in part.pictures)


def _svg(picture: Picture, boundary: bytes | None) -> str:
    part = picture.part
    if picture.kind == "map":
        if boundary is None:
            return ""
        part = maps.Mapped(card=part.map, boundary=boundary)
    spec = theme.specification(DRAWN[picture.kind](part))
    if picture.kind in HEIGHTS:
        spec["height"] = HEIGHTS[picture.kind]
    return export.svg(spec, picture.panel.alt, WIDTHS.get(picture.kind, HALF))
