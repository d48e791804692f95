"""A table that is as its shape says has no faults; anything else is named by file, column, row, found and expected."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.store.shapes.columns import SHOWN, ColumnShape, Rule, Shape, faults, listed, usable


def _odd(table):
    return ((table["score"] > table["rank"]) & (table["score"] < 2)).to_numpy()


SHAPE = Shape(
    key=("ward", "node"),
    columns={
        "ward": ColumnShape(kind="text"),
        "node": ColumnShape(kind="text", words=("safe", "warm")),
        "note": ColumnShape(kind="text", empty=True),
        "score": ColumnShape(kind="number", nullable=True, low=0, high=100),
        "rank": ColumnShape(kind="whole", low=1),
        "near": ColumnShape(kind="flag"),
        "day": ColumnShape(kind="text", fits=lambda text: text.startswith("2"), form="a day"),
        "post": ColumnShape(kind="text", pattern="[A-Z]{2}", form="two letters"),
    },
    rules=(Rule(column="score", expected="no more than the rank", wrong=_odd),),
)
SOUND = pd.DataFrame(
    {
        "ward": ["a", "a", "b"],
        "node": ["safe", "warm", "safe"],
        "note": ["", "x", ""],
        "score": [1.0, np.nan, 3.0],
        "rank": [1, 2, 3],
        "near": [True, False, True],
        "day": ["21", "22", "23"],
        "post": ["AB", "CD", "EF"],
    }
)


def told(**columns):
    return faults("t.parquet", SOUND.assign(**columns), SHAPE)


def test_what_is_as_declared_has_no_faults():
    assert faults("t.parquet", SOUND, SHAPE, whole=True) == []
    assert faults("t.parquet", SOUND.astype({"score": "float32", "rank": "float64"}), SHAPE) == []


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("ward", ["", "a", "b"], "expected text, found nothing"),
        ("ward", [None, "a", "b"], "expected text, found nothing"),
        ("node", ["save", "warm", "safe"], "expected one of safe, warm, found 'save'; nearest 'safe'"),
        ("day", ["1", "22", "23"], "expected a day, found '1'"),
        ("post", ["A1", "CD", "EF"], "expected two letters, found 'A1'"),
        ("score", [np.inf, np.nan, 3], "expected a number from 0 to 100 or nothing, found inf"),
        ("score", [-1, np.nan, 3], "expected a number from 0 to 100 or nothing, found -1"),
        ("score", [1.5, np.nan, 3], "expected no more than the rank, found 1.5"),
        ("rank", [1.5, 2, 3], "expected a whole number of at least 1, found 1.5"),
        ("rank", [np.nan, 2, 3], "expected a whole number of at least 1, found nothing"),
    ],
)
def test_a_cell_is_named_by_column_row_and_key(column, cells, expected):
    ward = cells[0] if column == "ward" else "a"
    node = cells[0] if column == "node" else "safe"
    dtype = "str" if isinstance(cells[1], str) else "float64"
    (fault,) = told(**{column: pd.Series(cells, dtype=dtype)})
    shown = "nan" if ward is None else ward
    assert fault == f"t.parquet: column '{column}', row 1 (ward {shown}, node {node}): {expected}"


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("score", ["1", "2", "3"], "expected numbers, found text, the first is '1'"),
        ("rank", [True, False, True], "expected whole numbers, found values of the type bool, the first is True"),
        ("near", [1, 0, 1], "expected true or false, found values of the type int64, the first is 1"),
        ("node", [1.0, 2.0, 3.0], "expected text, found values of the type float64, the first is 1"),
        ("score", [None] * 3, "expected numbers, found no value, of the type object"),
    ],
)
def test_a_column_of_another_type_is_named_once(column, cells, expected):
    cells = pd.Series(cells, dtype="object" if cells[0] is None else None)
    assert told(**{column: cells}) == [f"t.parquet: column '{column}': {expected}"]


def test_missing_columns_are_one_sentence_with_the_nearest():
    table = SOUND.rename(columns={"score": "scores"}).drop(columns="rank")
    (fault,) = faults("t.parquet", table, SHAPE)
    assert fault.startswith("t.parquet: expected the columns 'score' (nearest 'scores'), 'rank', found ward, node, ")
    (fault,) = faults("t.parquet", pd.DataFrame(), SHAPE)
    assert fault.startswith("t.parquet: expected the columns 'ward', 'node', ") and fault.endswith("found no column")


def test_an_unknown_column_is_a_fault_where_all_is_looked_at():
    table = SOUND.assign(scor=1)
    assert faults("t.parquet", table, SHAPE) == []
    assert faults("t.parquet", table, SHAPE, whole=True) == ["t.parquet: column 'scor' is unknown; nearest 'score'"]


def test_no_rows_are_a_fault_but_where_there_may_be_none():
    assert faults("t.parquet", SOUND[:0], SHAPE) == ["t.parquet: expected rows, found none"]
    assert faults("t.parquet", SOUND[:0].astype("object"), Shape(key=(), columns=SHAPE.columns, bare=True)) == []


def test_a_key_that_stands_again_is_named():
    assert faults("t.parquet", pd.concat([SOUND, SOUND[:1]]), SHAPE) == [
        "t.parquet: row 4 (ward a, node safe): expected each 'ward' / 'node' once, found it again"
    ]


@settings(max_examples=40, deadline=None)
@given(count=st.integers(1, 60))
def test_the_first_of_a_kind_are_named_and_the_rest_counted(count):
    table = pd.DataFrame({"key": [f"k{n}" for n in range(count)]})
    found = list(listed("t.parquet", table, np.ones(count, dtype=bool), ("key",), "wrong", "key"))
    assert found[0] == "t.parquet: column 'key', row 1 (key k0): wrong"
    assert len(found) == min(count, SHOWN) + (count > SHOWN)
    assert count <= SHOWN or found[-1] == f"t.parquet: column 'key', {count - SHOWN} more rows like these"


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=3, max_size=3))
def test_numbers_are_finite_and_within_their_bounds_or_named(cells):
    found = told(score=cells, rank=[1000, 1000, 1000])
    wrong = [n for n, c in enumerate(cells, 1) if not np.isnan(c) and not 0 <= c <= 100]
    assert [int(f.split("row ")[1].split(" ")[0]) for f in found] == wrong


def test_other_rules_are_tried_on_what_has_rows_columns_and_kinds():
    assert usable(SOUND, SHAPE)
    assert usable(SOUND.assign(node="none-such"), SHAPE)
    for broken in (SOUND[:0], SOUND.drop(columns="rank"), SOUND.assign(rank="1"), SOUND.assign(note=None)):
        assert not usable(broken, SHAPE)
