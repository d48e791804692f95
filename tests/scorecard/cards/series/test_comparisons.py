"""Testborough beside England, and its wards beside Testborough; limits worked out by hand."""

from __future__ import annotations

import pytest

from scorecard.cards.series import comparisons
from tests.scorecard.cards import judged, long_rows
from tests.scorecard.cards.testborough import MILL, NORTH, STATION


@pytest.mark.parametrize(
    ("half", "words", "beyond"),
    [
        (4.0, "similar", False),  # 83 to 91 holds England's 90
        (2.0, "worse", False),  # 85 to 89; at 99.8 % 87 + 2 * 3.0902 / 1.9600 = 90.2
        (1.0, "worse", True),  # at 99.8 % up to 88.6
    ],
)
def test_against_england(half: float, words: str, beyond: bool) -> None:
    found = judged.tables(judged.yearly([87.0], half=half))
    against = comparisons.against_england(found.reading(judged.dry(found)))
    assert (against.words, against.beyond, against.other) == (words, beyond, "90.0%")


def test_sentences_are_right_for_alike_and_unlike() -> None:
    said = [
        comparisons.against_england(t.reading(judged.dry(t))).sentence
        for t in (judged.tables(judged.yearly([87.0], half=half)) for half in (4.0, 1.0, None))
    ]
    assert said == [
        "Dry homes: similar to England, 87.0% against 90.0%.",
        "Dry homes: clearly worse than England, 87.0% against 90.0%.",
        "Dry homes: lower than England, 87.0% against 90.0%; not tested.",
    ]


def test_a_neutral_figure_is_neither_better_nor_worse() -> None:
    found = judged.tables(judged.yearly([87.0]), polarity="neutral")
    assert comparisons.against_england(found.reading(judged.dry(found))).said == "clearly lower"


@pytest.mark.parametrize(
    ("changes", "last", "reason"),
    [
        ({"kind": "count"}, 2023, "Counts of places of different size can’t be compared."),
        ({}, 2022, "No figure for England is held for the same period."),
    ],
)
def test_without_a_comparison_it_says_why(changes: dict[str, str], last: int, reason: str) -> None:
    found = judged.tables(judged.yearly([87.0], last=last), **changes)
    if last == 2022:
        found = judged.tables(judged.yearly([87.0], last=2024))
    against = comparisons.against_england(found.reading(judged.dry(found)))
    assert (against.words, against.tone, against.reason) == ("", "none", reason)


def wards_of(period: str = "2023", **changes: str) -> dict[str, comparisons.Against]:
    """North 95 (94 to 96), Mill 80 (78 to 82), Station 86 (84 to 89), all of them 87."""
    ends = {NORTH: (95, 94, 96), MILL: (80, 78, 82), STATION: (86, 84, 89)}
    rows = [{"period": period, "value": 87.0}] + [
        {"area": code, "period": period, "value": v, "lower": low, "upper": high, "interval": "published"}
        for code, (v, low, high) in ends.items()
    ]
    found = judged.tables(long_rows.rows(*rows), **changes)
    return dict(comparisons.wards(found.reading(judged.dry(found))))


def test_wards_against_the_whole_place() -> None:
    assert {code: a.said for code, a in wards_of().items()} == {
        NORTH: "clearly better",
        MILL: "clearly worse",
        STATION: "similar",
    }


def test_wards_of_older_data_are_compared_and_those_without_a_date_are_not() -> None:
    assert wards_of("2011")[NORTH].words == "better"
    assert wards_of("undated") == {}
    assert wards_of(kind="count") == {}


def test_wilson_limits_are_widened_from_their_counts() -> None:
    # 50 of 100: Wilson 40.4 to 59.6 at 95 %, 35.5 to 64.5 at 99.8 %; the city has 62
    ward = {
        "area": NORTH,
        "period": "2023",
        "value": 50.0,
        "numerator": 50,
        "denominator": 100,
        "lower": 40.38,
        "upper": 59.62,
        "interval": "wilson",
    }
    found = judged.tables(long_rows.rows({"period": "2023", "value": 62.0}, ward))
    against = comparisons.wards(found.reading(judged.dry(found)))[NORTH]
    assert (against.words, against.beyond) == ("worse", False)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (33, "Of 33 wards, about 2 would differ by chance alone."),
        (3, "Of three wards, hardly any would differ by chance alone."),
        (20, "Of 20 wards, about 1 would differ by chance alone."),
    ],
)
def test_what_chance_would_make(count: int, said: str) -> None:
    assert comparisons.by_chance(count) == said
