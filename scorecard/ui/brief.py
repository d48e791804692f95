"""The button that makes a ward's brief on two pages, when it is asked for and once."""

from __future__ import annotations

import streamlit as st

from scorecard.cards.ward.brief import file_name
from scorecard.cards.ward.ward import Ward
from scorecard.report.brief import BOUNDARIES, brief_pdf
from scorecard.ui.frame import cache, faults
from scorecard.ui.frame.page import View


def button(view: View, card: Ward) -> None:
    """Offer the brief of a ward as PDF; where its map can't be drawn, say why there is none."""
    with faults.instead(cache.data(), "The brief can’t be made"):
        view.boundary(BOUNDARIES)
        st.download_button(
            "Download the two-page brief (PDF)",
            data=lambda: made(view, card.code),
            mime="application/pdf",
            file_name=file_name(view.tables, card.code),
            key="download-brief",
            on_click="ignore",
            icon=":material/picture_as_pdf:",
        )


def made(view: View, code: str) -> bytes:
    """The brief's bytes, made once for each edition, place and ward."""
    boundaries = view.boundary(BOUNDARIES)
    return cache.file(view.shown, brief_pdf, view.tables, code, boundaries)
