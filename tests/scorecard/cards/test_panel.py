"""What stands around a chart of Testborough."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards import panel
from tests.scorecard.cards import long_rows, testborough


def test_names_of_areas_wards_and_comparators() -> None:
    tables = long_rows.tables()
    assert panel.area_name(testborough.CITY, tables) == "Testborough"
    assert panel.area_name(testborough.MILL, tables) == "Old Mill"
    assert panel.area_name(testborough.ENGLAND, tables) == "England"
    assert panel.area_name("E00000000", tables) == "E00000000"


def test_the_source_line_names_the_publisher_once() -> None:
    source = testborough.catalogue().sources["census"]
    assert panel.source_line(source) == "Office of Tests. Edition: 2023."
    bare = replace(source, attribution="Contains open data.", edition="")
    assert panel.source_line(bare) == "Office of Tests, Census of tests. Contains open data."


def test_a_sheet_keeps_raw_numbers_and_the_status() -> None:
    sheet = panel.sheet("dry", long_rows.history(), long_rows.with_history())
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [r["value"] for r in rows] == [80.0, 81.0, 84.0, None, 86.0, 87.25]
    assert [r["status"] for r in rows] == ["", "", "", "x", "", "p"]
    assert {r["attribution"] for r in rows} == {"Source: Office of Tests."}
    assert {(r["area_name"], r["unit"], r["standing"]) for r in rows} == {("Testborough", "%", "As defined")}
