"""The drawing of dots."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard.cards import dots
from scorecard.charts import dots as drawing
from scorecard.charts import theme
from tests.scorecard.cards import long_rows


@pytest.fixture
def spec() -> dict[str, Any]:
    tables = long_rows.tables()
    part = dots.wards(tables.catalogue.indicators["dry-homes"], tables.catalogue.series[long_rows.DRY], tables)
    assert part is not None
    return theme.specification(drawing.chart(part))


def marks(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    return [found for found in spec["layer"] if found["mark"]["type"] == mark]


def test_every_dot_keeps_the_order_of_the_card(spec: dict[str, Any]) -> None:
    (points,) = marks(spec, "point")
    assert [row["label"] for row in points["data"]["values"]] == ["North & Hill", "Station", "Old Mill"]
    assert points["encoding"]["y"]["sort"] is None


def test_a_role_is_told_by_shape_as_well_as_colour(spec: dict[str, Any]) -> None:
    (points,) = marks(spec, "point")
    assert points["encoding"]["shape"]["field"] == points["encoding"]["color"]["field"] == "role"


def test_the_whole_places_figure_is_a_named_line(spec: dict[str, Any]) -> None:
    named = [found["data"]["values"] for found in marks(spec, "text")]
    assert [{"value": 87.0, "label": "Testborough 87.0%"}] in named


def test_every_row_has_room(spec: dict[str, Any]) -> None:
    assert spec["height"] >= 3 * drawing.ROW
