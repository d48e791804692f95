"""Bands of scores: few, round, of one width, and without gaps."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.cards.bands import MOST, Band, band_of, bands


@pytest.mark.parametrize(
    ("scores", "labels"),
    [
        ([39, 63, 80], ["30 to 39", "40 to 49", "50 to 59", "60 to 69", "70 to 80"]),
        ([51, 56, 62], ["50 to 54", "55 to 59", "60 to 64"]),
        ([44, 99], ["30 to 44", "45 to 59", "60 to 74", "75 to 89", "90 to 100"]),
        ([63, 63], ["63"]),
        ([70, 70, 100], ["70 to 79", "80 to 89", "90 to 100"]),
        ([0, 100], ["0 to 19", "20 to 39", "40 to 59", "60 to 79", "80 to 100"]),
    ],
)
def test_labels(scores: list[int], labels: list[str]) -> None:
    assert [b.label for b in bands(scores)] == labels


def test_no_scores_have_no_bands() -> None:
    assert bands([]) == ()
    assert band_of(None, bands([10, 20])) == -1
    assert band_of(99, (Band(low=0, high=9),)) == -1


@given(st.lists(st.integers(0, 100), min_size=1, max_size=60))
def test_every_score_has_one_band_and_bands_follow_one_another(scores: list[int]) -> None:
    found = bands(scores)
    assert 1 <= len(found) <= MOST
    assert all(sum(b.low <= s <= b.high for b in found) == 1 for s in scores)
    assert all(a.high + 1 == b.low for a, b in itertools.pairwise(found))
    assert all(found[band_of(s, found)].low <= s <= found[band_of(s, found)].high for s in scores)
