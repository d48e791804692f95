"""How is my ward doing, and what is behind it?"""

import streamlit as st

from scorecard.ui import brief, ward
from scorecard.ui.frame import links
from scorecard.ui.frame.page import frame
from scorecard.ui.parts import voices

view = frame("ward")
card = ward.card(view)
ward.summary(card)
brief.button(view, card)
links.jumps(what_people_told_us="What people told us")

st.header("Strengths and challenges", anchor=False)
against = ward.against(card)
ward.scores(view, card, against)

st.header("The figures behind the scores", anchor=False)
ward.figures(view, card, against)

st.header("The scorecard in this ward", anchor=False)
ward.scorecard(card)

st.header("Inside the ward", anchor=False)
ward.inside(view, card)

st.header("What people told us", anchor="what-people-told-us")
voices.voices(card.voices)
