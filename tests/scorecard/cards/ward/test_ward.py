"""One ward of Testborough: headline, people, where it stands out, the figures behind."""

from __future__ import annotations

from scorecard.cards.ward.ward import Ward, ward
from tests.scorecard.cards import testborough


def card(code: str = testborough.MILL, **more: object) -> Ward:
    return ward(testborough.tables(**more), code)


def test_the_headline_sets_the_ward_beside_the_whole() -> None:
    assert card().headline == "Old Mill scores 50 out of 100; Testborough scores 65."


def test_people_are_counted_and_the_most_deprived_tenth_is_weighted_by_residents() -> None:
    # Its two small areas have 1,500 and 1,000 residents; the first is in the most deprived tenth.
    assert card().people == (
        "1,200 households with 3,000 people.",
        "60% of them live in the most deprived tenth of England’s neighbourhoods.",
    )
    assert card(testborough.NORTH).people[1].startswith("None of them lives")


def test_a_ward_without_small_areas_says_nothing_of_deprivation() -> None:
    areas = testborough.areas()
    assert len(card(areas=areas[areas["level"] != "lsoa"]).people) == 1


def test_components_furthest_from_the_whole_come_first() -> None:
    assert card().below == ("Health: 40 (17 below)", "Housing: 60 (14 below)")
    assert card().above == ()
    assert card(testborough.NORTH).above == ("Health: 75 (18 above)", "Housing: 90 (16 above)")


def test_every_component_says_where_it_stands() -> None:
    needs, wellbeing = card().dimensions
    assert (needs.title, needs.score_text, needs.beside) == ("Basic needs", "60", "14 below Testborough (74)")
    health = wellbeing.components[0]
    assert (health.title, health.score_text, health.side, health.range_text) == ("Health", "40", "below", "38 to 42")
    assert health.beside == "17 below Testborough (57)"


def test_a_component_has_a_verdict_beside_similar_wards_and_beside_the_place() -> None:
    housing = card().dimensions[0].components[0]
    assert {key: (v.mark, v.mark.symbol, v.beside) for key, v in housing.verdicts.items()} == {
        "peers": ("challenge", "▼", "19 below similar wards (79)"),
        "city": ("challenge", "▼", "14 below Testborough (74)"),
    }
    assert card().dimensions[1].components[0].verdicts["peers"].word == "Neutral"
    assert housing.figures[0].verdicts == {"peers": "challenge", "city": "challenge"}


def test_what_a_ward_can_be_set_beside_comes_with_its_outline() -> None:
    assert [(c.key, c.title, c.outline) for c in card().comparisons] == [
        ("peers", "Wards most like it", "Challenges: Housing."),
        ("city", "Testborough as a whole", "Challenges: Housing."),
    ]
    assert card(testborough.NORTH).comparisons[0].outline == "Strengths: Housing."


def test_the_rank_is_a_range_among_all_wards() -> None:
    assert card().rank == (
        "Its score lies between 48 and 52. Counted from the highest score, it stands 2nd to 3rd of three wards."
    )


def test_what_explains_the_index_may_be_absent() -> None:
    found = card(explained={})
    assert (found.alike, found.lifts) == ((), None)
    assert [c.key for c in found.comparisons] == ["city"]
    assert found.dimensions[0].components[0].verdicts["city"].mark == "not compared"


def test_the_figures_behind_a_component_stand_beside_the_place_and_england() -> None:
    figure = card().dimensions[0].components[0].figures[0]
    assert (figure.text, figure.city_text, figure.england_text) == ("80.0%", "87.0%", "90.0%")
    assert (figure.when, figure.source, figure.standing) == ("2023", "Office of Tests", "defined")


def test_a_figure_that_only_stands_in_is_called_a_proxy() -> None:
    assert card().dimensions[1].components[0].figures[0].standing == "proxy"


def test_the_file_holds_the_figures_of_index_and_scorecard() -> None:
    sheet = card().sheet
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(r["group"], r["series"], r["ward_value"]) for r in rows] == [
        ("Housing", "dry-homes-series", 80.0),
        ("Health", "early-deaths-series", 12.0),
        ("Scorecard", "dry-homes-series", 80.0),
    ]


def test_only_what_was_said_about_the_ward_is_quoted() -> None:
    place = testborough.place(voices=(testborough.voice("Old Mill"), testborough.voice("Testborough")))
    voices = card(place=place).voices
    assert [v.text for v in voices.said] == ["People want dry homes."]
    assert voices.empty == ""
    assert "Old Mill" in card().voices.empty


def test_without_an_index_the_rest_of_the_card_stays() -> None:
    found = card(index=None)
    assert found.headline == "Old Mill has no index score yet."
    assert (found.dimensions, found.profile) == ((), None)
    assert len(found.scorecard) == 1
