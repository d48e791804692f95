"""One indicator: its figure, over time, between places, wards and groups, and what it is."""

import streamlit as st

from scorecard.ui import indicator
from scorecard.ui.frame.page import frame
from scorecard.ui.parts import voices

view = frame("indicator")
card = indicator.card(view)
indicator.figure(card)

indicator.evidence(view, card)

st.header("What people told us", anchor=False)
voices.voices(card.voices)

indicator.definition(view, card)
