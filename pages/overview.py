"""How is the place doing? The four Ambitions, a way to one's own ward, and what isn't known yet."""

import streamlit as st

from scorecard.ui import editions, overview
from scorecard.ui.frame import links
from scorecard.ui.frame.page import frame
from scorecard.ui.parts import voices

view = frame("overview")
card = overview.card(view)
overview.message(card)
links.jumps(find_your_ward="Find your ward", what_people_told_us="What people told us")

st.header(card.heading, anchor=False)
overview.tiles(view, card)

st.header("Find your ward", anchor="find-your-ward")
overview.ward_finder(view)

st.header("The wards compared", anchor=False)
overview.progress_index(view, card)

st.header("What is new in this edition", anchor=False)
editions.new(view)

st.header("What people told us", anchor="what-people-told-us")
voices.voices(card.voices)

if card.plan:
    st.header("What the plan says", anchor=False)
    overview.insights(card)

if card.awaited:
    st.header("What is awaited", anchor=False)
    overview.awaited(card)
