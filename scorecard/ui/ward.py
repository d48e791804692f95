"""One ward on a page: its choice, its scores, the figures behind them, its small areas."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from scorecard.cards import words
from scorecard.cards.compare.compare import MOST
from scorecard.cards.index.spine import SpineCard, spine
from scorecard.cards.judgement import Mark
from scorecard.cards.neighbourhoods.within_ward import neighbourhoods, options
from scorecard.cards.ward.figures import WardFigure
from scorecard.cards.ward.ward import ComponentScore, DimensionScore, Ward, ward
from scorecard.catalogue import Standing
from scorecard.charts.picture import Drawing
from scorecard.charts.spine import Half, spine_chart
from scorecard.charts.strip import strip
from scorecard.ui import look
from scorecard.ui.frame import links
from scorecard.ui.frame.page import View
from scorecard.ui.frame.plain import plain
from scorecard.ui.parts import maps, show


def card(view: View) -> Ward:
    """Let the reader choose a ward (?ward=), and return its card."""
    st.html(look.style("ward"))
    names = view.tables.wards
    if not names:
        show.message("No wards", f"No wards are held for {view.place.name}.")
        st.stop()
    code = links.select("ward", "Ward", names, kind="ward", help="Type to search.")
    return view.card(ward, code)


def summary(card: Ward) -> None:
    """The headline, the people, and where the ward stands out."""
    show.lede(card.headline)
    st.html(f"<p>{escape(' '.join((*card.people, card.rank)).strip())}</p>")
    if card.dimensions:
        parts = ((f"Furthest above {card.place}", card.above), (f"Furthest below {card.place}", card.below))
        st.html(f'<div class="around">{"".join(_around(t, f) for t, f in parts)}</div>')
        st.html(f'<p class="note">{escape(card.note)}</p>')


def against(card: Ward) -> str:
    """Let the reader choose what the ward is set beside (?against=)."""
    options = {c.key: c.title for c in card.comparisons}
    return links.select("against", "Set beside", options, kind="comparison", host=links.radio)


def scores(view: View, card: Ward, against: str) -> None:
    """The components as a grid coloured by standing, the wards most like this one, then a chart with its table."""
    if not card.dimensions:
        show.message("No index yet", f"No scores have been made for {card.place} yet.")
        return
    chosen = next(c for c in card.comparisons if c.key == against)
    grid = "".join(_dimension(d, against) for d in card.dimensions)
    st.html(
        f'<p class="statement">{escape(chosen.outline)}</p><div class="dimensions">{grid}</div>'
        f'<p class="note">{escape(chosen.rule)}</p>'
    )
    _alike(card)


def figures(view: View, card: Ward, against: str) -> None:
    """Every figure behind the scores on a spine chart; below it, opened when wanted, figure by figure."""
    found = view.card(spine, card.code, against)
    if found is None:
        show.message("No figures yet", f"No scores are held for {card.name}, so there are no figures behind them.")
        return
    drawn = tuple(_half(view, found, n) for n in range(len(found.halves)))
    show.panel(view, found.panel, lambda: _columns(drawn), drawings=drawn)
    with st.expander("What lifts and what lowers its score"):
        _lifts(view, card)
    with st.expander("Every figure with its source, component by component"):
        _behind_all(view, card, against)


def _half(view: View, found: SpineCard, place: int) -> Drawing:
    spec = view.chart(_column, found, place)
    return Drawing(spec=spec, alt=f"{found.halves[place][0]}. {found.panel.alt}", width=480)


def _column(found: SpineCard, place: int) -> Any:
    return spine_chart(Half(card=found, place=place))


def _columns(drawn: Sequence[Drawing]) -> None:
    for column, one in zip(st.columns(len(drawn), gap="large"), drawn, strict=True):
        with column:
            show.vega(one.spec, one.alt)


def _lifts(view: View, card: Ward) -> None:
    """Two small tables: the indicators that lift the score most beside the place's, and those that lower it."""
    if card.lifts is None:
        show.message("Nothing to explain yet", f"No contributions are held for {card.name}.")
        return
    st.html(f'<p class="prose">{escape(card.lifts.text)}</p>')
    for column, table in zip(st.columns(2, gap="medium"), (card.lifts.up, card.lifts.down), strict=True):
        with column:
            show.table(table)
    show.download(view, card.lifts.sheet, "Download what every indicator adds (CSV)")


def _behind_all(view: View, card: Ward, against: str) -> None:
    """The figures behind each component, to be opened one by one."""
    address = links.href("indicator", indicator="ID", series="SERIES")
    heads = ("Figure", card.name, card.place, "England", "Period and source")
    for dimension in card.dimensions:
        st.subheader(plain(dimension.title), anchor=False)
        boxes = "".join(_behind(c, heads, address, against) for c in dimension.components)
        st.html(f'<div class="figures">{boxes}</div>')
    show.download(view, card.sheet, "Download all figures of this ward (CSV)")


