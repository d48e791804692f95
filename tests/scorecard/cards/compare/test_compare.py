"""Wards of Testborough, and Testborough beside an invented neighbour: sentences, ranges, what can't be told apart."""

from __future__ import annotations

from scorecard.cards.compare.compare import Compare, compare_places, compare_wards
from scorecard.cards.tables import Tables
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import MILL, NORTH, STATION

OTHER = "E08999998"


def card(*codes: str, **more: object) -> Compare:
    return compare_wards(testborough.tables(**more), ",".join(codes))


def other(shift: float) -> Tables:
    """Mockford: Testborough's scores and figures, moved by some points."""
    scores = testborough.scores().replace({"area": {testborough.CITY: OTHER}})
    for column in ("score", "score_lower", "score_upper"):
        scores[column] = scores[column] + shift
    figures = testborough.figures().replace({"area": {testborough.CITY: OTHER}})
    areas = testborough.areas().replace({"code": {testborough.CITY: OTHER}})
    place = testborough.place(slug="mockford", name="Mockford", code=OTHER)
    return testborough.tables(index=scores, observations=figures, areas=areas, place=place)


def test_the_headline_gives_every_score() -> None:
    assert card(NORTH, MILL).headline == "North & Hill scores 83 out of 100 and Old Mill 50."
    assert card(NORTH, MILL, STATION).headline == "North & Hill scores 83 out of 100, Old Mill 50 and Station 64."


def test_wards_whose_order_the_draws_leave_open_cannot_be_told_apart() -> None:
    found = card(MILL, STATION)
    assert found.sentences[0] == "On the whole index the two wards can’t be told apart."
    assert found.total is not None and (found.total.apart, found.total.doubt) == (
        "Can’t be told apart",
        "not told apart",
    )
    three = card(NORTH, MILL, STATION)
    assert three.sentences[0] == "On the whole index these can’t be told apart: Old Mill and Station."
    assert three.total is not None and three.total.doubt == "some not told apart"


def test_where_they_lie_furthest_apart_is_said() -> None:
    found = card(NORTH, MILL)
    assert found.sentences[1:] == (
        "They can be told apart on 2 of 2 components.",
        "They lie furthest apart in health: North & Hill 75 and Old Mill 40.",
    )
    assert found.panel is not None
    assert found.panel.headline == "The wards lie furthest apart in health: 40 to 75."


def test_without_the_pairs_nothing_is_claimed() -> None:
    found = card(NORTH, MILL, explained={})
    assert found.sentences[0] == "Whether their scores on the whole index can be told apart is not known."
    assert {line.apart for line in found.lines} == {"Not known"}


def test_the_table_gives_score_range_and_rank_range() -> None:
    found = card(MILL, STATION).panel
    assert found is not None
    assert found.table.columns == ("Part", "Old Mill", "Station", "Can they be told apart?")
    assert found.table.rows[0][1:] == ("50 (48 to 52); 2nd to 3rd", "64 (62 to 66); 2nd to 3rd", "Can’t be told apart")


def test_the_file_names_whom_a_ward_cannot_be_told_from() -> None:
    found = card(NORTH, MILL, STATION).panel
    assert found is not None
    rows = {(r[0], r[2]): r for r in found.sheet.rows}
    assert len(rows) == 9
    assert rows[(MILL, "spi")][5:] == (50.0, 48.0, 52.0, 3, 2, 3, STATION, "")
    assert rows[(NORTH, "spi")][-2] == ""


def test_places_are_told_apart_where_their_ranges_do_not_overlap() -> None:
    near = compare_places([testborough.tables(), other(3)])
    far = compare_places([testborough.tables(), other(10)])
    assert near.headline == "Testborough scores 65 out of 100 and Mockford 68."
    assert near.sentences[0] == "On the whole index the two places can’t be told apart."
    assert far.sentences[0] == "On the whole index the two places can be told apart."
    assert near.panel is not None and near.panel.table.rows[0][1] == "65 (63 to 67)"
    assert "national core" in near.scope and card(NORTH, MILL).scope == ""


def test_a_place_that_lacks_figures_of_the_index_says_so() -> None:
    poor = other(0)
    assert poor.index is not None
    less = testborough.tables(
        place=poor.place, areas=poor.areas, index=poor.index[poor.index["node"] != "dry-homes-series"]
    )
    found = compare_places([testborough.tables(), less]).panel
    assert found is not None
    assert "Mockford lacks one of the index’s figures: its scores rest on the others." in found.about


def test_without_an_index_the_scorecard_stays() -> None:
    found = card(NORTH, MILL, index=None)
    assert found.headline == "No index scores are held for North & Hill or Old Mill yet."
    assert (found.panel, found.lines, found.behind) == (None, (), ())
    assert len(found.scorecard) == 1
