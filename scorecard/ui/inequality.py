"""Inequality on a page: the choice, the gradient, groups of people, all gaps side by side, the ledger."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards import words
from scorecard.cards.scorecard import indicator as indicators
from scorecard.cards.scorecard import inequality
from scorecard.cards.scorecard.disaggregation import COLUMNS, STATES, BreakdownCell, Ledger, LedgerRow
from scorecard.cards.scorecard.inequality import InequalityCard
from scorecard.cards.series import gap_table
from scorecard.cards.series.gap_table import GapRow, GapTable
from scorecard.charts import dots, gap_line
from scorecard.charts import gaps as gap_chart
from scorecard.charts import gradient as drawing
from scorecard.ui.frame import links
from scorecard.ui.frame.page import View
from scorecard.ui.parts import show

GAP_COLUMNS = ("Indicator", "Most deprived", "Least deprived", "Difference", "Ratio", "Period", "Standing")
GAP_WIDTHS = (30, 10, 10, 18, 8, 13, 11)
SQUARES = {"have": "current", "proxy": "older", "suppressed": "proxy", "none": "proxy", "awaited": "awaited"}
ROWS = "line-height:22px;margin:.1rem 0 1rem"  # squares wrap on a phone, and stand under their sentence
ALL = "all"  # kinds of groups, where the reader chooses none
LEDGER_WIDTHS = (26, 15, 13, 12, 17, 17)


def headline(view: View) -> str:
    """Over all indicators of the scorecard: how many measures show the most deprived neighbourhoods worse off."""
    return view.card(inequality.headline)


def card(view: View) -> InequalityCard:
    """Let the reader choose an indicator and a series (?indicator=, ?series=); return the card."""
    notice = st.container()
    left, right = st.columns(2, gap="medium")
    with left:
        options = view.card(indicators.menu)
        first = view.card(inequality.default)
        chosen = links.select(
            "indicator",
            "Indicator",
            options,
            default=first,
            help="Type to search. Opens on the widest gap.",
            notice=notice,
        )
    with right:
        found = view.card(inequality.series_menu, chosen)
        series = links.select("series", "Measured by", found, kind="series", notice=notice) if len(found) > 1 else ""
    return view.card(inequality.card, chosen, series)


def figure(card: InequalityCard) -> None:
    """The indicator's name, what is measured, and both gaps in large figures."""
    accent = f' style="border-color:{escape(card.colour)}"' if card.colour else ""
    tag = f'<span class="tag">{escape(card.standing)}</span> ' if card.standing else ""
    standing = f'<p class="standing">{tag}{escape(card.standing_means)}</p>' if tag or card.standing_means else ""
    st.html(
        f'<div class="indicator"{accent}><p class="theme">{escape(card.ambition)}</p>'
        f'<h2>{escape(card.title)}</h2><p class="question">{escape(card.label or card.question)}</p>{standing}</div>'
    )


def gradient(view: View, card: InequalityCard) -> None:
    """The groups with the line through them, what is to be said of them, and both gaps over time."""
    if card.gradient is None:
        show.message("No gradient", card.no_gradient)
        links.page_link("indicator", "All that is held of this indicator", indicator=card.id)
        return
    show.chart(view, drawing.chart, card.gradient)
    st.html("".join(f'<p class="about">{escape(text)}</p>' for text in card.gradient.sentences))
    if card.tenths:
        show.chart(view, dots.chart, card.tenths)
    if card.history is None:
        st.html(f'<p class="note">{escape(card.no_history)}</p>')
        return
    st.subheader("Is the gap closing?", anchor=False)
    st.html(f'<p class="about">{escape(card.history.sentence)}</p>')
    parts = [p for p in (card.history.absolute, card.history.relative) if p]
    for column, part in zip(st.columns(len(parts), gap="large"), parts, strict=True):
        with column:
            show.chart(view, gap_line.chart, part, level=4)


def groups(view: View, card: InequalityCard) -> None:
    """Ethnic and other groups in their fixed order, each with what may be said of the gaps; all of them or one kind."""
    named = {g.breakdown: view.catalogue.breakdowns[g.breakdown].title for g in card.groups}
    chosen = links.select("group", "Groups", {ALL: "All groups"} | named) if len(named) > 1 else ALL
    for part in (g for g in card.groups if chosen in (ALL, g.breakdown)):
        show.chart(view, dots.chart, part.dots)
        st.html("".join(f'<p class="about">{escape(text)}</p>' for text in part.sentences))
    if not card.groups:
        show.message("No groups of people", "This series is not held by ethnic group, sex, age or any other group.")
    elif card.absent:
        st.html(f'<p class="note">{escape(card.absent)}</p>')


