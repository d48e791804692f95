"""Who is left behind? Gradients by deprivation, groups of people, and what can't be broken down yet."""

import streamlit as st

from scorecard.ui import inequality
from scorecard.ui.frame.page import frame
from scorecard.ui.parts import show

view = frame("inequality")
show.lede(inequality.headline(view))
card = inequality.card(view)
inequality.figure(card)

st.header("By deprivation of the neighbourhood", anchor=False)
inequality.gradient(view, card)

st.header("By group of people", anchor=False)
inequality.groups(view, card)

st.header("All gaps by deprivation, side by side", anchor=False)
inequality.gaps(view)

st.header("What can be broken down, and what can’t yet", anchor=False)
inequality.ledger(view)
