"""What is held, from whom, and how do I get it?"""

import streamlit as st

from scorecard.ui import editions, frame, library, show

view = frame("Data", "What data are there for {place}?")
card = library.card(view)
show.lede(card.headline)

st.header("Download figures", anchor=False)
library.figures(view)

st.header("What there is", anchor=False)
library.coverage(view, card)

st.header("Sources and licences", anchor=False)
library.sources(view, card)

st.header("What is missing", anchor=False)
library.missing(card)

st.header("Editions", anchor=False)
editions.differences(view)

st.header("Use this for your place", anchor=False)
library.reuse()
