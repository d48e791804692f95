"""The scorecard as one real table: grouped by Ambition, rows that stack on a phone, every text escaped."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards import scorecard_table, words
from scorecard.cards.scorecard_rows import Detail, Group, Line, Row
from scorecard.cards.scorecard_table import Scorecard
from scorecard.ui import cache, links, marks, show
from scorecard.ui.frame import View

ALL = "all"
COLUMNS = (
    "Indicator", "Figure", "Recent trend", "Change", "England", "Deprivation gap", "Range of wards", "Ethnic groups",
)  # fmt: skip
WIDTHS = (19, 13, 14, 12, 10, 13, 10, 9)


def card(view: View) -> Scorecard:
    """Let the reader choose an Ambition, a standing, a trend and the order, and return the card."""
    whole = cache.card(view.fingerprint, view.slug, scorecard_table.card)
    notice = st.container()
    first, second, third, fourth = st.columns(4, gap="medium")
    with first:
        ambition = links.select(
            "ambition", "Ambition", {ALL: "All Ambitions"} | dict(whole.ambitions), default=ALL, notice=notice
        )
    with second:
        standing = links.select(
            "standing", "Standing", {ALL: "All standings"} | dict(whole.standings), default=ALL, notice=notice
        )
    with third:
        outcome = links.select(
            "verdict", "Recent trend", {ALL: "All trends"} | dict(whole.outcomes), default=ALL, notice=notice
        )
    with fourth:
        order = links.select(
            "order", "Order", {ALL: "As in the scorecard"} | dict(whole.orders), default=ALL, notice=notice
        )
    chosen = ("" if key == ALL else key for key in (ambition, standing, outcome, order))
    return scorecard_table.chosen(whole, *chosen)


def table(view: View, card: Scorecard) -> None:
    """The table and its download; a message where no row is left."""
    if not card.groups:
        show.message("No indicator", card.headline)
        return
    address = links.href("indicator", indicator="ID")
    key = f"{card.key}/{address}"
    st.html(cache.text(view.fingerprint, view.slug, key, lambda part: _table(part, address), card))
    show.download(view, card.sheet)


def _table(card: Scorecard, address: str) -> str:
    heads = "".join(f'<th scope="col">{escape(c)}</th>' for c in COLUMNS)
    bodies = "".join(_group(g, address) for g in card.groups)
    caption = f"The scorecard of {card.place}: one row for each indicator, more where several figures belong to it"
    head = f"<caption>{escape(caption)}</caption>{_widths()}<thead><tr>{heads}</tr></thead>"
    notes = "".join(f'<p class="note">{escape(text)}</p>' for text in card.notes)
    return f'<table class="rug">{head}{bodies}</table>{notes}'


def _widths() -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in WIDTHS)
    return f"<colgroup>{columns}</colgroup>"


def _group(group: Group, address: str) -> str:
    name = f"{group.name}: {group.theme}" if group.theme else group.name
    head = (
        f'<tr class="group"><th scope="rowgroup" colspan="{len(COLUMNS)}" style="border-color:{escape(group.colour)}">'
        f"{escape(name)}</th></tr>"
    )
    return f"<tbody>{head}{''.join(_row(r, address) for r in group.rows)}</tbody>"


def _row(row: Row, address: str) -> str:
    address = address.replace("=ID", f"={row.id}")
    if not row.lines:
        head = f'<th scope="row">{_title(row, address)}</th>'
        return f'<tr class="awaited">{head}<td colspan="{len(COLUMNS) - 1}">{_awaited(row.awaited)}</td></tr>'
    return "".join(_line(line, row, address, n) for n, line in enumerate(row.lines))


def _title(row: Row, address: str) -> str:
    return f'<span class="no">{row.number}</span> <a href="{escape(address)}">{escape(row.title)}</a>'


def _awaited(text: str) -> str:
    return f'<span class="tag awaiting">Awaiting</span> {escape(text)}'


def _line(line: Line, row: Row, address: str, position: int) -> str:
    alone = len(row.lines) == 1 and row.standing == "defined"
    label = "" if alone else f'<span class="label">{escape(line.label)}</span>'
    title = _title(row, f"{address}&series={line.series}" if position else address)
    cells = (
        _figure(line), _trend(line), _change(line), _england(line), _detail(line.gap), _detail(line.wards),
        _detail(line.ethnicity),
    )  # fmt: skip
    drawn = "".join(_cell(name, cell) for name, cell in zip(COLUMNS[1:], cells, strict=True))
    kind = ' class="second"' if position else ""
    return f'<tr{kind}><th scope="row">{title}{label}</th>{drawn}</tr>'


def _figure(line: Line) -> str:
    """The number large, its unit and markers small; what it is worth in a tag."""
    number, _, unit = line.value.partition(" ")
    tag = "" if line.standing == words.STANDINGS["defined"] else f'<span class="tag">{escape(line.standing)}</span> '
    older = ' <span class="tag older">older data</span>' if line.older else ""
    rest = f"{escape(unit)} {words.marks(line.status)}".strip()
    return f'{tag}<strong>{escape(number)}</strong> {rest} <span class="when">{escape(line.when)}</span>{older}'


def _trend(line: Line) -> str:
    """The verdict in its colour with its words; or why there is none, which is said of each figure."""
    if line.trend.reason:
        return f'<span class="when">Not assessed. {escape(line.trend.reason)}</span>'
    return f'{marks.mark(line.trend.tone, line.trend.outcome)} <span class="when">{escape(line.trend.span)}</span>'


def _change(line: Line) -> str:
    if not line.change:
        return ""
    mark = marks.quiet(line.changed.tone, line.changed.words)
    return f"{escape(line.change)} {mark}"


def _england(line: Line) -> str:
    found = line.england
    return f"{escape(found.other)} {marks.quiet(found.tone, found.said)}" if found.other else ""


def _detail(detail: Detail) -> str:
    note = f' <span class="when">{escape(detail.note)}</span>' if detail.note else ""
    return f"{escape(detail.text)}{note}"


def _cell(name: str, content: str) -> str:
    """A cell that carries its column's name for a phone; nothing to say is said with a dash and a word."""
    empty = '<span class="none" aria-label="none">–</span>'
    return f'<td data-label="{escape(name)}"{"" if content else " class=empty"}>{content or empty}</td>'
