"""The wards of Testborough on a map of figures: their bands, what is said of each, and what is named as missing."""

from __future__ import annotations

from scorecard.cards.series import area_map, dots
from tests.scorecard.cards import judged, long_rows, testborough


def made(known: object = None) -> area_map.AreaMap:
    held = known or long_rows.tables()
    series = held.catalogue.series[long_rows.DRY]  # type: ignore[attr-defined]
    found = dots.wards(held.reading(series))  # type: ignore[attr-defined, arg-type]
    assert found is not None
    return area_map.of_wards(held.reading(series), found)  # type: ignore[arg-type]


def test_every_ward_has_its_figure_and_a_band_that_holds_it() -> None:
    found = made()
    assert [(a.name, a.text, found.bands[a.band]) for a in found.areas] == [
        ("North & Hill", "95.0", "92.0 to 95.9"),
        ("Old Mill", "80.0", "80.0 to 83.9"),
        ("Station", "86.0", "84.0 to 87.9"),
    ]
    assert found.legend == "Per cent" and not found.bare and not found.note


def test_a_ward_without_a_figure_is_named_and_has_no_band() -> None:
    rows = testborough.figures()
    hidden = (rows["series"] == long_rows.DRY) & (rows["area"] == testborough.MILL)
    rows.loc[hidden, ["value", "status"]] = [None, "c"]
    found = made(long_rows.tables(observations=rows))
    assert found.note == "Old Mill has no figure here and is hatched on the map."
    assert [a.band for a in found.areas if a.name == "Old Mill"] == [-1]


def test_it_shares_the_table_and_file_of_the_dots_and_says_that_shades_are_no_verdict() -> None:
    found = made()
    assert [row[0] for row in found.panel.table.rows] == ["North & Hill", "Station", "Old Mill"]
    assert area_map.SHADED in found.panel.about
    assert "not tested" in found.panel.about[-1]


def test_what_is_said_of_a_ward_names_the_whole() -> None:
    assert made().areas[1].said == "Old Mill: 80.0%. Testborough 87.0%."


def test_tested_wards_carry_a_mark_and_its_meaning() -> None:
    wards = [
        (long_rows.CITY, 87.0, None),
        (testborough.NORTH, 95.0, 1.0),
        (testborough.MILL, 80.0, 1.0),
        (testborough.STATION, 86.5, 2.0),
    ]
    rows = long_rows.rows(
        *(
            {"area": area, "period": "2023", "value": value}
            | ({} if half is None else {"lower": value - half, "upper": value + half, "interval": "published"})
            for area, value, half in wards
        )
    )
    found = made(judged.tables(rows))
    assert [a.text for a in found.areas] == ["95.0▲", "80.0▼", "86.5"]
    assert found.areas[1].said == "Old Mill: 80.0%. Clearly worse than Testborough 87.0%."
    assert found.panel.about[-1].endswith("a figure without a mark can’t be told from Testborough’s.")
