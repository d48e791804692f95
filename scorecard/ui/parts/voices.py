"""What people told us, on every page that has a place for it."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards.voices import Voices
from scorecard.ui.parts import show


def voices(found: Voices) -> None:
    """What was said, each with its source; or that the place is still empty."""
    if found.empty:
        show.message("Nothing here yet", found.empty)
        return
    said = "".join(
        f"<blockquote><p>{escape(v.text)}</p><footer>{escape(v.source)}</footer></blockquote>" for v in found.said
    )
    st.html(f'<div class="voices">{said}</div>')
