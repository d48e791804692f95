"""The overview as it ships: each place, the finder, what it must not keep."""

from __future__ import annotations

from html import escape

import pytest

from scorecard.cards.scorecard import overview
from scorecard.store.data_folder import Store
from scorecard.ui.frame import cache
from tests.pages.opened import body, opened

STORE = Store()


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_place_opens_with_its_ambitions_in_order(slug: str) -> None:
    app = opened("overview", place=slug)
    place = STORE.place(slug)
    assert not app.exception
    assert app.title[0].value == f"How is {place.name} doing?"
    positions = [body(app).find(f"<h3>{a.name}</h3>") for a in place.ambitions]
    assert -1 not in positions and positions == sorted(positions)


def test_the_headline_counts_all_36_indicators() -> None:
    app = opened("overview")
    card = cache.card(cache.current("leeds"), overview.card)
    assert " of 36 indicators have a figure for Leeds" in body(app)
    assert sum(count for tile in card.tiles for _, count in tile.states) == 36


@pytest.mark.parametrize("slug", STORE.slugs())
def test_the_first_sentence_is_the_state_of_the_place(slug: str) -> None:
    app = opened("overview", place=slug)
    card = cache.card(cache.current(slug), overview.card)
    assert f'<p class="lede">{escape(card.message)}</p>' in body(app)
    assert card.message.startswith(("The recent trend", "No recent trend"))
    assert body(app).index(escape(card.message)) < body(app).index(escape(card.headline))


def test_every_ambition_has_a_sentence_to_copy() -> None:
    app = opened("overview")
    card = cache.card(cache.current("leeds"), overview.card)
    offered = [block.value for block in app.code]
    assert all(tile.sentence in offered for tile in card.tiles)


def test_every_awaited_indicator_is_listed_with_who_holds_it() -> None:
    app = opened("overview")
    awaited = [i for i in STORE.catalogue().scorecard if not i.series]
    assert awaited
    assert all(i.title in body(app).replace("&amp;", "&") for i in awaited)


def test_insights_of_the_plan_are_shown_with_their_source() -> None:
    text = body(opened("overview"))
    insights = STORE.place("leeds").insights
    assert insights
    assert all(i.source in text for i in insights)


def test_a_postcode_leads_to_its_ward_and_is_not_kept() -> None:
    first = STORE.postcodes("leeds").iloc[100]
    name = STORE.areas("leeds").set_index("code").loc[first["ward"], "name"]
    app = opened("overview")
    app.text_input[0].set_value(first["postcode"])
    app.button[1].click().run()
    assert not app.exception
    assert name in app.info[0].value
    assert first["postcode"] not in app.info[0].value
    assert first["postcode"] not in str(app.query_params)
    assert app.text_input[0].value == ""
    assert first["postcode"] not in repr(app.session_state)


def test_a_ward_chosen_by_name_opens_its_page() -> None:
    areas = STORE.areas("leeds")
    ward = areas[areas["level"] == "ward"].iloc[7]
    app = opened("overview")
    next(box for box in app.selectbox if box.label == "Ward").set_value(ward["code"])
    app.button[0].click().run()
    assert not app.exception
    assert app.selectbox(key="ward_choice").value == ward["code"]


def test_a_place_without_postcodes_says_so() -> None:
    app = opened("overview", place="luton")
    assert not app.text_input
    assert "No postcode file is held for Luton" in body(app)


def test_an_unknown_postcode_is_explained() -> None:
    app = opened("overview")
    app.text_input[0].set_value("ZZ99 9ZZ")
    app.button[1].click().run()
    assert "isn’t in the list" in app.warning[0].value


def test_headings_follow_one_another() -> None:
    app = opened("overview")
    assert len(app.title) == 1
    assert [h.value for h in app.header][:3] == ["The Ambitions", "Find your ward", "The wards compared"]


@pytest.mark.parametrize("slug", STORE.slugs())
def test_recent_trends_are_counted_for_every_ambition(slug: str) -> None:
    text = body(opened("overview", place=slug))
    assert text.count('<ul class="verdicts"') == 4
    assert "recent trend" in text.lower()
