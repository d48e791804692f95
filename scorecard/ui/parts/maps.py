"""A map beside the list of the same figures. A click on the map does what the select box below it does."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from scorecard.cards.series.area_map import AreaMap
from scorecard.charts.maps import CHOSEN, Mapped, area_map, chosen
from scorecard.charts.picture import Drawing
from scorecard.errors import StoreError
from scorecard.ui.frame import cache, faults, links
from scorecard.ui.frame.page import View
from scorecard.ui.parts import show

WARDS, SMALL = "wards_bng.geojson", "lsoas_bng.geojson"
_NONE = {"": "No ward chosen"}
_KEY = "ward"


def drawing(view: View, card: AreaMap, *, small: bool = False, inside: bool = False) -> Drawing | None:
    """The map of the wards, of the neighbourhoods under the wards' outlines, or of those inside one ward.

    None without boundaries; where they are damaged, the reason stands in the map's place.
    """
    areas = wards = None
    with faults.instead(cache.data(), "The map can’t be drawn"):
        wards = view.boundary(WARDS)
        areas = view.boundary(SMALL) if small or inside else wards
    if not areas or not card.areas:
        return None
    spec = view.chart(_drawn, card, areas, wards if small else None)
    return Drawing(spec=spec, alt=f"Map. {card.panel.alt} {card.note}".strip(), width=640)


def _drawn(card: AreaMap, boundary: bytes, outlines: bytes | None) -> Any:
    return area_map(Mapped(card=card, boundary=boundary, outlines=outlines))


def damaged(view: View, *names: str) -> bool:
    """Whether the place has such boundary files, of which one can't be drawn."""
    try:
        for name in names:
            view.boundary(name)
    except StoreError:
        return True
    return False


def drawings(*found: Drawing | None) -> tuple[Drawing, ...]:
    return tuple(d for d in found if d)


def beside(view: View, card: AreaMap, drawn: Drawing | None, listed: Drawing) -> None:
    """Draw the map with the choice of a ward below it, and the list beside both; only the list without a map."""
    if drawn is None:
        show.vega(listed.spec, listed.alt)
        return
    left, right = st.columns([drawn.width, listed.width], gap="medium")
    with left:
        _map(view, card, drawn)
    with right:
        show.vega(listed.spec, listed.alt)


def _map(view: View, card: AreaMap, drawn: Drawing) -> None:
    spot = st.container()
    if card.note:
        st.html(f'<p class="note">{escape(card.note)}</p>')
    names = view.tables.wards
    code = links.select(
        _KEY, "Show one ward", _NONE | dict(names), kind="ward", help="Type to search, or click a ward on the map."
    )
    key = f"map-{card.panel.sheet.name}-{code}"
    spot.vega_lite_chart(
        chosen(drawn.spec, code),
        theme=None,
        width="stretch",
        alt=drawn.alt,
        key=key,
        selection_mode=CHOSEN,
        on_select=lambda: _clicked(key),
    )
    if code:
        st.html(f'<p class="statement" role="status">{escape(_said(card, code))}</p>')
        links.page_link("ward", f"Open the page of {names[code]}", ward=code)


def _said(card: AreaMap, code: str) -> str:
    """What the map's figures say of a ward; for neighbourhoods, of those inside it."""
    return next((a.said for a in card.areas if code in (a.code, a.ward)), "")


def _clicked(key: str) -> None:
    """Take the ward that was clicked into the select box; a click beside the wards takes it back."""
    picked = st.session_state[key]["selection"].get(CHOSEN) or [{}]
    links.choose(_KEY, picked[0].get("ward", ""))
