"""Buttons that give a chart as a picture that stands alone; it is drawn when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from scorecard.cards.panel import Panel
from scorecard.charts import picture
from scorecard.charts.picture import Drawing, StandalonePicture
from scorecard.ui.frame.page import View
from scorecard.ui.frame.plain import plain


def buttons(view: View, panel: Panel, drawings: Sequence[Drawing]) -> None:
    """Offer what is drawn as PNG and as SVG, with headline, subtitle and source."""
    whole = StandalonePicture(
        headline=panel.headline, subtitle=panel.subtitle, source=panel.source, drawings=tuple(drawings)
    )
    name = f"{view.slug}-{panel.sheet.name}"
    st.download_button(
        told("Picture (PNG)", panel.headline),
        data=lambda: picture.png(whole),
        file_name=f"{name}.png",
        mime="image/png",
        key=f"png-{panel.sheet.name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/image:",
    )
    st.download_button(
        told("Picture (SVG)", panel.headline),
        data=lambda: picture.svg(whole).encode(),
        file_name=f"{name}.svg",
        mime="image/svg+xml",
        key=f"svg-{panel.sheet.name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/format_shapes:",
    )


def told(label: str, of: str) -> str:
    """A button's label that names its chart to those who hear it; the style sheet hides what is in grey."""
    return f"{label}:gray[: {plain(of)}]"
