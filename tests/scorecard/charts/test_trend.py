"""The drawing of a trend."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard.cards.series.trend import trend
from scorecard.charts import theme
from scorecard.charts import trend as drawing
from scorecard.places.model import Target
from tests.scorecard.cards import judged, long_rows, testborough


@pytest.fixture
def spec() -> dict[str, Any]:
    tables = long_rows.with_history()
    part = trend(tables.reading(long_rows.DRY))
    assert part is not None
    return theme.specification(drawing.chart(part))


def layer(spec: dict[str, Any], mark: str) -> dict[str, Any]:
    return next(found for found in spec["layer"] if found["mark"]["type"] == mark)


def test_lines_are_split_by_stretch_and_areas_by_dash_as_well_as_colour(spec: dict[str, Any]) -> None:
    encoding = layer(spec, "line")["encoding"]
    assert encoding["detail"]["field"] == "stretch"
    assert encoding["strokeDash"]["field"] == encoding["color"]["field"] == "area"


def test_the_axis_names_at_most_four_periods_by_their_words(spec: dict[str, Any]) -> None:
    axis = layer(spec, "line")["encoding"]["x"]["axis"]
    assert len(axis["values"]) <= 4
    assert '"2023.5": "2023"' in axis["labelExpr"]


def test_a_break_is_a_rule_and_the_interval_a_band(spec: dict[str, Any]) -> None:
    assert layer(spec, "rule")["data"]["values"] == [{"at": 2020.0}]
    assert layer(spec, "area")["encoding"]["y2"]["field"] == "upper"


def test_the_ends_carry_name_and_figure(spec: dict[str, Any]) -> None:
    ends = [found["data"]["values"][0]["label"] for found in spec["layer"] if found["mark"]["type"] == "text"]
    assert ends == ["Testborough\n87.3%", "England\n90.0%"]


def test_a_projection_is_dashed_inside_its_interval() -> None:
    found = judged.tables(judged.yearly([70, 74, 72, 76, 78]))
    part = trend(found.reading(judged.dry(found)))
    assert part is not None
    drawn = theme.specification(drawing.chart(part))["layer"]
    dashed = [one for one in drawn if one["mark"].get("strokeDash") == [4, 4]]
    assert [row["at"] for row in dashed[0]["data"]["values"]] == [2023.5, 2024.5, 2025.5, 2026.5]
    named = [row["label"] for one in drawn if one["mark"]["type"] == "text" for row in one["data"]["values"]]
    assert "If the line\nwent on" in named


def test_a_published_target_is_a_dotted_line_with_its_name_and_document() -> None:
    given = Target(series=judged.DRY, value=80, period="2025", document="Plan of tests", date="2024")
    found = judged.tables(judged.yearly([70, 74, 72, 76, 78]), place=testborough.place(targets=(given,)))
    part = trend(found.reading(judged.dry(found)))
    assert part is not None
    drawn = theme.specification(drawing.chart(part))["layer"]
    dotted = [one for one in drawn if one["mark"].get("strokeDash") == [1, 4]]
    assert [one["data"]["values"][0] for one in dotted] == [{"value": 80, "text": "Target 80.0%"}]
    assert "The dotted line is the target: 80.0% by 2025 (Plan of tests, 2024)." in part.panel.about
