"""Orders of Testborough's three rows: by every column, both ways, and what has nothing to be ordered by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.cards.judgement import Fare
from scorecard.cards.scorecard import order as scorecard_order
from scorecard.cards.scorecard import table
from scorecard.cards.scorecard.rows import Detail
from tests.scorecard.cards import judged, long_rows

GROUPS = table.card(long_rows.tables()).groups


@pytest.mark.parametrize("order", [key for key, _ in scorecard_order.options() if key != scorecard_order.PLAN])
def test_every_order_keeps_every_row_once(order: str) -> None:
    found = scorecard_order.ordered(GROUPS, order)
    assert sorted(r.number for g in found for r in g.rows) == [1, 2, 3]
    assert {g.id for g in found} <= {"ordered", "rest"}


@pytest.mark.parametrize(
    ("order", "expected"),
    [("indicator", [1, 2, 3]), ("indicator-reversed", [3, 2, 1]), ("gap", [1]), ("wards-reversed", [1])],
)
def test_rows_stand_in_the_order_asked_for(order: str, expected: list[int]) -> None:
    found = {g.id: [r.number for r in g.rows] for g in scorecard_order.ordered(GROUPS, order)}
    assert found["ordered"] == expected


def test_worse_changes_come_first_and_last_when_reversed() -> None:
    groups = table.card(judged.tables(judged.yearly([70, 74, 78, 82, 86]))).groups
    dry = groups[0].rows[0].lines[0]
    assert dry.worsened == pytest.approx(-(86 - 82) / 82)  # a higher share of dry homes is better
    first = scorecard_order.ordered(groups, "trend")[0]
    assert [r.outcome for r in first.rows] == ["improving"]


def test_a_heading_leads_to_its_order_and_then_to_the_reverse() -> None:
    assert scorecard_order.other_way("plan", "gap") == "gap"
    assert scorecard_order.other_way("gap", "gap") == "gap-reversed"
    assert scorecard_order.other_way("gap-reversed", "gap") == "gap"
    assert scorecard_order.column("gap-reversed") == "gap"


def test_a_gap_against_the_most_deprived_stands_before_a_wider_one_in_their_favour() -> None:
    group = next(g for g in GROUPS if any(r.lines for r in g.rows))
    row = next(r for r in group.rows if r.lines)
    kinds = {7: Detail(text="a", size=1.6, fares=Fare.BETTER), 8: Detail(text="b", size=0.2, fares=Fare.WORSE)}
    rows = tuple(replace(row, number=n, lines=(replace(row.lines[0], gap=gap),)) for n, gap in kinds.items())
    found = scorecard_order.ordered((replace(group, rows=rows),), "gap")
    assert [r.number for r in found[0].rows] == [8, 7]
