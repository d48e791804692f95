"""Tables that contradict each other: areas, sources, comparators, postcodes."""

from dataclasses import replace

import pandas as pd
import pytest

from scorecard.store.shapes import relations
from tests.scorecard.store.shapes.small import cell, changed, whole

CITY, WARD = whole().place.code, whole().wards[0]


def told(name, change):
    held = changed(name, change)
    return [f for f in [*relations.series_faults(held), *relations.faults(held)] if f.startswith(held.file(name))]


def row(code):
    return lambda t: t["code"] == code


def test_the_shipped_ones_agree():
    assert relations.faults(whole()) == [] and relations.series_faults(whole()) == []


@pytest.mark.parametrize(
    ("code", "values", "expected"),
    [
        (CITY, {"code": "E07999999"}, "column 'level': expected one city, E07000194, found E07999999"),
        (WARD, {"level": "city"}, "column 'level': expected one city, E07000194, found E07000194, E05010651"),
        (WARD, {"residents": 5.0}, "column 'residents', row 64 (code E05010651): expected "),
        (CITY, {"households": 5.0}, "column 'households', row 1 (code E07000194): expected 45627, the sum of"),
        (WARD, {"ward": WARD}, "column 'ward', row 64 (code E05010651): expected nothing, only small areas have"),
        (WARD, {"decile": 3.0}, "column 'decile', row 64 (code E05010651): expected a number for each small area"),
        ("E01029475", {"quintile": None}, "column 'quintile', row 2 (code E01029475): expected a number for each"),
        ("E01029475", {"ward": "E05010652x"}, "column 'ward', row 2 (code E01029475): unknown ward 'E05010652x'"),
        ("E01029475", {"name": "Lichfield 009B"}, "column 'name', row 3 (code E01029476): expected each name once"),
    ],
)
def test_areas_that_cannot_be_are_named(code, values, expected):
    found = [f.removeprefix(f"{whole().file('areas')}: ") for f in told("areas", cell(row(code), **values))]
    assert [f for f in found if f.startswith(expected)], found


def test_a_lost_small_area_is_missed_by_its_ward_and_its_city():
    found = told("areas", lambda t: t[t["code"] != "E01029475"].reset_index(drop=True))
    assert len([f for f in found if "column 'residents'" in f and "the sum of its small areas" in f]) == 2


def test_without_wards_nothing_else_is_looked_at():
    held = changed("areas", lambda t: t[t["level"] != "ward"].reset_index(drop=True))
    assert "column 'level': expected rows of the level 'ward', found none" in " ".join(relations.faults(held))


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("series", "column 'series', row 1: unknown series 'none-such'"),
        ("breakdown", "column 'breakdown', row 1: unknown breakdown 'none-such'"),
        ("category", "columns 'breakdown', 'category': unknown category 'none-such' of breakdown '"),
        ("source", "column 'source': series affordable-homes: expected 'mhclg-affordable-homes', found 'none-such'"),
    ],
)
@pytest.mark.parametrize("name", ["observations", "comparators"])
def test_figures_of_what_is_not_known_are_named(name, column, expected):
    found = told(name, cell(lambda t: t.index == 0, **{column: "none-such"}))
    assert found and all(f.startswith(f"{whole().file(name)}: {expected}") for f in found)


def test_every_area_that_the_place_is_compared_with_has_figures():
    other = replace(whole().place.comparators[0], code="E08999999")
    held = replace(whole(), place=replace(whole().place, comparators=(*whole().place.comparators, other)))
    assert relations.faults(held) == [
        "observations/comparators.parquet: column 'area': expected a row of E08999999, found none"
    ]


def test_every_ward_has_postcodes_and_every_postcode_a_ward():
    table = pd.DataFrame({"postcode": ["WS136AA"], "ward": ["E05000000"]})
    found = relations.faults(replace(whole(), postcodes=table))
    assert "column 'ward', row 1 (postcode WS136AA): unknown ward 'E05000000'" in found[0]
    assert f"column 'ward': expected a row of {WARD}, found none" in found[1]
    assert found[-1].endswith("17 more rows of 22 are missing")
