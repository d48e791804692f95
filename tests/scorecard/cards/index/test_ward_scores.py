"""One ward of Testborough on the index, beside the whole place."""

from __future__ import annotations

from scorecard.cards.index.ward_scores import WardScores
from tests.scorecard.cards import testborough


def test_a_ward_knows_its_scores_and_the_place_s() -> None:
    mill = WardScores(testborough.tables(), testborough.MILL)
    assert (mill.name, mill.place.name) == ("Old Mill", "Testborough")
    assert (mill.own("housing"), mill.side("housing")) == (60, "below")
    assert mill.beside("housing") == "14 below Testborough (74)"
    assert mill.limits("housing").score_text == "58 to 62"
    assert mill.periods["dry-homes-series"] == "2023"


def test_a_ward_without_scores_has_none_of_it() -> None:
    bare = WardScores(testborough.tables(index=None, explained={}), testborough.MILL)
    assert (bare.own("spi"), bare.side("spi"), bare.beside("spi")) == (None, "unknown", "not available")
    assert (bare.limits("spi").score_text, bare.place_in_order(), bare.periods) == ("not available", "", {})


def test_a_ward_stands_in_a_range_of_places() -> None:
    tables = testborough.tables()
    assert WardScores(tables, testborough.NORTH).place_in_order() == (
        "Its score lies between 81 and 85. Counted from the highest score, it stands 1st of three wards."
    )
    index = testborough.scores()
    sharp = testborough.tables(index=index.assign(score_lower=index["score"], score_upper=index["score"]))
    assert WardScores(sharp, testborough.MILL).place_in_order().startswith("Its score lies at 50. Counted")
    bare = index.assign(rank_lower=None)
    assert WardScores(testborough.tables(index=bare), testborough.MILL).place_in_order() == ""
