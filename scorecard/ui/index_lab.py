"""The index lab on a page: weights with slider and number box, scale, mean, reset; all of it kept in the address."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from scorecard.cards.index.lab import IndexLab, index_lab
from scorecard.cards.index.scenario import HEAVIEST, MEANS, SCALES, Scenario, published, read, written
from scorecard.cards.tables import scored
from scorecard.catalogue import Index
from scorecard.charts.rank_change import rank_change
from scorecard.ui.frame import links
from scorecard.ui.frame.page import View
from scorecard.ui.frame.plain import plain, quoted
from scorecard.ui.parts import show

_WEIGHTS = "w"
_STEP = 0.25
_BOX = 130  # pixels
_NOW = f"{_WEIGHTS}_now"


def card(view: View) -> IndexLab:
    """Let the reader choose weights, scale and mean; return the card of that scenario."""
    if not view.card(scored):
        show.message("No index yet", f"No scores have been made for {view.place.name} yet.")
        st.stop()
    index = view.catalogue.index
    standard = published(index)
    _adopt(index)
    scale = links.select("scale", "Scale", SCALES, default=standard.scale)
    mean = links.select("mean", "Mean", MEANS, default=standard.mean)
    st.button("Reset to the published index", on_click=_reset, args=(standard,), icon=":material/restart_alt:")
    weights = written(_weights(index, standard))
    return view.card(index_lab, weights, scale, mean)


def findings(card: IndexLab) -> None:
    """Whether this is the published index or a scenario, what differs, and what follows for the ranks."""
    kind = "verdict higher" if card.own else "verdict"
    st.html(
        f'<p class="theme" role="status"><span class="{kind}">{escape(card.mark)}</span> {escape(card.differs)}</p>'
    )
    show.lede(card.headline)
    st.html(f"<p>{escape(' '.join(card.sentences))}</p>")


def ranks(view: View, card: IndexLab) -> None:
    """The chart of ranks, its table and its download."""
    show.chart(view, rank_change, card, level=2)


def _weights(index: Index, standard: Scenario) -> tuple[float, ...]:
    """The weights as the reader sets them; all 0 makes no index, which is said, and equal weights stand in."""
    st.header("Weights", anchor=False)
    for dimension, title in index.dimensions.items():
        st.subheader(plain(title), anchor=False)
        for place, component in enumerate(index.components):
            if component.dimension == dimension:
                _weight(place, component.id, component.title)
    chosen: tuple[float, ...] = st.session_state[_NOW]
    if not any(chosen):
        st.warning(
            "All weights are 0, so nothing is left to score. The published weights are shown.",
            icon=":material/balance:",
        )
        return standard.weights
    links.record(_WEIGHTS, written(chosen), written(standard.weights), keep=_asked_in_vain(index))
    return chosen


def _weight(place: int, component: str, title: str) -> None:
    slider, box = _slider(component), _box(component)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.slider(plain(title), 0.0, HEAVIEST, step=_STEP, key=slider, on_change=_take, args=(place, slider))
        st.number_input(
            f"{plain(title)}: weight",
            0.0,
            HEAVIEST,
            step=_STEP,
            key=box,
            on_change=_take,
            args=(place, box),
            label_visibility="collapsed",
            width=_BOX,
        )


def _take(place: int, key: str) -> None:
    """Take one weight from its slider or its box."""
    held: tuple[float, ...] = st.session_state[_NOW]
    st.session_state[_NOW] = (*held[:place], round(float(st.session_state[key]), 2), *held[place + 1 :])


def _adopt(index: Index) -> None:
    """Take the weights from the address, or keep those of the reader.

    They are held apart from the widgets, whose own state is lost with another page or a run that was cut short.
    """
    asked, standard = st.query_params.get(_WEIGHTS), published(index).weights
    if asked is not None and links.new(_WEIGHTS):
        st.session_state[_NOW] = read(asked, len(standard)) or standard
    if len(st.session_state.get(_NOW, ())) != len(standard):
        st.session_state[_NOW] = standard
    _show(index)
    if asked is not None and st.session_state[_NOW] == standard and _asked_in_vain(index):
        st.warning(_unusable(asked, standard), icon=":material/link_off:")


def _unusable(asked: str, standard: Sequence[float]) -> str:
    return (
        f"The link names the weights “{quoted(asked)}”, which can’t be used. Expected {len(standard)} numbers from 0 to"
        f" {HEAVIEST:g}, not all 0, such as `{written(standard)}`. This page shows the published weights."
    )


def _asked_in_vain(index: Index) -> bool:
    asked = st.query_params.get(_WEIGHTS)
    return asked is not None and read(asked, len(index.components)) is None


def _show(index: Index) -> None:
    """Let slider and box show the weight that is held, at every run: a browser that draws them anew starts at 0."""
    for component, weight in zip(index.components, st.session_state[_NOW], strict=True):
        for key in (_slider(component.id), _box(component.id)):
            st.session_state[key] = weight


def _reset(standard: Scenario) -> None:
    """Go back to the published index, and leave nothing of the scenario in the address."""
    st.session_state[_NOW] = standard.weights
    for key, value in ((_WEIGHTS, written(standard.weights)), ("scale", standard.scale), ("mean", standard.mean)):
        st.query_params.pop(key, None)
        links.record(key, value, value)
        links.choose(key, value)


def _slider(component: str) -> str:
    return f"weight-slider-{component}"


def _box(component: str) -> str:
    return f"weight-box-{component}"
