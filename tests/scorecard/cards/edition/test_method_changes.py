"""What differs in catalogues, in the settings of the index and in the place's own words."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from scorecard.cards.edition.method_changes import method
from scorecard.catalogue import Read, Source
from scorecard.places.model import Target
from tests.scorecard.cards import testborough as town

DRY = "dry-homes-series"
READ = Read(reader="lait.measure", file=("2025.csv",), arguments={"measure": "X"})


def with_indicator(key, **fields):
    catalogue = town.catalogue()
    held = dict(catalogue.indicators)
    held[key] = replace(held[key], **fields)
    return replace(catalogue, indicators=MappingProxyType(held))


def with_series(**fields):
    series = town.catalogue().series[DRY]
    return with_indicator("dry-homes", series=(replace(series, **fields),))


def with_index(**fields):
    return replace(town.catalogue(), index=replace(town.index(), **fields))


def against(catalogue):
    return method(town.tables(), town.tables(catalogue=catalogue))


def test_equal_catalogues_differ_in_nothing():
    found = method(town.tables(), town.tables())
    assert found.sentences == ()
    assert found.remade == frozenset()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"standing": "proxy"}, "As defined became Proxy"),
        ({"kind": "rate"}, "what kind of figure it is"),
        ({"multiplier": 1000}, "per how many it is counted"),
        ({"unit": "homes"}, "its unit"),
        ({"breaks": ("2023",)}, "where its series breaks"),
        ({"modelled": True}, "whether it counts as modelled"),
        ({"reads": (READ,)}, "how it is worked out from its source"),
    ],
)
def test_a_series_that_is_measured_in_another_way_is_told(fields, words):
    found = against(with_series(**fields))
    assert found.remade == {DRY}
    assert len(found.series) == 1
    assert words in found.series[0] and "“Dry homes”" in found.series[0]


def test_what_is_only_said_of_a_series_leaves_its_figures_comparable():
    found = against(with_series(polarity="neutral", trend=False))
    assert found.remade == frozenset()
    assert "whether high or low is good and whether its trend is told" in found.series[0]


def test_another_file_of_the_same_publication_is_no_other_method():
    newer = replace(READ, file=("2026.csv",))
    old, new = with_series(reads=(READ,)), with_series(reads=(newer,))
    assert method(town.tables(catalogue=old), town.tables(catalogue=new)).sentences == ()


def test_another_source_is_named_beside_the_old_one():
    survey = Source(id="survey", publisher="Board of Trials", title="Survey", licence="ogl", attribution="")
    catalogue = with_series(source="survey")
    catalogue = replace(catalogue, sources=MappingProxyType({**catalogue.sources, "survey": survey}))
    assert "Board of Trials, Survey instead of Office of Tests, Census of tests" in against(catalogue).series[0]


def test_a_definition_and_an_indicator_that_is_awaited_no_more_are_told():
    assert "its definition" in against(with_indicator("dry-homes", definition="Another.")).indicators[0]
    found = against(with_indicator("noise", availability="available", awaiting=""))
    assert "it was awaiting and is available" in found.indicators[0]


def test_indicators_and_series_that_come_and_go_are_named():
    catalogue = town.catalogue()
    fewer = replace(
        catalogue, indicators=MappingProxyType({k: i for k, i in catalogue.indicators.items() if k != "low-pay"})
    )
    rows = town.figures()
    less = town.tables(catalogue=fewer, observations=rows[rows["series"] != "low-pay-series"])
    came, went = method(less, town.tables()), method(town.tables(), less)
    assert (came.new_indicators, came.new_series, came.removed_indicators) == (("Low pay",), ("Low pay",), ())
    assert (went.removed_indicators, went.removed_series, went.new_indicators) == (("Low pay",), ("Low pay",), ())
    assert "“Low pay” came into the catalogue." in came.indicators
    assert "“Low pay” left the catalogue." in went.indicators


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"version": "2"}, "version 1 became 2"),
        ({"component_mean": "geometric"}, "mean within components arithmetic became geometric"),
        ({"missing": "refuse"}, "its rule for missing figures"),
        (
            {"indicators": (replace(town.index().indicators[0], worst=40), *town.index().indicators[1:])},
            "Goalposts, weights or components of one series of the index changed: Dry homes.",
        ),
        ({"indicators": town.index().indicators[:1]}, "One series left the index: Early deaths."),
    ],
)
def test_settings_of_the_index_are_told_one_by_one(fields, words):
    assert words in " ".join(against(with_index(**fields)).index)


def test_a_series_that_comes_into_the_index_is_named():
    less = town.tables(catalogue=with_index(indicators=town.index().indicators[1:]))
    assert method(less, town.tables()).index == ("One series came into the index: Dry homes.",)


def test_targets_voices_and_wards_of_the_place_are_told():
    target = Target(series=DRY, value=95, period="2030", document="Plan", date="2026-01-31")
    place = town.place(targets=(target,), voices=(town.voice("Station"),), mission="Dry homes for all.")
    areas = town.areas()
    found = method(town.tables(), town.tables(place=place, areas=areas[areas["name"] != "Station"])).place
    assert found == (
        "Published targets: 0 became 1.",
        "What people told us: 0 became 1.",
        "The mission changed.",
        "The wards changed: 0 new, 1 gone, 2 kept.",
    )
