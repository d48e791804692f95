"""Which choice moves ranks most, in words: the finding first, no order where none can be told."""

from __future__ import annotations

import pandas as pd
import pytest

from scorecard.cards.method.sensitivity import Sensitivity, sensitivity
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import MILL, NORTH

COLUMNS = ["kind", "node", "value", "lower", "upper", "area", "rank", "rank_without"]
HOUSING = ("without", "housing", 1.25, None, None, NORTH, 1, 3)
HEALTH = ("without", "health", 0.5, None, None, MILL, 2, 1)
SHARES = (("data", 0.1, 0.05, 0.2), ("scale", 0.7, 0.6, 0.85), ("weights", 0.3, 0.25, 0.4))

TOGETHER = "Where figures, weights and the scale vary together"


def made(without: tuple[tuple[object, ...], ...], shares: tuple[tuple[object, ...], ...] = SHARES) -> Sensitivity:
    rows = [*without, *(("share", *share, "", None, None) for share in shares)]
    found = sensitivity(testborough.tables(explained={"sensitivity": pd.DataFrame(rows, columns=COLUMNS)}))
    assert found is not None
    return found


def test_the_finding_comes_first() -> None:
    assert made((HEALTH, HOUSING)).sentences == (
        "Leaving out Housing moves ranks most: North & Hill from 1st to 3rd; on average a ward moves by 1.3 places.",
        f"{TOGETHER}, ranks move more with the scale than with the weights or errors of figures.",
    )


def test_tables_begin_with_what_moves_most() -> None:
    found = made((HEALTH, HOUSING))
    assert found.without.rows == (
        ("Housing", "1.3", "North & Hill", "1st", "3rd"),
        ("Health", "0.5", "Old Mill", "2nd", "1st"),
    )
    assert found.shares.rows == (
        ("The scale", "70%", "60 to 85%"),
        ("The weights", "30%", "25 to 40%"),
        ("Errors of figures", "10%", "5 to 20%"),
    )
    assert "by up to 25%" in found.shares.note and "three wards" in found.without.note


def test_two_that_move_ranks_alike_are_both_named() -> None:
    alike = ("without", "health", 1.25, None, None, MILL, 2, 1)
    [first, _] = made((HOUSING, alike)).sentences
    assert first == "Leaving out Housing or Health moves ranks most: on average a ward moves by 1.3 places."


@pytest.mark.parametrize("upper", [0.6, 0.75])
def test_shares_whose_intervals_meet_are_not_told_apart(upper: float) -> None:
    [_, second] = made((HOUSING,), (SHARES[0], SHARES[1], ("weights", 0.5, 0.4, upper))).sentences
    assert second == f"{TOGETHER}, the scale and the weights can’t be told apart as what moves ranks most."


def test_only_what_varied_is_named() -> None:
    [_, second] = made((HOUSING,), (SHARES[0], SHARES[2])).sentences
    assert (
        second
        == "Where figures and weights vary together, ranks move more with the weights than with errors of figures."
    )


def test_nothing_moves() -> None:
    still = ("without", "housing", 0.0, None, None, NORTH, 1, 1)
    found = made((still,), SHARES[:1])
    assert found.sentences == ("Leaving out any one component moves no ward’s rank.",)
    assert found.without.rows == (("Housing", "0.0", "none", "unchanged", "unchanged"),)


def test_a_component_without_scores_is_left_out_of_the_table() -> None:
    none = ("without", "health", None, None, None, "", None, None)
    assert [row[0] for row in made((HOUSING, none)).without.rows] == ["Housing"]


def test_older_editions_have_none() -> None:
    assert sensitivity(testborough.tables()) is None
