"""The head of an indicator's page as HTML."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.scorecard import indicator as cards
from scorecard.ui import indicator
from tests.scorecard.cards import long_rows

TABLES = long_rows.tables()


def test_a_figure_has_period_change_and_standing() -> None:
    html = indicator._figure(cards.card(TABLES, "dry-homes"))
    assert '<p class="big">87.0%</p><p class="when">2023</p>' in html
    assert '+1.0 percentage points since 2022 <span class="verdict none">not tested</span>' in html
    assert "<dt>Recent trend</dt>" in html and "No target is published, so no status is given." in html
    assert '<span class="tag">As defined</span>' in html


def test_an_awaited_indicator_says_who_holds_it() -> None:
    assert "The police hold it." in indicator._awaited(cards.card(TABLES, "noise"))


def test_a_variant_is_escaped() -> None:
    card = replace(cards.card(TABLES, "dry-homes"), standing_means="Only <some>.")
    assert "Only &lt;some&gt;." in indicator._figure(card)
