"""Wards or places side by side on a page: the choice, their scores, the components, the figures, the scorecard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scorecard.cards import words
from scorecard.cards.compare.compare import MOST, Compare, compare_places, compare_wards
from scorecard.cards.compare.figures import Compared, ComparedCell
from scorecard.cards.index.strengths import Alike, similar
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.tables import Tables
from scorecard.catalogue import Standing
from scorecard.charts.compare import compare_chart, compare_picture
from scorecard.charts.picture import Drawing
from scorecard.charts.theme import CATEGORICAL
from scorecard.ui import look
from scorecard.ui.frame import cache, links
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.page import View
from scorecard.ui.parts import show

_NONE = "None"
_SLOTS = ("Second", "Third", "Fourth")
_SHAPES = ("circle", "box", "diamond", "triangle")
_BELOW = (
    '<p class="note">Below a figure stands its 95% or published interval, where there is one. Where intervals overlap,'
    " a difference may be chance; without an interval, what is not far apart can’t be told apart.</p>"
)


def card(view: View) -> Compare:
    """Let the reader choose wards (?ward= ?ward2= ...) or places (?mode=places&place2= ...), and return their card."""
    st.html(look.style("compare"))
    modes = {"wards": f"Wards of {view.place.name}", "places": "Whole places"}
    mode = links.select("mode", "Compare", modes, kind="comparison", host=links.radio)
    chosen = _places(view) if mode == "places" else _wards(view)
    codes = tuple(dict.fromkeys(filter(None, chosen)))
    if len(codes) < sum(map(bool, chosen)):
        show.message("Chosen twice", "What is chosen more than once is shown once.")
    if len(codes) < 2:
        show.message("Choose a second one", "At least two are needed. Choose another one from the lists above.")
        st.stop()
    if mode == "places":
        return view.card(_of_places, view.shown, ",".join(codes))
    return view.card(compare_wards, ",".join(codes))


def summary(card: Compare) -> None:
    """The headline, then each area with its score, its range and the range of its rank."""
    show.lede(card.headline)
    st.html(f'<p class="prose">{escape(" ".join(card.sentences))}</p>')
    if card.total is None:
        return
    tiles = "".join(_tile(card, n) for n in range(len(card.names)))
    st.html(f'<div class="sides">{tiles}</div><p class="note">{escape(card.rule)}</p>')


def components(view: View, card: Compare) -> None:
    """The components as a chart with its key, beside its table and how to read it."""
    if card.panel is None:
        show.message("No index yet", card.headline)
        return
    spec = view.chart(compare_chart, card)
    alt = card.panel.alt
    drawn = Drawing(spec=view.chart(compare_picture, card), alt=alt)
    show.panel(view, card.panel, lambda: _chart(card, spec, alt), drawings=(drawn,))


def figures(view: View, card: Compare) -> None:
    """The figures behind each component, to be opened one by one."""
    if not card.behind:
        show.message("No figures", "No scores are held, so there are no figures behind them.")
        return
    boxes = "".join(
        f"<details><summary><strong>{escape(b.title)}</strong>: {escape(_told(card, n))}</summary>"
        f"{_table(b.question, card.heads, b.rows)}</details>"
        for n, b in enumerate(card.behind)
    )
    st.html(f'<div class="figures">{boxes}</div>')
    st.html(_BELOW)
    show.download(view, card.behind_sheet, "Download these figures (CSV)")


def scorecard(view: View, card: Compare) -> None:
    """The scorecard's rows that exist for the areas compared."""
    if card.scope:
        st.html(f'<p class="prose">{escape(card.scope)}</p>')
    if not card.scorecard:
        show.message("No shared figures", "None of the scorecard’s figures exist for all that is compared here.")
        return
    st.html(f'<div class="rows">{_table("Scorecard figures side by side", card.heads, card.scorecard)}</div>')
    st.html(_BELOW)
    show.download(view, card.scorecard_sheet, "Download these rows (CSV)")


def _alike(tables: Tables, ward: str) -> tuple[Alike, ...]:
    return similar(WardScores(tables, ward))


def _wards(view: View) -> list[str]:
    """The codes chosen; the second one is the ward most like the first unless another one is asked for."""
    names = view.tables.wards
    if len(names) < 2:
        show.message("No wards", f"Fewer than two wards are held for {view.place.name}.")
        st.stop()
    notice, columns = st.container(), st.columns(MOST)
    with columns[0]:
        first = links.select("ward", "First ward", names, kind="ward", help="Type to search.", notice=notice)
    alike = view.card(_alike, first)
    second = alike[0].code if alike else next(code for code in names if code != first)
    return [first, *_others("ward", names, second, columns[1:], notice)]


