"""Inside one ward of Testborough: its two small areas beside the four others."""

from __future__ import annotations

from scorecard.cards.neighbourhoods.within_ward import neighbourhoods, options
from tests.scorecard.cards import testborough


def test_only_series_with_small_areas_can_be_chosen() -> None:
    assert options(testborough.tables()) == {"dry-homes-series": "Dry homes"}


def test_small_areas_are_told_apart_by_their_ward() -> None:
    card = neighbourhoods(testborough.tables(), testborough.MILL, "dry-homes-series")
    assert [a.value for a in card.areas if a.inside] == [87.0, 91.0]
    assert len(card.areas) == 6
    assert (card.ward_text, card.city_text) == ("80.0", "87.0")


def test_headline_table_and_file_are_about_the_ward() -> None:
    panel = neighbourhoods(testborough.tables(), testborough.MILL, "dry-homes-series").panel
    assert panel.headline == "Inside Old Mill, small areas range from 87.0 to 91.0%."
    assert panel.table.rows == (("Testborough 004A", "91.0"), ("Testborough 003A", "87.0"))
    values = [dict(zip(panel.sheet.columns, row, strict=True))["value"] for row in panel.sheet.rows]
    assert values == [87.0, 91.0]


def test_a_ward_without_small_areas_says_so() -> None:
    areas = testborough.areas()
    areas.loc[areas["ward"] == testborough.MILL, "ward"] = testborough.NORTH
    card = neighbourhoods(testborough.tables(areas=areas), testborough.MILL, "dry-homes-series")
    assert card.panel.headline == "Old Mill has no figures for its small areas here."
    assert card.panel.table.rows == ()


def test_the_map_holds_the_wards_own_small_areas_in_the_shades_of_the_whole_place() -> None:
    card = neighbourhoods(testborough.tables(), testborough.MILL, "dry-homes-series")
    assert [(a.tips[0], a.text) for a in card.map.areas] == [("Testborough 003A", "87.0"), ("Testborough 004A", "91.0")]
    assert card.map.bands[0].startswith("7") and card.map.bands[-1].endswith("9.9")
