"""The themes' titles are the catalogue's; whose mapping it is stands beside them."""

from __future__ import annotations

from scorecard.cards.scorecard import marmot_themes, table
from tests.scorecard.cards.testborough import THEMES, tables


def test_the_themes_that_can_be_chosen_are_those_of_the_catalogue_with_their_titles() -> None:
    assert dict(table.card(tables()).themes) == dict(THEMES)
    assert THEMES["work"] == "Fair employment and good work"


def test_the_mapping_is_said_to_be_ours() -> None:
    assert "our mapping" in marmot_themes.LABEL and "not an official one" in marmot_themes.NOTE
