"""Where Testborough's wards stand out, and which of them are alike."""

from __future__ import annotations

import pandas as pd

from scorecard.cards.index import strengths
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.judgement import Mark
from tests.scorecard.cards import testborough

TITLES = {"housing": "Housing", "health": "Health"}


def test_a_verdict_has_its_word_its_symbol_and_its_distance() -> None:
    found = strengths.verdicts(WardScores(testborough.tables(), testborough.NORTH), "peers")
    assert found["housing"] == strengths.StrengthVerdict(mark=Mark.STRENGTH, beside="11 above similar wards (79)")
    assert (found["housing"].word, found["housing"].mark.symbol) == ("Strength", "▲")
    assert found["early-deaths-series"].word == "Not compared"


def test_beside_the_place_it_names_the_place() -> None:
    found = strengths.verdicts(WardScores(testborough.tables(), testborough.STATION), "city")
    assert found["housing"].beside == "2 below Testborough (74)"
    same = testborough.explained()["standing"].assign(middle=72.3)
    tables = testborough.tables(explained={"standing": same})
    assert (
        strengths.verdicts(WardScores(tables, testborough.STATION), "city")["housing"].beside
        == "the same as Testborough"
    )


def test_a_middle_that_is_not_known_is_said_so() -> None:
    table = testborough.explained()["standing"].assign(middle=float("nan"), verdict="not compared")
    found = strengths.verdicts(
        WardScores(testborough.tables(explained={"standing": table}), testborough.STATION), "peers"
    )
    assert found["housing"].beside == "not available"


def test_strengths_come_first() -> None:
    verdict = strengths.NOT_COMPARED
    strong, weak = (strengths.StrengthVerdict(mark=m, beside="") for m in (Mark.STRENGTH, Mark.CHALLENGE))
    assert strengths.outline({"housing": weak, "health": strong}, TITLES, "peers") == (
        "Strengths: Health. Challenges: Housing."
    )
    assert strengths.outline({"housing": strong, "health": strong}, TITLES, "city") == "Strengths: Housing; Health."
    assert strengths.outline({"housing": verdict}, TITLES, "city") == (
        "No component stands out beyond doubt beside the whole."
    )


def test_similar_wards_stand_from_the_nearest_with_their_score() -> None:
    alike = strengths.similar(WardScores(testborough.tables(), testborough.MILL))
    assert [(a.name, a.score_text) for a in alike] == [("Station", "64"), ("North & Hill", "83")]
    assert strengths.likeness(alike).startswith("These two wards are nearest in deprivation")


def test_a_place_of_few_wards_has_no_similar_ones() -> None:
    none = pd.DataFrame({"area": [], "place": [], "peer": [], "distance": []})
    tables = testborough.tables(explained={"peers": none})
    assert strengths.similar(WardScores(tables, testborough.MILL)) == ()
    assert list(strengths.comparisons(tables)) == ["city"]
    assert strengths.likeness(()) == "No wards are held that are like this one."


def test_the_rule_names_what_the_ward_is_set_beside() -> None:
    assert "the middle score of similar wards" in strengths.rule(testborough.tables(), "peers")
    assert "the score of Testborough" in strengths.rule(testborough.tables(), "city")
