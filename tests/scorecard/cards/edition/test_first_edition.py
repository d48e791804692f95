"""The first edition: nothing to compare with, said so, and what it holds."""

from __future__ import annotations

from scorecard.cards.edition.first_edition import contents
from tests.scorecard.cards import testborough as town

CARD = contents(town.tables(), "edition 2026")


def test_it_says_that_it_is_the_first():
    assert CARD.headline == "Edition 2026 is the first: there is nothing earlier to compare it with."


def test_it_counts_what_it_holds():
    figures = town.figures()
    assert f"It holds {len(figures)} figures of three series for Testborough, its three wards" in CARD.sentences[0]
    assert "and 3 of two areas to compare them with." in CARD.sentences[0]
    assert "3 scorecard indicators in Testborough: 2 as defined, 1 awaited." in CARD.sentences[1]
    assert CARD.sentences[2] == "The Social Progress Index is version 1, of two series."


def test_publishers_stand_with_the_latest_period_of_their_figures():
    assert CARD.publishers.rows == (("Office of Tests", "1", "3", "2023", ""),)


def test_without_an_index_nothing_is_said_of_it():
    assert len(contents(town.tables(index=None), "edition 2026").sentences) == 2
