from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scorecard.stats.suppression import Choice, Targets, exposed, protected, ranges

THRESHOLD = 5
SMALL = st.integers(2, 3).flatmap(
    lambda rows: st.integers(2, 3).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=rows, max_size=rows
        )
    )
)


def margins(cells):
    """Counts and sums of a table whose margins are known: cells first, then totals of rows, then of columns."""
    rows, columns = cells.shape
    groups = [[r * columns + c for c in range(columns)] for r in range(rows)]
    if rows > 1:
        groups += [[r * columns + c for r in range(rows)] for c in range(columns)]
    counts = np.concatenate([cells.ravel(), [cells.ravel()[group].sum() for group in groups]])
    sums = np.zeros((len(groups), counts.size))
    for i, group in enumerate(groups):
        sums[i, group] = 1
        sums[i, cells.size + i] = -1
    return counts.astype(float), sums


def aims(counts, small):
    places = tuple(np.flatnonzero(small).tolist())
    return Targets(places=places, low=(1.0,) * len(places), high=(THRESHOLD - 1.0,) * len(places))


def first(counts, cells, mask):
    """A mask of cells, widened to all counts."""
    return np.concatenate([np.asarray(mask).ravel(), np.zeros(counts.size - cells.size, dtype=bool)])


def by_trying_all(cells, hidden):
    """Least and greatest value of each hidden cell over all tables of whole numbers with the same margins."""
    places = np.argwhere(hidden)
    top = int(cells.sum())  # a hidden cell is 1 or more
    found = {tuple(place): set() for place in places.tolist()}
    rows, columns = cells.sum(1), cells.sum(0)
    for values in product(range(1, top + 1), repeat=len(places) - 1 if len(places) else 0):
        table = cells.copy()
        for place, value in zip(places[:-1], values, strict=True):
            table[tuple(place)] = value
        last = tuple(places[-1])
        table[last] += rows[last[0]] - table[last[0]].sum()
        if table[last] >= 1 and (table.sum(1) == rows).all() and (table.sum(0) == columns).all():
            for place in found:
                found[place].add(int(table[place]))
    return {place: (min(values), max(values)) for place, values in found.items()}


def test_the_fewest_further_cells_agree_with_an_exhaustive_search(golden):
    expected = golden("disclosure_secondary_output").set_index("case_id")
    for case, rows in golden("disclosure_secondary_input").groupby("case_id"):
        cells = rows.pivot(index="row", columns="col", values="count").to_numpy(float)
        counts, sums = margins(cells)
        primary = first(counts, cells, rows.pivot(index="row", columns="col", values="primary").to_numpy(bool))
        found = ranges(np.where(primary, np.nan, counts), sums, np.flatnonzero(primary).tolist())
        wanted = expected.loc[case]
        exact = int((found[:, 1] - found[:, 0] < 1e-6).sum())
        assert exact == wanted["primary_exactly_recoverable_without_secondary"], case
        may = first(counts, cells, cells > 0)
        hidden = protected(counts, sums, primary, aims(counts, primary), candidates=may, extra=4)
        extra = (-1, -1) if hidden is None else ((hidden & ~primary).sum(), counts[hidden & ~primary].sum())
        assert extra == (wanted["min_secondary_cells"], wanted["min_secondary_count_sum_at_min_cells"]), case


@settings(max_examples=40, deadline=None)
@given(SMALL)
def test_what_the_attack_finds_is_what_trying_all_tables_finds(cells):
    cells = np.array(cells)
    small = (cells > 0) & (cells < THRESHOLD)
    assume(0 < small.sum() <= 4 and cells.sum() <= 40)
    counts, sums = margins(cells)
    hidden = first(counts, cells, small)
    found = ranges(np.where(hidden, np.nan, counts), sums, np.flatnonzero(hidden).tolist())
    tried = by_trying_all(cells, small)
    np.testing.assert_allclose(found, [tried[tuple(place)] for place in np.argwhere(small).tolist()], atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(SMALL)
def test_what_is_said_to_be_protected_withstands_trying_all_tables(cells):
    cells = np.array(cells)
    small = (cells > 0) & (cells < THRESHOLD)
    assume(small.any())
    counts, sums = margins(cells)
    primary = first(counts, cells, small)
    hidden = protected(counts, sums, primary, aims(counts, primary), candidates=first(counts, cells, cells > 0))
    if hidden is None:
        everything = first(counts, cells, cells > 0)
        assert exposed(counts, sums, everything, aims(counts, primary))  # indeed nothing would have helped
        return
    assert (hidden >= primary).all() and not exposed(counts, sums, hidden, aims(counts, primary))
    mask = hidden[: cells.size].reshape(cells.shape)
    if mask.sum() <= 4 and cells.sum() <= 40:
        tried = by_trying_all(cells, mask)
        for place in np.argwhere(small).tolist():
            low, high = tried[tuple(place)]
            assert low <= 1 and high >= THRESHOLD - 1


@pytest.mark.parametrize("near", [2, 400])
def test_one_after_another_is_as_safe_as_all_at_once(monkeypatch, near):
    cells = np.array([[1, 20, 30], [25, 2, 40], [35, 45, 3]], dtype=float)
    counts, sums = margins(cells)
    primary = first(counts, cells, cells < THRESHOLD)
    may = first(counts, cells, cells > 0)
    monkeypatch.setattr("scorecard.stats.suppression.JOINT", 0)
    monkeypatch.setattr("scorecard.stats.moves.NEAR", near)
    hidden = protected(counts, sums, primary, aims(counts, primary), candidates=may)
    assert hidden is not None and not exposed(counts, sums, hidden, aims(counts, primary))


def test_five_ones_under_a_shown_five_are_exposed_and_nothing_protects_them():
    counts, sums = margins(np.ones((1, 5)))
    ones = first(counts, np.ones((1, 5)), np.ones((1, 5), dtype=bool))
    assert exposed(counts, sums, ones, aims(counts, ones)) == [0, 1, 2, 3, 4]
    assert exposed(counts, sums, ones, aims(counts, ones), least=0.0) == []
    assert protected(counts, sums, ones, aims(counts, ones), candidates=ones) is None


def test_where_zeros_are_hidden_too_a_hidden_count_may_be_0():
    counts, sums = margins(np.ones((1, 5)))
    ones = first(counts, np.ones((1, 5)), np.ones((1, 5), dtype=bool))
    targets = Targets(places=tuple(range(5)), low=(0.0,) * 5, high=(4.0,) * 5)
    made = protected(counts, sums, ones, targets, choice=Choice(candidates=ones, least=0.0))
    assert made is not None and (made == ones).all()


def test_a_count_whose_people_are_hidden_goes_with_them_and_may_be_0():
    choice = Choice(candidates=np.zeros(3, dtype=bool), people=np.array([1, -1, -1]), follows=np.array([0, 1, 0]))
    hidden = choice.closed(np.array([False, True, False]))
    assert hidden.tolist() == [True, True, True]
    assert choice.bounds(hidden).tolist() == [0, 1, 1]
