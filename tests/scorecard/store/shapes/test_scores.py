"""Scores that can't be: each contradiction is named by row and column."""

import numpy as np
import pytest

from scorecard.store.shapes import scores
from tests.scorecard.store.shapes.small import cell, changed, whole


def told(change):
    held = changed("scores", change)
    return [fault.removeprefix(f"{held.file('scores')}: ") for fault in scores.faults(held, held.scores)]


def one(node, area=None):
    city = whole().place.code
    return lambda t: (t["node"] == node) & ((t["area"] == area) if area else t["area"] != city)


def ward(node):
    return one(node, whole().wards[0])


SERIES = whole().catalogue.index.indicators[0].series
COMPONENT = whole().catalogue.index.components[0].id


def test_the_shipped_ones_are_sound():
    assert told(lambda t: t) == []


@pytest.mark.parametrize(
    ("node", "values", "column", "expected"),
    [
        (SERIES, {"score": np.nan}, "score", "expected a score where enough figures are known, and only there"),
        (COMPONENT, {"score": np.nan}, "score", "expected a score where enough figures are known, and only there"),
        ("spi", {"rank": np.nan}, "rank", "expected the rank of a ward that has a score, and no other, found nothing"),
        ("spi", {"value": 5.0}, "value", "expected the figure of an indicator, and no other, found 5"),
        (SERIES, {"clipped": np.nan}, "clipped", "expected 0 or 1 for an indicator, and for no other, found nothing"),
        (SERIES, {"period": ""}, "period", "expected the period of an indicator's figure, and no other"),
        (COMPONENT, {"period": "2021"}, "period", "expected the period of an indicator's figure, and no other"),
        (SERIES, {"level": "component"}, "level", "expected indicator, found component"),
        ("spi", {"score_upper": np.nan}, "score_upper", "expected both limits of a score or none"),
        ("spi", {"score_lower": 99.0}, "score_lower", "expected a lower limit that is not above the upper"),
        ("spi", {"score": 99.0}, "score", "expected a score inside its limits, found 99"),
        ("spi", {"rank_upper": 99.0}, "rank_upper", "expected a rank of at most 22"),
        (SERIES, {"value": 5.5}, "value", "as in observations/lichfield.parquet, found 5.5"),
    ],
)
def test_a_contradiction_is_named_by_column_and_row(node, values, column, expected):
    found = told(cell(ward(node), **values))
    where = f"(area {whole().wards[0]}, node {node}): "
    assert [f for f in found if f.startswith(f"column '{column}', row ") and where in f and expected in f], found


def test_lost_and_unknown_rows_are_named():
    assert told(lambda t: t[~ward("spi")(t)]) == [f"expected a row of {whole().wards[0]} / spi, found none"]
    found = told(cell(ward("spi"), node="spy"))
    assert any("column 'node'" in f and "unknown node 'spy'; nearest 'spi'" in f for f in found)


def test_a_gap_is_right_where_a_component_lacks_half_of_its_figures():
    parts = whole().parts[COMPONENT]
    gone = {
        "score": np.nan,
        "value": np.nan,
        "rank": np.nan,
        "score_lower": np.nan,
        "score_upper": np.nan,
        "rank_lower": np.nan,
        "rank_upper": np.nan,
    }

    def change(table, count):
        for node in parts[:count]:
            table = cell(ward(node), **gone)(table)
        return table

    def about(found):
        return [f for f in found if f"node {COMPONENT})" in f and "enough figures" in f]

    assert len(parts) > 2
    assert about(told(lambda t: change(t, 1))) == []
    assert len(about(told(lambda t: change(t, len(parts))))) == 1
