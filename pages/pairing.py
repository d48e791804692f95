"""Where do the index and the Ambitions meet? Widest gaps between wards, what goes with them, where both point."""

import streamlit as st

from scorecard.ui import pairing
from scorecard.ui.frame.page import frame

view = frame("pairing")
card = pairing.gaps(view)

st.header("Where each Ambition’s gap between wards is widest", anchor=False)
pairing.ambitions(view, card)

st.header("One component beside one outcome", anchor=False)
pairing.pair(view)

st.header("Where outcome and component point the same way", anchor=False)
pairing.listed(view)
