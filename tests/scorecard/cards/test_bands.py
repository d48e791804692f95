"""Bands of scores: few, round, of one width, and without gaps."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.cards.bands import MOST, Band, band_of, bands, figure_bands, units


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


@pytest.mark.parametrize(
    ("values", "decimals", "labels"),
    [
        ([2.4, 3.1, 4.0, 5.0, 6.6, 7.5], 1, ["1.5 to 2.9", "3.0 to 4.4", "4.5 to 5.9", "6.0 to 7.5"]),
        ([12_000, 48_000], 0, ["10,000 to 19,999", "20,000 to 29,999", "30,000 to 39,999", "40,000 to 49,999"]),
        ([-1.2, 0.4], 1, ["−1.5 to −1.1", "−1.0 to −0.6", "−0.5 to −0.1", "0.0 to 0.4"]),
    ],
)
def test_figures_have_bands_with_their_decimals(values: list[float], decimals: int, labels: list[str]) -> None:
    assert [b.label for b in figure_bands(values, decimals)] == labels


def test_figures_that_crowd_in_one_band_are_put_into_fifths() -> None:
    found = figure_bands([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 90.0], 1)
    assert [b.label for b in found] == ["0.0 to 0.1", "0.2 to 0.3", "0.4 to 0.5", "0.6 to 0.7", "0.8 to 90.0"]
    assert [b.label for b in figure_bands([0.0] * 9 + [5.0], 1)] == ["0.0", "5.0"]
    assert figure_bands([], 1) == ()


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=60), st.integers(0, 2))
def test_every_figure_has_one_band_as_it_is_written(values: list[float], decimals: int) -> None:
    found = figure_bands(values, decimals)
    assert 1 <= len(found) <= MOST
    assert all(sum(b.low <= units(v, decimals) <= b.high for b in found) == 1 for v in values)
