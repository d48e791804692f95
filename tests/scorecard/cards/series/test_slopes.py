"""The line through Testborough's neighbourhoods: its groups, its ends, when there is none."""

from __future__ import annotations

import pytest

from scorecard.cards.series import slopes
from scorecard.cards.series.slopes import Slope
from scorecard.cards.tables import Tables
from tests.scorecard.cards import deprived
from tests.scorecard.cards.deprived import DRY, FALLING, FIFTHS, TENTHS, WIDER


def found(tables: Tables) -> tuple[Slope, ...]:
    return slopes.slopes(tables.reading(DRY))


def test_groups_on_a_line_give_its_ends_its_difference_and_its_ratio() -> None:
    (slope,) = found(deprived.tables(*deprived.groups(FIFTHS, FALLING)))
    assert (slope.most, slope.least, slope.sii) == pytest.approx((55, 5, 50))
    assert slope.rii == pytest.approx(11)
    assert slope.fit == pytest.approx(1)
    assert not slope.tested


def test_groups_count_by_their_people() -> None:
    """The fifths' denominators: the last holds half of the people, so the steps end at 1/8, 2/8, 3/8, 4/8 and 1."""
    given = deprived.groups(FIFTHS, FALLING, numerator=(5, 4, 3, 2, 4), denominator=(10, 10, 10, 10, 40))
    (slope,) = found(deprived.tables(*given))
    assert [s.end for s in slope.steps] == pytest.approx([1 / 8, 2 / 8, 3 / 8, 4 / 8, 1])
    assert "counted out of" in slope.weighed


def test_residents_or_households_weigh_where_there_are_no_counts() -> None:
    (slope,) = found(deprived.tables(*deprived.groups(FIFTHS, FALLING)))
    assert slope.weighed == "their residents"
    (slope,) = found(deprived.tables(*deprived.groups(WIDER, FALLING)))
    assert "taken to be equally large" in slope.weighed


def test_national_tenths_are_ranked_where_each_holds_a_twentieth_of_the_residents() -> None:
    both = (*deprived.groups(TENTHS, range(10)), *deprived.groups(FIFTHS, FALLING))
    assert found(deprived.tables(*both))[0].breakdown == TENTHS
    thin = deprived.areas(deciles=(1, 2, 3, 4, 5, 6, 7, 8, 9, 9))
    assert found(deprived.tables(*both, small=thin))[0].breakdown == FIFTHS


def test_no_line_for_counts_or_with_a_group_missing() -> None:
    assert found(deprived.tables(*deprived.groups(FIFTHS, FALLING), kind="count")) == ()
    assert found(deprived.tables(*deprived.groups(FIFTHS, (*FALLING[:4], None)))) == ()
    assert found(deprived.tables({"period": "2023", "value": 8.0})) == ()


def test_intervals_of_the_groups_make_one_of_the_slope() -> None:
    limits = {"lower": [v - 2 for v in FALLING], "upper": [v + 2 for v in FALLING], "interval": ["wilson"] * 5}
    (slope,) = found(deprived.tables(*deprived.groups(FIFTHS, FALLING, **limits)))
    assert slope.tested and slope.clear
    assert slope.sii_lower is not None and slope.sii_upper is not None and slope.rii_lower is not None
    assert slope.sii_lower < 50 < slope.sii_upper
    assert slope.rii_lower < 11


def test_a_limit_at_the_end_of_its_scale_still_makes_an_interval() -> None:
    limits = {"lower": (40, 30, 20, 10, 0), "upper": (60, 50, 40, 30, 20), "interval": ["wilson"] * 5}
    (slope,) = found(deprived.tables(*deprived.groups(FIFTHS, FALLING, **limits)))
    assert slope.tested


def test_wide_intervals_are_not_clear() -> None:
    values = (50, 50.5, 50, 49.5, 50)
    limits = {"lower": [v - 9 for v in values], "upper": [v + 9 for v in values], "interval": ["wilson"] * 5}
    (slope,) = found(deprived.tables(*deprived.groups(FIFTHS, values, **limits)))
    assert not slope.clear


def test_scores_have_no_ratio() -> None:
    (slope,) = found(deprived.tables(*deprived.groups(FIFTHS, FALLING), kind="score"))
    assert slope.rii is None and slope.sii == pytest.approx(50)


def test_periods_before_a_break_are_left_out() -> None:
    years = [row for y in ("2020", "2021", "2022", "2023") for row in deprived.groups(FIFTHS, FALLING, period=y)]
    assert [s.period for s in found(deprived.tables(*years, breaks=("2022",)))] == ["2022", "2023"]
    assert [s.period for s in found(deprived.tables(*years, trend=False))] == ["2023"]
