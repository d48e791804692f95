"""The dictionary of data/: every column, series, group and source of the catalogue."""

from __future__ import annotations

from dataclasses import replace

from scorecard import observations
from scorecard.building import dictionary
from scorecard.places.own import Own
from scorecard.store.data_folder import Store
from tests.scorecard.cards.testborough import catalogue, place


def test_every_column_series_group_and_source_is_described() -> None:
    held = catalogue()
    text = dictionary.text(held)
    named = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    assert named == {*observations.COLUMNS, *held.series, *held.breakdowns, *held.sources}


def test_a_cell_holds_no_line_of_its_own() -> None:
    rows = [line for line in dictionary.text(catalogue()).splitlines() if line.startswith("|")]
    assert all(line.endswith("|") for line in rows)


def test_the_shipped_dictionary_is_that_of_the_shipped_catalogue() -> None:
    store = Store()
    places = [store.place(slug) for slug in store.slugs()]
    assert (store.home / dictionary.NAME).read_text(encoding="utf-8") == dictionary.text(store.catalogue(), places)


def test_sources_of_single_places_stand_after_those_of_all() -> None:
    source = replace(catalogue().sources["census"], id="survey")
    text = dictionary.text(catalogue(), [place(own=Own(sources={"survey": source}))])
    assert [line.split("`")[1] for line in text.splitlines() if "Census of tests" in line] == ["census", "survey"]
