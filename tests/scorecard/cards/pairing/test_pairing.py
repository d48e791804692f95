"""A component beside an outcome of Testborough: options, points, sentences, table."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from scorecard.cards.pairing.pairing import closest, components, default, menu, pairing, series_menu
from tests.scorecard.cards import many_wards, testborough

FEW, MANY = testborough.tables(), many_wards.tables()


def test_only_outcomes_and_components_that_wards_have_are_offered() -> None:
    assert dict(menu(FEW)) == {"dry-homes": "Dry homes"}
    assert dict(series_menu(FEW, "dry-homes")) == {"dry-homes-series": "Dry homes"}
    assert dict(components(FEW)) == {"housing": "Housing", "health": "Health"}
    assert dict(components(testborough.tables(index=None))) == {}


def test_it_opens_on_the_widest_gap_and_what_goes_with_it() -> None:
    assert default(FEW) == "dry-homes"
    assert closest(MANY, many_wards.DRY) == "housing"
    assert closest(testborough.tables(index=None), "dry-homes-series") == ""


def test_every_ward_is_a_point() -> None:
    card = pairing(FEW, "dry-homes-series", "health")
    assert [(p.name, p.score, p.figure.value) for p in card.points] == [
        ("North & Hill", 75, 95.0),
        ("Old Mill", 40, 80.0),
        ("Station", 55, 86.0),
    ]
    assert (card.city_score, card.city_value) == (56.5, 87.0)


def test_three_wards_are_said_to_be_few() -> None:
    card = pairing(FEW, "dry-homes-series", "health")
    assert card.panel.headline == "Health and dry homes: too few wards to say"
    assert card.sentences[0].startswith("Over three wards the correlation is +1.00. That is too few")
    assert card.built_in == ""


def test_the_headline_says_which_way_without_saying_better() -> None:
    card = pairing(MANY, many_wards.DRY, "housing")
    assert card.panel.headline == "Housing and dry homes: higher scores with higher figures"
    assert "+0.99 (95% interval +0.93 to +1.00)" in card.sentences[0]
    assert card.sentences[1].startswith("Partly by construction: a figure of this indicator")
    assert card.sentences[-1].startswith("Going together is not cause")
    assert card.panel.alt.startswith(card.panel.headline)


def test_a_proxy_is_called_one() -> None:
    catalogue = testborough.catalogue()
    dry = catalogue.indicators["dry-homes"]
    dry = replace(dry, series=tuple(replace(s, standing="proxy") for s in dry.series))
    tables = many_wards.tables(
        catalogue=replace(catalogue, indicators=MappingProxyType({**catalogue.indicators, "dry-homes": dry}))
    )
    card = pairing(tables, many_wards.DRY, "health")
    assert card.panel.headline == "Health and a proxy for dry homes: no clear pattern"
    assert card.figure_axis == "Proxy, %"


def test_table_and_file_hold_every_ward_and_every_component() -> None:
    card = pairing(FEW, "dry-homes-series", "housing")
    assert card.panel.table.rows[1] == ("Old Mill", "60", "58 to 62", "80.0", "not available")
    assert len(card.panel.sheet.rows) == 3
    assert [row[0] for row in pairing(MANY, many_wards.DRY, "health").others.rows] == ["Housing", "Health"]
    assert card.others_sheet.rows[0][4] == 3
