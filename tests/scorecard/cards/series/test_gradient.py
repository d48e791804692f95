"""The gradient as a card: its table, its download, its text for those who can't see it."""

from __future__ import annotations

import pytest

from scorecard.cards.series.gradient import Gradient, gradient
from scorecard.cards.tables import Tables
from tests.scorecard.cards import deprived
from tests.scorecard.cards.deprived import DRY, FALLING, FIFTHS


def made(tables: Tables) -> Gradient | None:
    return gradient(tables.reading(DRY))


@pytest.fixture
def card() -> Gradient:
    found = made(deprived.tables(*deprived.groups(FIFTHS, FALLING)))
    assert found is not None
    return found


def test_the_table_holds_what_is_drawn(card: Gradient) -> None:
    assert card.panel.table.columns == ("Group", "Share of people", "Figure", "On the line")
    assert card.panel.table.rows[0] == ("1 (most deprived)", "20.0%", "50.0%", "50.0%")
    assert card.ends == ("55.0%", "5.0%")


def test_the_download_holds_groups_line_and_both_indices(card: Gradient) -> None:
    sheet = card.panel.sheet
    first = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert first["share_of_people"] == pytest.approx(0.2)
    assert first["on_the_line"] == pytest.approx(50)
    assert (first["slope_index"], first["relative_index"]) == pytest.approx((50, 11))
    assert "status" in sheet.columns and "attribution" in sheet.columns


def test_the_chart_is_told_in_words(card: Gradient) -> None:
    assert "1 (most deprived) 50.0%" in card.panel.alt
    assert "50.0 percentage points higher" in card.panel.alt


def test_bars_only_where_zero_is_near(card: Gradient) -> None:
    assert card.from_zero
    high = made(deprived.tables(*deprived.groups(FIFTHS, (90, 91, 92, 93, 94))))
    assert high is not None and not high.from_zero


def test_no_gradient_without_groups() -> None:
    assert made(deprived.tables({"period": "2023", "value": 8.0})) is None
