"""One node for several areas: who can't be told apart, in words."""

from __future__ import annotations

import pandas as pd
import pytest

from scorecard.cards.compare.figures import ComparedArea
from scorecard.cards.compare.lines import NodeLine, line_of
from scorecard.cards.index.tree import node_of
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import MILL, NORTH, STATION

THREE = (NORTH, MILL, STATION)


def line(pairs: list[tuple[str, str]], codes: tuple[str, ...] = THREE, node: str = "spi") -> NodeLine:
    table = pd.DataFrame(
        [(node, a, b, 0.9, True) for a, b in pairs], columns=["node", "area", "other", "probability", "adjacent"]
    )
    spare = pd.DataFrame([("elsewhere", "a", "b", 0.9, True)], columns=table.columns)
    tables = testborough.tables(explained={"neighbours": pd.concat([table, spare])})
    sides = [ComparedArea(tables=tables, code=code, name=tables.wards[code]) for code in codes]
    return line_of(sides, node_of(tables.catalogue, node), "")


@pytest.mark.parametrize(
    ("pairs", "apart", "doubt"),
    [
        ([], "All told apart", ""),
        ([(STATION, MILL)], "Can’t be told apart: Old Mill and Station", "some not told apart"),
        (
            [(NORTH, STATION), (STATION, MILL)],
            "Can’t be told apart: North & Hill and Station; Old Mill and Station",
            "some not told apart",
        ),
        ([(NORTH, STATION), (STATION, MILL), (NORTH, MILL)], "None can be told from another", "none told apart"),
    ],
)
def test_three_wards(pairs: list[tuple[str, str]], apart: str, doubt: str) -> None:
    found = line(pairs)
    assert (found.apart, found.doubt) == (apart, doubt)


def test_two_wards_in_either_order() -> None:
    assert line([(STATION, MILL)], (MILL, STATION)).apart == "Can’t be told apart"
    assert line([(STATION, MILL)], (STATION, MILL)).apart == "Can’t be told apart"
    assert line([(STATION, MILL)], (NORTH, MILL)).apart == "Told apart"


def test_what_has_no_range_is_not_known() -> None:
    found = line([], node="early-deaths-series")
    assert (found.open_pairs, found.apart, found.doubt) == (None, "Not known", "")


def test_the_reach_is_in_points_as_they_are_written() -> None:
    assert line([]).reach == 83 - 50
