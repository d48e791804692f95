"""All that is held, on a page: filters with a preview and a file, series, coverage, sources, what is missing."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards import extract, library
from scorecard.cards.library import Credit, Library
from scorecard.ui import cache, links, show
from scorecard.ui.frame import View

_CSS = """<style>
.credits{list-style:none;margin:0;padding:0;max-width:60rem}
.credits li{margin:0;padding:.6rem 0;border-bottom:1px solid #e3e6ea}
.credits a{color:#12436D}
</style>"""


def card(view: View) -> Library:
    return cache.card(view.fingerprint, view.slug, library.library)


def figures(view: View) -> None:
    """Filters (?indicator=, ?group=, ?area=), the first rows, and the whole choice as a file."""
    left, middle, right = st.columns(3, gap="medium")
    with left:
        known = cache.card(view.fingerprint, view.slug, extract.indicators)
        indicator = links.select("indicator", "Indicator", known, default=extract.ALL)
    with middle:
        groups = cache.card(view.fingerprint, view.slug, extract.breakdowns)
        group = links.select("group", "Groups", groups, default=extract.ALL)
    with right:
        area = links.select("area", "Areas", extract.LEVELS, default=extract.ALL)
    found = cache.card(view.fingerprint, view.slug, extract.extract, indicator, group, area)
    if not found.count:
        show.message("Nothing to download", "No figure is held for this choice. Widen one of the three filters.")
        return
    tables = view.tables
    st.html(f"<p>{escape(found.sentence)}</p>")
    st.download_button(
        "Download these figures (CSV)", data=lambda: extract.csv(tables, indicator, group, area),
        file_name=f"{view.slug}-{found.name}.csv", mime="text/csv", on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    with st.expander(found.preview.caption):
        show.table(found.preview)


def coverage(view: View, card: Library) -> None:
    """What there is for whom, and every series with its source; both closed until asked for, and as a file."""
    st.html(f"<p>{escape(' '.join(card.sentences))}</p>")
    titles = (
        ("Show where and for whom there are figures", card.coverage, "wide"),
        ("Show the groups", card.groups, ""),
        ("Show units and sources", card.series, "wide"),
    )
    for title, table, width in titles:
        body = cache.text(view.fingerprint, view.slug, title, show.table_html, table)
        st.html(f'<details class="{width}"><summary>{escape(title)}</summary>{body}</details>')
    show.download(view, card.series_sheet, "Download the list of series (CSV)")


def sources(view: View, card: Library) -> None:
    """Who published the figures, under which licence, in the words that the licence asks for."""
    st.html(cache.text(view.fingerprint, view.slug, "credits", _credits, card))
    show.download(view, card.sources_sheet, "Download the list of sources (CSV)")


def missing(card: Library) -> None:
    """What isn't held for this place, and who holds it."""
    if not card.missing:
        show.message("Nothing is missing", f"Every indicator of the scorecard has a figure for {card.place}.")
        return
    show.facts(card.missing)


def _credits(card: Library) -> str:
    return f'{_CSS}<ul class="credits">{"".join(_credit(c) for c in card.credits)}</ul>'


def _credit(credit: Credit) -> str:
    title = _link(credit.title, credit.link)
    note = f" {escape(credit.note)}" if credit.note else ""
    return (
        f"<li><strong>{escape(credit.publisher)}</strong>: {title}. {_link(credit.licence, credit.licence_link)}.<br>"
        f'<span class="aside">{escape(credit.attribution)}{note}</span></li>'
    )


def _link(text: str, address: str) -> str:
    return f'<a href="{escape(address)}" rel="noopener">{escape(text)}</a>' if address else escape(text)
