"""All gaps on one scale: a mark for each ratio, its shape and its fill."""

from __future__ import annotations

from scorecard.cards.series import gap_table
from scorecard.charts import gaps
from scorecard.charts.theme import specification
from tests.scorecard.cards.series.test_gap_table import DEATHS, tables


def drawn() -> list[dict[str, object]]:
    spec = specification(gaps.chart(gap_table.gap_table(tables(), "widest", "all")))
    return next(layer["data"]["values"] for layer in spec["layer"] if len(layer["data"]["values"]) == 3)


def test_a_mark_for_each_ratio_in_order() -> None:
    rows = gap_table.gap_table(tables(), "widest", "all").drawn
    assert rows[0].series == DEATHS
    assert [round(float(row["times"]), 2) for row in drawn()] == [10.0, 5.0, 1.17]
    assert [row["text"] for row in drawn()] == ["10 times", "5 times", "1.2 times"]


def test_shape_and_words_say_who_fares_worse() -> None:
    """Early deaths are better low, dry homes better high, low pay better low."""
    assert [row["fares"] for row in drawn()] == [
        "Worse for the most deprived",
        "Better for the most deprived",
        "Worse for the most deprived",
    ]
    assert len({shape for _, _, shape in gaps.LOOKS.values()}) == len(gaps.LOOKS)


def test_no_colon_of_the_altair_shorthand_is_needed() -> None:
    spec = specification(gaps.chart(gap_table.gap_table(tables(), "scorecard", "all")))
    assert spec["height"] == gaps.HEAD + gaps.STEP * 3 + gaps.EDGE
