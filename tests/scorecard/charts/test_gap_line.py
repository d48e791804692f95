"""The drawing of a gap over time."""

from __future__ import annotations

import pytest

from scorecard.cards.series.gap_history import GapHistory, history
from scorecard.charts import gap_line, theme
from tests.scorecard.cards import deprived
from tests.scorecard.cards.deprived import DRY, FALLING, FIFTHS


@pytest.fixture
def past() -> GapHistory:
    years = [row for y in ("2021", "2022", "2023") for row in deprived.groups(FIFTHS, FALLING, period=y)]
    tables = deprived.tables(*years)
    found = history(tables.reading(DRY))
    assert found is not None
    return found


def test_the_axis_starts_where_there_is_no_gap(past: GapHistory) -> None:
    assert past.relative is not None
    for part, level in ((past.absolute, 0), (past.relative, 1)):
        spec = theme.specification(gap_line.chart(part))
        line = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")
        assert line["encoding"]["y"]["scale"]["domain"][0] == level
        assert [row["text"] for row in line["data"]["values"]] == [p.text.split(" ")[0] for p in part.points]


def test_every_period_has_its_name_on_the_axis(past: GapHistory) -> None:
    spec = theme.specification(gap_line.chart(past.absolute))
    axis = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")["encoding"]["x"]["axis"]
    assert all(label in axis["labelExpr"] for label in ("2021", "2022", "2023"))
