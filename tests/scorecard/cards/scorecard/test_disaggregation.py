"""The ledger of Testborough: what is held, by a proxy, suppressed, not held, awaited."""

from __future__ import annotations

from typing import Any

from scorecard.cards.scorecard.disaggregation import COLUMNS, Ledger, ledger, row_sentence
from tests.scorecard.cards import deprived, testborough
from tests.scorecard.cards.deprived import FALLING, FIFTHS

MEALS = {"breakdown": "free-school-meals", "category": "eligible", "period": "2023"}


def made(*rows: dict[str, Any], **changes: Any) -> Ledger:
    return ledger(deprived.tables({"period": "2023", "value": 60.0}, *rows, **changes))


def states(found: Ledger, indicator: str) -> list[str]:
    return [cell.state for r in found.rows if r.id == indicator for cell in r.cells.values()]


def test_every_indicator_of_the_scorecard_has_its_row_in_order() -> None:
    assert [r.number for r in made().rows] == [1, 2, 3]
    assert all(tuple(r.cells) == tuple(COLUMNS) for r in made().rows)


def test_what_is_held_names_groups_and_period() -> None:
    ward = {"area": testborough.NORTH, "period": "2022", "value": 70.0}
    found = made(*deprived.groups(FIFTHS, FALLING), ward, MEALS | {"value": 40.0})
    assert states(found, "dry-homes") == ["have", "have", "none", "have"]
    cells = found.rows[0].cells
    assert (cells["deprivation"].detail, cells["ward"].detail) == ("fifths, 2023", "2022")
    assert cells["other"].detail == "free school meals, 2023"


def test_a_proxy_is_never_had() -> None:
    found = made(*deprived.groups(FIFTHS, FALLING), standing="proxy", variant="Damp homes.")
    assert states(found, "dry-homes")[0] == "proxy"


def test_suppressed_groups_are_told_from_missing_ones() -> None:
    found = made(MEALS | {"value": None, "status": "c"})
    assert states(found, "dry-homes") == ["none", "none", "none", "suppressed"]
    assert found.rows[0].cells["other"].symbol == "[c]"


def test_awaited_rows_stay_and_say_who_holds_them() -> None:
    row = made().rows[2]
    assert [cell.state for cell in row.cells.values()] == ["awaited"] * 4
    assert row.awaited == testborough.POLICE and row.owner == "Office of Tests"


def test_the_counts_are_said_column_by_column() -> None:
    found = made(*deprived.groups(FIFTHS, FALLING))
    assert found.headline == "1 of 3 indicators can be broken down in some way"
    assert found.sentences[0] == "By deprivation: 1 held, 1 not held and 1 awaited."


def test_numbers_without_rates_are_named() -> None:
    found = made(*deprived.groups(FIFTHS, FALLING), kind="count")
    assert found.rows[0].cells["deprivation"].detail == "fifths, 2023, numbers only, no rates"


def test_a_row_in_a_sentence() -> None:
    found = made(*deprived.groups(FIFTHS, FALLING), MEALS | {"value": 40.0})
    assert row_sentence(found.rows[0]) == (
        "Broken down by deprivation and other groups (free school meals, 2023). Not held by ward or ethnic group."
    )
    assert row_sentence(found.rows[1]) == "Not broken down at all yet."


def test_the_download_has_words_and_owners() -> None:
    sheet = made().sheet
    assert "owner" in sheet.columns and all(len(row) == len(sheet.columns) for row in sheet.rows)
