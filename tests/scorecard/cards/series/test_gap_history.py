"""The gap over time: both kinds of gap, their agreement, what is tested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from scorecard.cards.series.gap_history import GapHistory, history
from tests.scorecard.cards import deprived
from tests.scorecard.cards.deprived import DRY, FALLING, FIFTHS


def over(years: dict[str, Sequence[float]], half: float = 0.0, **changes: Any) -> GapHistory | None:
    rows = []
    for year, values in years.items():
        limits = {"lower": [v - half for v in values], "upper": [v + half for v in values], "interval": ["wilson"] * 5}
        rows += deprived.groups(FIFTHS, values, period=year, **(limits if half else {}))
    tables = deprived.tables(*rows, **changes)
    return history(tables.reading(DRY))


def scaled(by: float, plus: float = 0.0) -> list[float]:
    return [by * v + plus for v in FALLING]


def test_one_period_is_no_history() -> None:
    assert over({"2023": FALLING}) is None


def test_both_gaps_of_every_period() -> None:
    found = over({"2022": FALLING, "2023": scaled(0.5)})
    assert found is not None and found.relative is not None
    assert [p.value for p in found.absolute.points] == pytest.approx([50, 25])
    assert [p.value for p in found.relative.points] == pytest.approx([11, 11])
    assert [p.label for p in found.absolute.points] == ["2022", "2023"]
    assert (found.absolute.level, found.relative.level) == (0, 1)


def test_gaps_that_go_apart_are_named_as_such() -> None:
    """Everybody 20 points up: the difference stays, the ratio falls; then halved: both fall."""
    found = over({"2022": scaled(1, 20), "2023": scaled(0.8)})
    assert found is not None
    assert "They do not agree: the absolute gap is narrower, the relative gap wider." in found.sentence
    assert "Not tested: the figures carry no intervals." in found.sentence


def test_three_periods_with_intervals_are_tested() -> None:
    years = {"2020": scaled(1.6), "2021": scaled(1.2), "2022": scaled(0.9), "2023": scaled(0.5, 20)}
    found = over(years, half=1.0)
    assert found is not None
    assert "The gap is narrowing, in absolute and in relative terms." in found.sentence
    assert "Not tested" not in found.sentence


def test_two_periods_with_intervals_are_too_few_to_test() -> None:
    found = over({"2022": FALLING, "2023": scaled(0.5, 5)}, half=1.0)
    assert found is not None
    assert "it takes three periods to test a change" in found.sentence


def test_scores_have_no_relative_gap() -> None:
    found = over({"2022": FALLING, "2023": scaled(0.5)}, kind="score")
    assert found is not None and found.relative is None
