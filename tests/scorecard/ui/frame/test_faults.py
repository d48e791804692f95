"""What is said of faulty data: all faults, files under data/, no folder of the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.errors import StoreError
from scorecard.store.data_folder import Store
from scorecard.ui.frame import faults
from tests.pages.opened import body

HOME = Store(Path("/srv/app/data"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("'/srv/app/data/index/a.parquet' is cut", "'data/index/a.parquet' is cut"),
        ("cannot open /srv/app/data", "cannot open data"),
        ("[Errno 2] '/home/somebody/secret/x.toml'", "[Errno 2] 'x.toml'"),
        ("see https://example.org/a/b and 1/2 or a/b/c.toml", "see https://example.org/a/b and 1/2 or a/b/c.toml"),
        (f"{faults._PROJECT}/scorecard/x.py", "scorecard/x.py"),
    ],
)
def test_a_visitor_reads_no_folder_of_the_server(text: str, shown: str) -> None:
    assert faults.public(HOME, text) == shown


def test_faults_are_escaped_and_many_are_counted() -> None:
    shown = faults.listed([f"<b>{n}</b>" for n in range(faults.SHOWN + 5)])
    assert "&lt;b&gt;0&lt;/b&gt;" in shown and "<b>" not in shown
    assert shown.count("<li>") == faults.SHOWN + 1 and "and 5 more" in shown


def page() -> None:
    """A page of three parts; run by Streamlit, so it imports what it needs itself."""
    import streamlit as st

    from scorecard.errors import StoreError
    from scorecard.store.data_folder import Store
    from scorecard.ui.frame import faults

    home = Store()
    st.text("before")
    with faults.instead(home, "No map"):
        faults.end(home, StoreError("headline", ("a.geojson: cut", "b.geojson: cut")))
    st.text("between")
    faults.end(home, StoreError(f"{home.home}/index/x.parquet is cut"))
    st.text("never")


def test_a_part_is_replaced_by_words_and_a_page_ends_with_them() -> None:
    app = AppTest.from_function(page).run()
    assert not app.exception
    assert [t.value for t in app.text] == ["before", "between"]
    assert "<strong>No map</strong><ul><li>a.geojson: cut</li><li>b.geojson: cut</li></ul>" in body(app)
    assert faults.REST in body(app) and "<li>data/index/x.parquet is cut</li>" in body(app)


def test_the_log_has_all_of_it(caplog: pytest.LogCaptureFixture) -> None:
    faults.tell(HOME, "No map", StoreError("/srv/app/data/x.geojson is cut"))
    assert "/srv/app/data/x.geojson is cut" in caplog.text