def _places(view: View) -> list[str]:
    """The place of the side bar first, then those chosen here."""
    if view.edition:
        show.message(
            "One place only",
            f"An edition holds one place. Choose the current data in the side bar to compare {view.place.name} "
            "with other places.",
        )
        st.stop()
    every = cache.place_names(shown=replace(view.shown, slug=""))
    names = {slug: name for slug, name in every.items() if slug != view.slug}
    if not names:
        show.message("One place only", f"No other place is held beside {view.place.name}.")
        st.stop()
    notice, columns = st.container(), st.columns(MOST - 1)
    st.html(f'<p class="note">The first place is {escape(view.place.name)}. Choose another one in the side bar.</p>')
    return [view.slug, *_others("place", names, next(iter(names)), columns, notice)]


def _others(
    kind: str, names: Mapping[str, str], second: str, columns: Sequence[DeltaGenerator], notice: DeltaGenerator
) -> list[str]:
    """What stands beside the first: the second always, the third and the fourth where they are asked for."""
    found = []
    for n, (word, column) in enumerate(zip(_SLOTS, columns, strict=True), 2):
        options = names if n == 2 else {"": _NONE, **names}
        default = second if n == 2 else ""
        with column:
            found.append(
                links.select(f"{kind}{n}", f"{word} {kind}", options, default=default, kind=kind, notice=notice)
            )
    return found


def _of_places(own: Tables, shown: Shown, slugs: str) -> Compare:
    return compare_places([cache.tables(shown=replace(shown, slug=slug)) for slug in slugs.split(",")])


def _chart(card: Compare, spec: dict[str, Any], alt: str) -> None:
    items = "".join(f"<li>{_shape(n)}{escape(name)}</li>" for n, name in enumerate(card.names))
    st.html(f'<ul class="key">{items}</ul>')
    show.vega(spec, alt)


def _shape(n: int) -> str:
    return f'<span class="shape {_SHAPES[n]}" aria-hidden="true"></span>'


def _tile(card: Compare, n: int) -> str:
    """One area: its name, which links to its page, its score with range and rank."""
    spot = card.total.spots[n] if card.total else None
    if spot is None:
        return ""
    code, held = card.codes[n], spot.limits
    name = escape(spot.name)
    title = name if card.of_places else f'<a href="{escape(links.href("ward", ward=code))}">{name}</a>'
    rank = "" if card.of_places or held.rank_lower is None else f"<p>Rank {escape(held.rank_text)} of {card.ranked}</p>"
    return (
        f'<section style="border-top-color:{CATEGORICAL[n]}"><h2>{_shape(n)}{title}</h2>'
        f'<p class="big">{escape(spot.score_text)}</p><p>Range {escape(held.score_text)}</p>{rank}</section>'
    )


def _told(card: Compare, n: int) -> str:
    line = card.lines[n]
    return f"{', '.join(f'{s.name} {s.score_text}' for s in line.spots)}. {line.apart}"


def _table(caption: str, heads: Sequence[str], rows: Sequence[Compared]) -> str:
    """A table whose first column links to the indicator's page; rows stack on a phone."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    address = links.href("indicator", indicator="ID", series="SERIES")
    body = "".join(_row(row, heads, address) for row in rows)
    return (
        f'<table class="rug compare"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(row: Compared, heads: Sequence[str], address: str) -> str:
    target = address.replace("=ID", f"={row.indicator}").replace("=SERIES", f"={row.series}")
    tag = "" if row.standing is Standing.DEFINED else f' <span class="tag">{words.STANDINGS[row.standing]}</span>'
    note = f'<span class="label">{escape(row.note)}</span>' if row.note else ""
    cells = [_cell(c) for c in row.cells] + [escape(text) for text in row.beside]
    cells.append(f'{escape(row.when)} <span class="when">{escape(row.source)}</span>')
    drawn = "".join(f'<td data-label="{escape(h)}">{c}</td>' for h, c in zip(heads[1:], cells, strict=True))
    return f'<tr><th scope="row"><a href="{escape(target)}">{escape(row.label)}</a>{tag}{note}</th>{drawn}</tr>'


def _cell(cell: ComparedCell) -> str:
    how = f' <span class="when">{escape(cell.how)}</span>' if cell.how else ""
    return f"<strong>{escape(cell.text)}</strong>{how}"
