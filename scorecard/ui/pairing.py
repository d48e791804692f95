"""Where the index and the Ambitions meet, on a page: widest gaps, one pair as points, the list by its rule."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from scorecard.cards import words
from scorecard.cards.pairing import pairing as pairs
from scorecard.cards.pairing.pairing import Pairing
from scorecard.cards.pairing.priorities import Priorities, WardEntries, priorities
from scorecard.cards.pairing.ward_gaps import AmbitionGap, WardGap, WardGaps, ward_gaps
from scorecard.charts import scatter
from scorecard.ui import look
from scorecard.ui.frame import links
from scorecard.ui.frame.page import View
from scorecard.ui.parts import show

_FIRST = 8  # wards of the list that are shown at once


def gaps(view: View) -> WardGaps:
    """The headline: for which outcome of each Ambition the gap between wards is widest."""
    st.html(look.style("pairing"))
    card = view.card(ward_gaps)
    show.lede(card.headline)
    return card


def ambitions(view: View, card: WardGaps) -> None:
    """One box for each Ambition: its widest gap, what goes with it, its other gaps; the rule; the download."""
    address = links.href("pairing", indicator="ID", series="SERIES", component="COMPONENT")
    boxes = "".join(_ambition(a, address) for a in card.ambitions)
    st.html(f'<div class="meet">{boxes}</div><p class="note">{escape(card.rule)} {escape(pairs.NOT_CAUSE)}</p>')
    show.download(view, card.sheet, "Download all gaps between wards (CSV)")


def pair(view: View) -> None:
    """Let the reader choose an outcome and a component (?indicator=, ?series=, ?component=); draw them together."""
    options, parts = view.card(pairs.menu), view.card(pairs.components)
    if not options or not parts:
        what = "figures of the scorecard" if not options else "scores of the index"
        show.message("No pairs yet", f"No {what} are held for the wards of {view.place.name}.")
        return
    notice = st.container()
    left, right = st.columns(2, gap="medium")
    with left:
        first = view.card(pairs.default)
        indicator = links.select(
            "indicator",
            "Outcome of the scorecard",
            options,
            default=first,
            kind="indicator",
            help="Those with figures for wards. Type to search.",
            notice=notice,
        )
        series = _series(view, indicator, notice)
    with right:
        best = view.card(pairs.closest, series)
        component = links.select(
            "component",
            "Component of the index",
            parts,
            default=best,
            kind="component",
            help="Opens on the one that goes most with the outcome.",
            notice=notice,
        )
    _draw(view, view.card(pairs.pairing, series, component))


def listed(view: View) -> None:
    """The list of wards and outcomes under its rule, with how sure it is."""
    card = view.card(priorities)
    st.html(f'<p class="statement" style="margin:0 0 .5rem">{escape(card.headline)}</p>')
    st.html(f'<p class="prose">{escape(card.rule)}</p>')
    if card.wards:
        address = links.href("ward", ward="CODE")
        st.html(view.made(_list, card, address))
    st.html("".join(f'<p class="note">{escape(text)}</p>' for text in card.uncertainty))
    if card.wards:
        show.download(view, card.sheet, "Download the list with every component (CSV)")


def _series(view: View, indicator: str, notice: st.delta_generator.DeltaGenerator) -> str:
    found = view.card(pairs.series_menu, indicator)
    if len(found) == 1:
        return next(iter(found))
    return links.select("series", "Measured by", found, kind="series", notice=notice)


def _draw(view: View, card: Pairing) -> None:
    show.chart(view, scatter.chart, card)
    st.html("".join(f'<p class="about">{escape(text)}</p>' for text in card.sentences))
    with st.container(horizontal=True):
        links.page_link("indicator", "More about the outcome", indicator=card.indicator, series=card.series)
        links.page_link("progress_index", "More about the component", node=card.component)
    st.subheader("Every component beside the same outcome", anchor=False)
    show.table(card.others)
    show.download(view, card.others_sheet)


def _ambition(found: AmbitionGap, address: str) -> str:
    head = f'<section style="border-color:{escape(found.colour)}"><h3>{escape(found.name)}</h3>'
    if found.widest is None:
        return f"{head}<p>None of its indicators has figures for wards that can be ranked yet.</p></section>"
    rest = [g for g in found.gaps if g is not found.widest]
    more = "".join(f"<li>{_other(g, address)}</li>" for g in rest)
    others = (
        f"<details><summary>Other figures for wards ({len(rest)})</summary><ul>{more}</ul></details>" if rest else ""
    )
    return (
        f'{head}<p class="what">{_link(found.widest, address, found.component)} {_tag(found.widest)}</p>'
        f"<p>{escape(found.widest.ends)}. The middle half of the wards spans {escape(found.widest.spread_text)} of the"
        f" middle ward’s figure.</p><p>{escape(found.together)}</p>"
        f'<p class="when">{escape(found.widest.when)}. {escape(found.widest.source)}</p>{others}</section>'
    )


def _other(gap: WardGap, address: str) -> str:
    return (
        f"{_link(gap, address)} {_tag(gap)} {escape(gap.ends)}; {escape(gap.spread_text)}."
        f' <span class="when">{escape(gap.when)}</span>'
    )


def _link(gap: WardGap, address: str, component: str = "") -> str:
    target = address.replace("=ID", f"={gap.indicator}").replace("=SERIES", f"={gap.series}")
    target = target.replace("&component=COMPONENT", f"&component={component}" if component else "")
    return f'<a href="{escape(target)}">{escape(gap.title)}</a>'


def _tag(gap: WardGap) -> str:
    return f'<span class="tag">{escape(gap.standing)}</span>'


def _list(card: Priorities, address: str) -> str:
    """The table; wards beyond the first few stand behind a summary."""
    first, rest = card.wards[:_FIRST], card.wards[_FIRST:]
    shown = _table(card, first, address, "Outcomes that the rule names, by ward; those with the most come first")
    if not rest:
        return shown
    more = _table(card, rest, address, "Outcomes that the rule names, by ward, continued")
    return f"{shown}<details><summary>Show the other {len(rest)} wards</summary>{more}</details>"


def _table(card: Priorities, wards: Sequence[WardEntries], address: str, caption: str) -> str:
    heads = ("Ward", f"Outcomes: ward’s figure ({card.place})", f"Components with a range wholly below ({card.place})")
    drawn = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    rows = "".join(_row(w, heads, address) for w in wards)
    return (
        f'<table class="rug list"><caption>{escape(caption)}</caption><thead><tr>{drawn}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _row(ward: WardEntries, heads: Sequence[str], address: str) -> str:
    link = escape(address.replace("=CODE", f"={ward.code}"))
    outcomes = "".join(f"<li><strong>{escape(e.title)}</strong>: {escape(e.text)}</li>" for e in ward.entries)
    below = "".join(f"<li>{escape(text)}</li>" for text in ward.below)
    count = words.counted(len(ward.below), "component")
    behind = f"<details><summary>{count}</summary><ul>{below}</ul></details>"
    cells = zip(heads[1:], (f"<ul>{outcomes}</ul>", behind), strict=True)
    lists = "".join(f'<td data-label="{escape(h)}">{c}</td>' for h, c in cells)
    return f'<tr><th scope="row"><a href="{link}">{escape(ward.name)}</a></th>{lists}</tr>'
