"""The eight principles have a label each, for every theme that the catalogue knows."""

from __future__ import annotations

from scorecard.cards.scorecard import marmot_themes
from scorecard.catalogue import MARMOT_THEMES


def test_every_theme_of_the_catalogue_has_its_label() -> None:
    assert tuple(marmot_themes.THEMES) == MARMOT_THEMES
    assert "our mapping" in marmot_themes.LABEL and "not an official one" in marmot_themes.NOTE
