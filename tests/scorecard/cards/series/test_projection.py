"""Projections that lie on a line, and targets that nobody has published."""

from __future__ import annotations

import pytest

from scorecard.cards.series import projection
from scorecard.places.model import Target
from tests.scorecard.cards import judged, testborough


def test_a_perfect_line_goes_on() -> None:
    found = judged.tables(judged.yearly([80, 81, 82, 83, 84], half=None))
    projected = projection.projection(found.reading(judged.dry(found)))
    assert [(one.label, round(one.value, 2)) for one in projected.ahead] == [("2024", 85), ("2025", 86), ("2026", 87)]
    assert projected.method == "Weighted linear trend with a prediction interval, made from the last five figures."


def test_limits_hold_the_projection_and_widen() -> None:
    found = judged.tables(judged.yearly([80, 82, 81, 83, 84]))
    ahead = projection.projection(found.reading(judged.dry(found))).ahead
    assert all(one.lower < one.value < one.upper for one in ahead)
    assert ahead[0].upper - ahead[0].lower < ahead[2].upper - ahead[2].lower


def test_a_proportion_stays_within_its_bounds() -> None:
    found = judged.tables(judged.yearly([88, 91, 94, 97, 100], half=None))
    assert projection.projection(found.reading(judged.dry(found))).ahead[-1].value == 100


def test_only_the_last_ten_figures_count() -> None:
    found = judged.tables(judged.yearly([10, 90, 20, *[50.0] * 10], half=None))
    assert projection.projection(found.reading(judged.dry(found))).ahead[-1].value == pytest.approx(50)


def test_too_few_figures_make_no_projection() -> None:
    found = judged.tables(judged.yearly([80, 81, 82]))
    projected = projection.projection(found.reading(judged.dry(found)))
    assert (projected.ahead, projected.sentence) == ((), "")
    assert projected.reason == "Only three comparable figures of the five needed."


def test_without_a_published_target_there_is_no_status() -> None:
    found = judged.tables(judged.yearly([80, 81, 82, 83, 84]))
    refused = projection.target(found.reading(judged.dry(found)))
    assert (refused.status, refused.reason) == ("", "no published target")


def test_a_published_target_that_is_reached_is_met() -> None:
    given = Target(series=judged.DRY, value=80, period="2025", document="Plan of tests", date="2024")
    found = judged.tables(judged.yearly([80, 81, 82, 83, 84]), place=testborough.place(targets=(given,)))
    status = projection.target(found.reading(judged.dry(found)))
    assert (status.status, status.sentence) == ("met", "Dry homes: met for the target of 80.0%.")
