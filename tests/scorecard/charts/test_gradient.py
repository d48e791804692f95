"""The drawing of a gradient."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard.cards.series.gradient import gradient
from scorecard.charts import gradient as drawing
from scorecard.charts import theme
from tests.scorecard.cards import deprived
from tests.scorecard.cards.deprived import DRY, FALLING, FIFTHS


def spec(values: Any = FALLING, **more: Any) -> dict[str, Any]:
    tables = deprived.tables(*deprived.groups(FIFTHS, values, **more))
    card = gradient(tables.reading(DRY))
    assert card is not None
    return theme.specification(drawing.chart(card))


def marks(found: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [layer for layer in found["layer"] if layer["mark"]["type"] == mark]


def test_groups_are_as_wide_as_their_share_and_start_at_zero() -> None:
    (bars,) = marks(spec(), "rect")
    ends = [(row["start"], row["end"]) for row in bars["data"]["values"]]
    assert ends == [pytest.approx((n / 5, (n + 1) / 5)) for n in range(5)]
    assert bars["encoding"]["y2"]["datum"] == 0


def test_numbers_stand_in_their_bars_or_above_short_ones() -> None:
    (bars,) = marks(spec((50, 40, 30, 20, 2)), "rect")
    assert [row["written"] for row in bars["data"]["values"]] == [0, 0, 0, 0, 2]


def test_no_bars_where_the_axis_starts_above_zero() -> None:
    assert marks(spec((90, 91, 92, 93, 94)), "rect") == []


def test_the_line_runs_between_its_fitted_ends_and_is_named() -> None:
    found = spec()
    line = marks(found, "line")[-1]["data"]["values"]
    assert [(row["at"], row["value"]) for row in line] == [(0, pytest.approx(55)), (1, pytest.approx(5))]
    names = [row.get("label") for layer in marks(found, "text") for row in layer["data"]["values"]]
    assert "Fitted line" in names


def test_intervals_are_drawn_where_there_are_any() -> None:
    limits = {"lower": [v - 2 for v in FALLING], "upper": [v + 2 for v in FALLING], "interval": ["wilson"] * 5}
    rules = marks(spec(**limits), "rule")
    assert any(rule["encoding"]["y"]["field"] == "lower" for rule in rules)


def test_every_channel_is_explicit_and_the_text_stays_outside() -> None:
    assert "description" not in spec()
