"""A map of wards, shaded by band of score, with scores and names where they fit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from scorecard.cards.panel import Panel
from scorecard.cards.progress_index import ProgressIndex, WardScore
from scorecard.charts import label_points
from scorecard.charts.theme import INK, PAPER, finished

# From low to high. The pale ones fail 3:1 on white, so every ward has a dark outline and its score in figures.
SHADES = ("#dcebf8", "#9cc6ed", "#4790d2", "#195b95", "#0b2c49")
NO_SCORE = "#f1f1f1"
_CHOSEN = ((), (2,), (0, 3), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4))  # by number of bands
_LETTERS = dict(zip((*SHADES, NO_SCORE), (INK, INK, INK, PAPER, PAPER, INK), strict=True))
_LETTER_WIDTH = 6.8  # pixels of one letter of a name at the size used
_NAME_HEIGHT = 34  # pixels that a name above a score takes
_NUMBER_ROOM = 19  # pixels that a score takes
_TALLEST = 560


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WardMap:
    """What a map of wards is drawn from; `boundary` is GeoJSON in metres of the British National Grid."""

    panel: Panel
    card: ProgressIndex
    boundary: bytes


def ward_map(part: WardMap) -> Any:
    """Return the map. Its height follows its width, so that it fills a phone as well as a desk."""
    features = json.loads(part.boundary)["features"]
    west, south, east, north = label_points.bounds(f["geometry"] for f in features)
    wards = {row.code: row for row in part.card.rows}
    known = [f for f in features if f["properties"]["code"] in wards]
    shapes = alt.InlineData(values=[_shape(f, wards[f["properties"]["code"]], part.card) for f in known])
    labels = alt.InlineData(values=list(_labels(known, wards, part.card, east - west)))
    layers = alt.layer(_areas(shapes, part.card), _outlines(shapes), *_letters(labels))
    height = alt.param(name="height", expr=f"min({_TALLEST}, width * {(north - south) / (east - west):.4f})")
    framed = layers.project(type="identity", reflectY=True).add_params(height)
    return exact(finished(framed, part.panel.alt))


def exact(chart: Any) -> Any:
    """Keep the height for what is drawn: legend and axes come on top of it."""
    return chart.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))


def shade(row: WardScore, card: ProgressIndex) -> str:
    """The colour of a ward's band; grey without a score."""
    return NO_SCORE if row.band < 0 else shades(len(card.bands))[row.band]


def shades(count: int) -> tuple[str, ...]:
    """Colours from low to high for a number of bands: neighbours stay as far apart as they can."""
    return tuple(SHADES[n] for n in _CHOSEN[count])


def _shape(feature: dict[str, Any], row: WardScore, card: ProgressIndex) -> dict[str, Any]:
    band = card.bands[row.band].label if row.band >= 0 else "No score"
    return {
        "type": "Feature",
        "geometry": feature["geometry"],
        "ward": row.name,
        "score": row.score_text,
        "range": row.limits.score_text,
        "rank": row.limits.rank_text,
        "beside": row.difference_text,
        "figure": row.figure,
        "band": band,
    }


def _labels(
    features: Sequence[dict[str, Any]], wards: dict[str, WardScore], card: ProgressIndex, extent: float
) -> Iterator[dict[str, Any]]:
    for feature in features:
        row = wards[feature["properties"]["code"]]
        spot = label_points.spot(feature["geometry"])
        yield {
            "x": round(spot.x),
            "y": round(spot.y),
            "room": round(spot.width / extent, 4),
            "tall": round(spot.height / extent, 4),
            "need": round(len(row.name) * _LETTER_WIDTH),
            "name": row.name,
            "score": row.score_text if row.score is not None else "–",
            "ink": _LETTERS[shade(row, card)],
        }


def _areas(shapes: alt.InlineData, card: ProgressIndex) -> alt.Chart:
    labels = [b.label for b in card.bands]
    domain, colours = labels, list(shades(len(labels)))
    if any(r.band < 0 for r in card.rows):
        domain, colours = [*labels, "No score"], [*colours, NO_SCORE]
    legend = alt.Legend(title="Score out of 100", symbolType="square", symbolStrokeColor=INK, symbolStrokeWidth=1,
                        symbolSize=160, titleFontWeight=400, direction="horizontal", columns=3)  # fmt: skip
    tips = [("ward", "Ward"), ("score", "Score out of 100"), ("range", "Range"), ("rank", "Rank"),
            ("beside", f"Beside {card.place}")]  # fmt: skip
    tips += [("figure", "Figure")] if any(r.figure for r in card.rows) else []
    return (
        alt.Chart(shapes)
        .mark_geoshape(aria=False, stroke=PAPER, strokeWidth=2.4)
        .encode(
            fill=alt.Fill("band", type="nominal", scale=alt.Scale(domain=domain, range=colours), legend=legend),
            tooltip=[alt.Tooltip(field, type="nominal", title=title) for field, title in tips],
        )
    )


def _outlines(shapes: alt.InlineData) -> alt.Chart:
    """A dark line inside the pale one: neighbours of one shade stay apart, pale wards keep their edge on white."""
    return alt.Chart(shapes).mark_geoshape(filled=False, aria=False, stroke=INK, strokeWidth=0.9).encode()


def _letters(labels: alt.InlineData) -> tuple[alt.Chart, alt.Chart]:
    """Scores wherever they fit; names above them where there is room for the whole name."""
    place = {
        "longitude": alt.Longitude("x", type="quantitative"),
        "latitude": alt.Latitude("y", type="quantitative"),
        "color": alt.Color("ink", type="nominal", scale=None, legend=None),
    }
    named = f"(datum.room * width >= datum.need && datum.tall * width >= {_NAME_HEIGHT})"
    shown = f"datum.room * width >= {_NUMBER_ROOM}"
    base = alt.Chart(labels)
    names = base.transform_filter(named).mark_text(aria=False, fontSize=12, dy=-7).encode(
        **place, text=alt.Text("name", type="nominal"))  # fmt: skip
    lowered = alt.ExprRef(f"{named} ? 8 : 0")
    scores = (
        base.transform_filter(shown)
        .mark_text(aria=False, fontSize=13, fontWeight=600, dy=lowered)
        .encode(**place, text=alt.Text("score", type="nominal"))
    )
    return scores, names
