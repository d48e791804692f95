"""Pages about the index: scores, limits and rank ranges are the cards' own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard.cards import words
from scorecard.cards.index import progress_index
from scorecard.cards.index.tree import TOTAL, nodes
from scorecard.cards.tables import Tables
from scorecard.cards.workbook.index_pages import indicators, parts, whole
from tests.scorecard.cards import testborough
from tests.scorecard.cards.books import named
from tests.scorecard.real import real_tables


@pytest.fixture(scope="module")
def leeds() -> Tables:
    return real_tables("leeds")


def test_scores_and_rank_ranges_are_the_card_s(leeds: Tables) -> None:
    rows = {row["Area code"]: row for row in named(whole(leeds))}
    card = progress_index.progress_index(leeds, TOTAL)
    assert len(rows) == len(card.rows) + 1
    for ward in card.rows:
        row = rows[ward.code]
        assert ward.score is not None
        assert row["Score, 0 to 100"] == Decimal(words.number(ward.score, 1))
        assert (row["Rank, 1 the highest"], row["Rank: from"], row["Rank: to"]) == (
            ward.limits.rank,
            ward.limits.rank_lower,
            ward.limits.rank_upper,
        )
    assert rows[leeds.place.code]["Rank, 1 the highest"] == "[z]"


def test_every_node_is_on_one_page(leeds: Tables) -> None:
    count = {
        level: sum(n.level == level for n in nodes(leeds.catalogue))
        for level in ("dimension", "component", "indicator")
    }
    areas = len(leeds.wards) + 1
    assert len(parts(leeds).rows) == (count["dimension"] + count["component"]) * areas
    assert len(indicators(leeds).rows) == count["indicator"] * areas


def test_an_indicator_s_figures_stand_beside_the_scores(leeds: Tables) -> None:
    node = next(n for n in nodes(leeds.catalogue) if n.level == "indicator")
    series = leeds.catalogue.series[node.id]
    card = progress_index.progress_index(leeds, node.id)
    rows = {r["Area code"]: r for r in named(indicators(leeds)) if r["Indicator"] == node.title}
    for ward in card.rows:
        shown = rows[ward.code]["Figure, in the unit named"]
        assert (words.figure(float(str(shown)), series) if ward.figure else shown) == (ward.figure or "[x]")


def test_a_place_without_an_index_says_so() -> None:
    held = testborough.tables(index=None)
    assert [page(held).rows[0][0] for page in (whole, parts, indicators)] == ["No scores are held for this place"] * 3
