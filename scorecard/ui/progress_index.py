"""The progress index on a page: the choice of a node, the map beside the ranking, the parts."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards.index import tree
from scorecard.cards.index.progress_index import ProgressIndex, progress_index
from scorecard.cards.neighbourhoods import map
from scorecard.cards.tables import Tables, scored
from scorecard.charts import dots
from scorecard.charts.picture import Drawing
from scorecard.charts.profile import profile_chart
from scorecard.charts.ranking import ranking
from scorecard.ui.frame import links
from scorecard.ui.frame.page import View
from scorecard.ui.parts import maps, show

LEVELS = {"wards": "Wards, with their scores", "neighbourhoods": "Neighbourhoods, with their figures"}


def card(view: View) -> ProgressIndex:
    """Let the reader choose a node (?node=), and return its card. Without an index, say so and stop."""
    if not view.card(scored):
        show.message("No index yet", f"No scores have been made for {view.place.name} yet.")
        st.stop()
    options = {n.id: n.option for n in view.card(_nodes)}
    node = links.select(
        "node",
        "Show scores for",
        options,
        default=tree.TOTAL,
        kind="part of the index",
        help="Type to search: the whole index, a dimension, a component or one indicator.",
    )
    return view.card(progress_index, node)


def findings(card: ProgressIndex) -> None:
    """The way down to this part, the headline, and the sentences that follow from the same scores."""
    if card.path:
        with st.container(horizontal=True, gap="small", key="path"):
            for node in card.path:
                links.page_link("progress_index", f"{node.title} ›", node=node.id)
            st.html(f'<p class="here" aria-current="page">{escape(card.node.title)}</p>')
    show.lede(card.headline)
    st.html(f"<p>{escape(' '.join(card.sentences))}</p>")


def wards(view: View, card: ProgressIndex) -> None:
    """The map and the ranking, with one table and one download for both; an indicator's neighbourhoods if asked for."""
    if _level(view, card) == "neighbourhoods":
        _neighbourhoods(view, card)
        return
    drawn, listed = maps.drawing(view, card.map), _ranked(view, card)
    show.panel(
        view,
        card.panel,
        lambda: maps.beside(view, card.map, drawn, listed),
        drawings=maps.drawings(drawn, listed),
        level=2,
    )


def _level(view: View, card: ProgressIndex) -> str:
    """Let the reader choose wards or neighbourhoods (?level=) where an indicator has figures for both."""
    if not view.card(map.held, card.node.id):
        if text := view.card(map.offer):
            st.html(f'<p class="note">{escape(text)}</p>')
        return "wards"
    return links.select("level", "Show", LEVELS, kind="level", host=links.radio)


def _neighbourhoods(view: View, card: ProgressIndex) -> None:
    """The map of the neighbourhoods beside their spread within each ward."""
    found = view.card(map.neighbourhood_map, card.node.id)
    spec = view.chart(dots.chart, found.spread)
    listed = Drawing(spec=spec, alt=f"Neighbourhoods within each ward. {found.panel.alt}", width=600)
    drawn = maps.drawing(view, found.map, small=True)
    if drawn is None and not maps.damaged(view, maps.SMALL, maps.WARDS):
        show.message("No map of neighbourhoods", f"Their boundaries are not held for {view.place.name} yet.")
    show.panel(
        view,
        found.panel,
        lambda: maps.beside(view, found.map, drawn, listed),
        drawings=maps.drawings(drawn, listed),
        level=2,
    )


def parts(view: View, card: ProgressIndex) -> None:
    """What the node is made of, and links to each part; for an indicator, the link to its page."""
    if card.indicator:
        links.page_link("indicator", "More about this indicator", indicator=card.indicator)
    if card.parts is None:
        return
    show.chart(view, profile_chart, card.parts, level=2)
    st.subheader("Open one part", anchor=False)
    with st.container(horizontal=True):
        for part in card.parts.parts:
            links.page_link("progress_index", part.node.title, node=part.node.id)


def _nodes(tables: Tables) -> tuple[tree.Node, ...]:
    return tree.nodes(tables.catalogue)


def _ranked(view: View, card: ProgressIndex) -> Drawing:
    spec = view.chart(ranking, card)
    return Drawing(spec=spec, alt=f"Wards in order of their score. {card.panel.alt}", width=480)
