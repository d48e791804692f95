"""The file of the scorecard: a cell for every column, verdicts with their reasons."""

from __future__ import annotations

from scorecard.cards.scorecard import rows, table
from tests.scorecard.cards import judged, long_rows


def test_every_row_has_every_column() -> None:
    sheet = rows.sheet(table.card(long_rows.tables()).groups)
    assert {len(row) for row in sheet.rows} == {len(rows.COLUMNS)}


def test_verdicts_and_reasons_stand_in_their_columns() -> None:
    found = judged.tables(judged.yearly([70, 74, 78, 82, 86]))
    row = dict(zip(rows.COLUMNS, table.card(found).sheet.rows[0], strict=True))
    assert (row["trend"], row["trend_periods"], row["trend_reason"]) == (
        "increasing and getting better",
        "2019 to 2023",
        "",
    )
    assert (row["target"], row["marmot_theme"]) == ("", "")
    assert (row["change_verdict"], row["against_england"], row["awaiting"]) == ("better", "worse", "")
