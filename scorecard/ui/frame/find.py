"""The box that finds an indicator or a ward: the same on every page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from scorecard.cards import find
from scorecard.ui.frame import cache, links
from scorecard.ui.frame.cache import Shown

_KEY, _WANTED = "find", "find_wanted"


def go() -> None:
    """Open what was chosen in the box on the run before."""
    wanted = st.session_state.pop(_WANTED, None)
    if wanted:
        page, found = find.target(wanted)
        links.switch(page, **{page: found})


def box(shown: Shown, host: Callable[..., str | None]) -> None:
    """Draw the box; it clears itself, so that it is ready for the next search."""
    options = cache.card(shown, find.findable)
    host(
        "Find an indicator or a ward",
        list(options),
        index=None,
        format_func=lambda o: options[o],
        key=_KEY,
        placeholder="Name or topic",
        on_change=_take,
        filter_mode="contains",
    )


def _take() -> None:
    st.session_state[_WANTED] = st.session_state.get(_KEY)
    st.session_state[_KEY] = None
