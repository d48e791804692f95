"""Texts that repeat a rule take the rule's own number."""

from __future__ import annotations

from scorecard.cards import explanations, words
from scorecard.geography import COVERAGE


def test_the_least_coverage_of_a_ward_is_the_one_that_is_used() -> None:
    assert f"less than {100 * COVERAGE:.0f}% of a ward" in explanations.WARD[-1]


def test_older_data_are_as_old_as_pages_say() -> None:
    text = dict(explanations.READING)["Older data"]
    assert words.counted(words.OLDER_YEARS, "year") in text


def test_the_contact_is_the_place_s_own_council() -> None:
    assert explanations.CONTACT.format(place="Testborough").endswith("the council of Testborough.")
