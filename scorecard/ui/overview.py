"""The parts of the overview: a tile for each Ambition, the ward finder, insights, what is awaited."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards import postcode, words
from scorecard.cards.scorecard import overview
from scorecard.cards.scorecard.overview import Highlight, Overview, Tile
from scorecard.cards.series.verdicts import TrendVerdict
from scorecard.cards.tables import Tables
from scorecard.charts import sparkline
from scorecard.errors import StoreError
from scorecard.places.model import Insight
from scorecard.ui.frame import cache, faults, links
from scorecard.ui.frame.page import View
from scorecard.ui.frame.plain import plain
from scorecard.ui.parts import show, verdict_labels

POSTCODE, FOUND = "postcode", "postcode-found"
STATES = {"current": "Current figure", "older": "Older figure", "proxy": "Proxy only", "awaited": "Awaited"}


def card(view: View) -> Overview:
    """The card of the place; where the scores of its index are faulty, the card of all the rest."""
    build = _without_index if "index" in view.tables.faults else overview.card
    return view.card(build)


def tiles(view: View, card: Overview) -> None:
    """The mission, a tile for each Ambition, two in a row, what the squares mean, a sentence of each to copy."""
    if card.mission:
        st.html(f'<p class="statement">One mission for all: {escape(words.lower_first(card.mission))}</p>')
    for pair in (card.tiles[n : n + 2] for n in range(0, len(card.tiles), 2)):
        for column, tile in zip(st.columns(2, gap="medium", border=True), pair, strict=False):
            with column:
                _tile(view, tile)
    st.html(_key())
    with st.popover("Copy a sentence on an Ambition", type="tertiary", icon=":material/content_copy:"):
        for tile in card.tiles:
            st.code(tile.sentence, language=None, wrap_lines=True)


def message(card: Overview) -> None:
    """How the place is doing, then what is held to say so: trends and gap, England, how many figures there are."""
    england = f'<p class="statement">{escape(card.england)}</p>' if card.england else ""
    held = f'<p class="subtitle">{escape(card.headline)}</p>'
    st.html(f'<p class="lede">{escape(card.message)}</p>{england}{held}')


def ward_finder(view: View) -> None:
    """Find a ward by its name or by a postcode. The postcode stays out of the address and is not kept."""
    by_name, by_postcode = st.columns(2, gap="medium")
    with by_name, st.form("ward-by-name", border=False):
        names = view.tables.wards
        ward = st.selectbox(
            "Ward", list(names), format_func=lambda c: names[c], index=None, placeholder="Choose a ward"
        )
        if st.form_submit_button("Open this ward") and ward:
            st.switch_page("pages/ward.py", query_params=links.kept() | {"ward": ward})
    with by_postcode:
        _postcode(view)


def progress_index(view: View, card: Overview) -> None:
    """The index in one line, with the way to it."""
    if "index" in view.tables.faults:
        error = StoreError("the scores can't be used", view.tables.faults["index"])
        faults.tell(cache.data(), "The wards can’t be compared", error)
    elif card.index:
        st.html(f'<p class="statement">{escape(card.index)}</p>')
        links.page_link("progress_index", "Compare the wards")
    else:
        show.message("Not made yet", "The index of the wards has not been made for this place yet.")


def insights(card: Overview) -> None:
    """What the plan itself says of the place, under each Ambition, with its source."""
    parts = [(tile.name, tile.insights) for tile in card.tiles] + [("The place as a whole", card.context)]
    blocks = "".join(_insights(name, found) for name, found in parts if found)
    st.html(f'<div class="insights">{blocks}</div>')


def awaited(card: Overview) -> None:
    """The indicators without a figure, and who publishes them."""
    show.facts(tuple((f"{a.title} ({a.ambition})", a.who) for a in card.awaited))


def _without_index(tables: Tables) -> Overview:
    return overview.card(tables.without_index())


def _tile(view: View, tile: Tile) -> None:
    st.html(view.made(_tile_html, tile))
    links.page_link("scorecard_table", tile.link, ambition=tile.id)
    if tile.highlight:
        more = f"More on: {tile.highlight.short_title}"
        links.page_link("indicator", more, indicator=tile.highlight.indicator)


def _tile_html(tile: Tile) -> str:
    squares = "".join(f'<span class="square {state}"></span>' * count for state, count in tile.states)
    theme = f'<p class="theme">{escape(tile.theme)}</p>' if tile.theme else ""
    return (
        f'<div class="tile"><div class="accent" style="background:{escape(tile.colour)}"></div>'
        f"<h3>{escape(tile.name)}</h3>{theme}{_highlight(tile.highlight, tile.colour)}"
        f'<p class="squares" aria-hidden="true">{squares}</p><p class="count">{escape(tile.summary)}</p>'
        f"{_outcomes(tile)}{_aims(tile)}</div>"
    )


def _outcomes(tile: Tile) -> str:
    """How many indicators get better or worse by a tested trend, and which."""
    items = "".join(
        f"<li{'' if count else ' class=zero'}>{verdict_labels.mark(one.tone, f'{count} {one.word}')}</li>"
        for one, count in tile.outcomes
    )
    assessed = f'<p class="count">{escape(tile.assessed)}</p>' if tile.assessed else ""
    return f'<ul class="verdicts" aria-label="Recent trends of {escape(tile.name)}">{items}</ul>{assessed}'


def _aims(tile: Tile) -> str:
    """What the plan wants, and who brings people together for it; nothing for a place without a plan."""
    if not tile.wants:
        return ""
    wants = "".join(f"<li>{escape(text)}</li>" for text in tile.wants)
    convenor = f"<p>Convened by {escape(tile.convenor)}.</p>" if tile.convenor else ""
    return f"<details><summary>Aims and convenor of {escape(tile.name)}</summary><ul>{wants}</ul>{convenor}</details>"


def _highlight(highlight: Highlight | None, colour: str) -> str:
    if highlight is None:
        return '<p class="subtitle">No figure as defined is held yet.</p>'
    spark = ""
    if highlight.spark:
        address = sparkline.picture(highlight.spark.values, colour)
        spark = f'<img src="{address}" alt="{escape(highlight.spark.alt)}" width="160" height="35">'
    change = f'<p class="change">{escape(highlight.change)}</p>' if highlight.change else ""
    return (
        f'<p class="measure">{escape(highlight.label)}</p><div class="highlight">'
        f'<div><p class="big">{show.sized(highlight.number, highlight.unit)}</p>'
        f'<p class="when">{escape(highlight.when)}</p></div>'
        f"{spark}</div>{change}{_trend(highlight.trend)}"
    )


def _trend(trend: TrendVerdict) -> str:
    """The recent trend of the headline series, in words; why there is none."""
    if trend.reason:
        return f'<p class="when">Recent trend: {escape(trend.words)}. {escape(trend.reason)}</p>'
    return f'<p class="change">{verdict_labels.mark(trend.tone, trend.words)} {escape(trend.span)}</p>'


def _key() -> str:
    items = "".join(f'<li><span class="square {state}"></span>{name}</li>' for state, name in STATES.items())
    return f'<ul class="key" aria-label="What the squares mean: one square is one indicator">{items}</ul>'


def _postcode(view: View) -> None:
    """Ask for a postcode and say its ward once; a place without a postcode file says so."""
    held = None
    with faults.instead(cache.data(), "Postcodes can’t be looked up. Choose the ward by its name."):
        held = cache.postcodes(shown=view.shown) is not None
    if held is None:
        return
    if not held:
        show.message(
            "No postcodes yet", f"No postcode file is held for {view.place.name}. Choose the ward by its name."
        )
        return
    with st.form("ward-by-postcode", border=False):
        st.text_input("Postcode", key=POSTCODE, max_chars=10, autocomplete="postal-code")
        st.form_submit_button("Find my ward", on_click=_look_up, args=(view,))
    found = st.session_state.pop(FOUND, None)
    if found is None:
        return
    if not found.ward:
        st.warning(plain(found.text))
        return
    st.info(plain(found.text))
    links.page_link("ward", f"Open {found.name}", ward=found.ward)


def _look_up(view: View) -> None:
    """Keep the ward and forget the postcode, before the page is drawn again."""
    table = cache.postcodes(shown=view.shown)
    found = postcode.ward_of(st.session_state[POSTCODE], table, view.tables.wards, view.place.name)
    st.session_state[POSTCODE] = ""
    st.session_state[FOUND] = found


def _insights(name: str, found: tuple[Insight, ...]) -> str:
    items = "".join(f"<li>{escape(i.text)}{_note(i.note)}</li>" for i in found)
    sources = dict.fromkeys(f"{i.source}{f', {i.date}' if i.date else ''}" for i in found)
    return (
        f'<section><h3>{escape(name)}</h3><ul>{items}</ul><p class="source">Source: {escape("; ".join(sources))}</p>'
        "</section>"
    )


def _note(note: str) -> str:
    return f' <span class="aside">{escape(note)}</span>' if note else ""
