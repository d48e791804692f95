"""What the page draws of Testborough: boxes with links, the list, escaped names."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.pairing.priorities import priorities
from scorecard.cards.pairing.ward_gaps import ward_gaps
from scorecard.ui import pairing
from tests.scorecard.cards import many_wards, testborough

ADDRESS = "pairing?indicator=ID&series=SERIES&component=COMPONENT"
GAPS = ward_gaps(testborough.tables()).ambitions
LIST = priorities(many_wards.tables())


def test_a_box_links_to_its_pair_and_shows_the_standing() -> None:
    box = pairing._ambition(GAPS[0], ADDRESS)
    assert 'href="pairing?indicator=dry-homes&amp;series=dry-homes-series"' in box
    assert '<span class="tag">As defined</span>' in box
    assert "North &amp; Hill" in box
    linked = pairing._ambition(replace(GAPS[0], component="housing"), ADDRESS)
    assert "&amp;component=housing" in linked


def test_an_ambition_without_figures_says_so() -> None:
    assert "can be ranked yet" in pairing._ambition(GAPS[1], ADDRESS)


def test_a_figure_that_is_not_first_stands_behind_a_summary() -> None:
    other = replace(GAPS[0].gaps[0], title="Damp & cold")
    box = pairing._ambition(replace(GAPS[0], gaps=(*GAPS[0].gaps, other)), ADDRESS)
    assert "Other figures for wards (1)" in box
    assert "Damp &amp; cold" in box


def test_a_row_links_to_its_ward() -> None:
    row = pairing._row(LIST.wards[0], ("Ward", "Outcomes", "Components"), "ward?ward=CODE")
    assert f'href="ward?ward={many_wards.CODES[0]}"' in row
    assert "<strong>Dry homes</strong>: 50.0% (72.0%)" in row
    assert "<summary>one component</summary>" in row


def test_many_wards_are_folded() -> None:
    assert "Show the other" not in pairing._list(LIST, "")
    long = replace(LIST, wards=LIST.wards * 2)
    assert "Show the other 4 wards" in pairing._list(long, "")
