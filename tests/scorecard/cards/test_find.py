"""What can be looked for: every ward and every indicator, found by everyday words."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards import find
from scorecard.cards.tables import Tables
from tests.scorecard.cards import testborough


def tables() -> Tables:
    return testborough.tables()


def test_every_ward_and_every_indicator_can_be_found() -> None:
    held = tables()
    found = {find.target(key) for key in find.findable(held)}
    assert {code for kind, code in found if kind == find.WARD} == set(held.wards)
    assert {name for kind, name in found if kind == find.INDICATOR} == set(held.catalogue.indicators)


def test_an_indicator_is_told_by_its_short_title_its_title_and_its_question() -> None:
    held = tables()
    told = find.findable(held)
    for indicator in held.catalogue.indicators.values():
        label = told[f"{find.INDICATOR}/{indicator.id}"]
        assert label.startswith(indicator.short_title)
        assert indicator.title in label and indicator.question in label
        assert len(label.split(" – ")) == len({indicator.short_title, indicator.title, indicator.question})


def test_everyday_words_find_it_too() -> None:
    held = tables()
    indicator = next(iter(held.catalogue.indicators.values()))
    catalogue = replace(held.catalogue, indicators={indicator.id: replace(indicator, everyday=("child poverty",))})
    told = find.findable(testborough.tables(catalogue=catalogue))
    assert told[f"{find.INDICATOR}/{indicator.id}"].endswith(" – child poverty")


def test_a_ward_is_said_to_be_one() -> None:
    held = tables()
    code, name = next(iter(held.wards.items()))
    assert find.findable(held)[f"{find.WARD}/{code}"] == f"{name} (ward)"
