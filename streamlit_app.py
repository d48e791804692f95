"""The app: one flat list of pages, each of which answers one question.

The server finds `app` here when it starts, and runs this file again for every reader.
"""

import streamlit as st
from streamlit import runtime

if runtime.exists():
    from scorecard.ui import begin, guarded, navigation

    begin()
    guarded(navigation())
else:
    from streamlit.proto.BackMsg_pb2 import BackMsg

    from scorecard import serving

    serving.open_files()
    app = st.App(__file__, middleware=serving.middleware(BackMsg, st.get_option))
