"""The scorecard's address: a heading leads to its order and keeps the filters."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from scorecard.ui import scorecard_table

    st.text(scorecard_table._heading("gap", "gap"))
    st.text(scorecard_table._heading("gap", "wards"))


def test_a_heading_keeps_the_filters_and_turns_the_order() -> None:
    app = AppTest.from_function(page)
    app.query_params["ambition"] = "healthy"
    app.query_params["sort"] = "gap"
    app.run()
    assert [t.value for t in app.text] == [
        "scorecard_table?ambition=healthy&sort=gap-reversed",
        "scorecard_table?ambition=healthy&sort=wards",
    ]
