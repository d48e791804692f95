"""What is new in an edition, for the overview; the editions and the difference of any two, for the page Data."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from scorecard.cards.edition import first_edition
from scorecard.cards.edition.changes import Difference, EditionChanges, edition_changes
from scorecard.cards.edition.first_edition import EditionContents
from scorecard.cards.panel import Table
from scorecard.cards.tables import Tables
from scorecard.errors import EditionError
from scorecard.store import editions
from scorecard.ui.frame import cache, faults, links
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.edition_choice import CURRENT, NOW
from scorecard.ui.frame.page import View
from scorecard.ui.parts import show

MOST = 4  # points on the overview; all stand on the page Data
HASH = 12  # letters of a hash that are enough to tell editions apart


def new(view: View) -> None:
    """What is new in the edition that is shown, against the one before it; of the first one, what it holds."""
    names = view.editions
    if not names:
        show.message(
            "No edition yet",
            f"No edition of {view.place.name} has been frozen, so there is nothing to compare with. "
            "The figures here are the current data.",
        )
        return
    shown = view.edition or (names[-1] if view.same else "")
    before = editions.earlier(names, shown) if shown else names[-1]
    if before:
        card = _changes(view, before, shown or CURRENT)
        if card:
            _most_important(card)
        return
    with faults.instead(cache.data(), "What the edition holds can’t be shown"):
        _contents(view, view.card(first_edition.contents, f"edition {shown}"))


def differences(view: View) -> None:
    """The editions of the place, and what differs between two of them (?from=, ?to=)."""
    names = view.editions
    if not names:
        show.message("No edition yet", f"No edition of {view.place.name} has been frozen. All are current data.")
        return
    show.table(_listed(view, names))
    options = {CURRENT: NOW} | {name: f"Edition {name}" for name in reversed(names)}
    before = editions.earlier(names, view.edition) if view.edition else names[-1]
    first, second = st.columns(2, gap="medium")
    with first:
        old = links.select("from", "Compare", options, default=before or view.edition or "", kind="edition")
    with second:
        default = view.edition if before and view.edition else CURRENT
        later = links.select("to", "with", options, default=default, kind="edition")
    if old == later:
        show.message("The same edition twice", "Choose two editions to see what differs between them.")
        return
    card = _changes(view, old, later)
    if card:
        _all(view, card)


def _changes(view: View, old: str, later: str) -> EditionChanges | None:
    """The difference of two editions; where one isn't as it was frozen, or has faults, they are named instead."""
    with faults.instead(cache.data(), "These editions can’t be compared"):
        before, after = _shown(view, old), _shown(view, later)
        return cache.card(after, _compared, before, _said(old), _said(later))
    return None


def _shown(view: View, name: str) -> Shown:
    if name == CURRENT:
        return cache.current(view.slug) if view.edition else view.shown
    return cache.of_edition(slug=view.slug, name=name)


def _compared(tables: Tables, before: Shown, old: str, later: str) -> EditionChanges:
    return edition_changes(cache.tables(shown=before), tables, old, later)


def _said(name: str) -> str:
    return NOW.lower() if name == CURRENT else f"edition {name}"


def _most_important(card: EditionChanges) -> None:
    counts = show.table_html(card.counts) if card.totals else ""
    st.html(
        f'<p class="statement">{escape(card.headline)}</p>{_points(card.points[:MOST])}'
        f"{_folded('How many figures differ, and in which way', counts)}"
    )
    if not card.same:
        links.page_link("data", "See every difference")


def _contents(view: View, card: EditionContents) -> None:
    body = view.made(show.table_html, card.publishers)
    st.html(
        f'<p class="statement">{escape(card.headline)}</p>{_list(card.sentences)}'
        f"{_folded('Publishers, and the latest period of each', body)}"
    )


def _all(view: View, card: EditionChanges) -> None:
    st.html(
        f'<p class="statement">{escape(card.headline)}</p>{_points(card.points)}'
        f"{_folded('Method and words, one by one', _list(card.method))}"
    )
    if card.totals:
        show.table(card.counts)
        st.html(_folded("Every series that differs", show.table_html(card.series)))
        show.download(view, card.sheet, "Download every figure that differs (CSV)")


def _listed(view: View, names: Sequence[str]) -> Table:
    """The editions, newest first; of one that isn't as it was frozen, that it isn't."""
    return Table(
        caption=f"Frozen editions of {view.place.name}",
        columns=("Edition", "As of", "Note", "Files", "Size", "Mark"),
        rows=tuple(_row(view, name) for name in reversed(names)),
        numeric=(3, 4),
        note="The mark is the beginning of the SHA-256 of everything in the edition: it tells whether two copies are "
        "the same.",
    )


def _row(view: View, name: str) -> tuple[str, ...]:
    try:
        held = cache.edition(shown=cache.of_edition(slug=view.slug, name=name))
    except EditionError as error:
        return (name, "", f"Not as it was frozen: {'; '.join(error.faults)}", "", "", "")
    note = held.note or "The first of its year"
    return (name, held.date, note, f"{len(held.files)}", f"{held.size / 1e6:.1f} MB", held.hash[:HASH])


def _folded(summary: str, body: str) -> str:
    return f'<details class="wide"><summary>{escape(summary)}</summary>{body}</details>' if body else ""


def _points(points: Sequence[Difference]) -> str:
    """Each point with its examples below its sentence."""
    told = "".join(f"<div><dt>{escape(p.about)}</dt><dd>{escape(p.text)}{_examples(p)}</dd></div>" for p in points)
    return f'<dl class="facts">{told}</dl>' if told else ""


def _examples(point: Difference) -> str:
    items = [*point.items, *([f"and {point.more:,} more"] if point.more else [])]
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in items)}</ul>" if items else ""


def _list(sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in sentences)
    return f'<ul class="prose">{items}</ul>' if items else ""
