"""The widest strips of a ward of Testborough that has three small areas or more."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from scorecard.cards.tables import Tables
from scorecard.cards.ward.inside import Inside, inside
from scorecard.catalogue import Catalogue
from tests.scorecard.cards import testborough

SMALL = [f"E0199990{n}" for n in range(1, 7)]


def tables(**more: object) -> Tables:
    """Four of the six small areas lie in Old Mill: 79, 83, 87 and 91 % dry homes (the fixture's figures)."""
    areas = testborough.areas()
    areas.loc[areas["code"].isin(SMALL[:4]), "ward"] = testborough.MILL
    return testborough.tables(areas=areas, **more)


def found(**more: object) -> Inside:
    return inside(tables(**more), testborough.MILL)


def test_a_strip_holds_the_small_areas_of_the_ward_and_the_others() -> None:
    (strip,) = found().strips
    assert (strip.label, strip.when, strip.range_text) == ("Dry homes", "2023", "79.0 to 91.0%")
    assert strip.own == (79.0, 83.0, 87.0, 91.0) and strip.rest == (95.0, 99.0)
    assert (strip.city, strip.city_text) == (87.0, "87.0%")
    assert strip.alt == "Dry homes: small areas of Old Mill range from 79.0 to 91.0%. Testborough as a whole: 87.0%."


def test_the_wider_of_two_figures_comes_first_and_a_component_has_one() -> None:
    given = [("early-deaths-series", code, "2023", float(n % 2)) for n, code in enumerate(SMALL)]
    observations = pd.concat([testborough.figures(), testborough.rows(given)], ignore_index=True)
    assert [s.series for s in found(observations=observations).strips] == ["early-deaths-series", "dry-homes-series"]
    index = testborough.index()
    first, second = index.indicators
    together = replace(index, indicators=(first, replace(second, component=first.component)))
    catalogue = replace(testborough.catalogue(), index=together)
    kept = found(observations=observations, catalogue=catalogue).strips
    assert [s.series for s in kept] == ["early-deaths-series"]


def counting(catalogue: Catalogue) -> Catalogue:
    first, *others = catalogue.indicators.values()
    counted = replace(first, series=(replace(first.series[0], kind="count"),))
    return replace(catalogue, indicators={i.id: i for i in (counted, *others)})


def test_counts_are_left_out_and_the_gap_is_named() -> None:
    empty = found(catalogue=counting(testborough.catalogue()))
    assert empty.strips == ()
    assert empty.rule == "No figures are held for three small areas or more of Old Mill."


def test_two_small_areas_make_no_strip() -> None:
    assert inside(testborough.tables(), testborough.MILL).strips == ()


def test_the_rule_counts_the_small_areas() -> None:
    assert "the four small areas of Old Mill lie furthest apart" in found().rule


def test_a_missing_small_area_is_left_out() -> None:
    observations = testborough.figures()
    observations.loc[observations["area"] == SMALL[0], "value"] = None
    assert found(observations=observations).strips[0].own == (83.0, 87.0, 91.0)
