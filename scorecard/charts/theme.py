"""Colours, letters and lines of every chart, and the finished chart as a plain Vega-Lite specification."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt
from altair.utils import schemapi

# The Analysis Function's palette, in its order; at most four colours in one chart.
NAVY, TEAL, PLUM, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
CATEGORICAL = (NAVY, TEAL, PLUM, ORANGE)
BLUE, SKY = "#2073BC", "#6BACE6"  # with navy the palette's order from most to least
BLUES = ("#eaf2fa", "#d3e6f6", "#bcdaf2", "#9cc6ed", SKY, "#4790d2", BLUE, "#195b95", NAVY, "#0b2c49")
# Of a map, from low to high. The pale ones fail 3:1 on white, so every area has a dark outline and its figure beside
# the map.
SHADES = ("#dcebf8", "#9cc6ed", "#4790d2", "#195b95", "#0b2c49")
INK, CHARCOAL, SUBTLE, OUTLINE, GRID, PAPER = "#1a1a1a", "#3D3D3D", "#595959", "#595959", "#e3e6ea", "#ffffff"
FAINT, TICK, DIM, HATCHED, BETWEEN, MUTED = "#767676", "#7f7f7f", "#8a8a8a", "#a6a6a6", "#b3b9c0", "#BFBFBF"
RULE, HATCH, NO_SCORE, WASH, PALE = "#d9dde2", "#eceff2", "#f1f1f1", "#f3f6f9", "#fafbfc"
# What style sheets call their colours: var(--navy).
TOKENS: Mapping[str, str] = {
    "navy": NAVY,
    "teal": TEAL,
    "plum": PLUM,
    "orange": ORANGE,
    "sky": SKY,
    "black": "#000000",
    "ink": INK,
    "charcoal": CHARCOAL,
    "subtle": SUBTLE,
    "faint": FAINT,
    "dim": DIM,
    "muted": MUTED,
    "rule": RULE,
    "grid": GRID,
    "hatch": HATCH,
    "wash": WASH,
    "pale": PALE,
    "paper": PAPER,
}
FONT = '"Source Sans", "Source Sans Pro", "Source Sans 3", sans-serif'

_AXIS: Mapping[str, Any] = {
    "labelColor": INK,
    "labelFontSize": 13,
    "titleColor": INK,
    "titleFontSize": 13,
    "titleFontWeight": 400,
    "domainColor": OUTLINE,
    "tickColor": OUTLINE,
    "gridColor": GRID,
    "labelAngle": 0,
}
CONFIG: Mapping[str, Any] = {
    "font": FONT,
    "background": PAPER,
    "view": {"stroke": None, "continuousHeight": 260},
    "axis": _AXIS,
    "axisY": {"domain": False, "ticks": False, "labelPadding": 8},
    "axisX": {"grid": False, "labelPadding": 6},
    "legend": {"labelColor": INK, "labelFontSize": 13, "titleColor": INK, "orient": "top", "title": None},
    "text": {"color": INK, "fontSize": 13},
    "line": {"strokeWidth": 2.5},
    "mark": {"aria": False},  # the chart has one text alternative and a table: single marks need no names
    "range": {"category": list(CATEGORICAL)},
}


schemapi.disable_debug_mode()  # each part of a chart would be checked against the schema; the tests do that


def data(rows: Iterable[Mapping[str, Any]]) -> alt.InlineData:
    """Rows as the data of a chart. A tuple, since Altair copies all that is in a list each time it joins two layers."""
    return alt.InlineData(values=tuple(rows))


def finished(chart: alt.TopLevelMixin, alt_text: str, *, height: int | None = None, right: int = 5) -> Any:
    """Return the chart in the app's theme, as wide as its place, described for those who can't see it.

    `right` are pixels kept free beside the plot, for what is written at the end of a line or a bar.
    """
    size: dict[str, Any] = {"width": "container"} | ({"height": height} if height else {})
    size["padding"] = {"left": 5, "top": 5, "bottom": 5, "right": right}
    return chart.properties(description=alt_text, **size).configure(**CONFIG)


def specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Return the chart as Vega-Lite with its data inside, ready to be cached and sent as it is.

    The description is left to the caller, who gives it as the chart's accessible name. A single view becomes a layer
    of one, since Streamlit would turn data at the top into an Arrow table again at every rerun.
    """
    spec = chart.to_dict(validate=False)
    spec.pop("description", None)
    _place_data(spec, spec.pop("datasets", {}))
    if "layer" in spec and "data" in spec:
        data = spec.pop("data")
        spec["layer"] = [{"data": data, **layer} for layer in spec["layer"]]
    elif "mark" in spec and "data" in spec:
        spec["layer"] = [{key: spec.pop(key) for key in ("data", "mark", "encoding", "transform") if key in spec}]
    return spec


def _place_data(part: Any, datasets: Mapping[str, Any]) -> None:
    """Put named data where it is used, rows as a list."""
    if isinstance(part, dict):
        own = part.get("data")
        if isinstance(own, dict) and own.get("name") in datasets:
            part["data"] = {"values": list(datasets[own["name"]])}
        elif isinstance(own, dict) and isinstance(own.get("values"), tuple):
            part["data"] = own | {"values": list(own["values"])}
        for key, inner in part.items():
            if key != "data":
                _place_data(inner, datasets)
    elif isinstance(part, list):
        for inner in part:
            _place_data(inner, datasets)
