"""Gaps between groups of people: what counts or intervals support, in fixed order, never more than is known."""

from __future__ import annotations

from typing import Any

from scorecard.cards.series.group_gaps import GroupGap, group_gaps
from tests.scorecard.cards import deprived
from tests.scorecard.cards.deprived import DRY

ETHNIC = ("asian", "black", "white")


def rows(breakdown: str, values: dict[str, float], period: str = "2023", **more: Any) -> list[dict[str, Any]]:
    return [
        {"breakdown": breakdown, "category": key, "value": value, "period": period} | {k: v[n] for k, v in more.items()}
        for n, (key, value) in enumerate(values.items())
    ]


def made(*given: dict[str, Any], **changes: Any) -> tuple[GroupGap, ...]:
    tables = deprived.tables({"period": "2023", "value": 60.0}, *given, **changes)
    return group_gaps(tables.reading(DRY))


def ethnic(**more: Any) -> GroupGap:
    (found,) = made(*rows("ethnicity-dfe", {"white": 62.0, "asian": 50.0, "black": 55.0}, **more))
    return found


def test_groups_stand_in_their_fixed_order() -> None:
    assert [d.label for d in ethnic().dots.dots] == ["Asian", "Black", "White"]


def test_the_table_compares_with_everyone_and_with_the_largest_group() -> None:
    table = ethnic().dots.panel.table
    assert table.columns[-2:] == ("Against everyone", "Against White")
    assert table.rows[0][-2:] == ("−10.0 percentage points", "−12.0 percentage points")
    assert table.rows[2][-2:] == ("+2.0 percentage points", "compared with")


def test_without_counts_or_intervals_there_are_too_few_facts() -> None:
    (said,) = ethnic().sentences
    assert said.startswith("Too few facts to say")


def test_counts_support_the_widest_disparity() -> None:
    """Order white, asian, black: 620 of 1,000 against 500 and 550."""
    found = ethnic(numerator=(620, 500, 550), denominator=(1000, 1000, 1000))
    said = found.sentences[0]
    assert said.startswith("The widest disparity that the figures support is between White and Asian: ")
    assert "12.0 percentage points (95% interval 7" in said


def test_few_counts_support_none() -> None:
    found = ethnic(numerator=(31, 25, 11), denominator=(50, 50, 20))
    assert found.sentences == (
        "Too few facts to say: no gap between two of these groups is wider than chance would make it.",
    )


def test_published_intervals_do_as_well_as_counts() -> None:
    narrow = ethnic(lower=(60, 48, 53), upper=(64, 52, 57), interval=["published"] * 3)
    assert "between White and Asian: 12.0 percentage points" in narrow.sentences[0]
    wide = ethnic(lower=(40, 30, 33), upper=(84, 72, 77), interval=["published"] * 3)
    assert "Too few facts" in wide.sentences[0]


def test_two_groups_have_their_gap_in_the_headline_and_over_time() -> None:
    meals = [
        *rows("free-school-meals", {"eligible": 40.0, "not-eligible": 60.0}, "2022"),
        *rows("free-school-meals", {"eligible": 45.0, "not-eligible": 60.0}),
    ]
    (found,) = made(*meals)
    assert found.dots.panel.headline == "Free school meals: eligible 15.0 percentage points lower than not eligible"
    assert found.sentences[0] == "Eligible: 45.0%. Not eligible: 60.0%."
    assert found.sentences[-1] == (
        "The gap was 20.0 percentage points in 2022 and 15.0 percentage points in 2023 (not tested)."
    )


def test_counts_of_groups_show_no_gap() -> None:
    (found,) = made(*rows("ethnicity-dfe", {"asian": 5.0, "black": 7.0}), kind="count")
    assert found.sentences[0] == "These are counts, and the groups differ in size: they show no gap."


def test_groups_without_a_figure_are_named() -> None:
    (found,) = made(*rows("ethnicity-dfe", {"asian": 50.0, "black": 55.0}))
    assert found.sentences[-1] == "No figure is held for “White”."


def test_several_groups_are_headed_by_what_tells_them_apart() -> None:
    assert ethnic().dots.panel.headline == "Ethnic group: between 50.0 and 62.0% across three groups"


def test_nobody_is_said_to_discriminate_or_to_hold_back() -> None:
    said = " ".join(ethnic(numerator=(620, 500, 550), denominator=(1000, 1000, 1000)).sentences).lower()
    assert "disparity" in said and "discriminat" not in said and "hold" not in said
