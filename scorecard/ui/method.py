"""The method on a page: steps, goalposts, what was left out, how a ward's figure is made, accessibility."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards import explanations
from scorecard.cards.method import method
from scorecard.cards.method.method import Method
from scorecard.cards.panel import Table
from scorecard.ui.frame.page import View
from scorecard.ui.parts import show


def card(view: View) -> Method:
    return view.card(method.method)


def index(view: View, card: Method) -> None:
    """How the index is made: steps, components, goalposts, why money and other things are left out."""
    items = "".join(f"<li><strong>{escape(s.title)}.</strong> {escape(s.text)}</li>" for s in card.steps)
    st.html(f'<ol class="steps">{items}</ol>')
    _paragraphs((card.baseline,) if card.baseline else ())
    _paragraphs((card.weights,) if card.weights else ())
    _folded(view, "Show the components", card.components)
    for table in card.goalposts:
        _folded(view, f"Show {table.caption}", table)
    show.download(view, card.goalpost_sheet, "Download the goalposts (CSV)")


def certainty(view: View, card: Method) -> None:
    """How sure the scores are, and whether the figures of each component go together."""
    _paragraphs(card.certainty)
    if card.consistency.rows:
        _folded(view, card.consistency.caption, card.consistency)


def sensitivity(view: View, card: Method) -> None:
    """Which choice moves ranks most; nothing where it was not computed."""
    if card.sensitivity:
        st.subheader("Which choice moves ranks most", anchor=False)
        _paragraphs(card.sensitivity.sentences)
        for table in (card.sensitivity.without, card.sensitivity.shares):
            _folded(view, table.caption, table)


def left_out(card: Method) -> None:
    _paragraphs(explanations.MONEY)
    show.facts(card.excluded)


def ward_figures(card: Method) -> None:
    _paragraphs(explanations.WARD)
    show.facts(card.estimates)


def reading(view: View, card: Method) -> None:
    """How to read scores, gaps, standings, periods and markers."""
    show.facts(explanations.READING)
    st.subheader("Standing", anchor=False)
    show.facts(card.standings)
    st.subheader("Periods", anchor=False)
    show.table(card.periods)
    st.subheader("Markers", anchor=False)
    show.facts(card.markers)


def caveats(card: Method) -> None:
    """What to keep in mind, indicator by indicator; closed until asked for."""
    items = "".join(f"<div><dt>{escape(t)}</dt><dd>{escape(x)}</dd></div>" for t, x in card.caveats)
    st.html(
        f'<details><summary>Show what to keep in mind, indicator by indicator</summary><dl class="facts">{items}'
        "</dl></details>"
    )


def accessibility(view: View, card: Method) -> None:
    """What was tested, what is known not to work, whom to tell; an address only where the council gave one."""
    _paragraphs(explanations.ACCESSIBILITY)
    reach = explanations.REACHED if view.place.contact else explanations.UNREACHED
    _paragraphs(
        (explanations.CONTACT.format(place=card.place), reach.format(place=card.place, contact=view.place.contact))
    )


def licences() -> None:
    _paragraphs(explanations.LICENCES)


def _paragraphs(texts: tuple[str, ...]) -> None:
    st.html("".join(f'<p class="prose">{escape(text)}</p>' for text in texts) or "<p></p>")


def _folded(view: View, title: str, table: Table) -> None:
    body = view.made(show.table_html, table)
    st.html(f'<details class="wide"><summary>{escape(title)}</summary>{body}</details>')
