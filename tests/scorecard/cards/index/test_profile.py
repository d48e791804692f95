"""The parts of Testborough's index: who lies furthest apart, and one ward beside the whole."""

from __future__ import annotations

from scorecard.cards.index.profile import profile, reach, widest
from tests.scorecard.cards import testborough


def test_the_whole_index_shows_its_components_grouped_by_dimension() -> None:
    card = profile(testborough.tables(), "spi")
    assert card is not None
    assert [(p.node.title, p.group, p.city_text) for p in card.parts] == [
        ("Housing", "Basic needs", "74"),
        ("Health", "Foundations of wellbeing", "57"),
    ]
    assert [reach(p) for p in card.parts] == ["60 to 90", "40 to 75"]
    assert card.panel.headline == "Wards lie furthest apart in health: 40 to 75."
    assert widest(card.parts) == "Wards differ most in health (40 to 75) and least in housing (60 to 90)."


def test_a_ward_is_set_beside_the_whole() -> None:
    card = profile(testborough.tables(), "spi", testborough.MILL)
    assert card is not None and card.ward == "Old Mill"
    assert [(p.ward_text, p.beside, p.side) for p in card.parts] == [
        ("60", "14 below", "below"),
        ("40", "17 below", "below"),
    ]
    assert card.panel.headline == "Old Mill is above Testborough in 0 of 2 parts and below in 2."
    assert card.panel.table.columns[1:5] == ("Old Mill", "Range", "Beside Testborough", "Testborough")
    assert [row[2] for row in card.panel.table.rows] == ["58 to 62", "38 to 42"]


def test_the_file_holds_every_ward_and_the_whole_for_every_part() -> None:
    card = profile(testborough.tables(), "spi")
    assert card is not None
    rows = {(r[0], r[2]): (r[5], r[6], r[7], r[9]) for r in card.panel.sheet.rows}
    assert len(rows) == 8
    assert rows[(testborough.NORTH, "housing")] == (90.0, 88.0, 92.0, 16.0)
    assert rows[(testborough.CITY, "health")] == (56.5, 54.5, 58.5, 0.0)


def test_an_indicator_has_no_parts() -> None:
    assert profile(testborough.tables(), "dry-homes-series") is None
