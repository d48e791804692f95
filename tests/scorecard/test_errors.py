"""The errors list every fault, and name the nearest known name."""

from __future__ import annotations

import pytest

from scorecard import errors

KINDS = [
    errors.CatalogueError,
    errors.ObservationError,
    errors.PeriodError,
    errors.SourceError,
    errors.PlaceError,
    errors.StoreError,
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_a_scorecard_error(kind: type[errors.ScorecardError]) -> None:
    with pytest.raises(errors.ScorecardError, match="a fault"):
        raise kind("a fault")


def test_a_single_fault_is_the_message_and_the_only_fault() -> None:
    error = errors.PeriodError("'20 23' is not a period")
    assert str(error) == "'20 23' is not a period"
    assert error.faults == ("'20 23' is not a period",)


def test_forty_faults_are_reported_at_once() -> None:
    faults = [f"row {n}: no area" for n in range(40)]
    error = errors.ObservationError("observations.csv", faults)
    assert error.faults == tuple(faults)
    assert str(error).splitlines() == ["observations.csv (40 faults):", *(f"- {fault}" for fault in faults)]


def test_one_listed_fault_is_counted_in_the_singular() -> None:
    assert str(errors.StoreError("data", ["no manifest"])) == "data (1 fault):\n- no manifest"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("polarty", "polarity"), ("POLARITY", "polarity"), ("units", "unit"), ("xyz", None)],
)
def test_nearest(name: str, expected: str | None) -> None:
    assert errors.nearest(name, ["polarity", "unit", "title"]) == expected


def test_nearest_of_no_names_is_none() -> None:
    assert errors.nearest("polarity", []) is None


def test_nearest_keeps_the_case_of_the_known_name() -> None:
    assert errors.nearest("wd23cd", ["LAD23CD", "WD23CD"]) == "WD23CD"


def test_unknown_names_the_nearest_where_there_is_one() -> None:
    assert errors.unknown("key", "titel", ["title", "unit"]) == "unknown key 'titel'; nearest 'title'"
    assert errors.unknown("key", "zzz", ["title", "unit"]) == "unknown key 'zzz'"
