"""What no row tells, and what anyone knows of it even so: events are no more than people, series and areas add up."""

import numpy as np
import pandas as pd
import pytest

from scorecard.disclosure import DisclosureError, audit, suppress
from scorecard.disclosure.cells import Cell, Counted
from scorecard.disclosure.unlisted import all_but, is_all_but, left_out, listed_categories, place_implied, place_rest
from tests.scorecard.disclosure_tables import (
    CITY,
    COUNCIL,
    WARDS,
    WITHIN,
    breakdown,
    declared,
    hidden,
    observations,
    series,
)

ONE, TWO, THREE = WARDS
SEXES = (series("s", sum_of=(("m", "f"),)), series("m", alone=False), series("f", alone=False))
APART, WHOLE, OVERLAP = (breakdown("age", "abc", how) for how in ("apart", "whole", "overlap"))


def cell(*dims, area=CITY, name="s", measure="numerator"):
    return Cell(name, measure, area, "2023", tuple(sorted(dims)))


def rows(listed):
    """Rows of series, area, period, category ('all' for everyone), events and people."""
    parts = {}
    for name, area, period, category, events, people in listed:
        kind = "all" if category == "all" else "age"
        parts.setdefault(name, []).append((area, period, kind, category, events, people))
    return pd.concat([observations(part, name=name) for name, part in parts.items()], ignore_index=True)


def without(truth, hide):
    """The table without the events of some rows, by series, area, period and category."""
    made = truth.copy()
    at = [row in hide for row in made[["series", "area", "period", "category"]].itertuples(index=False, name=None)]
    assert sum(at) == len(hide)
    made.loc[at, ["value", "lower", "upper", "numerator"]] = np.nan
    made.loc[at, "status"] = "c"
    return made


def told(leaky, ties, truth):
    """Between what the audit finds the events of which rows to lie."""
    found = audit(leaky, COUNCIL, ties=ties, truth=truth)
    return {(*b.row[:3], b.row[4]): (b.low, b.high) for b in found if b.kind == "sums give a hidden count away"}


# What is known of people whom no row shows: what adds up, the table, the rows that are hidden, what the first lies in.
PROTECTED = {
    "events in a category of which a ward has no row are no more than its people": (
        declared([WHOLE], within=WITHIN),
        [
            ("s", CITY, "2023", "b", 8, 70),
            ("s", ONE, "2023", "a", 30, 90),
            ("s", TWO, "2023", "b", 0, 60),
            ("s", THREE, "2023", "b", 4, 5),
        ],
        [("s", THREE, "2023", "b")],
        (3, 5),
    ),
    "events among those in no category are no more than these": (
        declared([APART], SEXES, within={}),
        [
            ("s", CITY, "2023", "all", 10, 35),
            ("m", CITY, "2023", "all", 7, 28),
            ("f", CITY, "2023", "all", 3, 7),
            ("m", CITY, "2023", "b", 0, 20),
        ],
        [("f", CITY, "2023", "all"), ("m", CITY, "2023", "all")],
        (2, 7),
    ),
    "a series of a sum that is never shown is nowhere less than nothing": (
        declared([WHOLE], SEXES),
        [
            ("m", CITY, "2023", "all", 20, 400),
            ("m", ONE, "2023", "all", 3, 90),
            ("m", TWO, "2023", "all", 17, 90),
            ("s", TWO, "2023", "all", 18, 300),
            ("s", ONE, "2023", "all", 40, 300),
        ],
        [("m", ONE, "2023", "all"), ("m", TWO, "2023", "all")],
        (2, 19),
    ),
    "a row that is left out is about nobody where the others come to their total": (
        declared([WHOLE], within=WITHIN),
        [
            ("s", CITY, "2023", "b", 42, 1000),
            ("s", ONE, "2023", "b", 30, 400),
            ("s", TWO, "2023", "b", 12, 500),
            ("s", THREE, "2023", "a", 8, 300),
            ("s", THREE, "2023", "c", 4, 300),
            ("s", THREE, "2023", "all", 12, 700),
        ],
        [("s", THREE, "2023", "c"), ("s", ONE, "2023", "b"), ("s", TWO, "2023", "b")],
        (4, 4),
    ),
}
REFUSED = {
    "events outside a category are no more than the people outside it": (
        declared([OVERLAP], within={}),
        [("s", CITY, "2023", "all", 2, 20), ("s", CITY, "2023", "a", 0, 18)],
        [("s", CITY, "2023", "all")],
        (1, 2),
    ),
    "events of a year without a figure are no more than its people": (
        declared([WHOLE], within={}),
        [("s", CITY, "2020-22", "all", 2, 20), ("s", CITY, "2020", "all", 0, 9), ("s", CITY, "2021", "all", 0, 9)],
        [("s", CITY, "2020-22", "all")],
        (1, 2),
    ),
}


