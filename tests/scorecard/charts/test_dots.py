"""The drawing of dots."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard.cards.series import dots
from scorecard.charts import dots as drawing
from scorecard.charts import theme
from tests.scorecard.cards import judged, long_rows


@pytest.fixture
def spec() -> dict[str, Any]:
    tables = long_rows.tables()
    part = dots.wards(tables.reading(long_rows.DRY))
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


def test_a_verdict_is_told_by_shape_fill_and_word() -> None:
    rows = [{"period": "2023", "value": 87.0}]
    rows += [
        {"area": code, "period": "2023", "value": v, "lower": v - 1, "upper": v + 1, "interval": "published"}
        for code, v in (("E05999901", 95.0), ("E05999902", 80.0), ("E05999903", 87.0))
    ]
    found = judged.tables(long_rows.rows(*rows))
    part = dots.wards(found.reading(judged.dry(found)))
    assert part is not None
    assert part.panel.headline == "Wards: 1 better than Testborough, 1 worse and 1 similar"
    assert part.panel.table.columns[-1] == "Beside Testborough"
    assert [row[-1] for row in part.panel.table.rows] == ["clearly better", "similar", "clearly worse"]
    assert "would differ by chance" in part.panel.subtitle
    (points,) = marks(theme.specification(drawing.chart(part)), "point")
    assert points["encoding"]["shape"]["scale"] == {
        "domain": ["better", "worse", "similar"],
        "range": ["triangle-up", "triangle-down", "circle"],
    }
    assert points["encoding"]["fill"]["field"] == points["encoding"]["shape"]["field"] == "verdict"
