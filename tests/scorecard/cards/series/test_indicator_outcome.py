"""What is said of an indicator as a whole."""

from __future__ import annotations

import pytest

from scorecard.cards.judgement import Outcome
from scorecard.cards.series import indicator_outcome
from scorecard.cards.series.indicator_outcome import IndicatorOutcome
from tests.scorecard.cards import judged

RISING = [70.0, 74.0, 78.0, 82.0, 86.0]


def test_an_indicator_takes_the_verdict_of_its_series() -> None:
    found = judged.tables(judged.yearly(RISING))
    one = indicator_outcome.outcome(found.catalogue.indicators["dry-homes"], found)
    assert (one.outcome, one.name) == (Outcome.IMPROVING, "Dry homes")


def test_a_part_says_that_it_is_one() -> None:
    found = judged.tables(judged.yearly(RISING), standing="part", variant="Only flats.")
    assert indicator_outcome.outcome(found.catalogue.indicators["dry-homes"], found).name == "Dry homes (part of it)"


@pytest.mark.parametrize("changes", [{"standing": "proxy", "variant": "Only some."}, {"trend": False}])
def test_a_proxy_or_a_snapshot_leaves_it_unassessed(changes: dict[str, object]) -> None:
    found = judged.tables(judged.yearly(RISING), **changes)
    one = indicator_outcome.outcome(found.catalogue.indicators["dry-homes"], found)
    assert (one.outcome, one.series, one.trend) == (Outcome.UNASSESSED, None, None)


def test_older_data_count_in_no_tile() -> None:
    found = judged.tables(judged.yearly(RISING, last=2020))
    assert indicator_outcome.outcome(found.catalogue.indicators["dry-homes"], found).outcome is Outcome.UNASSESSED


def several(*names: str) -> list[IndicatorOutcome]:
    return [IndicatorOutcome(indicator=str(n), name=str(n), outcome=Outcome(name)) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "No recent trend can be tested yet."),
        (("not-assessed",), "No recent trend can be tested yet."),
        (("improving",), "The recent trend of one indicator can be tested: it is improving."),
        (("no-clear-change",), "The recent trend of one indicator can be tested: it shows no clear change."),
        (
            ("no-clear-change",) * 3,
            "The recent trend of three indicators can be tested: all three show no clear change.",
        ),
        (
            ("improving", "worsening", "worsening", "increasing"),
            "The recent trend of four indicators can be tested: one is improving, two are worsening and one is "
            "increasing.",
        ),
    ],
)
def test_singular_plural_and_nothing(names: tuple[str, ...], said: str) -> None:
    assert indicator_outcome.said(several(*names)) == said


def test_neutral_outcomes_are_counted_only_where_there_are_some() -> None:
    assert [name for name, _ in indicator_outcome.counts(several("improving"))] == [
        "improving",
        "no-clear-change",
        "worsening",
        "not-assessed",
    ]
    assert (Outcome.DECREASING, 1) in indicator_outcome.counts(several("decreasing"))
