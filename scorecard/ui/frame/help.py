"""Help: what each page answers and how to read it, in the same place and the same plain words everywhere."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.ui.frame import links
from scorecard.ui.frame.pages import Page

LABEL = "Help with this page"
EVERYWHERE = (
    "Every chart has the same figures as a table beside it, a picture and a file to take away.",
    "Your choices are kept in the page’s address, so you can send a link to what you see.",
)


def popover(page: Page) -> None:
    """Draw the button and what it opens."""
    with st.popover(LABEL, type="tertiary", icon=":material/help:"):
        st.html(html(page))


def html(page: Page) -> str:
    """The help of a page, and what holds for every page."""
    told = "".join(f'<p class="about">{escape(text)}</p>' for text in (*page.help, *EVERYWHERE))
    method = escape(links.href("method"))
    return f'{told}<p class="about"><a href="{method}">How it is made, and what the words mean: the Method page</a></p>'
