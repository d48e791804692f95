"""The neighbourhoods of Testborough on a map: their bands, their spread within wards, what is missing."""

from __future__ import annotations

from scorecard.cards.neighbourhoods import map as cards
from tests.scorecard.cards import long_rows, testborough

DRY = long_rows.DRY


def test_only_an_indicator_with_figures_for_neighbourhoods_has_a_map() -> None:
    known = testborough.tables()
    assert cards.held(known, DRY)
    assert not cards.held(known, "early-deaths-series") and not cards.held(known, "housing")
    assert "One of the 2 indicators" in cards.offer(known)


def test_wards_stand_in_order_of_their_middle_neighbourhood() -> None:
    found = cards.neighbourhood_map(testborough.tables(), DRY)
    assert [(d.label, d.lower, d.value, d.upper) for d in found.spread.dots] == [
        ("Station", 95, 97, 99),
        ("Old Mill", 87, 89, 91),
        ("North & Hill", 79, 81, 83),
    ]
    assert found.panel.table.rows[1] == ("Old Mill", "2", "87.0%", "89.0%", "91.0%")
    assert found.panel.headline == "Neighbourhoods range from 79.0 to 99.0%; Testborough as a whole 87.0%"


def test_every_neighbourhood_knows_its_ward_and_what_is_said_of_it() -> None:
    areas = {a.code: a for a in cards.neighbourhood_map(testborough.tables(), DRY).map.areas}
    assert len(areas) == 6
    assert areas["E01999903"].ward == testborough.MILL
    assert areas["E01999903"].said == ("Old Mill: two neighbourhoods, from 87.0 to 91.0%. The middle one: 89.0%.")


def test_a_suppressed_neighbourhood_is_counted_and_hatched_and_keeps_its_row() -> None:
    rows = testborough.figures()
    rows.loc[rows["area"] == "E01999903", ["value", "status"]] = [None, "c"]
    found = cards.neighbourhood_map(testborough.tables(observations=rows), DRY)
    assert found.map.note == "One neighbourhood has no figure here and is hatched on the map."
    assert found.map.bare
    held = [dict(zip(found.panel.sheet.columns, row, strict=True)) for row in found.panel.sheet.rows]
    assert [(r["value"], r["status"]) for r in held if r["area"] == "E01999903"] == [(None, "c")]
    assert "[c]" in found.panel.table.note
