"""The page State of the City as it ships: every slide, odd links, presenting, every place."""

from __future__ import annotations

from html import escape

import pytest

from scorecard.cards.deck.presentation import deck
from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened
from tests.scorecard.real import real_tables

STORE = Store()
DECK = deck(real_tables("leeds"))
COUNT = len(DECK.slides)


@pytest.mark.parametrize("at", range(1, COUNT + 1), ids=[s.key for s in DECK.slides])
def test_every_slide_can_be_linked(at: int) -> None:
    app = opened("state_of_the_city", slide=str(at))
    assert not app.exception
    one = DECK.slides[at - 1]
    text = body(app)
    assert f"<h2>{escape(one.headline)}</h2>" in text
    assert f"Slide {at} of {COUNT}" in text
    assert all(escape(note) in text for note in one.notes)


@pytest.mark.parametrize("asked", ["99", "0", "-3", "last", "5.5", "²", "9" * 40])
def test_a_slide_that_does_not_exist_is_named_and_the_first_is_shown(asked: str) -> None:
    app = opened("state_of_the_city", slide=asked)
    assert not app.exception
    said = " ".join(w.value for w in app.warning)
    assert asked in said and f"1 to {COUNT}" in said
    assert f"Slide 1 of {COUNT}" in body(app)


def test_buttons_move_and_the_link_follows() -> None:
    app = opened("state_of_the_city", slide="4")
    app.button("deck-next").click().run()
    assert f"Slide 5 of {COUNT}" in body(app) and "5" in app.query_params["slide"]
    app.button("deck-previous").click().run()
    app.button("deck-previous").click().run()
    assert "3" in app.query_params["slide"]
    app.button("deck-end").click().run()
    assert f"Slide {COUNT} of {COUNT}" in body(app)
    assert app.button("deck-next").disabled
    app.button("deck-home").click().run()
    assert "slide" not in app.query_params and app.button("deck-previous").disabled


def test_presenting_leaves_notes_and_files_away_until_they_are_asked_for() -> None:
    app = opened("state_of_the_city", slide="3", present="true")
    assert not app.exception
    note = escape(DECK.slides[2].notes[0])
    assert note not in body(app)
    assert "Take it with you" not in [h.value for h in app.header]
    app.button("deck-notes").click().run()
    assert note in body(app)
    app.button("deck-leave").click().run()
    assert "present" not in app.query_params
    assert "Take it with you" in [h.value for h in app.header]


def test_an_odd_mode_is_no_fault() -> None:
    app = opened("state_of_the_city", present="perhaps")
    assert not app.exception
    assert "Take it with you" in [h.value for h in app.header]


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_place_can_be_presented(slug: str) -> None:
    app = opened("state_of_the_city", place=slug, present="true")
    assert not app.exception
    assert STORE.place(slug).name in body(app)
