"""What do we show at the event? One message a view, full screen, with notes; the same as files to take away."""

import streamlit as st

from scorecard.ui import report, state_of_the_city
from scorecard.ui.frame.page import frame

view = frame("state_of_the_city")
card = state_of_the_city.card(view)
if not state_of_the_city.presenting():
    state_of_the_city.intro(card)
state_of_the_city.stage(view, card)

if not state_of_the_city.presenting():
    st.header("Take it with you", anchor=False)
    state_of_the_city.take(view)
    report.downloads(view)
