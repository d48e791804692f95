import numpy as np

from scorecard.disclosure_fill import filled
from scorecard.disclosure_relations import Relation

TWO = Relation(("k",), 2, (0, 1))


def fill(relations, *known):
    values = np.array(known, dtype=float)
    return filled(relations, values, np.ones(values.size))


def test_what_is_known_and_adds_up_stays_as_it_is():
    found = fill([TWO], 3, 4, 7)
    assert found.counts.tolist() == [3, 4, 7] and found.sums.toarray().tolist() == [[1, 1, -1]]


def test_what_a_total_has_beyond_its_parts_is_public():
    for total in (10, 5):
        found = fill([TWO], 3, 4, total)
        assert found.counts.tolist() == [3, 4, total, total - 7] and found.public.tolist() == [False] * 3 + [True]


def test_what_some_are_left_out_of_is_nobody_s_knowledge_unless_nobody_is():
    apart = Relation(("k",), 2, (0, 1), room=True)
    assert fill([apart], 3, 4, 10).public.tolist() == [False] * 4
    assert fill([apart], 3, 4, 7).counts.tolist() == [3, 4, 7]
    assert fill([apart], 3, 4, 5).sums.shape[0] == 0  # it is no sum at all


def test_what_overlaps_tells_no_more_than_that_the_total_is_no_less():
    found = fill([Relation(("k",), 1, (0,), free=True)], 7, 7)
    assert found.counts.tolist() == [7, 7, 0] and not found.public.any()


def test_a_soft_relation_that_does_not_hold_is_none():
    assert fill([Relation(("k",), 2, (0, 1), soft=True)], 3, 4, 10).sums.shape[0] == 0


def test_what_is_hidden_is_filled_with_what_fits():
    found = fill([TWO], np.nan, np.nan, 7)
    assert found.counts[:2].min() >= 1 and abs(found.sums @ found.counts).max() == 0


def test_hidden_parts_come_to_their_total_unless_others_of_the_kind_do_not():
    other = Relation(("k",), 5, (3, 4))
    assert fill([TWO, other], np.nan, 4, 9, 3, 4, 7).counts[0] == 5
    assert fill([TWO, other], np.nan, 4, 9, 3, 4, 8).sums.shape == (2, 8)  # a rest each


def test_figures_that_nothing_fits_get_the_least_rest():
    found = fill([TWO], np.nan, 9, 7)
    assert found.counts[0] == 1 and found.counts[-1] == -3 and found.public[-1]
    assert abs(found.sums @ found.counts).max() == 0


def test_whole_numbers_stay_whole():
    ring = [Relation(("k", str(t)), t, p) for t, p in ((3, (0, 1)), (4, (1, 2)), (5, (0, 2)))]
    found = fill(ring, np.nan, np.nan, np.nan, 5, 5, np.nan)
    assert np.array_equal(found.counts, np.rint(found.counts)) and abs(found.sums @ found.counts).max() == 0
