"""A ward's story: strengths only, beside its similar wards, each ward once; the index where no figure is held."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scorecard.cards.deck.slides import Bars, Statement
from scorecard.cards.deck.ward_story import RULE, slide
from scorecard.cards.index.strengths import similar
from scorecard.cards.index.ward_scores import WardScores
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import MILL, NORTH, STATION

TABLES = testborough.tables()
HEALTHY, GROWING = (TABLES.place.ambition(a) for a in ("healthy", "growing"))
VALUES = {NORTH: 95.0, MILL: 80.0, STATION: 86.0}


def test_the_ward_furthest_ahead_of_the_middle_of_its_similar_wards() -> None:
    made, ward = slide(HEALTHY, TABLES, ())
    ahead = {w: VALUES[w] - float(np.median([VALUES[a.code] for a in similar(WardScores(TABLES, w))])) for w in VALUES}
    assert ward == max(ahead, key=lambda w: ahead[w]) == NORTH
    assert isinstance(made.visual, Bars)
    assert [(b.label, b.text) for b in made.visual.bars] == [
        ("North & Hill", "95.0%"),
        ("Wards most like it", "83.0%"),
        ("Testborough", "87.0%"),
    ]
    assert made.headline == "North & Hill: dry homes 95.0%, in wards like it 83.0%"
    assert "not tested" in made.subtitle.lower()
    assert RULE in made.notes


def test_a_ward_is_told_of_once_and_nobody_is_told_of_as_behind() -> None:
    made, ward = slide(HEALTHY, TABLES, (NORTH,))
    assert ward != NORTH
    text = " ".join((made.headline, made.subtitle, *made.notes)).lower()
    assert "worst" not in text and "worse" not in text


def test_where_lower_is_better_the_lowest_is_ahead() -> None:
    catalogue = testborough.catalogue()
    dry = catalogue.indicators["dry-homes"]
    turned = replace(dry, polarity="low", series=tuple(replace(s, polarity="low") for s in dry.series))
    tables = testborough.tables(catalogue=replace(catalogue, indicators={**catalogue.indicators, "dry-homes": turned}))
    assert slide(HEALTHY, tables, ())[1] == MILL


def test_an_ambition_without_figures_for_wards_takes_a_strength_from_the_index() -> None:
    made, ward = slide(GROWING, TABLES, ())
    assert ward == NORTH
    assert made.headline == "North & Hill: housing 11 above similar wards"
    assert "From the progress index" in made.subtitle
    assert isinstance(made.visual, Bars) and [b.text for b in made.visual.bars] == ["90", "79", "74"]


def test_without_any_strength_the_gap_is_named() -> None:
    made, ward = slide(GROWING, testborough.tables(explained={}), ())
    assert ward == ""
    assert isinstance(made.visual, Statement)
    assert "yet" in made.headline
