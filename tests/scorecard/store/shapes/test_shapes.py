"""Every table of data/, and of the frozen editions, is as declared; what is written is what is read."""

from pathlib import Path, PurePath

import pandas as pd
import pytest

from scorecard import observations
from scorecard.building.scores import COLUMNS
from scorecard.errors import StoreError
from scorecard.store import shapes
from scorecard.store.data_folder import INDEX

ROOT = Path(__file__).resolve().parents[4]
TABLES = sorted(p.relative_to(ROOT / "data") for p in ROOT.glob("data/**/*.parquet"))


@pytest.mark.parametrize("path", TABLES, ids=str)
def test_every_shipped_table_is_as_declared(path):
    assert shapes.of(path) is not None
    assert len(shapes.require(path, pd.read_parquet(ROOT / "data" / path), whole=True))


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("observations/a.parquet", shapes.OBSERVATIONS),
        ("observations/comparators.parquet", shapes.OBSERVATIONS),
        ("index/a.parquet", shapes.SCORES),
        ("index/a-and-b.parquet", shapes.SCORES),
        ("index/a-and-b-peers.parquet", shapes.PEERS),
        ("index/peers.parquet", shapes.SCORES),
        ("places/a/areas.parquet", shapes.AREAS),
        ("places/a/postcodes.parquet", shapes.POSTCODES),
        ("x/table.parquet", None),
        ("table", None),
    ],
)
def test_a_path_has_one_shape(path, shape):
    assert shapes.of(PurePath("anywhere") / path) is shape


def test_the_declared_columns_are_those_of_their_makers():
    assert tuple(shapes.OBSERVATIONS.columns) == observations.COLUMNS
    assert tuple(shapes.SCORES.columns) == COLUMNS
    assert tuple(shapes.EXPLAINED) == INDEX


def test_a_fault_names_the_path_under_data_alone():
    for path in ("observations/a.parquet", "places/a/areas.parquet"):
        with pytest.raises(StoreError) as raised:
            shapes.require(PurePath("/home/somebody/data") / path, pd.DataFrame({"x": [1]}))
        assert str(raised.value).startswith(f"{path} is not as it must be (1 fault):\n- {path}: expected the columns ")
        assert "somebody" not in str(raised.value)


def test_a_table_of_an_older_shape_says_in_one_sentence_what_is_missing():
    older = pd.read_parquet(ROOT / "data" / "index" / "luton.parquet").drop(columns=["rank_lower", "rank_upper"])
    with pytest.raises(StoreError) as raised:
        shapes.require(PurePath("index/luton.parquet"), older)
    (fault,) = raised.value.faults
    assert fault.startswith("index/luton.parquet: expected the columns 'rank_lower', 'rank_upper', found area, ")


@pytest.mark.parametrize(("text", "known"), [("", True), ("p r", True), ("q", False), ("pr", False)])
def test_markers_are_words_of_their_own(text, known):
    assert shapes.markers(text) is known


@pytest.mark.parametrize(("text", "known"), [("2023", True), ("undated", True), ("", False), ("last year", False)])
def test_a_period_follows_the_grammar(text, known):
    assert shapes.period(text) is known
