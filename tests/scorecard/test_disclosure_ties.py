import pytest

from scorecard.disclosure import DisclosureError, suppress
from scorecard.disclosure_ties import Ties, involved, reference, undeclared
from tests.scorecard.disclosure_tables import (
    AGES,
    CITY,
    COUNCIL,
    TIES,
    WARDS,
    breakdown,
    cross,
    declared,
    observations,
    rows_of,
    series,
)  # fmt: skip

TABLE = observations(rows_of([[30, 20, 30], [25, 40, 50]]))


def test_a_cross_is_about_several_things_in_one_order():
    known = declared([breakdown("age", AGES), breakdown("sex", "fm"), cross("sex", "age")])
    assert known.dims("sex*age", "f*young") == (("age", "young"), ("sex", "f"))
    assert known.dims("sex", "f") == (("sex", "f"),) and known.dims("all", "all") == ()


def test_areas_lie_in_larger_ones_and_a_ring_ends():
    assert list(Ties(within={"a": "b", "b": "c"}).ancestors("a")) == ["b", "c"]
    assert list(Ties(within={"a": "b", "b": "a"}).ancestors("a")) == ["b"]


def test_a_name_may_mean_the_people_of_a_series():
    assert reference("pupils") == ("pupils", "numerator")
    assert reference("pupils/denominator") == ("pupils", "denominator")


def test_series_that_are_tied_to_one_with_a_threshold_are_involved():
    known = declared(listed=[series("s", sum_of=(("men", "women"),)), series("men"), series("women"), series("far")])
    assert involved(TABLE, COUNCIL, known) == {"s", "men", "women"}
    assert involved(TABLE, {}, known) == set()


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (declared([breakdown("sex", "fm")]), "breakdown 'age' of source 'council', which has a threshold, is not d"),
        (declared([breakdown("age", AGES, "")]), "breakdowns.toml [age]: source 'council' has a threshold, so"),
        (declared(listed=[series("s", alone=False)]), "pupils.toml [[series]] s: source 'council' has a threshold,"),
        (declared(listed=[series("t")]), "series 's' of source 'council', which has a threshold, is not in"),
    ],
)  # fmt: skip
def test_what_is_not_declared_is_refused_with_what_to_write(known, told):
    (fault,) = undeclared(TABLE, COUNCIL, known)
    assert fault.startswith(told)
    with pytest.raises(DisclosureError) as refused:
        suppress(TABLE, COUNCIL, ties=known)
    assert refused.value.faults == (fault,)


def test_a_cross_is_declared_by_what_it_is_of():
    listed = [(CITY, "2023", "age*sex", "young*f", 30, 200)]
    known = declared([breakdown("age", AGES), breakdown("sex", "fm", ""), cross("age", "sex")])
    (fault,) = undeclared(observations(listed), COUNCIL, known)
    assert fault.startswith("breakdowns.toml [sex]") and 'adds_up = "whole"' in fault


def test_without_a_threshold_nothing_need_be_declared():
    assert undeclared(TABLE, {}, Ties()) == [] and undeclared(TABLE, COUNCIL, TIES) == []


def test_one_that_another_names_is_declared():
    known = declared(listed=[series("t", same_counts=("s",)), series("s", alone=False)])
    assert undeclared(TABLE, COUNCIL, known) == []
    assert WARDS[0] in known.within
