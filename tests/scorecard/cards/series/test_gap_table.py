"""All gaps side by side: in the order asked for, only what can be ranked."""

from __future__ import annotations

from scorecard.cards.series import gap_table
from scorecard.cards.tables import Tables
from tests.scorecard.cards import deprived, long_rows
from tests.scorecard.cards.deprived import FALLING, FIFTHS

DEATHS = "early-deaths-series"


def tables(**changes: object) -> Tables:
    """Dry homes, of the scorecard: 50 to 10 (ratio 5). Early deaths, of the index only: 30 to 3 (ratio 10)."""
    steep = [row | {"series": DEATHS} for row in deprived.groups(FIFTHS, (30, 24, 17, 10, 3))]
    pay = [row | {"series": long_rows.PAY} for row in deprived.groups(FIFTHS, (14, 14, 13, 13, 12))]
    return deprived.tables(*deprived.groups(FIFTHS, FALLING), *steep, *pay, **changes)


def test_the_widest_ratio_stands_first() -> None:
    rows = gap_table.gap_table(tables(), "widest", "all").rows
    assert [r.series for r in rows] == [DEATHS, long_rows.DRY, long_rows.PAY]
    assert (rows[1].most, rows[1].least, rows[1].difference, rows[1].ratio) == (
        "50.0%",
        "10.0%",
        "40.0 percentage points higher",
        "5.00",
    )


def test_the_scorecards_order_and_nothing_of_the_index() -> None:
    rows = gap_table.gap_table(tables(), "scorecard", "scorecard").rows
    assert [r.series for r in rows] == [long_rows.DRY, long_rows.PAY]


def test_the_headline_counts_who_fares_worse() -> None:
    """Dry homes are better high, low pay is better low."""
    assert gap_table.gap_table(tables()).headline == (
        "Testborough’s most deprived neighbourhoods have the worse figure in one of two measures that can be compared "
        "and the better figure in one."
    )


def test_the_page_opens_on_the_widest_gap_against_the_most_deprived() -> None:
    assert gap_table.widest(tables()) == "low-pay"
    assert gap_table.widest(deprived.tables({"period": "2023", "value": 8.0})) == ""


def test_groups_off_the_line_are_marked_and_not_opened_on() -> None:
    uneven = [row | {"series": long_rows.PAY} for row in deprived.groups(FIFTHS, (40, 5, 60, 5, 4))]
    steady = deprived.groups(FIFTHS, FALLING[::-1])
    found = deprived.tables(*steady, *uneven)
    assert next(r for r in gap_table.gap_table(found).rows if r.series == long_rows.PAY).note == "no steady gradient"
    assert gap_table.widest(found) == "dry-homes"


def test_by_construction_is_marked() -> None:
    row = gap_table.gap_table(tables(deprivation_ingredient=True), "scorecard").rows[0]
    assert row.note == "partly by construction"


def test_nothing_to_rank_is_said() -> None:
    empty = gap_table.gap_table(deprived.tables({"period": "2023", "value": 8.0}))
    assert empty.rows == ()
    assert empty.headline == "No figure for Testborough can be broken down by deprivation."


def test_the_download_has_a_row_for_each() -> None:
    sheet = gap_table.gap_table(tables(), "widest", "all").sheet
    assert len(sheet.rows) == 3 and all(len(row) == len(sheet.columns) for row in sheet.rows)


def test_the_chart_tells_the_widest_gap_against_the_most_deprived() -> None:
    """Of the ratios 10 (early deaths), 5 (dry homes, better) and 1.17 (low pay): the first is against them."""
    panel = gap_table.gap_table(tables(), "widest", "all").panel
    assert panel is not None
    assert panel.headline.startswith("Widest gap against the most deprived: ")
    assert panel.headline.endswith("30.0% against 3.0%")
    assert len(panel.table.rows) == len(panel.sheet.rows) == 3


def test_no_chart_where_no_row_has_a_ratio() -> None:
    assert gap_table.gap_table(deprived.tables({"period": "2023", "value": 8.0})).panel is None