def gaps(view: View) -> None:
    """All gaps by deprivation in one table, in the order and the scope that the reader chooses (?gaps=, ?scope=)."""
    left, right = st.columns(2, gap="medium")
    with left:
        order = links.select("gaps", "Order", gap_table.ORDERS, kind="order")
    with right:
        scope = links.select("scope", "Show", gap_table.SCOPES, kind="choice")
    table = view.card(gap_table.gap_table, order, scope)
    if not table.rows:
        show.message("No gaps", table.headline)
        return
    address = links.href("inequality", indicator="ID", series="SERIES")
    st.html(f'<p class="statement">{escape(table.headline)}</p>')
    if table.panel:
        show.chart(view, gap_chart.chart, table)
    st.html(view.made(_gaps, table, address))
    show.download(view, table.sheet)


def ledger(view: View) -> None:
    """What can be broken down, by what; what is missing, and whose figures would fill it."""
    table = view.card(inequality.whole)
    address = links.href("indicator", indicator="ID")
    st.html(f'<p class="statement">{escape(table.headline)}.</p>')
    columns = "".join(_squares(table, key, text) for key, text in zip(COLUMNS, table.sentences, strict=True))
    used = {cell.state for row in table.rows for cell in row.cells.values()}
    named = "".join(
        f'<li><span class="square {SQUARES[state]}" aria-hidden="true"></span> {escape(word)}</li>'
        for state, (_, word, _) in STATES.items()
        if state in used
    )
    st.html(f'{columns}<ul class="key">{named}</ul>')
    st.html(view.made(_ledger, table, address))
    show.download(view, table.sheet)


def _gaps(table: GapTable, address: str) -> str:
    rows = "".join(_gap(r, address) for r in table.rows)
    notes = "".join(f'<p class="note">{escape(text)}</p>' for text in table.notes if text)
    return _rug(table.caption, GAP_COLUMNS, GAP_WIDTHS, rows) + notes


def _gap(row: GapRow, address: str) -> str:
    link = escape(address.replace("=ID", f"={row.indicator}").replace("=SERIES", f"={row.series}"))
    older = ' <span class="tag older">older data</span>' if row.older else ""
    note = f' <span class="when">{escape(row.note)}</span>' if row.note else ""
    fares = f' <span class="when">{row.meaning.word} for the most deprived</span>' if row.meaning else ""
    difference = f"{escape(row.difference)}{fares}"
    ratio = f"{escape(row.ratio)} times" if row.ratio else '<span class="none">no ratio</span>'
    cells = (
        f"<strong>{escape(row.most)}</strong>",
        f"<strong>{escape(row.least)}</strong>",
        difference,
        ratio,
        f"{escape(row.when)}{older}",
        f"{words.STANDINGS[row.standing]}{note}",
    )
    drawn = "".join(f'<td data-label="{head}">{cell}</td>' for head, cell in zip(GAP_COLUMNS[1:], cells, strict=True))
    label = f'<span class="label">{escape(row.label)}</span>'
    return f'<tr><th scope="row"><a href="{link}">{escape(row.title)}</a>{label}</th>{drawn}</tr>'


def _ledger(table: Ledger, address: str) -> str:
    heads = ("Indicator", *COLUMNS.values(), "Who publishes or holds it")
    rows = "".join(_line(r, address) for r in table.rows)
    key = "".join(f"<li>{symbol} {escape(word)}: {escape(means)}</li>" for symbol, word, means in table.key)
    return f'{_rug(table.caption, heads, LEDGER_WIDTHS, rows)}<ul class="key">{key}</ul>'


def _squares(table: Ledger, column: str, text: str) -> str:
    """One column of the ledger as squares, the fullest first, under the sentence that counts them."""
    states = sorted((r.cells[column].state for r in table.rows), key=list(STATES).index)
    squares = "".join(f'<span class="square {SQUARES[state]}"></span>' for state in states)
    return f'<p class="about">{escape(text)}</p><div class="squares" aria-hidden="true" style="{ROWS}">{squares}</div>'


def _line(row: LedgerRow, address: str) -> str:
    link = escape(address.replace("=ID", f"={row.id}"))
    head = f'<th scope="row"><span class="no">{row.number}</span> <a href="{link}">{escape(row.title)}</a></th>'
    cells = "".join(f'<td data-label="{COLUMNS[key]}">{_cell(cell)}</td>' for key, cell in row.cells.items())
    return f'<tr>{head}{cells}<td data-label="Who publishes or holds it">{escape(row.owner)}</td></tr>'


def _cell(cell: BreakdownCell) -> str:
    detail = f' <span class="when">{escape(cell.detail)}</span>' if cell.detail else ""
    word = escape(cell.word)
    word = f"<strong>{word}</strong>" if cell.state in ("have", "proxy") else f'<span class="none">{word}</span>'
    return f'<span aria-hidden="true">{cell.symbol}</span> {word}{detail}'


def _rug(caption: str, heads: tuple[str, ...], widths: tuple[int, ...], rows: str) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    drawn = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f'<table class="rug"><caption>{escape(caption)}</caption><colgroup>{columns}</colgroup>'
        f"<thead><tr>{drawn}</tr></thead><tbody>{rows}</tbody></table>"
    )
