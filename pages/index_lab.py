"""What if the index were made another way? Change weights and method; watch scores and ranks move."""

import streamlit as st

from scorecard.ui import index_lab
from scorecard.ui.frame.page import frame

view = frame("index_lab")
choices, results = st.columns([2, 3], gap="large")

with choices:
    card = index_lab.card(view)

with results:
    index_lab.findings(card)
    index_lab.ranks(view, card)
