"""What lifts and lowers the score of Testborough's wards."""

from __future__ import annotations

import pytest

from scorecard.cards.index.contributions import Lifts, lifts
from scorecard.cards.index.ward_scores import WardScores
from tests.scorecard.cards import testborough


def card(code: str, **more: object) -> Lifts:
    found = lifts(WardScores(testborough.tables(**more), code))
    assert found is not None
    return found


def test_what_lowers_most_comes_first() -> None:
    found = card(testborough.MILL)
    assert found.down.rows == (
        ("Early deaths (proxy), health", "40", "57", "−8.3"),
        ("Dry homes, housing", "60", "74", "−7.0"),
    )
    assert found.up.rows == (("None", "", "", ""),)
    assert found.text.startswith("Old Mill scores 15.3 points less than Testborough. The two indicators together")


def test_what_lifts_most_comes_first() -> None:
    assert [row[3] for row in card(testborough.NORTH).up.rows] == ["+9.3", "+8.0"]
    assert card(testborough.NORTH).text.startswith("North & Hill scores 17.3 points more than Testborough.")


def test_the_file_holds_all_of_them_and_they_add_up() -> None:
    sheet = card(testborough.MILL).sheet
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert sum(r["points"] for r in rows) == pytest.approx(50)
    assert sum(r["difference"] for r in rows) == pytest.approx(50 - 65.25)


def test_what_rounds_to_nothing_neither_lifts_nor_lowers() -> None:
    table = testborough.explained()["contributions"]
    table = table.assign(difference=table["difference"].where(table["indicator"].eq("dry-homes-series"), 0.04))
    assert len(card(testborough.MILL, explained={"contributions": table}).down.rows) == 1


def test_a_ward_without_an_index_or_contributions_has_none() -> None:
    assert lifts(WardScores(testborough.tables(explained={}), testborough.MILL)) is None
    index = testborough.scores()
    assert lifts(WardScores(testborough.tables(index=index[index["node"] != "spi"]), testborough.MILL)) is None
