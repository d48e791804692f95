"""Maps of a place: wards or neighbourhoods, shaded by band, with figures and names where they fit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from scorecard.cards.panel import Panel
from scorecard.cards.series.area_map import AreaMap, MappedArea
from scorecard.charts import label_points, theme
from scorecard.charts.theme import HATCHED, INK, NO_SCORE, ORANGE, PAPER, SHADES, finished

CHOSEN = "ward"  # the name of the selection
_CHOSEN_SHADES = ((), (2,), (0, 3), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4))  # by number of bands
_LETTERS = dict(zip((*SHADES, NO_SCORE), (INK, INK, INK, PAPER, PAPER, INK), strict=True))
_LETTER_WIDTH = 6.8  # pixels of one letter of a name at the size used
_FIGURE_WIDTH = 7.6  # pixels of one letter of a figure
_NAME_HEIGHT = 34  # pixels that a name above a figure takes
_TALLEST = 560
_STRIPES = 14

Feature = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mapped:
    """What a map is drawn from; `boundary` is GeoJSON in metres of the British National Grid.

    `outlines` are drawn over the areas, e.g. wards over neighbourhoods.
    """

    card: AreaMap
    boundary: bytes
    outlines: bytes | None = None

    @property
    def panel(self) -> Panel:
        return self.card.panel


def area_map(part: Mapped) -> Any:
    """Return the map. Its height follows its width, so that it fills a phone as well as a desk."""
    card, areas = part.card, {a.code: a for a in part.card.areas}
    known = [f for f in _features(part.boundary) if f["properties"]["code"] in areas]
    over = _features(part.outlines) if part.outlines else []
    west, south, east, north = label_points.bounds(f["geometry"] for f in known)
    shapes = theme.data([_shape(f, areas[f["properties"]["code"]], card) for f in known])
    edges = theme.data([_edge(f) for f in over]) if over else shapes
    layers = [_areas(shapes, card, fine=bool(over)), *_outlines(edges, wide=bool(over))]
    if card.bare:
        layers.insert(1, _hatched(shapes, card))
    if card.labelled:
        layers += _letters(theme.data(list(_labels(known, areas, card, east - west))))
    height = alt.param(name="height", expr=f"min({_TALLEST}, width * {(north - south) / (east - west):.4f})")
    framed = alt.layer(*layers).project(type="identity", reflectY=True).add_params(height)
    return exact(finished(framed, part.panel.alt))


def exact(chart: Any) -> Any:
    """Keep the height for what is drawn: legend and axes come on top of it."""
    return chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))


def shade(band: int, count: int) -> str:
    """The colour of one of so many bands; grey without a figure."""
    return NO_SCORE if band < 0 else shades(count)[band]


def shades(count: int) -> tuple[str, ...]:
    """Colours from low to high for a number of bands: neighbours stay as far apart as they can."""
    return tuple(SHADES[n] for n in _CHOSEN_SHADES[count])


def _features(boundary: bytes) -> list[Feature]:
    return list(json.loads(boundary)["features"])


def _shape(feature: Feature, area: MappedArea, card: AreaMap) -> Feature:
    tips = {f"tip{n}": text for n, text in enumerate(area.tips)}
    band = card.bands[area.band] if area.band >= 0 else card.missing
    return _edge(feature) | {"band": band, "ward": area.ward or area.code} | tips


def _edge(feature: Feature) -> Feature:
    return {"type": "Feature", "geometry": feature["geometry"], "code": feature["properties"]["code"]}


def _labels(
    features: Sequence[Feature], areas: Mapping[str, MappedArea], card: AreaMap, extent: float
) -> Iterator[dict[str, Any]]:
    for feature in features:
        area = areas[feature["properties"]["code"]]
        spot = label_points.spot(feature["geometry"])
        yield {
            "x": round(spot.x),
            "y": round(spot.y),
            "room": round(spot.width / extent, 4),
            "tall": round(spot.height / extent, 4),
            "need": round(len(area.name) * _LETTER_WIDTH),
            "least": round(len(area.text) * _FIGURE_WIDTH) + 4,
            "name": area.name,
            "text": area.text or "–",
            "ink": _LETTERS[shade(area.band, len(card.bands))],
        }


def _areas(shapes: alt.InlineData, card: AreaMap, *, fine: bool) -> alt.Chart:
    domain: list[str] = list(card.bands)
    colours = list(shades(len(card.bands)))
    if card.bare:
        domain, colours = [*domain, card.missing], [*colours, NO_SCORE]
    legend = alt.Legend(
        title=card.legend,
        symbolType="square",
        symbolStrokeColor=INK,
        symbolStrokeWidth=1,
        symbolSize=160,
        titleFontWeight=400,
        titleLimit=380,
        direction="horizontal",
        columns=3,
    )
    edge: dict[str, Any] = {"stroke": INK, "strokeWidth": 0.2} if fine else {"stroke": PAPER, "strokeWidth": 2.4}
    return (
        alt.Chart(shapes)
        .mark_geoshape(aria=False, **edge)
        .encode(
            fill=alt.Fill("band", type="nominal", scale=alt.Scale(domain=domain, range=colours), legend=legend),
            tooltip=[alt.Tooltip(f"tip{n}", type="nominal", title=head) for n, head in enumerate(card.heads)],
        )
    )


def _hatched(shapes: alt.InlineData, card: AreaMap) -> alt.Chart:
    """Areas without a figure under slanting stripes: a gradient whose colours change at once."""
    stops = [
        alt.GradientStop(offset=(n + end) / _STRIPES, color=(PAPER, HATCHED)[n % 2])
        for n in range(_STRIPES)
        for end in (0, 1)
    ]
    stripes = alt.LinearGradient(gradient="linear", x1=0, y1=0, x2=1, y2=1, stops=stops)
    bare = alt.Chart(shapes).transform_filter(f"datum.band === {json.dumps(card.missing)}")
    return bare.mark_geoshape(aria=False, fill=stripes).encode()


def _outlines(edges: alt.InlineData, *, wide: bool) -> tuple[alt.Chart, ...]:
    """A dark line inside the pale one: neighbours of one shade stay apart, pale areas keep their edge on white."""
    line = alt.Chart(edges).mark_geoshape(filled=False, aria=False, stroke=INK, strokeWidth=0.9)
    if not wide:
        return (line,)
    halo = alt.Chart(edges).mark_geoshape(filled=False, aria=False, stroke=PAPER, strokeWidth=2.6)
    return halo, line


def chosen(spec: dict[str, Any], code: str) -> dict[str, Any]:
    """A finished map on which an area can be clicked, with a ring around the one that is chosen already."""
    click = {"name": CHOSEN, "select": {"type": "point", "fields": ["ward"]}, "views": ["areas"]}
    first, *rest = spec["layer"]
    lines = [n for n, layer in enumerate(rest) if layer["mark"].get("filled") is False]
    own = [f for f in rest[lines[-1]]["data"]["values"] if f["code"] == code]
    look = {"type": "geoshape", "filled": False, "aria": False}
    rings = [
        {"data": {"values": own}, "mark": {**look, "stroke": colour, "strokeWidth": width}}
        for colour, width in ((INK, 6), (ORANGE, 3))
        if own
    ]
    layers = [{"name": "areas", **first}, *rest[: lines[-1] + 1], *rings, *rest[lines[-1] + 1 :]]
    return {**spec, "layer": layers, "params": [*spec.get("params", []), click]}


def _letters(labels: alt.InlineData) -> tuple[alt.Chart, alt.Chart]:
    """Figures wherever they fit; names above them where there is room for the whole name."""
    place = {
        "longitude": alt.Longitude("x", type="quantitative"),
        "latitude": alt.Latitude("y", type="quantitative"),
        "color": alt.Color("ink", type="nominal", scale=None, legend=None),
    }
    named = f"(datum.room * width >= datum.need && datum.tall * width >= {_NAME_HEIGHT})"
    shown = "datum.room * width >= datum.least"
    base = alt.Chart(labels)
    names = (
        base.transform_filter(named)
        .mark_text(aria=False, fontSize=12, dy=-7)
        .encode(**place, text=alt.Text("name", type="nominal"))
    )
    lowered = alt.ExprRef(f"{named} ? 8 : 0")
    figures = (
        base.transform_filter(shown)
        .mark_text(aria=False, fontSize=13, fontWeight=600, dy=lowered)
        .encode(**place, text=alt.Text("text", type="nominal"))
    )
    return figures, names
