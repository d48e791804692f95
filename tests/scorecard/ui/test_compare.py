"""What the page of comparisons draws: tiles, tables with links, escaped names."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.compare.compare import compare_wards
from scorecard.catalogue import Standing
from scorecard.ui import compare as drawn
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import MILL, NORTH

CARD = compare_wards(testborough.tables(), f"{NORTH},{MILL}")


def test_a_tile_has_score_range_and_rank_and_links_to_the_ward() -> None:
    tile = drawn._tile(CARD, 1)
    assert f"ward={MILL}" in tile
    assert '<p class="big">50</p><p>Range 48 to 52</p><p>Rank 2nd to 3rd of 3</p>' in tile


def test_a_tile_of_a_place_has_no_rank_and_no_link() -> None:
    tile = drawn._tile(replace(CARD, of_places=True), 0)
    assert "Rank" not in tile and "href" not in tile
    assert "North &amp; Hill" in tile


def test_a_row_links_to_its_indicator_and_labels_its_cells() -> None:
    row = drawn._row(CARD.scorecard[0], CARD.heads, "indicator?indicator=ID&series=SERIES")
    assert 'href="indicator?indicator=dry-homes&amp;series=dry-homes-series"' in row
    assert '<td data-label="North &amp; Hill"><strong>95.0%</strong></td>' in row


def test_a_proxy_and_a_count_are_called_so() -> None:
    row = drawn._row(replace(CARD.scorecard[0], standing=Standing.PROXY, note="A count."), CARD.heads, "")
    assert '<span class="tag">Proxy</span>' in row
    assert '<span class="label">A count.</span>' in row


def test_a_component_says_scores_and_whether_they_can_be_told_apart() -> None:
    assert drawn._told(CARD, 0) == "North & Hill 90, Old Mill 60. Told apart"


def test_every_slot_has_its_own_shape() -> None:
    assert len({drawn._shape(n) for n in range(4)}) == 4
