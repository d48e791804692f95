"""The ward annex: every ward with its score, the range of its rank, and what stands out."""

from __future__ import annotations

from scorecard.cards.report.annex import annex
from scorecard.cards.ward.ward import ward
from tests.scorecard.cards import long_rows


def test_every_ward_says_what_its_page_says() -> None:
    tables = long_rows.tables()
    found = annex(tables).wards
    assert [w.name for w in found] == ["North & Hill", "Old Mill", "Station"]
    for one in found:
        card = ward(tables, one.code)
        assert (one.headline, one.people, one.rank) == (card.headline, card.people, card.rank)
        furthest = [text.replace(" Testborough, 57)", ")").replace(" Testborough, 74)", ")") for text in one.above]
        assert furthest == list(card.above) and len(one.below) == len(card.below)


def test_without_an_index_wards_are_listed_without_scores() -> None:
    found = annex(long_rows.tables(index=None))
    assert found.notes == () and all(not (w.standings or w.above or w.below) for w in found.wards)
    assert [w.headline for w in found.wards] == [f"{w.name} has no index score yet." for w in found.wards]
