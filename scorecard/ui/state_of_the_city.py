"""Presenting: one slide fills the screen, moved by buttons and keys; its notes; the way to the files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from scorecard.cards.deck.presentation import Deck, deck
from scorecard.cards.deck.slides import Wards
from scorecard.ui import look
from scorecard.ui.frame import cache, faults, links
from scorecard.ui.frame.page import View
from scorecard.ui.frame.plain import plain, quoted
from scorecard.ui.parts import full_screen, show, slide

_BOUNDARY = "wards_bng.geojson"
_SLIDE, _PRESENT, _NOTES = "slide", "present", "deck-notes-shown"
_POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def card(view: View) -> Deck:
    return view.card(deck)


def presenting() -> bool:
    """Whether the slide fills the screen (?present=true)."""
    links.adopt(_PRESENT, {"true": "", "false": ""}, "false")
    chosen = links.chosen(_PRESENT, "false")
    links.record(_PRESENT, chosen, "false")
    return chosen == "true"


def stage(view: View, card: Deck) -> None:
    """The slide that the address asks for (?slide=5), with its buttons and notes."""
    count, full = len(card.slides), presenting()
    at = _chosen(count)
    one = card.slides[at - 1]
    st.html(look.style("slide", *(["presenting"] if full else [])))
    _controls(card, at, full)
    boundary = None
    if isinstance(one.visual, Wards):
        with faults.instead(cache.data(), "The map of this slide can’t be drawn"):
            boundary = view.boundary(_BOUNDARY)
    st.html(view.made(slide.html, one, at, count, boundary))
    _keys(count, at)
    if full and not st.session_state.get(_NOTES):
        return
    with st.container(key="deck-speaker"):
        st.header(f"Speaker notes for slide {at}", anchor=False)
        st.html(slide.notes(one))


def take(view: View) -> None:
    """The presentation as a file; where its map can't be drawn, why there is none."""
    with faults.instead(cache.data(), "The slides can’t be made as a file"):
        view.boundary(_BOUNDARY)
        st.download_button(
            "Slides (PowerPoint)",
            data=lambda: _slides(view),
            mime=_POWERPOINT,
            on_click="ignore",
            file_name=f"{view.slug}-{view.place.edition}-slides.pptx",
            icon=":material/download:",
        )
    st.caption("The same slides with charts that can be edited, notes and text alternatives. It takes a few seconds.")


def _slides(view: View) -> bytes:
    from scorecard.report.slides import slides  # slow to import: only who takes the file waits for it

    return slides(view.tables, view.boundary(_BOUNDARY))


def _chosen(count: int) -> int:
    """The slide's number; one that does not exist is named, and the first is shown."""
    options = {str(n): str(n) for n in range(1, count + 1)}
    asked = links.adopt(_SLIDE, options, "1")
    if asked:
        hint = min(max(int(asked), 1), count) if asked.lstrip("-").isdecimal() and len(asked) < 9 else 1
        with st.container(key="deck-message"):
            st.warning(
                f"The link names the slide “{quoted(asked)}”, but there are {count}: 1 to {count}."
                f" Did you mean {hint}? This page shows slide 1.",
                icon=":material/link_off:",
            )
    chosen = links.chosen(_SLIDE, "1")
    links.record(_SLIDE, chosen, "1", keep=bool(asked))
    return int(chosen)


def _controls(card: Deck, at: int, full: bool) -> None:
    """Buttons that do what the keys do."""
    count = len(card.slides)
    names = {n: f"{n}. {s.headline}" for n, s in enumerate(card.slides, 1)}
    with st.container(horizontal=True, key="deck-controls", vertical_alignment="center"):
        _button("Previous", "Left", lambda: _go(at - 1, count), disabled=at == 1)
        st.menu_button(
            f"{at} of {count}",
            list(names),
            format_func=lambda n: plain(names[n]),
            key="deck-menu",
            on_click=lambda: _go(int(st.session_state["deck-menu"] or at), count),
        )
        _button("Next", "Right", lambda: _go(at + 1, count), disabled=at == count)
        if full:
            _button("Notes", "N", _turn_notes)
        else:
            _button("Present", "P", lambda: _present("true"), primary=True)
        full_screen.button(full, _present)
        if full:
            _button("Leave", "Esc", lambda: _present("false"))


def _keys(count: int, at: int) -> None:
    """Keys beside the arrows: of a presenter’s clicker, and to either end. Their buttons are not drawn."""
    with st.container(key="deck-keys"):
        for key, to in (("PageUp", at - 1), ("PageDown", at + 1), ("Home", 1), ("End", count)):
            _button(key, key, partial(_go, to, count))


def _button(label: str, key: str, act: Callable[[], None], *, disabled: bool = False, primary: bool = False) -> None:
    st.button(
        label,
        shortcut=key,
        on_click=act,
        disabled=disabled,
        key=f"deck-{label.lower()}",
        type="primary" if primary else "secondary",
    )


def _go(to: int, count: int) -> None:
    links.choose(_SLIDE, str(min(max(to, 1), count)))


def _present(value: str) -> None:
    links.choose(_PRESENT, value)
    st.session_state[_NOTES] = False


def _turn_notes() -> None:
    st.session_state[_NOTES] = not st.session_state.get(_NOTES, False)


def intro(card: Deck) -> None:
    """What the page is for."""
    show.lede(f"{len(card.slides)} slides, one message each, ready to be presented.")
