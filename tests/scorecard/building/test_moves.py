"""How far figures may move: by the deviation of their own past, else by sign and unit; small areas all together."""

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.building.moves import moved

CITY = "E08999999"
WARDS = [f"E050000{n:02d}" for n in range(1, 9)]


def rows(values, area=CITY, breakdown="all", category="all"):
    return pd.DataFrame(
        {
            "area": area,
            "period": list(values),
            "breakdown": breakdown,
            "category": category,
            "value": [float(v) for v in values.values()],
        }
    )


def asked(held, made, decimals=1, breaks=()):
    return moved(held, made, SimpleNamespace(decimals=decimals, breaks=breaks), {CITY})


def yearly(*values, start=2015):
    return {str(start + n): value for n, value in enumerate(values)}


PAST = yearly(50, 52, 51, 53, 52)  # changes 2 -1 2 -1: mean .5, deviation 1.732, so -6.93 to 7.43


@pytest.mark.parametrize(("new", "far"), [(52, False), (59.4, False), (59.5, True), (45.1, False), (45.0, True)])
def test_a_step_may_be_four_deviations_long(new, far):
    found = asked(rows(PAST), rows(PAST | {"2020": new}))
    assert [move.period for move in found] == (["2020"] if far else [])


def test_a_steady_climb_may_go_on_and_may_stop_and_may_not_leap():
    climb = yearly(10, 12, 14, 16, 18, 20)
    for new, far in ((22, False), (20, False), (22.4, False), (22.5, True), (19.5, True)):
        assert bool(asked(rows(climb), rows(climb | {"2021": new}))) == far


def test_several_new_years_are_steps_one_by_one():
    assert asked(rows(PAST), rows(PAST | {"2020": 58, "2021": 64})) == []
    assert [m.period for m in asked(rows(PAST), rows(PAST | {"2020": 58, "2021": 70}))] == ["2021"]


def test_a_step_across_a_declared_break_is_not_asked():
    assert asked(rows(PAST), rows(PAST | {"2020": 20}), breaks=("2020",)) == []


def test_periods_of_another_kind_are_no_steps():
    assert asked(rows(PAST), rows(PAST | {"2020-22": 90})) == []


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (74.7, 0.747, "about 100"),
        (74.7, 7.47, "about 10"),
        (0.5, 5.0, "about 10"),
        (3.0, 3000.0, "about 1,000"),
        (2.0, -2.0, "sign"),
        (12.0, 0.0, "to 0"),
        (2.0, 6.0, ""),
        (0.0, 9.0, ""),
        (0.05, -0.05, ""),
        (8.0, 1.5, ""),
    ],
)
def test_with_few_changes_sign_and_unit_are_asked(old, new, word):
    found = asked(rows({"2020": old}), rows({"2020": new}))
    assert bool(found) == bool(word) and all(word in move.why for move in found)
    if word != "to 0":  # a step may lead to 0
        step = asked(rows({"2020": old}), rows({"2020": old, "2021": new}))
        assert bool(step) == bool(word) and all(word in move.why for move in step)


def together(value):
    return pd.concat([rows({"2021": value}, area=ward) for ward in WARDS])


def test_small_areas_are_asked_all_together():
    held = together(30.0)
    one = together(30.0)
    one.loc[one["area"] == WARDS[0], "value"] = 0.3
    assert asked(held, one) == []
    (move,) = asked(held, together(0.3))
    assert move.why == "a change of unit, by a factor of about 100, of half of 8 figures"
    (move,) = asked(held, pd.concat([held, together(300.0).assign(period="2022")]))
    assert (move.period, move.new) == ("2022", 300.0)
    assert asked(held, pd.concat([held, together(45.0).assign(period="2022")])) == []


def test_a_breakdown_in_another_unit_is_seen_among_the_others():
    held = pd.concat([together(30.0), rows({"2021": 20}, breakdown="sex", category="female")])
    made = pd.concat([together(30.0), rows({"2021": 0.2}, breakdown="sex", category="female")])
    assert [move.breakdown for move in asked(held, made)] == ["sex"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12), st.integers(0, 3))
def test_what_did_not_move_is_never_said_to_have_moved(values, decimals):
    held = rows(yearly(*values))
    assert asked(held, held, decimals) == []
    assert asked(held, held.iloc[:0], decimals) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.floats(20, 90), min_size=1, max_size=12), st.sampled_from([0.01, 0.1, 10.0, 100.0]))
def test_another_unit_of_the_whole_series_is_always_seen(values, factor):
    held = rows(yearly(*values))
    assert asked(held, held.assign(value=held["value"] * factor))
