"""The parts of an indicator's page: the choice, the figure, the evidence, the definition."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards import words
from scorecard.cards.scorecard import indicator
from scorecard.cards.scorecard.indicator import IndicatorCard
from scorecard.cards.series.comparisons import Against
from scorecard.cards.series.verdicts import ChangeVerdict, Verdicts
from scorecard.charts import dots, trend
from scorecard.charts.picture import Drawing
from scorecard.ui.frame import links
from scorecard.ui.frame.page import View
from scorecard.ui.frame.plain import plain
from scorecard.ui.parts import maps, show, verdict_labels


def card(view: View) -> IndicatorCard:
    """Let the reader choose an indicator and, where there are several, a series; return the card."""
    notice = st.container()
    left, right = st.columns(2, gap="medium")
    with left:
        options = view.card(indicator.menu)
        first = view.card(indicator.default)
        chosen = links.select("indicator", "Indicator", options, default=first, help="Type to search.", notice=notice)
    with right:
        found = view.card(indicator.series_menu, chosen)
        series = links.select("series", "Measured by", found, kind="series", notice=notice) if len(found) > 1 else ""
    return view.card(indicator.card, chosen, series)


def figure(card: IndicatorCard) -> None:
    """The indicator's name, its latest figure and its standing; for an awaited one, who holds it."""
    accent = f' style="border-color:{escape(card.colour)}"' if card.colour else ""
    body = _awaited(card) if card.awaited else _figure(card)
    st.html(
        f'<div class="indicator"{accent}><p class="theme">{escape(card.ambition)}</p>'
        f'<h2>{escape(card.title)}</h2><p class="question">{escape(card.question)}</p>{body}</div>'
    )


def evidence(view: View, card: IndicatorCard) -> None:
    """Over time, beside other places, between wards and groups; what is missing is named."""
    if card.awaited:
        return
    st.header("Over time", anchor=False)
    _part(view, trend.chart, card.trend, "No trend", card.no_trend)
    st.header("Beside other places", anchor=False)
    _part(view, dots.chart, card.comparison, "No comparison", card.no_comparison)
    _wards(view, card)
    for group in card.groups:
        st.header(plain(group.title), anchor=False)
        for part in group.parts:
            show.chart(view, dots.chart, part)
    if card.groups:
        links.page_link(
            "inequality", "The gaps between these groups, and over time", indicator=card.id, series=card.series
        )
    _absent(card)


def definition(view: View, card: IndicatorCard) -> None:
    """What is counted, what a change means, sources, caveats, and where each figure comes from."""
    st.header("What this figure is", anchor=False)
    show.facts(card.facts)
    if card.caveats:
        items = "".join(f"<li>{escape(c)}</li>" for c in card.caveats)
        st.html(f'<h3 class="headline">Read with care</h3><ul class="caveats">{items}</ul>')
    if card.lineage:
        table = show.table_html(card.lineage)
        st.html(f"<details><summary>Where each figure comes from</summary>{table}</details>")


def _wards(view: View, card: IndicatorCard) -> None:
    """The map of the wards beside their order, with one table and one download for both."""
    if card.wards is None or card.map is None:
        return
    st.header("Between wards", anchor=False)
    spec = view.chart(dots.chart, card.wards)
    listed = Drawing(spec=spec, alt=card.wards.panel.alt, width=600)
    drawn, mapped = maps.drawing(view, card.map), card.map
    show.panel(
        view, mapped.panel, lambda: maps.beside(view, mapped, drawn, listed), drawings=maps.drawings(drawn, listed)
    )


def _figure(card: IndicatorCard) -> str:
    judged = _judged(card.verdicts) if card.verdicts else ""
    return (
        f'<p class="big">{show.sized(card.number, card.unit)}</p><p class="when">{escape(card.when)}</p>{judged}'
        f'<p class="standing"><span class="tag">{escape(card.standing)}</span> {escape(card.standing_means)}</p>'
    )


def _judged(found: Verdicts) -> str:
    """What may be said of the figure, verdict by verdict: the trend, the change, England, what comes next, a target."""
    change, england, trend = found.change, found.comparison, found.trend
    pairs = [
        ("Recent trend", _with(verdict_labels.mark(trend.tone, trend.words), trend.span or trend.reason)),
        ("Change", " ".join(_change(one) for one in (change.previous, change.baseline) if one.text or one.reason)),
        ("England", _england(england)),
        ("Projection", escape(found.projection.sentence or found.projection.reason)),
        ("Target", escape(found.target.sentence or words.sentence(found.target.reason))),
    ]
    items = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in pairs)
    return f'<dl class="judged">{items}</dl>'


def _change(one: ChangeVerdict) -> str:
    if not one.text:
        return escape(one.reason)
    said = f"{escape(one.text)} since {escape(one.since)} {verdict_labels.mark(one.tone, one.words)}"
    return f"{said} {escape(one.reason)}" if one.reason else f"{said}."


def _england(found: Against) -> str:
    if not found.words:
        return escape(found.reason)
    figure = f"England {found.other}."
    return _with(verdict_labels.mark(found.tone, found.said), f"{figure} {found.reason}")


def _with(mark: str, text: str) -> str:
    return f"{mark} {escape(words.sentence(text))}"


def _awaited(card: IndicatorCard) -> str:
    return f'<p class="standing"><span class="tag awaiting">{card.standing}</span> {escape(card.awaited)}</p>'


def _part(view: View, build: object, part: object | None, title: str, why: str) -> None:
    if part is None:
        show.message(title, why)
    else:
        show.chart(view, build, part)  # type: ignore[arg-type]


def _absent(card: IndicatorCard) -> None:
    """The kinds of groups without a figure, by name, and the other series of the indicator that have them."""
    if not card.absent:
        return
    missing = words.listed([f"by {kind}" for kind in card.absent], "or")
    st.header("What this series can’t show", anchor=False)
    show.message(f"Not held {missing}", "The files behind this series give no such figures, or none for this place.")
    for series, text in card.elsewhere:
        links.page_link("indicator", text, indicator=card.id, series=series)
