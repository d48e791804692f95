"""Components beside a figure of Testborough's wards: correlations by hand, what ties them, what may be said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.cards.pairing.correlations import built_in, named, strongest, together, ward_values
from tests.scorecard.cards import many_wards, testborough


def test_three_wards_in_one_order_correlate_fully_but_are_too_few() -> None:
    # Dry homes 95, 80, 86 and health 75, 40, 55 stand in the same order: rho is 1.
    tables = testborough.tables()
    housing, health = together(tables.reading("dry-homes-series"))
    assert (health.text, health.interval, health.way.word) == ("+1.00", "", "too few wards to say")
    assert housing.correlation.n == 3
    assert named((housing, health)) == "Too few wards to say which components go with it."


def test_twelve_wards_have_an_interval() -> None:
    # Two pairs of ranks changed over: rho = 1 - 6 * 4 / (12 * 143) = 0.986; by hand its limits are 0.933 and 0.997.
    tables = many_wards.tables()
    housing, health = together(tables.reading(many_wards.DRY))
    assert housing.correlation.value == pytest.approx(1 - 24 / 1716)
    assert (housing.text, housing.interval, housing.way.word) == ("+0.99", "+0.93 to +1.00", "higher")
    # Six wards share rank 3.5 and six 9.5 in health; in dry homes the first six have mean rank 6, the others 7.
    assert health.correlation.value == pytest.approx(0.1448, abs=1e-4)
    assert health.way.word == "no clear pattern"
    assert [t.component for t in strongest((health, housing))] == ["housing"]
    assert named((housing, health)) == "Goes most with housing (+0.99; +0.93 to +1.00): partly by construction."
    assert named((health,)) == "No component clearly goes with it."


def test_what_is_part_of_the_component_is_marked() -> None:
    tables = testborough.tables()
    dry = tables.catalogue.series["dry-homes-series"]
    assert built_in(tables.reading(dry), "housing") == "A figure of this indicator is itself part of the component."
    assert built_in(tables.reading(dry), "health") == ""
    assert "deprivation index" in built_in(tables.reading(replace(dry, deprivation_ingredient=True)), "health")


def test_without_scores_nothing_goes_together() -> None:
    tables = testborough.tables(index=None)
    assert together(tables.reading("dry-homes-series")) == ()
    assert named(()) == "No component has scores yet."


def test_wards_have_their_latest_figures() -> None:
    tables = testborough.tables()
    assert ward_values(tables.reading("dry-homes-series")).to_dict() == {
        testborough.NORTH: 95.0,
        testborough.MILL: 80.0,
        testborough.STATION: 86.0,
    }


def test_only_what_is_built_in_is_marked_where_others_are_not() -> None:
    tables = many_wards.tables()
    housing, _ = together(tables.reading(many_wards.DRY))
    safety = replace(housing, title="Safety", built_in="")
    assert named((housing, safety)) == (
        "Goes most with housing (+0.99; +0.93 to +1.00; partly by construction) and safety (+0.99; +0.93 to +1.00)."
    )
