"""The progress index as it ships: every kind of node, every place, odd links."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.cards import words
from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

STORE = Store()


def test_the_headline_is_computed_from_the_scores() -> None:
    app = opened("progress_index")
    place = STORE.place("leeds")
    scores = STORE.index("leeds")
    whole = scores[scores["node"] == "spi"].set_index("area")["score"]
    wards = whole.drop(place.code)
    expected = f"{place.name} scores {whole[place.code]:.0f} out of 100; its wards range from {wards.min():.0f} to"
    assert expected in body(app)
    assert f"{wards.max():.0f}." in body(app)


@pytest.mark.parametrize("level", ["dimension", "component", "indicator"])
def test_every_node_of_a_level_opens(level: str) -> None:
    scores = STORE.index("leeds")
    nodes = sorted(scores.loc[scores["level"] == level, "node"].unique())
    app: AppTest = opened("progress_index")
    for node in nodes:
        app.selectbox(key="node_choice").set_value(node).run()
        assert not app.exception, node
        assert app.query_params["node"] in (node, [node])


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_place_opens_with_its_map(slug: str) -> None:
    app = opened("progress_index", place=slug)
    assert not app.exception
    assert STORE.place(slug).name in app.title[0].value
    assert STORE.boundary(slug, "wards_bng.geojson") is not None


def test_an_unknown_node_is_named_and_the_whole_index_shown() -> None:
    app = opened("progress_index", node="helth")
    assert not app.exception
    assert "helth" in app.warning[0].value
    assert "out of 100" in body(app)


def test_the_table_holds_every_ward() -> None:
    text = body(opened("progress_index"))
    areas = STORE.areas("leeds")
    names = areas.loc[areas["level"] == "ward", "name"].str.replace("&", "&amp;")
    assert all(f'<th scope="row">{name}</th>' in text for name in names)


@pytest.mark.parametrize("slug", STORE.slugs())
def test_it_says_how_many_wards_cannot_be_told_from_the_next(slug: str) -> None:
    pairs = STORE.index(slug, "neighbours").query("node == 'spi' and adjacent")
    count = len({*pairs["area"], *pairs["other"]})
    wards = len(STORE.areas(slug).query("level == 'ward'"))
    text = body(opened("progress_index", place=slug))
    some = words.sentence(words.counted(count, "of", "of")).rstrip(".")
    assert f"{some} the {wards} wards can’t be told from the ward next to them." in text
    assert "carry no error: ranges are too narrow." in text


def test_ranks_are_ranges_in_the_table() -> None:
    scores = STORE.index("leeds").query("node == 'spi'").dropna(subset=["rank_lower"])
    row = scores[scores["rank_lower"] + 1 < scores["rank_upper"]].iloc[0]
    assert f"to {row['rank_upper']:.0f}th</td>" in body(opened("progress_index"))


def test_neighbourhoods_can_be_linked_and_are_offered_where_there_are_none() -> None:
    small = STORE.areas("leeds").query("level == 'lsoa'")["code"]
    rows = STORE.observations("leeds")
    key = next(
        i.series
        for i in STORE.catalogue().index.indicators
        if rows.query("series == @i.series")["area"].isin(small).any()
    )
    app = opened("progress_index", node=key, level="neighbourhoods")
    assert not app.exception and not app.warning
    assert f"{len(small)} neighbourhoods of" in body(app)
    assert "can also be seen by neighbourhood" in body(opened("progress_index"))


def test_a_place_without_boundaries_of_neighbourhoods_says_so() -> None:
    slug = next(s for s in STORE.slugs() if STORE.boundary(s, "lsoas_bng.geojson") is None)
    key = STORE.catalogue().index.indicators[0].series
    app = opened("progress_index", place=slug, node=key, level="neighbourhoods")
    assert not app.exception
    assert "No map of neighbourhoods" in body(app)


def test_a_chosen_ward_is_told_and_links_to_its_page() -> None:
    code, name = STORE.areas("leeds").query("level == 'ward'")[["code", "name"]].iloc[3]
    app = opened("progress_index", ward=code)
    assert f"{name.replace('&', '&amp;')} scores" in body(app)
    app.selectbox(key="ward_choice").set_value("").run()
    assert not app.exception and "ward" not in app.query_params


def test_the_way_down_to_an_indicator_is_shown() -> None:
    index = STORE.catalogue().index
    app = opened("progress_index", node=index.indicators[0].series)
    labels = [link.proto.label for link in app.get("page_link")]
    assert f"{index.title} ›" in labels
