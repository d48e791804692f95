"""Cells of a spreadsheet: rounded as everywhere, a marker where there is no number, never empty."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard.cards import spreadsheet, words
from scorecard.cards.spreadsheet import SheetPage, rounded


@pytest.mark.parametrize("value", [0.05, 2.345, 24.05, -1.25, 1234.5, 0.0, -0.04])
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_a_number_is_rounded_as_it_is_written(value: float, decimals: int) -> None:
    found = rounded(value, decimals)
    assert isinstance(found, Decimal)
    assert f"{found:,f}".replace("-", "−") == words.number(value, decimals)


def test_a_missing_number_is_a_marker() -> None:
    assert rounded(None, 1) == rounded(float("nan"), 1) == "[x]"
    assert rounded(None, 1, "[z]") == "[z]"
    assert (spreadsheet.absent("c p"), spreadsheet.absent("z"), spreadsheet.absent("")) == ("[c]", "[z]", "[x]")


def test_a_count_is_whole_where_it_is_one() -> None:
    assert (spreadsheet.whole(12.0), spreadsheet.whole(float("nan"))) == (12, "[x]")
    assert spreadsheet.whole(12.25) == Decimal("12.3")


def test_a_text_that_is_missing_is_a_marker_too() -> None:
    assert (spreadsheet.stated(" yes "), spreadsheet.stated(""), spreadsheet.stated("", "[x]")) == ("yes", "[z]", "[x]")
    assert (spreadsheet.marks("p r"), spreadsheet.marks("")) == ("[p] [r]", "none")


def test_a_page_explains_the_markers_in_its_table_only() -> None:
    rows: tuple[spreadsheet.Row, ...] = (("[not a marker]", "[x]"), ("[p] [r]", Decimal("1.0")))
    page = SheetPage(name="P", title="T", about=(), columns=spreadsheet.texts("A", "B"), rows=rows)
    assert page.markers == "[p] provisional, [r] revised, [x] not available."


def test_every_marker_has_its_note() -> None:
    assert ("[c]", "Kept confidential.") in spreadsheet.marker_notes()
    assert len(spreadsheet.marker_notes()) == 8
