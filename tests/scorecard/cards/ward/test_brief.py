"""The brief of one ward of Testborough: what stands on its pages, who is credited, what is missing."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.ward.brief import Brief, BriefRow, brief, file_name
from scorecard.cards.ward.ward import ward
from tests.scorecard.cards import testborough


def card(code: str = testborough.MILL, **more: object) -> Brief:
    return brief(testborough.tables(**more), code)


def test_it_names_ward_place_and_edition() -> None:
    found = card()
    assert (found.title, found.subtitle) == (
        "Old Mill, Testborough: a brief on two pages",
        "A ward of Testborough. Edition 2026",
    )
    assert found.day == testborough.place().edition_date
    assert found.map_alt == "Map of the wards of Testborough; Old Mill is filled in."


def test_its_sentences_are_those_of_the_ward() -> None:
    assert card().ward == ward(testborough.tables(), testborough.MILL)


def test_the_standing_has_the_score_with_its_ranges() -> None:
    found = card().standing
    assert (found.own, found.own_text, found.range_text, found.rank_text) == (50.0, "50", "48 to 52", "2nd to 3rd")
    assert (found.city_text, sorted(found.wards)) == ("65", [50.0, 63.5, 82.5])
    assert found.alt.startswith("Old Mill scores 50 out of 100; Testborough scores 65. Its score lies between 48")


def test_strengths_are_found_beside_similar_wards_where_there_are_any() -> None:
    assert card().against.key == "peers"
    assert card(explained={}).against.key == "city"


def test_a_similar_ward_is_named_only_where_its_whole_range_lies_above() -> None:
    found = card()
    assert found.alike == "Station (64); North & Hill (83)"
    # Old Mill: housing 58 to 62, health 38 to 42; North & Hill: 88 to 92 and 73 to 77.
    assert found.learn == (
        "Health: North & Hill scores 75, Old Mill 40.",
        "Housing: North & Hill scores 90, Old Mill 60.",
    )
    assert "clearly scores higher" in found.learn_head
    best = card(testborough.NORTH)
    assert best.learn == () and "On no component" in best.learn_head
    assert card(explained={}).learn_head == ""


def test_rows_have_their_unit_apart_and_say_what_they_are() -> None:
    assert card().rows == (
        BriefRow(label="Dry homes", about="", text="80.0%", city_text="87.0%", england_text="90.0%", when="2023"),
    )
    catalogue = testborough.catalogue()
    first, *others = catalogue.indicators.values()
    series = replace(first.series[0], standing="proxy", unit="homes", decimals=0)
    changed = {first.id: replace(first, series=(series,))} | {i.id: i for i in others}
    row = card(catalogue=replace(catalogue, indicators=changed)).rows[0]
    assert (row.about, row.text) == ("Proxy; homes.", "80")


def test_without_figures_the_gap_is_named() -> None:
    figures = testborough.figures()
    found = card(observations=figures[figures["area"] != testborough.MILL])
    assert (found.rows, found.no_rows) == ((), "None of the scorecard’s figures exist for Old Mill yet.")


def test_a_ward_without_an_index_has_no_standing() -> None:
    found = card(index=None, explained={})
    assert found.standing.own is None and found.standing.own_text == "not available"
    assert found.ward.headline == "Old Mill has no index score yet."


def test_what_people_said_is_shortened_and_counted() -> None:
    voice = testborough.voice("Old Mill")
    long = replace(voice, text="People want dry homes and " * 20)
    found = card(place=testborough.place(voices=(long, voice, voice)))
    first, second = found.said
    assert first.text.endswith(" …") and len(first.text) <= 262 and first.source.endswith("(shortened)")
    assert second.text == "People want dry homes."
    assert found.said_more == "The Ward page holds one more thing that people said."
    assert card().said == () and card().empty.startswith("Nothing that residents of Old Mill said")


def test_every_source_is_credited_once() -> None:
    assert card().sources == (
        "Scores: Social Progress Index, version 1. The Data page lists its sources and licences.",
        "Office of Tests.",
    )


def test_how_to_read_it_says_what_ranges_leave_out() -> None:
    told = dict(card().reading)
    assert {"A score", "A range", "A strength or a challenge", "How ranges are made"} <= told.keys()
    assert "Proxy" not in told  # no figure on the pages is one


def test_the_file_has_a_plain_name() -> None:
    assert file_name(testborough.tables(), testborough.NORTH) == "testborough-2026-north-and-hill.pdf"
