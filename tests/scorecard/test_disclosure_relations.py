from scorecard.disclosure_relations import Cell, relations
from tests.scorecard.disclosure_tables import CITY, WARDS, breakdown, cross, declared, series

SMALL = ("E01999901", "E01999902", "E01999903")
WITHIN = dict(zip(SMALL, (WARDS[0], WARDS[0], WARDS[1]), strict=True)) | dict.fromkeys(WARDS, CITY)


def cell(area, *dims, name="s", period="2023"):
    return Cell(name, "numerator", area, period, tuple(sorted(dims)))


def sums(cells, **known):
    """Sums as total and parts: cells where they are given, numbers for what stands in between."""
    found, size = relations(cells, declared(**known))
    name = dict(enumerate(cells))
    return [(name.get(r.total, r.total), tuple(name.get(p, p) for p in r.parts)) for r in found], size


def test_small_areas_add_up_to_wards_and_these_to_the_city():
    cells = [cell(a) for a in (*SMALL, *WARDS[:2], CITY)]
    found, _ = sums(cells, within=WITHIN)
    assert (cell(WARDS[0]), (cell(SMALL[0]), cell(SMALL[1]))) in found
    assert (cell(CITY), (cell(WARDS[0]), cell(WARDS[1]))) in found


def test_where_a_ward_has_no_row_its_small_areas_count_for_the_city():
    found, _ = sums([cell(a) for a in (*SMALL, WARDS[0], CITY)], within=WITHIN)
    assert (cell(CITY), (cell(SMALL[2]), cell(WARDS[0]))) in found


def test_small_areas_add_up_to_their_groups_in_every_area():
    tenth = {"tenth": dict(zip(SMALL, "112", strict=True))}
    first = ("tenth", "1")
    cells = [*(cell(a) for a in SMALL), cell(CITY, first), cell(WARDS[0], first)]
    found, _ = sums(cells, within=WITHIN, groups=tenth, breakdowns=[breakdown("tenth", "12")])
    assert (cell(CITY, first), (cell(SMALL[0]), cell(SMALL[1]))) in found
    assert (cell(WARDS[0], first), (cell(SMALL[0]), cell(SMALL[1]))) in found


def test_a_cross_adds_up_over_each_of_its_dimensions():
    known = [breakdown("a", "12"), breakdown("b", "xy"), breakdown("c", "pq"), cross("a", "b"), cross("a", "b", "c")]
    one = [cell(CITY, ("a", i), ("b", j), ("c", k)) for i in "12" for j in "xy" for k in "pq"]
    margins = [cell(CITY, ("a", i), ("b", j)) for i in "12" for j in "xy"]
    found, _ = sums([*one, *margins, cell(CITY, ("a", "1")), cell(CITY)], breakdowns=known)
    assert (margins[0], (one[0], one[1])) in found  # over c
    assert (cell(CITY, ("a", "1")), (margins[0], margins[1])) in found  # over b


def test_margins_that_nobody_lists_stand_in_between():
    known = [breakdown("a", "12"), breakdown("b", "xy"), cross("a", "b")]
    one = [cell(CITY, ("a", i), ("b", j)) for i in "12" for j in "xy"]
    found, size = sums([*one, cell(CITY)], breakdowns=known)
    assert size == 5 + 4  # a = 1, a = 2, b = x, b = y
    assert sum(total == cell(CITY) for total, _ in found) == 2


def test_bands_that_overlap_are_sums_of_pieces():
    age = breakdown("age", ("0-9", "5-9"), sums={"0-9": ("0-4", "5-9")}, pieces=("0-4",))
    wide, narrow = cell(CITY, ("age", "0-9")), cell(CITY, ("age", "5-9"))
    found, size = sums([wide, narrow, cell(CITY)], breakdowns=[age])
    piece = 3
    assert size == 4 and (wide, (piece, narrow)) in found and (cell(CITY), (narrow, piece)) in found


def test_bands_may_be_sums_of_another_breakdown_s():
    tens = breakdown("tens", ("0-9",), sums={"0-9": ("fives/0-4", "fives/5-9")})
    parts = tuple(cell(CITY, ("fives", c)) for c in ("0-4", "5-9"))
    found, _ = sums([cell(CITY, ("tens", "0-9")), *parts], breakdowns=[tens, breakdown("fives", ("0-4", "5-9"))])
    assert (cell(CITY, ("tens", "0-9")), parts) in found


def test_categories_that_overlap_are_each_no_more_than_everyone():
    cells = [cell(CITY, ("need", "a")), cell(CITY, ("need", "b")), cell(CITY)]
    found, _ = relations(cells, declared())
    assert [(r.total, r.parts, r.free) for r in found] == [(2, (0,), True), (2, (1,), True)]


def test_series_that_come_to_another_and_twins():
    cells = [cell(CITY, name=n) for n in ("s", "men", "women", "t")]
    known = [series("s", sum_of=(("men", "women"),), same_counts=("t",)), series("men"), series("women"), series("t")]
    found, _ = sums(cells, listed=known)
    assert found == [(cells[0], (cells[1], cells[2])), (cells[0], (cells[3],))]


def test_the_people_of_one_may_be_the_counts_of_another():
    people, count = Cell("s", "denominator", CITY, "2023", ()), cell(CITY, name="t")
    found, _ = sums([people, count], listed=[series("t", same_counts=("s/denominator",)), series("s")])
    assert found == [(count, (people,))]


def test_the_same_cell_in_two_rows_is_one_count():
    known = [breakdown("a", "12"), breakdown("b", "xy"), cross("a", "b"), cross("b", "a")]
    twice = cell(CITY, ("a", "1"), ("b", "x"))
    found, _ = relations([twice, twice], declared(known))
    assert (found[0].total, found[0].parts) == (0, (1,))


def test_longer_periods_are_sums_of_the_stretches_between_their_ends():
    cells = [cell(CITY, period=p) for p in ("2020-22", "2021-23", "2021")]
    found, size = sums(cells)
    assert size == 3 + 3  # 2020, 2022 and 2023 have no figure
    assert [parts for _, parts in found] == [(3, cells[2], 4), (cells[2], 4, 5)]
