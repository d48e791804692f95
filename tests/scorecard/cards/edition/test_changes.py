"""The difference of two editions in plain words, counted, and as a file."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from scorecard.cards.edition.changes import Difference, edition_changes
from tests.scorecard.cards import testborough as town

NAMES = ("edition 2026", "edition 2026-2")
DRY = "dry-homes-series"


def against(**more):
    return edition_changes(town.tables(), town.tables(**more), *NAMES)


@pytest.fixture
def card():
    """A new period, a revision, and a series that is gone."""
    rows = town.figures()
    rows.loc[(rows["series"] == "early-deaths-series") & (rows["area"] == town.CITY), "value"] = 8.9
    rows = rows[rows["series"] != "low-pay-series"]
    return against(observations=pd.concat([rows, town.rows([(DRY, town.CITY, "2024", 88.0)])], ignore_index=True))


def test_equal_editions_are_the_same():
    card = against()
    assert card.same
    assert card.headline == "Edition 2026-2 and edition 2026 hold the same figures, definitions and settings."
    assert (card.sentences, card.totals, card.method, card.series.rows, card.sheet.rows) == ((), (), (), (), ())


def test_figures_are_counted_by_kind_and_add_up(card):
    assert [(t.kind, t.figures, t.series) for t in card.totals] == [
        ("new period", 1, 1),
        ("revised", 1, 1),
        ("removed series", 1, 1),
    ]
    assert sum(t.figures for t in card.totals) == len(card.sheet.rows)
    assert card.headline == (
        "Between edition 2026 and edition 2026-2, three figures differ: 1 for a later period, 1 revised and "
        "1 of series that are gone."
    )


def test_sentences_give_both_figures(card):
    text = " ".join(card.sentences)
    assert "One series has a figure for a later period: Dry homes, 88.0% for 2024 (before: 87.0% for 2023)." in text
    assert "Figures of one series were revised: Early deaths, 8.9% for 2023 (before: 8.7%)." in text
    assert "The method of the Social Progress Index is unchanged (version 1)." in text
    assert "One indicator has a figure no more: Low pay." in text
    assert [p.about for p in card.points] == ["Real change", "Revision", "Index", "Gone"]


def test_three_examples_are_given_and_the_rest_counted():
    rows = town.figures()
    card = against(
        observations=pd.concat(
            [rows, town.rows([(s, town.CITY, "2025", 9.0) for s in rows["series"].unique()])], ignore_index=True
        )
    )
    assert (len(card.points[0].items), card.points[0].more) == (3, 0)
    assert Difference(about="", text="Many.", items=("a", "b"), more=2).sentence == "Many: a; b; and 2 more."


def test_each_series_has_its_line_and_both_latest_figures(card):
    lines = {row[0]: row for row in card.series.rows}
    assert lines["Dry homes"][2:] == ("real change: new period: 1", "87.0% for 2023", "88.0% for 2024")
    assert lines["Low pay"][2:] == ("series gone: 1", "14.0% for 2023", "no figure")
    assert card.series.columns[-2:] == ("Edition 2026", "Edition 2026-2")


def test_the_file_holds_every_figure_of_both(card):
    table = pd.DataFrame(card.sheet.rows, columns=card.sheet.columns)
    revised = table[table["difference"] == "revised"].iloc[0]
    assert (revised["area_name"], revised["value_old"], revised["value_new"]) == ("Testborough", 8.7, 8.9)
    assert {"status_old", "status_new", "note_new", "interval_old"} <= set(table.columns)


def test_a_change_of_method_is_never_called_a_revision():
    catalogue = town.catalogue()
    series = replace(catalogue.series[DRY], kind="rate")
    held = {**catalogue.indicators, "dry-homes": replace(catalogue.indicators["dry-homes"], series=(series,))}
    rows = town.figures()
    rows.loc[rows["series"] == DRY, "value"] *= 10
    card = against(observations=rows, catalogue=replace(catalogue, indicators=held))
    assert {t.kind for t in card.totals} == {"method"}
    text = " ".join(card.sentences)
    assert "Figures of one series changed with their method: Dry homes, 870.0% for 2023 (before: 87.0%)." in text
    assert "One series is measured or told in another way than before." in text
    assert "what kind of figure it is" in card.method[0]


def test_scores_that_moved_are_counted_in_wards():
    scores = town.scores()
    scores.loc[(scores["node"] == "spi") & (scores["area"] == town.NORTH), "score"] = 80.0
    card = against(index=scores)
    assert not card.same and not card.totals
    assert "One ward has another score of the Social Progress Index, by at most 2.5 points." in " ".join(card.sentences)
    assert card.headline == "Edition 2026-2 and edition 2026 hold the same figures; scores of the index changed."


def test_words_that_changed_are_a_difference_without_figures():
    card = against(place=town.place(mission="Dry homes for all."))
    assert card.headline == "Edition 2026-2 and edition 2026 hold the same figures; one thing said beside them changed."
    assert "The mission changed." in card.sentences
