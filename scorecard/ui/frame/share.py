"""The address of what is shown, ready to be copied, and a line that puts the page into another website."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

LABEL = "Link to this view"
_SLOTS = "share_slots"
_HEIGHT = 900  # pixels of the embedded page


def popover(title: str) -> None:
    """Draw the button and what it opens. The address follows every choice that is made further down the page."""
    with st.popover(LABEL, type="tertiary", icon=":material/link:"):
        st.html('<p class="about">Whoever opens this link sees the same page with the same choices.</p>')
        link = st.empty()
        st.html('<p class="about">To put this page into another website, add this line to it.</p>')
        st.session_state[_SLOTS] = (link, st.empty(), title)
    renew()


def forget() -> None:
    """Let go of the places of the run before: nothing may be written to a page that is no longer there."""
    st.session_state.pop(_SLOTS, None)


def renew() -> None:
    """Write the address as it is now."""
    slots = st.session_state.get(_SLOTS)
    if slots:
        link, line, title = slots
        link.code(address(), language=None, wrap_lines=True)
        line.code(embedding(title), language=None, wrap_lines=True)


def address(**more: str) -> str:
    """The page's address with its choices."""
    asked = st.query_params.to_dict() | more
    return (st.context.url or "").rstrip("?") + (f"?{urlencode(asked)}" if asked else "")


def embedding(title: str) -> str:
    """One line of HTML that shows the page inside another one, without the side bar."""
    source = escape(address(embed="true"))
    return f'<iframe src="{source}" title="{escape(title)}" width="100%" height="{_HEIGHT}" style="border:0"></iframe>'
