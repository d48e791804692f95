"""Slides of the whole place: counted gaps, the index and its limits, voices or their empty place, what is missing."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.deck import city
from scorecard.cards.deck.slides import Grid, Listed, Statement, Wards
from scorecard.cards.index.progress_index import progress_index
from scorecard.cards.scorecard import overview
from scorecard.cards.series.gap_table import gap_table
from tests.scorecard.cards import deprived, testborough

TABLES = testborough.tables()
CARD = overview.card(TABLES)


def test_the_gaps_are_the_gap_table_s() -> None:
    found = testborough.tables(
        catalogue=deprived.catalogue(polarity="low"),
        areas=deprived.areas(),
        observations=deprived.long_rows.rows(*deprived.groups(deprived.FIFTHS, deprived.FALLING)),
    )
    whole = gap_table(found)
    first = next(iter(city.inequality(whole, found)))
    assert isinstance(first.visual, Grid)
    assert first.headline == "The most deprived neighbourhoods have the worse figure in one of one measure"
    row = whole.rows[0]
    assert first.visual.table.rows[0][1:] == (row.most, row.least, row.difference)
    assert "not tested" in first.subtitle


def test_without_gaps_that_is_said() -> None:
    bare = testborough.tables(observations=testborough.rows([]))
    first = next(iter(city.inequality(gap_table(bare), bare)))
    assert isinstance(first.visual, Statement)
    assert first.headline == "No figure can be broken down by deprivation yet"


def test_the_gap_over_time_says_whether_it_is_tested() -> None:
    rows = [
        row
        for year, values in (("2022", deprived.FALLING), ("2023", (40.0, 32.0, 24.0, 16.0, 8.0)))
        for row in deprived.groups(deprived.FIFTHS, values, year)
    ]
    found = testborough.tables(
        catalogue=deprived.catalogue(polarity="low"),
        areas=deprived.areas(),
        observations=deprived.long_rows.rows(*rows),
    )
    slides = list(city.inequality(gap_table(found), found))
    assert slides[1].headline == "Dry homes: the gap was 50.0 in 2022, 40.0 in 2023"
    assert slides[1].subtitle.endswith("Not tested.")


def test_the_map_says_what_can_t_be_told_apart() -> None:
    made = city.index(TABLES)
    card = progress_index(TABLES, "spi")
    assert isinstance(made.visual, Wards)
    assert made.headline == card.headline.rstrip(".")
    assert any("can’t be told" in text for text in made.visual.sides)
    assert isinstance(city.index(testborough.tables(index=None)).visual, Statement)


def test_what_people_said_is_quoted_with_its_source_and_an_empty_place_is_named() -> None:
    empty = city.voices(CARD)
    assert isinstance(empty.visual, Statement) and "still to be added" in empty.headline
    spoken = overview.card(testborough.tables(place=testborough.place(voices=(testborough.voice("Old Mill"),))))
    made = city.voices(spoken)
    assert isinstance(made.visual, Listed)
    assert made.visual.items == (("“People want dry homes.”", "Big Chat, Old Mill, 2024"),)


def test_what_is_awaited_is_counted_and_its_holder_named() -> None:
    made = city.awaited(CARD, TABLES)
    assert made.headline == "1 of 3 indicators has no figure for Testborough yet"
    assert any(testborough.POLICE in note for note in made.notes)


def test_the_closing_says_where_to_look_and_whose_figures_these_are() -> None:
    made = city.closing(replace(CARD, mission="Dry homes for all."), TABLES)
    assert made.headline == "Dry homes for all"
    assert "Office of Tests" in " ".join(made.notes)
