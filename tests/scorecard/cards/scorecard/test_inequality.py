"""The card of inequality: which series it takes, what it says where there is nothing."""

from __future__ import annotations

from typing import Any

from scorecard.cards.scorecard import inequality
from scorecard.cards.tables import Tables
from tests.scorecard.cards import deprived, testborough
from tests.scorecard.cards.deprived import DRY, FALLING, FIFTHS, TENTHS

CITY = {"period": "2023", "value": 60.0}
MEALS = [
    {"breakdown": "free-school-meals", "category": key, "period": "2023", "value": value}
    for key, value in (("eligible", 40.0), ("not-eligible", 60.0))
]


def tables(*rows: dict[str, Any], **changes: Any) -> Tables:
    return deprived.tables(CITY, *rows, **changes)


def test_a_series_with_groups_has_its_gradient_and_its_people() -> None:
    card = inequality.card(tables(*deprived.groups(FIFTHS, FALLING), *MEALS), "dry-homes")
    assert card.gradient is not None and card.gradient.slope.group == "fifth"
    assert [g.breakdown for g in card.groups] == ["free-school-meals"]
    assert card.absent == "Not held by ethnic group, sex or age."
    assert card.no_history and not card.no_gradient


def test_tenths_are_still_shown_where_fifths_are_ranked() -> None:
    thin = deprived.areas(deciles=(1, 2, 3, 4, 5, 6, 7, 8, 9, 9))
    both = (*deprived.groups(TENTHS, range(1, 11)), *deprived.groups(FIFTHS, FALLING))
    card = inequality.card(tables(*both, small=thin), "dry-homes")
    assert card.gradient is not None and card.gradient.slope.group == "fifth"
    assert card.tenths is not None and len(card.tenths.dots) == 10


def test_the_menu_holds_series_with_groups_only() -> None:
    assert list(inequality.series_menu(tables(*deprived.groups(FIFTHS, FALLING)), "dry-homes")) == [DRY]
    assert inequality.series_menu(tables(), "dry-homes") == {}


def test_why_there_is_no_gradient() -> None:
    people = inequality.card(tables(*MEALS), "dry-homes")
    assert "not held for small areas" in people.no_gradient
    counts = inequality.card(tables(*deprived.groups(FIFTHS, FALLING), kind="count"), "dry-homes")
    assert "number of cases" in counts.no_gradient
    gap = inequality.card(tables(*deprived.groups(FIFTHS, (*FALLING[:4], None))), "dry-homes")
    assert "Not every group" in gap.no_gradient


def test_an_indicator_without_groups_says_what_is_held() -> None:
    card = inequality.card(tables(), "dry-homes")
    assert card.gradient is None and card.groups == ()
    assert "for the whole place only" in card.no_gradient


def test_an_awaited_indicator_says_who_holds_it() -> None:
    card = inequality.card(tables(), "noise")
    assert card.no_gradient == testborough.POLICE
    assert card.sentences == (testborough.POLICE,)


def test_an_unknown_series_gives_the_first() -> None:
    held = tables(*deprived.groups(FIFTHS, FALLING))
    assert inequality.card(held, "dry-homes", "nonsense").series == DRY


def test_the_sentences_name_the_gap_once_and_in_words() -> None:
    said = inequality.card(tables(*deprived.groups(FIFTHS, FALLING)), "dry-homes").sentences
    assert said[0] == "Most deprived 50.0 percentage points higher than least deprived."
    assert all(s.endswith((".", "!", "?")) for s in said)
