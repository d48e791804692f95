"""One ward on a page: its choice, its scores, the figures behind them, its small areas."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from scorecard.cards.neighbourhoods import neighbourhoods, options
from scorecard.cards.tables import Tables
from scorecard.cards.ward import ComponentScore, DimensionScore, Ward, ward
from scorecard.cards.ward_figures import WardFigure
from scorecard.charts.profile import profile_chart
from scorecard.charts.strip import strip
from scorecard.ui import cache, links, show
from scorecard.ui.frame import View

_CSS = """<style>
.around{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1.25rem;max-width:60rem}
.around h2{margin:.2rem 0 .3rem!important;padding:0!important;font-size:1.15rem!important}
.around ol,.around p{margin:0;padding-left:1.2rem}.around p{padding:0}
.dimensions{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1.5rem}
.dimensions section>p{margin:0 0 .5rem;color:#595959}
.dimensions h3{margin:0!important;padding:0!important}
.dimensions ul{list-style:none;margin:0;padding:0}
.dimensions li{display:grid;grid-template-columns:3.2rem 1fr;gap:.1rem .8rem;align-items:center;
 border:1px solid #c5cbd3;border-left:6px solid #8a8a8a;padding:.55rem .8rem;margin:0 0 .5rem;background:#fff}
.dimensions li.above{border-left-color:#28A197}.dimensions li.below{border-left-color:#801650}
.dimensions .score{font-size:1.7rem;font-weight:600;line-height:1;font-variant-numeric:tabular-nums;grid-row:span 2}
.dimensions .name{font-weight:600;line-height:1.2}.dimensions .beside{font-size:.9rem;color:#1a1a1a;line-height:1.25}
.figures details{border-bottom:1px solid #d9dde2;padding:.3rem 0}
.figures details>summary{text-decoration:none;min-height:28px}.figures summary strong{color:#1a1a1a}
.rug.ward th:first-child{width:40%}
@media (max-width:820px){.rug.ward th:first-child{width:auto}}
</style>"""


def card(view: View) -> Ward:
    """Let the reader choose a ward (?ward=), and return its card."""
    names = view.tables.wards
    if not names:
        show.message("No wards", f"No wards are held for {view.place.name}.")
        st.stop()
    code = links.select("ward", "Ward", names, kind="ward", help="Type to search.")
    return cache.card(view.fingerprint, view.slug, ward, code)


def summary(card: Ward) -> None:
    """The headline, the people, and where the ward stands out."""
    show.lede(card.headline)
    st.html(f"<p>{escape(' '.join(card.people))}</p>")
    if card.dimensions:
        parts = ((f"Furthest above {card.place}", card.above), (f"Furthest below {card.place}", card.below))
        st.html(f'{_CSS}<div class="around">{"".join(_around(t, f) for t, f in parts)}</div>')
        st.html(f'<p class="note">{escape(card.note)}</p>')


def scores(view: View, card: Ward) -> None:
    """The components as a grid, then as a chart with its table."""
    if not card.dimensions:
        show.message("No index yet", f"No scores have been made for {card.place} yet.")
        return
    grid = "".join(_dimension(d) for d in card.dimensions)
    st.html(f'{_CSS}<div class="dimensions">{grid}</div>')
    if card.profile:
        show.chart(view, profile_chart, card.profile)


def figures(view: View, card: Ward) -> None:
    """The figures behind each component, to be opened one by one."""
    address = links.href("indicator", indicator="ID", series="SERIES")
    heads = ("Figure", card.name, card.place, "England", "Period and source")
    for dimension in card.dimensions:
        st.subheader(dimension.title, anchor=False)
        boxes = "".join(_behind(c, heads, address) for c in dimension.components)
        st.html(f'{_CSS}<div class="figures">{boxes}</div>')
    show.download(view, card.sheet, "Download all figures of this ward (CSV)")


def scorecard(card: Ward) -> None:
    """The scorecard's rows that exist for wards."""
    if not card.scorecard:
        show.message("No figures for wards", f"None of the scorecard’s figures exist for wards of {card.place} yet.")
        return
    address = links.href("indicator", indicator="ID", series="SERIES")
    heads = ("Indicator", card.name, card.place, "England", "Period and source")
    caption = f"Scorecard indicators with a figure for {card.name}"
    st.html(f'{_CSS}<div class="rows">{_table(caption, heads, card.scorecard, address)}</div>')


def inside(view: View, card: Ward) -> None:
    """How far the ward's small areas lie apart on one figure (?series=)."""
    found = cache.card(view.fingerprint, view.slug, options)
    if not found:
        show.message("No small areas", f"No figures are held for small areas of {card.place}.")
        return
    series = links.select("series", "Figure for small areas", found, kind="figure", help="Type to search.")
    show.chart(view, strip, cache.card(view.fingerprint, view.slug, _inside, card.code, series))


def _inside(tables: Tables, code: str, series: str) -> object:
    return neighbourhoods(tables, code, series)


def _around(title: str, found: Sequence[str]) -> str:
    listed = f"<ol>{''.join(f'<li>{escape(text)}</li>' for text in found)}</ol>" if found else "<p>None.</p>"
    return f"<section><h2>{escape(title)}</h2>{listed}</section>"


def _dimension(dimension: DimensionScore) -> str:
    boxes = "".join(_box(c) for c in dimension.components)
    return (
        f"<section><h3>{escape(dimension.title)}: {escape(dimension.score_text)}</h3>"
        f"<p>{escape(dimension.beside)}</p><ul>{boxes}</ul></section>"
    )


def _box(component: ComponentScore) -> str:
    beside = f'<span aria-hidden="true">{component.symbol}</span> {escape(component.beside)}'
    return (
        f'<li class="{component.side}"><span class="score">{escape(component.score_text)}</span>'
        f'<span class="name">{escape(component.title)}</span><span class="beside">{beside}</span></li>'
    )


def _behind(component: ComponentScore, heads: Sequence[str], address: str) -> str:
    head = f"<strong>{escape(component.title)}</strong>: {escape(component.score_text)}, {escape(component.beside)}"
    table = _table(component.question or component.title, heads, component.figures, address)
    return f"<details><summary>{head}</summary>{table}</details>"


def _table(caption: str, heads: Sequence[str], rows: Sequence[WardFigure], address: str) -> str:
    """A table whose first column links to the indicator's page; rows stack on a phone."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join(_row(row, heads, address) for row in rows)
    return (
        f'<table class="rug ward"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(row: WardFigure, heads: Sequence[str], address: str) -> str:
    target = address.replace("=ID", f"={row.indicator}").replace("=SERIES", f"={row.series}")
    tag = "" if row.standing == "As defined" else f' <span class="tag">{escape(row.standing)}</span>'
    how = f' <span class="when">{escape(row.how)}</span>' if row.how else ""
    cells = (f"<strong>{escape(row.text)}</strong>{how}", escape(row.city_text), escape(row.england_text),
             f'{escape(row.when)} <span class="when">{escape(row.source)}</span>')  # fmt: skip
    drawn = "".join(f'<td data-label="{escape(h)}">{c}</td>' for h, c in zip(heads[1:], cells, strict=True))
    return f'<tr><th scope="row"><a href="{escape(target)}">{escape(row.label)}</a>{tag}</th>{drawn}</tr>'
