"""The method of Testborough's index, in words that follow from its catalogue."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.method.method import method
from tests.scorecard.cards import testborough


def test_the_headline_counts_what_the_index_joins() -> None:
    assert method(testborough.tables()).headline == (
        "The index joins 2 figures in 2 components and 2 dimensions. Money stays out."
    )


def test_steps_follow_the_means_of_the_catalogue() -> None:
    texts = " ".join(s.text for s in method(testborough.tables()).steps)
    assert "It is the plain average of its figures. Each figure counts the same." in texts
    assert "Again by a power mean" in texts
    assert "at least 50% of it" in texts
    catalogue = testborough.catalogue()
    catalogue = replace(catalogue, index=replace(catalogue.index, upper_mean="arithmetic", weights="given"))
    texts = " ".join(s.text for s in method(testborough.tables(catalogue=catalogue)).steps)
    assert "Again by the same kind of average" in texts
    assert "Figures count by the weights of the table." in texts


def test_goalposts_name_the_figures_that_score_0_and_100() -> None:
    needs, wellbeing = method(testborough.tables()).goalposts
    assert needs.rows == (("Dry homes", "Housing", "50.0%", "100.0%", "limits", ""),)
    assert wellbeing.rows[0] == (
        "Early deaths (proxy)",
        "Health",
        "20.0%",
        "0.0%",
        "All wards.",
        "Deaths stand in for illness.",
    )
    sheet = method(testborough.tables()).goalpost_sheet
    assert [row[sheet.columns.index("worst")] for row in sheet.rows] == [50, 20]


def test_it_says_how_sure_scores_are() -> None:
    drawn, told, bare = method(testborough.tables()).certainty
    assert drawn.startswith("A range holds 95% of 1,000 draws.") and "by up to 25%" in drawn
    assert told == "Two of the three wards can’t be told from the ward next to them."
    assert bare == "1 of 2 indicators (3 of 6 figures) carry no error: ranges are too narrow."


def test_consistency_is_a_warning_in_plain_words() -> None:
    found = method(testborough.tables())
    assert found.consistency.rows == (
        ("Housing", "Too few figures or wards to say.", "1", "3", "not available", "not available", "not available"),
        ("Health", "They go together.", "2", "3", "0.80", "0.50", "below 0.001"),
    )
    assert "warnings" in found.consistency.note
    table = testborough.explained()["consistency"].assign(alpha=[0.4, -0.2], bartlett_p=[0.0304, 0.0001])
    rows = method(testborough.tables(explained={"consistency": table})).consistency.rows
    assert [row[1] for row in rows] == [
        "They go together only loosely: look at each of them too.",
        "They pull in different directions: look at each of them.",
    ]
    assert rows[0][6] == "0.030"


def test_equal_weights_are_said_to_be_equal() -> None:
    catalogue = testborough.catalogue()
    assert method(testborough.tables()).weights.startswith("All weights are equal")
    given = replace(catalogue, index=replace(catalogue.index, weights="given"))
    assert method(testborough.tables(catalogue=given)).weights == ""


def test_what_was_left_out_is_named_with_its_reason() -> None:
    assert method(testborough.tables()).excluded == (("Rents", "Rents are money."),)


def test_markers_stand_in_brackets() -> None:
    assert ("[p]", "Provisional.") in method(testborough.tables()).markers


def test_caveats_are_listed_by_indicator() -> None:
    catalogue = testborough.catalogue()
    dry = replace(catalogue.indicators["dry-homes"], caveats=("Small numbers.", "Old roofs."))
    catalogue = replace(catalogue, indicators={**catalogue.indicators, "dry-homes": dry})
    assert method(testborough.tables(catalogue=catalogue)).caveats == (("Dry homes", "Small numbers. Old roofs."),)
