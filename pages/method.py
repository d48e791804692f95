"""How is it made, how do I read it, and what should I keep in mind?"""

import streamlit as st

from scorecard.ui import course, method
from scorecard.ui.frame.page import frame
from scorecard.ui.parts import show

view = frame("method")
card = method.card(view)
show.lede(card.headline)
course.link()

st.header("How the index is made", anchor=False)
method.index(view, card)

st.header("How sure the scores are", anchor=False)
method.certainty(view, card)
method.sensitivity(view, card)

st.header("What is left out, and why", anchor=False)
method.left_out(card)

st.header("How a ward’s figure is made", anchor=False)
method.ward_figures(card)

st.header("How to read it", anchor=False)
method.reading(view, card)

st.header("Reading data in ten minutes", anchor=course.ANCHOR)
course.exercises(view)

st.header("Caveats", anchor=False)
method.caveats(card)

st.header("Accessibility", anchor=False)
method.accessibility(view, card)

st.header("Licences", anchor=False)
method.licences()
