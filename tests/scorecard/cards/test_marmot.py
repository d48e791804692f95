"""The eight principles have a label each, for every theme that the catalogue knows."""

from __future__ import annotations

from scorecard.cards import marmot
from scorecard.catalogue import MARMOT_THEMES


def test_every_theme_of_the_catalogue_has_its_label() -> None:
    assert tuple(marmot.THEMES) == MARMOT_THEMES
    assert "our mapping" in marmot.LABEL and "not an official one" in marmot.NOTE
