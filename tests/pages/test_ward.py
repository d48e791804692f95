"""The page of a ward as it ships: every ward of every place, the grid, odd links."""

from __future__ import annotations

from html import escape

import pytest

from scorecard.cards.ward.ward import ward
from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened
from tests.scorecard.real import real_tables

STORE = Store()


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_third_ward_has_its_card(slug: str) -> None:
    found = real_tables(slug)
    for code, name in list(found.wards.items())[::3]:
        card = ward(found, code)
        assert card.headline.startswith(f"{name} scores ")
        assert sum(len(d.components) for d in card.dimensions) == len(found.catalogue.index.components)


@pytest.mark.parametrize("slug", STORE.slugs())
def test_first_and_last_ward_of_every_place_open(slug: str) -> None:
    areas = STORE.areas(slug)
    wards = areas[areas["level"] == "ward"].sort_values("name")
    for code, name in wards.iloc[[0, -1]][["code", "name"]].itertuples(index=False):
        app = opened("ward", place=slug, ward=code)
        assert not app.exception, code
        assert f"{escape(name)} scores" in body(app)


def test_the_grid_has_every_component_with_its_score() -> None:
    scores = STORE.index("leeds")
    codes = STORE.areas("leeds").query("level == 'ward'")["code"].tolist()
    app = opened("ward", ward=codes[4])
    own = scores[(scores["area"] == codes[4]) & (scores["level"] == "component")].set_index("node")["score"]
    titles = {c.id: c.title for c in STORE.catalogue().index.components}
    for node, score in own.items():
        assert f'<span class="score">{score:.0f}</span><span class="name">{titles[node]}</span>' in body(app)


def test_an_unknown_ward_is_named_with_the_nearest_name() -> None:
    areas = STORE.areas("leeds")
    name = areas.loc[areas["level"] == "ward", "name"].iloc[0]
    app = opened("ward", ward=name[:-1])
    assert not app.exception
    assert name in app.warning[0].value


def test_the_figure_for_small_areas_can_be_linked() -> None:
    app = opened("ward")
    options = app.selectbox(key="series_choice").options
    series = [i.series for i in STORE.catalogue().index.indicators]
    linked = opened("ward", series=series[-1])
    assert not linked.exception
    assert len(options) > 1


def test_headings_follow_one_another() -> None:
    app = opened("ward")
    assert len(app.title) == 1
    assert [h.value for h in app.header][-1] == "What people told us"


def test_what_the_ward_is_set_beside_can_be_linked() -> None:
    code = STORE.areas("leeds").query("level == 'ward'")["code"].tolist()[0]
    standing = STORE.index("leeds", "standing").query("area == @code and level == 'component'")
    for against in ("peers", "city"):
        app = opened("ward", ward=code, against=against)
        assert not app.exception
        own = standing[standing["against"] == against]["verdict"].value_counts()
        for verdict in ("strength", "challenge", "neutral"):
            assert body(app).count(f'<li class="{verdict}">') == own.get(verdict, 0)
    assert app.radio[0].value == "city"


def test_an_unknown_comparison_is_named_and_similar_wards_are_shown() -> None:
    app = opened("ward", against="citty")
    assert not app.exception
    assert "citty" in app.warning[0].value
    assert app.radio[0].value == "peers"


def test_its_rank_is_a_range_among_the_wards() -> None:
    scores = STORE.index("leeds")
    own = scores[(scores["node"] == "spi") & scores["rank"].notna()].sort_values("rank_upper")
    row = own[own["rank_lower"] < own["rank_upper"]].iloc[0]
    text = body(opened("ward", ward=row["area"]))
    assert f"of {len(own)} wards." in text
    assert f"stands {row['rank_lower']:.0f}" in text


def test_what_lifts_and_lowers_the_score_is_listed() -> None:
    added = STORE.index("leeds", "contributions")
    code = STORE.areas("leeds").query("level == 'ward'")["code"].tolist()[0]
    own = added[added["area"] == code].set_index("indicator")["difference"]
    assert f"+{own.max():.1f}</td>" in body(opened("ward", ward=code))


def test_every_figure_stands_on_the_spine_with_what_it_is_set_beside() -> None:
    code = STORE.areas("leeds").query("level == 'ward'")["code"].tolist()[0]
    for against in ("peers", "city"):
        text = body(opened("ward", ward=code, against=against))
        assert f"of {len(STORE.catalogue().index.indicators)} figures</h3>" in text
    assert "The figures behind the index in" in text


def test_it_leads_to_the_comparison_with_the_wards_most_alike() -> None:
    code = STORE.areas("leeds").query("level == 'ward'")["code"].tolist()[0]
    peers = STORE.index("leeds", "peers").query("area == @code").sort_values("place")["peer"].tolist()
    link = next(p.proto for p in opened("ward", ward=code).get("page_link") if p.proto.page.endswith("compare"))
    assert link.label == "Compare it with the three nearest wards"
    assert all(peer in str(link) for peer in peers[:3])
