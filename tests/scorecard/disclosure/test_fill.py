"""Sums that hold: rests of totals, and counts for what is not known."""

import numpy as np
import pytest

from scorecard.disclosure.fill import filled
from scorecard.disclosure.relations import Relation

NAN = np.nan
PAIR = (("ages",), 0, (1, 2))
OTHER = (("ages",), 3, (4, 5))


def of(known, *relations, least=1.0):
    return filled(relations, np.array(known, dtype=float), np.full(len(known), least))


def test_a_sum_that_holds_stays_as_it_is():
    made = of([10, 4, 6], Relation(*PAIR))
    assert made.counts.tolist() == [10, 4, 6]
    assert made.sums.toarray().tolist() == [[-1, 1, 1]]
    assert made.public.tolist() == [False] * 3


@pytest.mark.parametrize(
    ("known", "how", "rest", "public"),
    [
        ([10, 4, 5], {}, 1, True),
        ([10, 4, 8], {}, -2, True),
        ([10, 4, 5], {"room": True}, 1, False),
        ([10, 4, 5], {"free": True}, 1, False),
        ([10, 4, 6], {"free": True}, 0, False),
    ],
)
def test_what_a_total_has_beyond_its_parts_is_one_more_part(known, how, rest, public):
    made = of(known, Relation(*PAIR, **how))
    assert made.counts.tolist() == [*known, rest]
    assert made.sums.toarray().tolist() == [[-1, 1, 1, 1]]
    assert made.public.tolist() == [False, False, False, public]


@pytest.mark.parametrize(
    ("known", "how"),
    [
        ([10, 4, 8], {"room": True}),
        ([10, 4, 8], {"free": True}),
        ([10, 4, 5], {"soft": True}),
        ([10, 4, 8], {"soft": True}),
    ],
)
def test_what_may_be_no_sum_is_none_where_figures_say_so(known, how):
    made = of(known, Relation(*PAIR, **how))
    assert made.counts.tolist() == known and made.sums.shape == (0, 3)


def test_a_gap_is_filled_with_what_is_left():
    made = of([10, NAN, 6], Relation(*PAIR))
    assert made.counts.tolist() == [10, 4, 6] and made.sums.toarray().tolist() == [[-1, 1, 1]]


def test_what_no_sum_tells_is_the_least():
    assert of([10, 4, 6, NAN], Relation(*PAIR)).counts.tolist() == [10, 4, 6, 1]
    assert of([10, 4, 6, NAN], Relation(*PAIR), least=0.0).counts.tolist() == [10, 4, 6, 0]


def test_gaps_are_whole_numbers_of_at_least_one():
    made = of([7, NAN, NAN], Relation(*PAIR))
    assert made.counts[1:].sum() == 7 and (made.counts[1:] >= 1).all()
    assert made.counts.tolist() == np.rint(made.counts).tolist()


def test_sums_that_can_t_hold_miss_by_the_least_and_the_rest_is_public():
    made = of([5, NAN, 6], Relation(*PAIR))  # 1 and 6 are 2 more than 5
    assert made.counts.tolist() == [5, 1, 6, -2] and made.public.tolist() == [False, False, False, True]
    assert made.sums.toarray().tolist() == [[-1, 1, 1, 1]]


def test_where_known_sums_leave_a_rest_so_may_those_with_a_gap():
    made = of([10, 4, 5, 20, NAN, 6], Relation(*PAIR), Relation(*OTHER))
    assert made.sums.shape == (2, 8) and made.counts[6:8].tolist()[0] == 1
    assert made.counts[4] + made.counts[7] == 14 and made.counts[4] >= 1
    assert made.public.tolist() == [False] * 6 + [True, False]


def test_room_is_none_where_known_sums_leave_no_rest():
    made = of([10, 4, 6, 20, NAN, 6], Relation(*PAIR, room=True), Relation(*OTHER, room=True))
    assert made.counts.tolist() == [10, 4, 6, 20, 14, 6] and made.sums.shape == (2, 6)