@pytest.mark.parametrize("what", [*PROTECTED, *REFUSED])
def test_the_audit_knows_it(what):
    ties, listed, hide, between = (PROTECTED | REFUSED)[what]
    truth = rows(listed)
    assert told(without(truth, hide), ties, truth)[hide[0]] == between


@pytest.mark.parametrize("what", REFUSED)
def test_the_audit_knows_it_without_the_truth_too(what):
    ties, listed, hide, between = REFUSED[what]
    assert told(without(rows(listed), hide), ties, None)[hide[0]] == between


@pytest.mark.parametrize("what", PROTECTED)
def test_suppression_knows_it(what):
    ties, listed, _, _ = PROTECTED[what]
    truth = rows(listed)
    made = suppress(truth, COUNCIL, ties=ties)
    assert audit(made, COUNCIL, ties=ties, truth=truth) == () and len(hidden(made)) == 2


@pytest.mark.parametrize("what", REFUSED)
def test_what_nothing_protects_is_refused_by_name_with_the_way_out(what):
    ties, listed, hide, _ = REFUSED[what]
    with pytest.raises(DisclosureError, match="round them, or hide 0 too") as refused:
        suppress(rows(listed), COUNCIL, ties=ties)
    assert f"s / {CITY} / {hide[0][2]} / all / all: could be worked out" in str(refused.value)


@pytest.mark.parametrize("earlier", [[("all", 30, 20)], [("all", 30, 40), ("a", 6, 40)]])
def test_figures_that_say_otherwise_say_so(earlier):
    """Where events are more than people, or the people of a category are everyone, nothing follows from people."""
    listed = [("s", CITY, "2023", "all", 4, 20), ("s", CITY, "2023", "a", 0, 18)]
    listed += [("s", CITY, "2022", *row) for row in earlier]
    assert hidden(suppress(rows(listed), COUNCIL, ties=declared([OVERLAP], within={}))) == [(CITY, "all")]


# Women, men and all by age in three wards, some of it not published; x: what was once hidden, its people too (X).
FOUND = """
f ONE a 0 1 X, f ONE all 3 7 x, f TWO a 4 7 X, f TWO b 0 20 X, f TWO all 4 28 x, f THREE a 0 3 X, f THREE b 4 24 X,
f THREE all 4 27 x, f CITY a 4 11 x, f CITY b 4 44 x, f CITY all 11 62 -, m ONE a 6 7 X, m ONE b 0 20 -,
m ONE all 7 28 x, m TWO a 12 12 X, m TWO b 4 4 X, m TWO all 20 21 x, m THREE a 1 61 X, m THREE b 1 4 X,
m THREE all 2 65 x, m CITY a 19 80 x, m CITY b 5 28 x, m CITY all 29 114 -, s ONE a 6 8 X, s ONE b 0 20 -,
s ONE all 10 35 -, s TWO a 16 19 x, s TWO b 4 24 X, s THREE a 1 64 X, s THREE b 5 28 X, s THREE all 6 92 x,
s CITY a 23 91 x, s CITY b 9 72 -, s CITY all 40 176 -
"""


