"""A reader's own index for Testborough: mark, sentences, ranks beside their published range, table and file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.cards.index.lab import NOT_SIMULATED, IndexLab, index_lab
from scorecard.cards.index.scenario import published
from tests.scorecard.cards import testborough
from tests.scorecard.cards.index.test_scenario import invented
from tests.scorecard.real import real_tables


def card(weights: str = "1-1", scale: str = "goalposts", mean: str = "power") -> IndexLab:
    return index_lab(invented(), weights, scale, mean)


def turned() -> IndexLab:
    """Testborough with the published scores of two wards exchanged, so that ranks move."""
    held = invented()
    assert held.index is not None
    table = held.index.copy()
    whole = table["node"] == "spi"
    for column in ("rank", "rank_lower", "rank_upper", "score"):
        values = dict(zip(table.loc[whole, "area"], table.loc[whole, column], strict=True))
        other = {testborough.NORTH: testborough.MILL, testborough.MILL: testborough.NORTH}
        table.loc[whole, column] = [values[other.get(a, a)] for a in table.loc[whole, "area"]]
    return index_lab(replace(held, index=table), "2-1", "goalposts", "power")


def test_as_published_nothing_differs() -> None:
    found = card()
    assert not found.own
    assert (found.mark, found.differs) == ("Published index", "Nothing differs from it yet.")
    assert [(r.name, r.rank_was, r.rank_now, r.moved) for r in found.rows] == [
        ("North & Hill", 1, 1, "same"),
        ("Station", 2, 2, "same"),
        ("Old Mill", 3, 3, "same"),
    ]


@pytest.mark.parametrize(
    ("asked", "differs"),
    [
        (("2-0", "goalposts", "power"), "Weights: housing × 2, health left out."),
        (("1-1", "minmax", "power"), "Scale: min-max: lowest to highest ward."),
        (("1-1", "goalposts", "geometric"), "Mean: geometric mean."),
    ],
)
def test_a_scenario_is_marked_and_says_what_differs(asked: tuple[str, str, str], differs: str) -> None:
    found = card(*asked)
    assert found.own and found.mark == "Your scenario"
    assert found.differs == differs
    assert len(found.headline.split()) <= 15


def test_it_counts_the_wards_that_leave_their_published_range() -> None:
    found = turned()
    assert found.headline == "In your scenario 2 of three wards change rank."
    assert found.sentences[:3] == (
        "Two wards move beyond their published rank range.",
        "The largest rise: North & Hill, from 3rd to 1st.",
        "The largest fall: Old Mill, from 1st to 3rd.",
    )
    assert [r.text for r in found.rows] == ["3rd → 1st", "2nd", "1st → 3rd"]


def test_where_no_ward_leaves_its_range_it_says_so() -> None:
    found = card("2-1")
    assert found.headline == "In your scenario all three wards keep their rank."
    assert found.sentences[0].startswith("No ward moves beyond its published rank range")


def test_scores_of_another_scale_are_not_to_be_compared() -> None:
    assert "compare the ranks" in " ".join(card("1-1", "zscore").sentences)
    assert "compare the ranks" not in " ".join(card("2-1").sentences)


def test_table_and_file_hold_both_ranks_and_say_that_ranges_are_the_published_ones() -> None:
    panel = turned().panel
    assert panel.table.rows[0] == ("North & Hill", "3rd", "2nd to 3rd", "1st", "2 up", "yes", "50", "85")
    assert panel.table.note == NOT_SIMULATED
    first = dict(zip(panel.sheet.columns, panel.sheet.rows[0], strict=True))
    assert (first["published_rank"], first["scenario_rank"], first["rank_change"]) == (3, 1, 2)
    assert first["weights"] == "housing=2 health=1"


def test_the_count_of_the_shipped_index_is_that_of_its_rows() -> None:
    held = real_tables("leeds")
    plain = published(held.catalogue.index)
    found = index_lab(held, "3" + "-1" * 11, plain.scale, plain.mean)
    lower = held.index.query("node == 'spi'").set_index("area")  # type: ignore[union-attr]
    outside = [
        r
        for r in found.rows
        if r.rank_now < lower.loc[r.code, "rank_lower"] or r.rank_now > lower.loc[r.code, "rank_upper"]
    ]
    assert [r.code for r in found.rows if r.beyond] == [r.code for r in outside]
