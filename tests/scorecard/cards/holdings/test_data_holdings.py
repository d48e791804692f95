"""All that is held of Testborough: series, sources, what is missing."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from scorecard.cards.holdings.data_holdings import library
from scorecard.catalogue import Source
from tests.scorecard.cards import testborough


def test_the_headline_counts_series_with_figures() -> None:
    assert library(testborough.tables()).headline == "Three series are held for Testborough, free to use."


def test_coverage_has_a_line_for_every_series() -> None:
    table = library(testborough.tables()).coverage
    lines = {row[0]: row[1:] for row in table.rows}
    assert lines["Dry homes"] == ("As defined", "yes", "3", "6", "yes", "yes", "–", "–", "2022 to 2023 (2)")
    assert library(testborough.tables()).groups.rows == (("Deprivation tenth", "1"),)
    assert lines["Low pay"] == ("As defined", "yes", "–", "–", "–", "–", "–", "–", "2023")


def test_the_list_of_series_names_use_unit_source_and_licence() -> None:
    table = library(testborough.tables()).series
    assert table.rows[0] == (
        "Dry homes",
        "Dry homes",
        "scorecard no. 1 and index",
        "%",
        "Office of Tests: Census of tests",
        "Open licence",
    )


def test_files_have_one_row_a_series_and_one_a_source() -> None:
    card = library(testborough.tables())
    first = dict(zip(card.series_sheet.columns, card.series_sheet.rows[0], strict=True))
    assert (first["wards"], first["first_period"], first["last_period"], first["periods"]) == (3, "2022", "2023", 2)
    source = dict(zip(card.sources_sheet.columns, card.sources_sheet.rows[0], strict=True))
    assert (source["source"], source["statement"]) == ("census", "Contains open data.")


def test_sources_that_no_indicator_names_are_credited_too() -> None:
    catalogue = testborough.catalogue()
    maps = Source(id="maps", publisher="Map Office", title="Lines", licence="ogl", attribution="Contains map data.")
    catalogue = replace(catalogue, sources=MappingProxyType({**catalogue.sources, "maps": maps}))
    credits = library(testborough.tables(catalogue=catalogue)).credits
    assert [(c.publisher, c.attribution) for c in credits] == [
        ("Office of Tests", "Source: Office of Tests."),
        ("Map Office", "Contains map data."),
    ]


def test_what_is_missing_is_named_with_who_holds_it() -> None:
    place = testborough.place(gaps={"street-crime": "Nothing is held of street crime."})
    assert library(testborough.tables(place=place)).missing == (
        ("3. Noise", "Awaiting. The police hold it."),
        ("Street crime", "Nothing is held of street crime."),
    )


def test_licences_are_counted_the_commonest_first() -> None:
    [terms] = library(testborough.tables()).terms
    assert (terms.title, terms.count, terms.statement) == ("Open licence", "one source", "Contains open data.")
