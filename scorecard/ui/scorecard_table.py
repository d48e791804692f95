"""The scorecard with its filters and orders, all of which stand in the address; its table and download."""

from __future__ import annotations

import streamlit as st

from scorecard.cards.scorecard import marmot_themes
from scorecard.cards.scorecard import table as scorecard_table
from scorecard.cards.scorecard.order import PLAN, other_way
from scorecard.cards.scorecard.table import Scorecard
from scorecard.ui import look
from scorecard.ui.frame import links
from scorecard.ui.frame.page import View
from scorecard.ui.parts import scorecard_html, show

ALL = "all"
SORT = "sort"


def card(view: View) -> Scorecard:
    """The headline; under it the choice of rows and their order, which decides what the headline says."""
    st.html(look.style("scorecard"))
    whole = view.card(scorecard_table.card)
    headline, notice = st.container(), st.container()
    filters = {
        "ambition": ("Ambition", {ALL: "All Ambitions"} | dict(whole.ambitions)),
        "theme": (marmot_themes.LABEL, {ALL: "All themes"} | dict(whole.themes)),
        "verdict": ("Recent trend", {ALL: "All trends"} | dict(whole.outcomes)),
        "standing": ("Standing", {ALL: "All standings"} | dict(whole.standings)),
    }
    columns = st.container(key="filters").columns([1, 1.2, 1, 1, 1.3], gap="small")
    asked: list[str] = []
    for column, (key, (label, options)) in zip(columns, filters.items(), strict=False):
        with column:
            chosen = links.select(key, label, options, default=ALL, notice=notice)
            asked.append("" if chosen == ALL else chosen)
    with columns[-1]:
        order = links.select(SORT, "Order", dict(whole.orders), default=PLAN, kind="order", notice=notice)
    ambition, theme, verdict, standing = asked
    made = view.made(scorecard_table.chosen, whole, ambition, theme, verdict, standing, order)
    with headline:
        show.lede(made.headline)
    return made


def table(view: View, card: Scorecard) -> None:
    """The table and its download; a message where no row is left."""
    if not card.groups:
        show.message("No indicator", card.headline)
        return
    address = links.href("indicator", indicator="ID")
    heads = (_heading(card.order, name) for name in scorecard_html.SORTED.values())
    st.html(view.made(_html, card, address, *heads))
    show.download(view, card.sheet)


def _html(card: Scorecard, address: str, *heads: str) -> str:
    return scorecard_html.html(card, address, dict(zip(scorecard_html.SORTED.values(), heads, strict=True)))


def _heading(order: str, name: str) -> str:
    """The address of this page in the order that a column's heading leads to, its filters kept."""
    kept = {key: st.query_params[key] for key in ("ambition", "theme", "verdict", "standing") if key in st.query_params}
    return links.href("scorecard_table", **kept, sort=other_way(order, name))