def scorecard(card: Ward) -> None:
    """The scorecard's rows that exist for wards."""
    if not card.scorecard:
        show.message("No figures for wards", f"None of the scorecard’s figures exist for wards of {card.place} yet.")
        return
    address = links.href("indicator", indicator="ID", series="SERIES")
    heads = ("Indicator", card.name, card.place, "England", "Period and source")
    caption = f"Scorecard indicators with a figure for {card.name}"
    st.html(f'<div class="rows">{_table(caption, heads, card.scorecard, address)}</div>')


def inside(view: View, card: Ward) -> None:
    """How far the ward's small areas lie apart on one figure (?series=)."""
    found = view.card(options)
    if not found:
        show.message("No small areas", f"No figures are held for small areas of {card.place}.")
        return
    series = links.select("series", "Figure for small areas", found, kind="figure", help="Type to search.")
    inside = view.card(neighbourhoods, card.code, series)
    spec = view.chart(strip, inside)
    drawn = tuple(
        filter(
            None,
            (
                maps.drawing(view, inside.map, inside=True),
                Drawing(spec=spec, alt=f"Small areas on one scale. {inside.panel.alt}", width=640),
            ),
        )
    )
    show.panel(view, inside.panel, lambda: _columns(drawn), drawings=drawn)


def _around(title: str, found: Sequence[str]) -> str:
    listed = f"<ol>{''.join(f'<li>{escape(text)}</li>' for text in found)}</ol>" if found else "<p>None.</p>"
    return f"<section><h2>{escape(title)}</h2>{listed}</section>"


def _alike(card: Ward) -> None:
    st.subheader("Wards most like this one", anchor=False)
    st.html(f'<p class="prose">{escape(card.likeness)}</p>')
    with st.container(horizontal=True):
        for other in card.alike:
            links.page_link("ward", f"{other.name} ({other.score_text})", ward=other.code)
    nearest = card.alike[: MOST - 1]
    if nearest:
        told = words.counted(len(nearest), "nearest ward")
        links.page_link(
            "compare",
            f"Compare it with the {told}",
            ward=card.code,
            **{f"ward{n}": other.code for n, other in enumerate(nearest, 2)},
        )


def _dimension(dimension: DimensionScore, against: str) -> str:
    boxes = "".join(_box(c, against) for c in dimension.components)
    return (
        f"<section><h3>{escape(dimension.title)}: {escape(dimension.score_text)}</h3>"
        f"<p>{escape(dimension.beside)}</p><ul>{boxes}</ul></section>"
    )


def _box(component: ComponentScore, against: str) -> str:
    verdict = component.verdicts[against]
    beside = f"Range {component.range_text}; {verdict.beside or component.beside}"
    return (
        f'<li class="{verdict.mark.replace(" ", "-")}"><span class="score">{escape(component.score_text)}</span>'
        f'<span class="name">{escape(component.title)}</span>'
        f'<span class="word"><span aria-hidden="true">{verdict.mark.symbol}</span> {escape(verdict.word)}</span>'
        f'<span class="beside">{escape(beside)}</span></li>'
    )


def _behind(component: ComponentScore, heads: Sequence[str], address: str, against: str) -> str:
    head = f"<strong>{escape(component.title)}</strong>: {escape(component.score_text)}, {escape(component.beside)}"
    table = _table(component.question or component.title, heads, component.figures, address, against)
    return f"<details><summary>{head}</summary>{table}</details>"


def _table(caption: str, heads: Sequence[str], rows: Sequence[WardFigure], address: str, against: str = "") -> str:
    """A table whose first column links to the indicator's page; rows stack on a phone."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "".join(_row(row, heads, address, against) for row in rows)
    return (
        f'<table class="rug ward"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(row: WardFigure, heads: Sequence[str], address: str, against: str = "") -> str:
    target = address.replace("=ID", f"={row.indicator}").replace("=SERIES", f"={row.series}")
    tag = "" if row.standing is Standing.DEFINED else f' <span class="tag">{words.STANDINGS[row.standing]}</span>'
    tag += _standing(row.verdicts.get(against, Mark.NOT_COMPARED))
    how = f' <span class="when">{escape(row.how)}</span>' if row.how else ""
    cells = (
        f"<strong>{escape(row.text)}</strong>{how}",
        escape(row.city_text),
        escape(row.england_text),
        f'{escape(row.when)} <span class="when">{escape(row.source)}</span>',
    )
    drawn = "".join(f'<td data-label="{escape(h)}">{c}</td>' for h, c in zip(heads[1:], cells, strict=True))
    return f'<tr><th scope="row"><a href="{escape(target)}">{escape(row.label)}</a>{tag}</th>{drawn}</tr>'


def _standing(mark: Mark) -> str:
    """A tag where a figure stands out; what is neutral or not compared needs none."""
    if mark not in (Mark.STRENGTH, Mark.CHALLENGE):
        return ""
    symbol = f'<span aria-hidden="true">{mark.symbol}</span>'
    return f' <span class="tag {mark}">{symbol} {words.upper_first(mark.word)}</span>'
