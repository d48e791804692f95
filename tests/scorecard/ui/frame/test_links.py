"""Choices in the address: linked, remembered, and refused with the nearest valid name."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from scorecard.ui.frame import links


def page() -> None:
    """A page with two choices; run by Streamlit, so it imports what it needs itself."""
    import streamlit as st

    from scorecard.ui.frame import links

    fruit = links.select("fruit", "Fruit", {"apple": "Apple", "plum": "Plum", "pear": "Pear"}, kind="fruit")
    nut = links.select("nut", "Nut", {"hazel": "Hazel"})
    st.text(f"{fruit} {nut}")
    st.text(links.href("ward", ward="A & B"))
    st.text(links.href("overview"))


def opened(**asked: str) -> AppTest:
    app = AppTest.from_function(page)
    for key, value in asked.items():
        app.query_params[key] = value
    return app.run()


def test_the_first_option_is_the_default_and_leaves_the_address_clean() -> None:
    app = opened()
    assert app.text[0].value == "apple hazel"
    assert not app.query_params


def test_an_address_chooses() -> None:
    app = opened(fruit="plum")
    assert app.text[0].value == "plum hazel"
    assert not app.warning


def test_a_choice_goes_to_the_address_and_back_to_the_default_leaves_it() -> None:
    app = opened()
    app.selectbox[0].select("plum").run()
    assert app.query_params["fruit"] in ("plum", ["plum"])
    app.selectbox[0].select("apple").run()
    assert "fruit" not in app.query_params
    assert app.text[0].value == "apple hazel"


def test_a_new_address_wins_over_an_old_choice() -> None:
    app = opened()
    app.selectbox[0].select("plum").run()
    app.query_params["fruit"] = "pear"
    app.run()
    assert app.text[0].value == "pear hazel"


@pytest.mark.parametrize(("asked", "hint"), [("plumm", "Plum"), ("Pear", "Pear"), ("zzz", "")])
def test_an_unknown_id_is_named_with_the_nearest_and_the_default_shown(asked: str, hint: str) -> None:
    app = opened(fruit=asked)
    assert app.text[0].value == "apple hazel"
    message = app.warning[0].value
    assert asked in message
    assert (f"Did you mean **{hint}**" in message) == bool(hint)


def test_the_message_goes_when_something_is_chosen() -> None:
    app = opened(fruit="zzz")
    app.selectbox[0].select("pear").run()
    assert not app.warning
    assert app.text[0].value == "pear hazel"


def test_links_are_relative_and_encoded() -> None:
    app = opened()
    assert app.text[1].value == "ward?ward=A+%26+B"
    assert app.text[2].value == "./"


def test_links_keep_the_place() -> None:
    assert opened(place="testborough").text[2].value == "./?place=testborough"


def test_a_choice_can_be_read_and_set_from_elsewhere_before_its_box_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, str] = {}
    monkeypatch.setattr(st, "session_state", state)
    assert links.chosen("fruit", "apple") == "apple"
    links.choose("fruit", "plum")
    assert links.chosen("fruit", "apple") == "plum"


def test_what_an_address_asks_for_is_new_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, str] = {}
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", asked)
    assert not links.new("fruit")
    asked["fruit"] = "plum"
    assert [links.new("fruit"), links.new("fruit")] == [True, False]
    asked["fruit"] = "pear"
    assert links.new("fruit")
