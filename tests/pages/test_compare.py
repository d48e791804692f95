"""The page of comparisons as it ships: wards, places, odd links, what can't be told apart."""

from __future__ import annotations

from html import escape
from itertools import combinations

import pytest

from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

STORE = Store()


def wards(slug: str) -> dict[str, str]:
    areas = STORE.areas(slug).query("level == 'ward'").sort_values("name")
    return dict(zip(areas["code"], areas["name"], strict=True))


@pytest.mark.parametrize("slug", STORE.slugs())
def test_four_wards_of_every_place_stand_side_by_side(slug: str) -> None:
    names = wards(slug)
    codes = list(names)[::5][:4]
    app = opened("compare", place=slug, ward=codes[0], ward2=codes[1], ward3=codes[2], ward4=codes[3])
    assert not app.exception and not app.warning
    scores = STORE.index(slug).query("node == 'spi'").set_index("area")["score"]
    text = body(app)
    assert f"{escape(names[codes[0]])} scores {scores[codes[0]]:.0f} out of 100" in text
    assert all(f'<p class="big">{scores[code]:.0f}</p>' in text for code in codes)
    assert app.query_params["ward4"] in (codes[3], [codes[3]])


def test_without_a_choice_a_ward_stands_beside_the_one_most_like_it() -> None:
    app = opened("compare")
    peers = STORE.index("leeds", "peers")
    first = next(iter(wards("leeds")))
    nearest = peers[(peers["area"] == first) & (peers["place"] == 1)]["peer"].iloc[0]
    assert not app.exception
    assert app.selectbox(key="ward2_choice").value == nearest
    assert body(app).count('<p class="big">') == 2


def test_what_cannot_be_told_apart_is_said() -> None:
    pairs = STORE.index("leeds", "neighbours").query("node == 'spi'")
    held = {frozenset(pair) for pair in zip(pairs["area"], pairs["other"], strict=True)}
    one, two = pairs.iloc[0][["area", "other"]]
    assert "On the whole index the two wards can’t be told apart." in body(opened("compare", ward=one, ward2=two))
    one, two = next(p for p in combinations(wards("leeds"), 2) if frozenset(p) not in held)
    assert "On the whole index the two wards can be told apart." in body(opened("compare", ward=one, ward2=two))


@pytest.mark.parametrize("slug", STORE.slugs())
def test_all_places_stand_side_by_side(slug: str) -> None:
    others = [s for s in STORE.slugs() if s != slug]
    asked = {f"place{n}": other for n, other in enumerate(others[:3], 2)}
    app = opened("compare", place=slug, mode="places", **asked)
    assert not app.exception and not app.warning
    text = body(app)
    for one in (slug, *others[:3]):
        place = STORE.place(one)
        score = STORE.index(one).query("node == 'spi' and area == @place.code")["score"].iloc[0]
        assert f"{place.name} {score:.0f}" in text or f"{place.name} scores {score:.0f}" in text
    assert "national core" in text


def test_unknown_ids_are_named() -> None:
    names = wards("leeds")
    app = opened("compare", ward="E05000000", ward2=next(iter(names.values()))[:-1])
    assert not app.exception
    assert [w.value for w in app.warning if "isn’t known here" in w.value] == [w.value for w in app.warning]
    assert len(app.warning) == 2
    places = opened("compare", mode="places", place2="nowhere")
    assert not places.exception and "nowhere" in places.warning[0].value


def test_an_unknown_mode_shows_wards() -> None:
    app = opened("compare", mode="cities")
    assert not app.exception
    assert "cities" in app.warning[0].value and app.radio[0].value == "wards"


def test_the_same_ward_twice_is_answered_with_words() -> None:
    code = next(iter(wards("leeds")))
    app = opened("compare", ward=code, ward2=code)
    assert not app.exception
    assert "Choose a second one" in body(app)


def test_headings_follow_one_another() -> None:
    app = opened("compare")
    assert len(app.title) == 1
    assert [h.value for h in app.header] == [
        "The components side by side",
        "The figures behind the scores",
        "The scorecard side by side",
    ]