def test_room_that_no_figure_denies_is_unknown():
    made = of([20, NAN, 6], Relation(*PAIR, room=True))
    assert made.counts[1] + made.counts[3] == 14 and made.public.tolist() == [False] * 4


def test_a_soft_sum_of_a_kind_that_doesn_t_hold_elsewhere_is_none():
    made = of([10, 4, 5, 20, NAN, 6], Relation(*PAIR, soft=True), Relation(*OTHER, soft=True))
    assert made.sums.shape == (0, 6) and made.counts.tolist() == [10, 4, 5, 20, 1, 6]


def test_room_that_known_sums_deny_is_there_all_the_same_where_nothing_else_fits():
    """Parts 1 or more come to 0 with no rest, which can't be: what is known elsewhere says nothing of it."""
    named = [Relation(*PAIR, room=True, rest=(6,)), Relation(*OTHER, room=True, rest=(7,))]
    made = of([10, 4, 6, 5, NAN, 6, NAN, NAN], *named)
    assert made.missed and made.counts[4] == 1
    known = [10, 4, 6, NAN, 0, 0, NAN, NAN]
    made = of(known, *named)
    assert made.counts.tolist() == [10, 4, 6, 1, 0, 0, 0, 1] and not made.missed
    assert made.public.tolist() == [False] * 6 + [True, False] and made.sums.shape == (2, 8)


def test_a_rest_that_a_relation_names_is_what_its_total_has_beyond_its_parts():
    missing = Relation(*PAIR, rest=(3,))
    made = of([10, 4, 5, NAN], missing)
    assert made.counts.tolist() == [10, 4, 5, 1] and made.public.tolist() == [False, False, False, True]
    made = of([10, 4, 5, NAN], Relation(*PAIR, rest=(3,), room=True))
    assert made.counts.tolist() == [10, 4, 5, 1] and not made.public.any()
    made = of([10, 4, 6, NAN], missing)
    assert made.counts.tolist() == [10, 4, 6, 0] and made.public[3] and made.sums.toarray().tolist() == [[-1, 1, 1, 0]]
    made = of([10, NAN, 6, NAN], missing)
    assert made.counts[[1, 3]].sum() == 4 and not made.public.any()


def test_several_counts_without_a_row_are_nobody_s_but_what_they_come_to_is_public():
    made = of([10, 4, 4, NAN, NAN], Relation(*PAIR, rest=(3, 4)))
    assert made.counts[5] == 2 and made.public.tolist() == [False] * 5 + [True]


def test_a_rest_that_figures_elsewhere_say_is_less_than_nothing_is_none():
    less = Relation(("people",), 0, (1,), free=True, soft=True, rest=(2,))
    unknown = Relation(("people",), 3, (4,), free=True, soft=True, rest=(5,))
    assert of([4, 6, NAN, 9, NAN, NAN], less, unknown).sums.shape == (0, 6)
    assert of([6, 4, NAN, 9, NAN, NAN], less, unknown).sums.shape == (2, 6)


def test_a_row_left_out_is_about_nobody_where_those_that_are_there_come_to_the_total():
    lacking = Relation(("areas",), 0, (1, 2), left=(2,))
    made = of([10, 10, NAN], lacking)
    assert made.counts.tolist() == [10, 10, 0] and made.public.tolist() == [False, False, True]
    made = of([10, 6, NAN], lacking)
    assert made.counts.tolist() == [10, 6, 4] and not made.public.any()
    made = of([NAN, 10, NAN], lacking)
    assert made.counts[0] == 10 + made.counts[2] and not made.public.any()


@pytest.mark.parametrize("how", [{"free": True}, {"kind": ("short",)}])
def test_a_row_left_out_may_be_about_somebody_where_the_sum_is_none(how):
    given = {"kind": ("areas",), "total": 0, "parts": (1, 2), "left": (2,)} | how
    made = of([10, 10, NAN, 5, 6], Relation(**given), Relation(("short",), 3, (4,)))
    assert not made.public[2]
