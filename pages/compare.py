"""How do wards, or places, stand side by side?"""

import streamlit as st

from scorecard.ui import compare
from scorecard.ui.frame.page import frame

view = frame("compare")
card = compare.card(view)
compare.summary(card)

st.header("The components side by side", anchor=False)
compare.components(view, card)

st.header("The figures behind the scores", anchor=False)
compare.figures(view, card)

st.header("The scorecard side by side", anchor=False)
compare.scorecard(view, card)
