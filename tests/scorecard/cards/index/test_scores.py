"""Scores of Testborough beside the whole place's."""

from __future__ import annotations

import pytest

from scorecard.cards.index import scores
from tests.scorecard.cards import testborough


@pytest.mark.parametrize(
    ("own", "city", "side", "words"),
    [
        (90.0, 74.0, "above", "16 above"),
        (60.4, 74.2, "below", "14 below"),
        (74.4, 73.6, "same", "the same"),
        (None, 74.0, "unknown", "not available"),
        (74.0, None, "unknown", "not available"),
    ],
)
def test_a_score_stands_beside_the_whole_in_whole_points(
    own: float | None, city: float | None, side: str, words: str
) -> None:
    assert (scores.side(own, city), scores.beside(own, city)) == (side, words)


def test_one_score() -> None:
    table = scores.scores(testborough.tables())
    assert scores.score(table, testborough.MILL, "housing") == 60
    assert scores.score(table, "E05000000", "housing") is None
    assert scores.score(table, testborough.MILL, "nowhere") is None


def test_a_place_without_an_index_has_no_scores() -> None:
    tables = testborough.tables(index=None)
    assert scores.scores(tables).empty
    assert scores.behind(tables, "dry-homes-series") == {}


def test_figures_behind_a_score_are_of_the_scores_own_period() -> None:
    behind = scores.behind(testborough.tables(), "dry-homes-series")
    assert behind[testborough.CITY].value == 87.0
    assert behind[testborough.MILL].value == 80.0
    assert {b.period for b in behind.values()} == {"2023"}
