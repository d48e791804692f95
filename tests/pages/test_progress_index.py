"""The progress index as it ships: every kind of node, every place, odd links."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.store import Store
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
