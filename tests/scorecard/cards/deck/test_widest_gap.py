"""The widest gap: deprivation first, a proxy only where nothing else is held, a named gap where there is none."""

from __future__ import annotations

import pytest

from scorecard.cards.deck import widest_gap
from scorecard.cards.deck.slides import Bars, Statement
from scorecard.cards.deck.widest_gap import RULE, slide
from scorecard.cards.series.gap_table import gap_table
from scorecard.cards.series.gradient import gradient
from scorecard.cards.tables import Tables
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables


@pytest.fixture(scope="module")
def shipped() -> Tables:
    return real_tables("leeds")


def test_the_bars_are_the_groups_of_the_gradient(shipped: Tables) -> None:
    gaps = gap_table(shipped)
    for ambition in shipped.place.ambitions:
        made = slide(ambition, gaps, shipped)
        assert len(made.headline.split()) <= 15
        assert RULE in made.notes
        if not (isinstance(made.visual, Bars) and made.visual.upright):
            continue
        row = next(r for r in gaps.rows if any(f"{r.most} and {r.least}" in n for n in made.notes))
        drawn = gradient(shipped.reading(row.series))
        assert drawn is not None
        assert tuple(b.text for b in made.visual.bars) == drawn.texts
        assert row.most in made.headline and row.least in made.headline
        assert [b.strong for b in made.visual.bars] == [True, *[False] * (len(drawn.texts) - 2), True]


def test_a_figure_that_stands_alone_goes_before_a_proxy_and_an_ingredient(shipped: Tables) -> None:
    rows = [r for r in gap_table(shipped).rows if r.meaning == "worse" and r.steady]
    order = sorted(rows, key=widest_gap._order)
    kinds = [(r.standing == "proxy", bool(r.note)) for r in order]
    assert kinds == sorted(kinds)


def test_without_deprivation_groups_of_poverty_are_shown(shipped: Tables) -> None:
    growing = shipped.place.ambitions[1]
    made = slide(growing, gap_table(shipped), shipped)
    assert isinstance(made.visual, Bars) and not made.visual.upright
    assert made.subtitle.endswith("None is held by deprivation.")
    assert [b.strong for b in made.visual.bars[:2]] == [True, True]


def test_an_ambition_without_any_gap_names_what_is_missing() -> None:
    held = testborough.tables()
    made = slide(held.place.ambition("growing"), gap_table(held), held)
    assert isinstance(made.visual, Statement)
    assert "can’t be said yet" in made.headline
