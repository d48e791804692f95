"""The list of Testborough: who is on it by the rule, in which order, and how sure it is."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from scorecard.cards.pairing.priorities import priorities
from scorecard.cards.tables import Tables
from tests.scorecard.cards import many_wards, testborough


def with_polarity(polarity: str) -> Tables:
    catalogue = testborough.catalogue()
    dry = catalogue.indicators["dry-homes"]
    dry = replace(dry, series=tuple(replace(s, polarity=polarity) for s in dry.series))
    indicators = MappingProxyType({**catalogue.indicators, "dry-homes": dry})
    return many_wards.tables(catalogue=replace(catalogue, indicators=indicators))


def test_a_ward_is_listed_where_figure_and_score_lie_below() -> None:
    # The city has 72% dry homes and 43 to 47 in housing: wards A to F have 50 to 70%, but F's 38 to 42 is the last.
    card = priorities(many_wards.tables())
    assert [w.name for w in card.wards] == [f"Ward {letter}" for letter in "ABCDEF"]
    last = card.wards[-1]
    assert last.entries[0].text == "70.0% (72.0%); partly by construction"
    assert last.below == ("Housing: 38 to 42 (43 to 47)",)
    assert card.headline == "The rule names six outcomes in 6 of 12 wards."


def test_ranges_that_overlap_are_not_listed() -> None:
    index = many_wards.tables().index
    assert index is not None
    wide = index.assign(score_upper=index["score"] + 6)
    # F's range now ends at 46, inside the city's 43 to 51.
    assert [w.name for w in priorities(many_wards.tables(index=wide)).wards] == [f"Ward {x}" for x in "ABCDE"]


def test_a_figure_with_an_interval_must_lie_below_with_all_of_it() -> None:
    rows = many_wards.tables().rows(many_wards.DRY)
    tested = rows.assign(lower=rows["value"] - 3, upper=rows["value"] + 3, interval="wilson")
    card = priorities(many_wards.tables(observations=tested))
    assert [w.name for w in card.wards] == [f"Ward {x}" for x in "ABCDE"]
    assert not any("no interval" in text for text in card.uncertainty[:1])


def test_an_outcome_that_goes_the_other_way_or_has_no_better_side_is_left_out() -> None:
    assert priorities(with_polarity("low")).wards == ()
    neutral = priorities(with_polarity("neutral"))
    assert neutral.wards == ()
    assert neutral.headline == "The rule can’t be applied to the wards of Testborough yet."


def test_rule_and_uncertainty_are_stated() -> None:
    card = priorities(many_wards.tables())
    assert "lies wholly below the range of Testborough" in card.rule
    assert "It is applied to dry homes." in card.rule
    assert "never residents" in card.rule
    assert card.uncertainty[0].startswith("6 of the six listed figures have no interval")


def test_too_few_wards_make_no_list() -> None:
    assert priorities(testborough.tables()).headline == "The rule names no outcome of any ward of Testborough."


def test_the_file_has_a_line_for_each_component() -> None:
    sheet = priorities(many_wards.tables()).sheet
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (row["ward_name"], row["component"], row["place_score_lower"], row["tested"]) == (
        "Ward A",
        "housing",
        43.0,
        "no",
    )
