"""Dots of Testborough: beside other places, between wards, between groups."""

from __future__ import annotations

import pandas as pd
import pytest

from scorecard.cards.series import dots
from tests.scorecard.cards import judged, long_rows, testborough


def made(build: object, tables: object = None, *more: str) -> dots.Dots | None:
    known = tables or long_rows.tables()
    return build(known.reading(long_rows.DRY), *more)  # type: ignore[attr-defined, operator]


def test_other_places_of_the_same_period_with_their_roles() -> None:
    found = made(dots.comparison)
    assert found is not None
    assert [(d.label, d.value, d.role) for d in found.dots] == [
        ("England", 90, "england"),
        ("Testborough", 87, "place"),
        ("Mockford", 84, "other"),
    ]
    assert found.panel.headline == "Testborough 87.0%, England 90.0%"
    assert found.line is None


@pytest.mark.parametrize("kind", ["count"])
def test_counts_of_unlike_places_are_not_compared(kind: str) -> None:
    assert made(dots.comparison, long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, kind=kind))) is None


def test_nothing_is_compared_with_another_period() -> None:
    old = testborough.rows([(long_rows.DRY, testborough.ENGLAND, "2020", 89.0)])
    assert made(dots.comparison, long_rows.tables(comparators=old)) is None


def test_wards_run_from_the_highest_with_the_citys_line() -> None:
    found = made(dots.wards)
    assert found is not None
    assert [d.label for d in found.dots] == ["North & Hill", "Station", "Old Mill"]
    assert (found.line, found.line_label) == (87.0, "Testborough 87.0%")
    assert found.panel.headline == "Wards range from 80.0% (Old Mill) to 95.0% (North & Hill)"


def test_dots_of_wards_are_told_from_others_by_their_type() -> None:
    assert [type(made(build)) for build in (dots.wards, dots.comparison)] == [dots.WardDots, dots.Dots]


def test_counts_have_no_line_at_the_total_and_say_why_they_differ() -> None:
    found = made(
        dots.wards, long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, kind="count", unit="homes"))
    )
    assert found is not None
    assert (found.line, found.panel.headline) == (None, "Between 80.0 and 95.0 homes in a ward")
    assert any(text.startswith("These are counts") for text in found.panel.about)


def test_a_suppressed_ward_has_no_dot_but_its_row_in_the_table() -> None:
    rows = testborough.figures()
    hidden = (rows["series"] == long_rows.DRY) & (rows["area"] == testborough.MILL)
    rows.loc[hidden, ["value", "status"]] = [None, "c"]
    found = made(dots.wards, long_rows.tables(observations=rows))
    assert found is not None
    assert [d.label for d in found.dots] == ["North & Hill", "Station"]
    assert ("Old Mill", "not available [c]") in found.panel.table.rows
    assert found.panel.table.note == "[c] kept confidential"


def test_groups_stand_in_their_fixed_order() -> None:
    found = made(dots.groups, None, "deprivation-decile")
    assert found is not None
    assert [d.label for d in found.dots] == ["1 (most)", "10 (least)"]
    assert found.panel.headline == "Most deprived tenth: 71.0%; least deprived: 97.0%"


def test_two_groups_are_both_in_the_headline() -> None:
    given = [
        {"period": "2023", "value": v, "breakdown": "sex", "category": c} for c, v in (("male", 60.0), ("female", 62.0))
    ]
    found = made(dots.groups, long_rows.tables(observations=long_rows.rows(*given)), "sex")
    assert found is not None
    assert found.panel.headline == "Female: 62.0%; Male: 60.0%"
    assert found.line is None


def test_the_download_is_what_is_drawn() -> None:
    found = made(dots.wards)
    assert found is not None
    frame = pd.DataFrame(found.panel.sheet.rows, columns=found.panel.sheet.columns)
    assert dict(zip(frame["area_name"], frame["value"], strict=True)) == {
        "North & Hill": 95.0,
        "Station": 86.0,
        "Old Mill": 80.0,
    }


def test_the_headline_says_how_the_place_stands_to_england_where_that_is_tested() -> None:
    found = judged.tables(judged.yearly([87.0]))
    part = dots.comparison(found.reading(judged.dry(found)))
    assert part is not None
    assert part.panel.headline == "Testborough 87.0%, clearly worse than England 90.0%"
    assert "The other cities are not tested." in part.panel.about[1]
