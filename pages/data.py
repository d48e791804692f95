"""What is held, from whom, and how do I get it?"""

import streamlit as st

from scorecard.ui import data_holdings, editions
from scorecard.ui.frame.page import frame
from scorecard.ui.parts import show

view = frame("data")
card = data_holdings.card(view)
show.lede(card.headline)

st.header("Download figures", anchor=False)
data_holdings.figures(view)

st.header("What there is", anchor=False)
data_holdings.coverage(view, card)

st.header("Sources and licences", anchor=False)
data_holdings.sources(view, card)

st.header("What is missing", anchor=False)
data_holdings.missing(card)

st.header("Editions", anchor=False)
editions.differences(view)

st.header("Use this for your place", anchor=False)
data_holdings.reuse()
