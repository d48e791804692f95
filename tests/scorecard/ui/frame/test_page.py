"""The frame of every page: menu, place, title; and what is said when data/ is damaged."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard import errors
from scorecard.store.data_folder import Store
from scorecard.ui.frame import cache, help, share
from scorecard.ui.frame.pages import PAGES
from tests.pages.opened import body


def page() -> None:
    """A page that is only a frame; run by Streamlit, so it imports what it needs itself."""
    import streamlit as st

    from scorecard.ui.frame.page import frame

    view = frame("overview")
    st.text(f"{view.slug} {view.tables.place.name}")


def test_every_page_of_the_menu_has_its_script(root: object) -> None:
    assert {p.stem for p in (root / "pages").glob("*.py")} == set(PAGES)  # type: ignore[operator]


@pytest.mark.parametrize("slug", Store().slugs())
def test_each_place_can_be_chosen(slug: str) -> None:
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["place"] = slug
    app.run()
    name = Store().place(slug).name
    assert not app.exception
    assert app.title[0].value == f"How is {name} doing?"
    assert app.text[0].value == f"{slug} {name}"


def test_an_unknown_place_is_named_and_the_default_shown() -> None:
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["place"] = "lutonn"
    app.run()
    assert "lutonn" in app.warning[0].value and "Luton" in app.warning[0].value
    assert not app.exception


def test_damaged_data_is_said_without_a_stack_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> str:
        raise errors.StoreError("unknown file 'observations/x.parquet'")

    monkeypatch.setattr(cache, "current", damaged)
    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    assert app.title[0].value == "The figures can’t be shown"
    assert "observations/x.parquet" in body(app)
    assert "python -m scorecard check" in body(app)


def test_help_and_the_link_stand_beside_the_heading_in_the_same_order() -> None:
    app = AppTest.from_function(page, default_timeout=60).run()
    labels = [found.proto.popover.label for found in app.get("popover")]
    assert labels == [help.LABEL, share.LABEL]


def broken() -> None:
    """A page that fails, as the entry script runs it."""
    import streamlit as st

    from scorecard.ui import guarded
    from scorecard.ui.frame.page import frame

    class Page:
        def run(self) -> None:
            frame("overview")
            st.text("before")
            raise KeyError("private detail")

    guarded(Page())


def test_a_fault_in_a_page_is_answered_with_words_and_a_way_on() -> None:
    app = AppTest.from_function(broken, default_timeout=60).run()
    assert app.text[0].value == "before"
    assert "Something went wrong on this page." in body(app) and 'href="./"' in body(app)
    assert "private detail" not in body(app)
    assert app.exception, "the fault stays a fault for whoever watches the server"