def test_a_table_of_which_a_stranger_told_a_count_tells_it_no_more():
    areas = {"ONE": ONE, "TWO": TWO, "THREE": THREE, "CITY": CITY}
    lines = [line.split() for line in FOUND.replace("\n", " ").split(",")]
    listed = [(name, areas[area], "2023", c, int(n), int(d)) for name, area, c, n, d, _ in lines]
    ties = declared([breakdown("age", "ab", "apart")], SEXES)
    truth = rows(listed)
    once = without(truth, [row[:4] for row, line in zip(listed, lines, strict=True) if line[-1] != "-"])
    small = {row[:4] for row, line in zip(listed, lines, strict=True) if line[-1] == "X"}
    keys = truth[["series", "area", "period", "category"]].itertuples(index=False, name=None)
    once.loc[[key in small for key in keys], "denominator"] = np.nan
    assert told(once, ties, truth)["f", ONE, "2023", "all"][0] == 2
    assert audit(suppress(truth, COUNCIL, ties=ties), COUNCIL, ties=ties, truth=truth) == ()


def book(*cells, ties=None):
    return Counted(cells, ties or declared([APART, breakdown("sex", "xy"), breakdown("need", "pq", "overlap")], SEXES))


def test_what_other_rows_tell_is_placed():
    made = book(cell(("age", "a")), cell(area=ONE), cell(("age", "b"), name="m"), cell(name="s", area=TWO))
    place_implied(made)
    assert cell(("age", "a"), area=ONE) in made.at and cell(("age", "a"), area=TWO) in made.at
    assert cell(("age", "a"), area=THREE) not in made.at  # of which no row tells anything
    assert cell(("age", "b")) in made.at  # men by age are, so are all
    assert cell(("age", "b"), name="f") in made.at and made.unlisted == set()


def test_a_row_is_left_out_of_areas_with_rows_where_its_like_has_one():
    rows_there = [cell(("age", "a")), cell(("age", "b"), area=ONE), cell(("age", "b"), area=TWO), cell(("sex", "x"))]
    there = [*rows_there, cell(area=ONE)]
    left = [cell(("age", "b")), cell(("age", "a"), area=ONE), cell(("sex", "x"), area=TWO), cell(area=TWO)]
    never = [cell(("age", "c")), cell(("age", "b"), area=THREE), cell(("age", "b"), name="m"), cell(("sex", "y"))]
    never += [cell(("age", "a"), ("sex", "x")), cell(("age", "b"), area=ONE, measure="denominator")]
    made = book(*there)
    placed = [made.place(one) for one in (*left, *never)]
    assert left_out(made) == set(placed[: len(left)])


def test_the_categories_of_series_that_sum_are_one_another_s_but_not_those_of_another_measure():
    made = book(cell(("age", "a")), cell(("age", "b"), name="m"), cell(("age", "c"), measure="denominator"))
    found = listed_categories(made)
    assert set(found["s", "numerator", "2023", "age"]) == set(found["f", "numerator", "2023", "age"]) == {"a", "b"}
    assert found["s", "denominator", "2023", "age"] == ("c",)


@pytest.mark.parametrize(("breakdown", "categories", "more"), [("age", "ab", 2), ("sex", "xy", 1), ("need", "pq", 1)])
def test_the_rest_of_a_total_is_its_other_categories_and_who_is_in_none_or_all_others(breakdown, categories, more):
    made = book(cell(), cell((breakdown, categories[0])), cell((breakdown, categories[1]), area=ONE))
    place_rest(made, 0, (breakdown, categories[0]), listed_categories(made))
    assert made.unlisted == set(range(3, 3 + more))
    rest = all_but(made.cells[1], breakdown)
    assert (rest in made.at) == (breakdown == "need") and is_all_but(rest.dims[0][1])
    place_rest(made, 0, (breakdown, categories[0]), listed_categories(made))
    assert len(made.cells) == 3 + more  # once
