"""Limits of Testborough's scores in words: ranges, ranks, wards next to each other, figures without error."""

from __future__ import annotations

import pytest

from scorecard.cards.index import certainty
from tests.scorecard.cards import testborough


@pytest.mark.parametrize(
    ("place", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (33, "33rd"),
        (111, "111th"),
        (101, "101st"),
    ],
)
def test_places_are_written_as_they_are_spoken(place: int, word: str) -> None:
    assert certainty.ordinal(place) == word


def test_limits_in_whole_points_and_ranks_as_places() -> None:
    found = certainty.limits(testborough.tables(), "spi")
    assert found[testborough.NORTH].score_text == "81 to 85"  # 80.5 and 84.5, halves rounded up
    assert found[testborough.NORTH].rank_text == "1st"
    assert (found[testborough.MILL].rank, found[testborough.MILL].rank_text) == (3, "2nd to 3rd")
    assert (found[testborough.CITY].score_text, found[testborough.CITY].rank) == ("63 to 67", None)


def test_a_range_within_one_point_is_that_point() -> None:
    index = testborough.scores()
    index = index.assign(score_lower=index["score"] - 0.1, score_upper=index["score"] + 0.1)
    assert certainty.limits(testborough.tables(index=index), "housing")[testborough.MILL].score_text == "60"


def test_wards_that_cannot_be_told_from_the_next_are_counted() -> None:
    tables = testborough.tables()
    assert certainty.beside_each_other(tables, "spi") == {testborough.MILL, testborough.STATION}
    assert certainty.told_apart(tables, "spi") == "Two of the three wards can’t be told from the ward next to them."


def test_a_pair_with_a_ward_between_is_not_next_to_each_other() -> None:
    pairs = testborough.explained()["neighbours"].assign(adjacent=False)
    text = certainty.told_apart(testborough.tables(explained={"neighbours": pairs}), "spi")
    assert text == "Each of the three wards can be told from the ward next to it, as far as errors are known."


def test_figures_without_error_are_counted_among_those_below_a_node() -> None:
    tables = testborough.tables()
    assert certainty.without_error(tables, "spi").startswith("1 of 2 indicators (3 of 6 figures) carry no error")
    assert certainty.without_error(tables, "dry-homes-series") == ""
    assert certainty.told_apart(tables, "early-deaths-series") == certainty.NO_RANGE


def test_single_figures_without_error_are_counted_too() -> None:
    index = testborough.scores()
    gone = index["node"].isin(["early-deaths-series", "dry-homes-series"]) & index["area"].eq(testborough.MILL)
    index = index.assign(score_lower=index["score"].mask(gone))
    text = certainty.without_error(testborough.tables(index=index), "spi")
    assert text == "2 of 6 figures carry no error: ranges are too narrow."


def test_without_an_index_there_is_nothing_to_say() -> None:
    tables = testborough.tables(index=None, explained={})
    assert certainty.limits(tables, "spi") == {}
    assert (certainty.told_apart(tables, "spi"), certainty.without_error(tables, "spi")) == ("", "")


def test_what_a_range_is_follows_the_catalogue() -> None:
    assert certainty.how_drawn(testborough.tables()).startswith("A range holds 95% of 1,000 draws.")
