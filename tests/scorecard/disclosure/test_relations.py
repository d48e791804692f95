"""Which counts are sums of which, by hand: relations as totals and parts in the order of the cells given."""

import pytest

from scorecard.disclosure.relations import Cell, Relation, relations
from tests.scorecard.disclosure_tables import CITY, WARDS, breakdown, cross, declared, series

YOUNG, OLD, MEN, WOMEN = ("age", "young"), ("age", "old"), ("sex", "men"), ("sex", "women")
KNOWN = (
    breakdown("age", ("young", "old")),
    breakdown("sex", ("men", "women")),
    cross("age", "sex"),
    breakdown("need", "ab", "overlap"),
    breakdown("origin", "xy", "apart"),
)
LOOSE = declared(KNOWN, within={})


def cell(*dims, area=CITY, period="2023", name="s", measure="numerator"):
    return Cell(name, measure, area, period, tuple(sorted(dims)))


def sums(cells, ties=LOOSE):
    """Totals and parts, and how many counts there are."""
    found, size = relations(cells, ties)
    return sorted((one.total, one.parts) for one in found), size


def test_categories_come_to_everyone():
    assert sums([cell(), cell(YOUNG), cell(OLD)]) == ([(0, (1, 2))], 3)


def test_everyone_is_there_even_without_a_row():
    assert sums([cell(YOUNG), cell(OLD)]) == ([(2, (0, 1))], 3)


def test_a_cross_comes_to_both_its_breakdowns_and_these_to_everyone():
    cells = [cell(YOUNG, MEN), cell(YOUNG, WOMEN), cell(OLD, MEN), cell(OLD, WOMEN)]
    found, size = relations(cells, LOOSE)
    assert size == 9  # 4 and 2 ages, 2 sexes, everyone
    assert sorted(one.parts for one in found)[:4] == [(0, 1), (0, 2), (1, 3), (2, 3)]
    assert len(found) == 6 and len({one.total for one in found}) == 5  # everyone twice: of ages and of sexes


@pytest.mark.parametrize(("name", "room"), [("age", False), ("origin", True)])
def test_a_total_has_room_where_categories_are_declared_apart(name, room):
    first, second = KNOWN[[k.id for k in KNOWN].index(name)].categories
    (found,), _ = relations([cell(), cell((name, first)), cell((name, second))], LOOSE)
    assert (found.total, found.parts, found.room, found.free) == (0, (1, 2), room, False)


def test_categories_that_overlap_stand_each_by_itself():
    found, _ = relations([cell(), cell(("need", "a")), cell(("need", "b"))], LOOSE)
    assert [(one.total, one.parts, one.free) for one in found] == [(0, (1,), True), (0, (2,), True)]


def test_a_category_that_is_a_sum_counts_once_and_its_pieces_are_in_between():
    bands = breakdown("age", ("5-9", "10-19", "0-9"), sums={"0-9": ("0-4", "5-9")}, pieces=("0-4",))
    cells = [cell(), cell(("age", "5-9")), cell(("age", "10-19")), cell(("age", "0-9"))]
    found, size = sums(cells, declared([bands], within={}))
    assert size == 5  # and 0-4
    assert [(total, tuple(sorted(parts))) for total, parts in found] == [(0, (1, 2, 4)), (3, (1, 4))]


def test_the_same_cell_in_two_rows_is_the_same_count():
    found, size = relations([cell(YOUNG, MEN), cell(MEN, YOUNG), cell(YOUNG), cell(MEN), cell()], LOOSE)
    assert [one for one in found if one.kind[0] == "twice"] == [Relation(("twice", "s", "numerator"), 0, (1,))]
    added = [(one.total, one.parts) for one in found if one.kind[0] in ("age", "sex")]
    assert sorted(added) == [(2, (0,)), (3, (0,)), (4, (2,)), (4, (3,))] and size == 5  # never the second row


def test_an_area_is_the_sum_of_the_next_smaller_ones_that_have_figures():
    within = {
        "small1": WARDS[0],
        "small2": WARDS[0],
        WARDS[0]: CITY,
        WARDS[1]: CITY,
        "small3": WARDS[2],
        WARDS[2]: CITY,
    }
    cells = [cell(), *(cell(area=a) for a in (WARDS[0], WARDS[1], "small1", "small2", "small3"))]
    assert sums(cells, declared(KNOWN, within=within)) == ([(0, (1, 2, 5)), (1, (3, 4))], 6)


def test_a_group_of_small_areas_is_their_sum():
    groups = {"tenth": {"small1": "1", "small2": "1", "small3": "2"}}
    within = dict.fromkeys(("small1", "small2", "small3"), CITY)
    cells = [cell(("tenth", "1")), *(cell(area=a) for a in within)]
    found, _ = relations(cells, declared([breakdown("tenth", "12")], within=within, groups=groups))
    assert Relation(("groups", "tenth", "s", "numerator"), 0, (1, 2)) in found


def test_series_are_sums_and_twins_of_others_and_their_people_only_if_figures_agree():
    listed = [series("s", sum_of=(("women", "men"),), same_counts=("t",)), series("women"), series("men"), series("t")]
    names = ("s", "women", "men", "t")
    cells = [*(cell(name=n) for n in names), *(cell(name=n, measure="denominator") for n in names)]
    found, _ = relations(cells, declared(KNOWN, listed, within={}))
    assert [(one.total, one.parts, one.soft) for one in found] == [
        (0, (1, 2), False),
        (0, (3,), False),
        (4, (5, 6), True),
        (4, (7,), True),
    ]


def test_a_count_may_be_the_people_of_another_series():
    ties = declared(KNOWN, [series("s", same_counts=("t/denominator",)), series("t")], within={})
    cells = [cell(), cell(name="t", measure="denominator"), cell(measure="denominator")]
    assert sums(cells, ties) == ([(0, (1,))], 3)


def test_a_series_of_a_sum_that_has_no_figure_is_what_the_others_leave_and_two_are_nothing():
    ties = declared(KNOWN, [series("s", sum_of=(("women", "men"),)), series("women"), series("men")], within={})
    assert sums([cell(), cell(name="women")], ties) == ([(0, (1, 2))], 3)
    assert sums([cell(name="women"), cell(name="men")], ties) == ([(2, (0, 1))], 3)
    assert sums([cell()], ties) == ([], 1)


def test_periods_are_sums_of_the_stretches_between_their_ends():
    cells = [cell(period=p) for p in ("2020-22", "2021-23", "2021")]
    assert sums(cells) == ([(0, (3, 2, 4)), (1, (2, 4, 5))], 6)  # 2020, 2022 and 2023 have no figure
    assert all(one.soft for one in relations(cells, LOOSE)[0])


def test_periods_that_don_t_overlap_are_no_sums():
    assert sums([cell(period=p) for p in ("2020", "2021", "undated")]) == ([], 3)
