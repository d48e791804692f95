"""The index of Testborough, node by node: headline, order, bands, figures behind an indicator."""

from __future__ import annotations

import pytest

from scorecard.cards.index.progress_index import ProgressIndex, progress_index
from tests.scorecard.cards import testborough


def card(node: str, **more: object) -> ProgressIndex:
    return progress_index(testborough.tables(**more), node)


@pytest.mark.parametrize(
    ("node", "headline"),
    [
        ("spi", "Testborough scores 65 out of 100; its wards range from 50 to 83."),
        ("housing", "Housing: Testborough scores 74; its wards range from 60 to 90."),
        ("early-deaths-series", "Early deaths: Testborough scores 57; its wards range from 40 to 75."),
    ],
)
def test_the_headline_states_the_range(node: str, headline: str) -> None:
    assert card(node).headline == headline
    assert len(headline.split()) <= 15


def test_wards_stand_from_the_highest_score_down() -> None:
    found = card("spi")
    assert [(r.name, r.score_text, r.difference_text, r.side) for r in found.rows] == [
        ("North & Hill", "83", "18 above", "above"),
        ("Station", "64", "1 below", "below"),
        ("Old Mill", "50", "15 below", "below"),
    ]
    assert [found.bands[r.band].label for r in found.rows] == ["80 to 89", "60 to 69", "50 to 59"]


def test_sentences_name_the_widest_component_and_what_ranks_leave_open() -> None:
    assert card("spi").sentences == (
        "Wards differ most in health (40 to 75) and least in housing (60 to 90).",
        "Two of the three wards can’t be told from the ward next to them.",
        "1 of 2 indicators (3 of 6 figures) carry no error: ranges are too narrow.",
    )


def test_an_indicator_shows_its_figures_its_goalposts_and_that_it_is_a_proxy() -> None:
    found = card("early-deaths-series")
    assert [r.figure for r in found.rows] == ["5.0%", "9.0%", "12.0%"]
    assert "A ward scores 0 at 20.0% or beyond, and 100 at 0.0% or beyond. All wards." in found.about
    assert "This is a proxy: it stands in for what its component asks. Deaths stand in for illness." in found.about
    assert found.indicator == "early-deaths"
    assert found.panel.source.startswith("Office of Tests")


def test_table_and_file_hold_what_is_shown() -> None:
    panel = card("dry-homes-series").panel
    assert panel.table.rows[0] == ("Testborough as a whole", "74", "72 to 76", "", "", "")
    assert panel.table.rows[1] == ("North & Hill", "90", "88 to 92", "1st", "16 above", "95.0%")
    by_area = {row[0]: dict(zip(panel.sheet.columns, row, strict=True)) for row in panel.sheet.rows}
    assert by_area[testborough.MILL]["score"] == 60.0
    assert by_area[testborough.MILL]["value"] == 80.0
    assert by_area[testborough.CITY]["difference"] == 0.0
    limits = ("score_lower", "score_upper", "rank", "rank_lower", "rank_upper")
    assert [by_area[testborough.MILL][name] for name in limits] == [58.0, 62.0, 3, 3, 3]
    assert by_area[testborough.CITY]["rank"] is None


def test_ranks_are_ranges() -> None:
    assert [(r.name, r.limits.rank_text) for r in card("spi").rows] == [
        ("North & Hill", "1st"),
        ("Station", "2nd to 3rd"),
        ("Old Mill", "2nd to 3rd"),
    ]


def test_figures_whose_error_nobody_knows_have_no_range() -> None:
    found = card("early-deaths-series")
    assert {r.limits.score_text for r in found.rows} == {"not available"}
    assert found.sentences == (
        "No error is known for these figures, so no range is given, and small differences may be chance.",
    )


def test_an_index_from_before_there_were_ranges_still_opens() -> None:
    found = card("spi", index=testborough.scores()[["area", "level", "node", "score", "rank", "period"]], explained={})
    assert [r.score_text for r in found.rows] == ["83", "64", "50"]
    assert found.panel.table.rows[1][2:4] == ("not available", "not available")


def test_a_ward_without_a_score_stays_last_and_is_marked() -> None:
    scores = testborough.scores()
    scores = scores[scores["area"] != testborough.NORTH]
    found = card("spi", index=scores)
    assert [(r.name, r.score_text, r.band) for r in found.rows][-1] == ("North & Hill", "not available", -1)
    last = dict(zip(found.panel.sheet.columns, found.panel.sheet.rows[-1], strict=True))
    assert (last["score"], last["status"]) == (None, "x")


def test_a_place_without_scores_says_so() -> None:
    found = card("housing", index=testborough.scores().iloc[:0])
    assert found.headline == "Testborough has no scores for housing yet."
    assert found.parts is None


def test_the_description_of_the_chart_says_what_it_shows() -> None:
    assert card("spi").panel.alt == (
        "Testborough scores 65 out of 100; its wards range from 50 to 83."
        " Two of the three wards can’t be told from the ward next to them. Highest: North & Hill, 83."
    )
