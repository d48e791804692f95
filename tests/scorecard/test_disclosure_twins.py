import pandas as pd
import pytest

from scorecard.disclosure import DisclosureError, suppress
from scorecard.disclosure_twins import coincidences
from tests.scorecard.disclosure_tables import COUNCIL, declared, observations, rows_of, series

MEN, WOMEN = [[30, 21, 33], [25, 40, 52]], [[11, 20, 31], [24, 39, 50]]
ALL = [[a + b for a, b in zip(x, y, strict=True)] for x, y in zip(MEN, WOMEN, strict=True)]


def tables(**counts):
    return pd.concat([observations(rows_of(c), name=name) for name, c in counts.items()], ignore_index=True)


def known(**ties):
    return declared(listed=[series(name, **ties.get(name, {})) for name in ("a", "b", "c")])


def test_two_series_with_the_same_counts_are_told_what_to_declare():
    (fault,) = coincidences(tables(a=MEN, b=MEN), COUNCIL, known())
    assert fault.startswith("pupils.toml [[series]] b: its counts are those of 'a' wherever both have one")
    assert fault.endswith('declare it, same_counts = ["a"]')
    assert coincidences(tables(a=MEN, b=MEN), COUNCIL, known(b={"same_counts": ("a",)})) == []


def test_a_series_that_is_the_sum_of_two_others_is_told_what_to_declare():
    (fault,) = coincidences(tables(a=ALL, b=MEN, c=WOMEN), COUNCIL, known())
    assert fault.startswith("pupils.toml [[series]] a: its counts are the sum of those of b and c")
    assert fault.endswith('declare it, sum_of = [["b", "c"]]')
    assert coincidences(tables(a=ALL, b=MEN, c=WOMEN), COUNCIL, known(a={"sum_of": (("b", "c"),)})) == []


def test_series_that_agree_in_a_few_cells_or_in_noughts_are_no_twins():
    other = [[30, 21, 33], [25, 40, 51]]
    assert coincidences(tables(a=MEN, b=other), COUNCIL, known()) == []
    nothing = [[0, 0, 0], [0, 0, 0]]
    assert coincidences(tables(a=nothing, b=nothing, c=WOMEN), COUNCIL, known()) == []


def test_sources_without_a_threshold_may_hold_what_they_like():
    assert coincidences(tables(a=MEN, b=MEN), {}, known()) == []


def test_suppression_refuses_what_is_tied_and_undeclared():
    with pytest.raises(DisclosureError, match="declare it"):
        suppress(tables(a=MEN, b=MEN), COUNCIL, ties=known())
