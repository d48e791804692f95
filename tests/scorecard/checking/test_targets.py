"""Targets: of a known series, of a figure that can be, and asked about where they lie far from every figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.checking import targets
from scorecard.observations import table
from scorecard.places.model import Target
from tests.scorecard.cards import testborough as made

HOMES, DEATHS = "dry-homes-series", "early-deaths-series"  # per cent, 84 to 90; per 1,000, 8.0 and 8.7


def asked(value: float, series: str = HOMES, *, confirmed: bool = False) -> list[str]:
    target = Target(series=series, value=value, period="2030", document="Plan", date="2026-01-31", confirmed=confirmed)
    place = made.place(targets=(target,))
    return list(targets.faults(place, made.catalogue(), made.figures(), made.comparators()))


def test_a_share_for_a_figure_in_per_cent_is_asked_about() -> None:
    (fault,) = asked(0.85)
    assert fault == (
        f"targets.toml [[targets]] 1: 0.85 for '{HOMES}', whose figures lie between 84.0 and 90.0 (%): is it 85? "
        "If it is right, add confirmed = true"
    )


@pytest.mark.parametrize("value", [45, 84, 87.5, 95, 100])
def test_half_to_double_of_what_is_known_needs_no_word(value: float) -> None:
    assert asked(value) == []


@pytest.mark.parametrize(("value", "meant"), [(84, "8.4"), (0.0085, "8.5"), (80.5, "8.05"), (0.085, "8.5")])
def test_other_units_of_a_rate_are_asked_about(value: float, meant: str) -> None:
    assert f"is it {meant}?" in asked(value, DEATHS)[0]


def test_a_target_that_no_unit_explains_is_asked_about_too() -> None:
    (fault,) = asked(0, DEATHS)
    assert "whose figures lie between 8.0 and 8.7" in fault and "is it" not in fault and "confirmed = true" in fault


def test_what_was_confirmed_is_not_asked_again() -> None:
    assert asked(0, DEATHS, confirmed=True) == []
    assert asked(0.8, confirmed=True) == []


@pytest.mark.parametrize("value", [-1, 100.5, 8500])
def test_a_share_lies_between_0_and_100_whoever_confirms_it(value: float) -> None:
    (fault,) = asked(value, confirmed=True)
    assert fault.endswith("a share in per cent: expected 0 to 100")


def test_an_unknown_series_is_told_with_the_nearest() -> None:
    assert asked(80, "dry-home-series") == [
        f"targets.toml names the unknown series 'dry-home-series'; nearest '{HOMES}'"
    ]


def test_without_figures_nothing_is_asked() -> None:
    target = Target(series=HOMES, value=0.8, period="2030", document="Plan", date="2026-01-31")
    none = table(made.figures().iloc[:0])
    assert list(targets.faults(made.place(targets=(target,)), made.catalogue(), none, none)) == []


@settings(deadline=None)
@given(st.floats(84, 90), st.sampled_from([100.0, 1000.0]))
def test_a_target_in_a_unit_a_hundred_times_as_large_is_always_asked_about(value: float, times: float) -> None:
    assert asked(value / times) != []
    assert asked(value) == []
