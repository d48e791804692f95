"""The app: one flat list of pages, each of which answers one question."""

import streamlit as st

from scorecard.ui import links

pages = [
    st.Page(f"pages/{name}.py", title=title, default=name == next(iter(links.PAGES)))
    for name, title in links.PAGES.items()
]
st.navigation(pages).run()
