"""Ties that nobody declared, found in the figures."""

import numpy as np
import pandas as pd
import pytest

from scorecard.disclosure.twins import coincidences
from tests.scorecard.disclosure_tables import COUNCIL, WARDS, declared, observations, series

COUNTS = {"s": (30, 50, 70), "t": (10, 20, 30), "u": (20, 30, 40)}  # s = t + u


def of(counts, source="council"):
    """A table of series by their counts in three wards."""
    return pd.concat(
        [
            observations([(w, "2023", "all", "all", n, np.nan) for w, n in zip(WARDS, ns, strict=True)], source, name)
            for name, ns in counts.items()
        ],
        ignore_index=True,
    )


def ties(**how):
    return declared(listed=[series(name, "count", **how.get(name, {})) for name in "stu"])


def test_a_sum_of_two_others_is_named_with_what_to_write():
    assert coincidences(of(COUNTS), COUNCIL, ties()) == [
        "pupils.toml [[series]] s: its counts are the sum of those of t and u wherever all have one, and its source "
        'has a threshold: declare it, sum_of = [["t", "u"]]'
    ]


def test_a_twin_is_named_with_what_to_write():
    assert coincidences(of({"s": (30, 50, 70), "t": (30, 50, 70)}), COUNCIL, ties()) == [
        "pupils.toml [[series]] t: its counts are those of 's' wherever both have one, and its source has a threshold: "
        'declare it, same_counts = ["s"]'
    ]


def test_a_series_that_the_catalogue_lacks_is_named_by_itself():
    (fault,) = coincidences(of({"x": (30, 50, 70), "y": (30, 50, 70)}), COUNCIL, ties())
    assert fault.startswith("series 'y': its counts are those of 'x'")


@pytest.mark.parametrize(
    ("counts", "how"),
    [
        (COUNTS, {"s": {"sum_of": (("t", "u"),)}}),
        ({"s": (30, 50, 70), "t": (30, 50, 70)}, {"t": {"same_counts": ("s",)}}),
        ({"s": (30, 50, 70), "t": (30, 50, 70)}, {"s": {"same_counts": ("t/denominator",)}}),
        ({"s": (30, 50, 70), "t": (30, 50, 70)}, {"s": {"same_counts": ("u",)}, "t": {"same_counts": ("u",)}}),
    ],
)
def test_what_is_declared_is_no_fault(counts, how):
    assert coincidences(of(counts), COUNCIL, ties(**how)) == []


@pytest.mark.parametrize(
    "counts",
    [
        {"s": (30, 50, 70), "t": (30, 50, 71)},
        {"s": (30, 50, np.nan), "t": (30, 50, np.nan)},  # two cells may be chance
        {"s": (30, 50, 0), "t": (30, 50, 0)},  # so may a 0
        {**COUNTS, "s": (30, 50, 71)},
    ],
)
def test_what_differs_or_may_be_chance_is_no_fault(counts):
    assert coincidences(of(counts).assign(value=np.nan), COUNCIL, ties()) == []


def test_sources_without_a_threshold_are_left_alone():
    assert coincidences(of(COUNTS, source="open"), COUNCIL, ties()) == []


def test_editions_of_one_source_are_compared_and_other_sources_not():
    twin = (30, 50, 70)
    first, second = of({"s": twin}, "council:2023"), of({"t": twin}, "council:2024")
    both = {"council:2023": 5, "council:2024": 5, "police": 5}
    assert len(coincidences(pd.concat([first, second], ignore_index=True), both, ties())) == 1
    other = pd.concat([first, of({"t": twin}, "police")], ignore_index=True)
    assert coincidences(other, both, ties()) == []
