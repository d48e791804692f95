"""The framework: read, written, and checked as a whole."""

import copy
import json
import pickle
from dataclasses import FrozenInstanceError

import pandas as pd
import pytest

from spi.faults import nearest
from spi.framework import Component, Dimension, Framework, Indicator


def test_tree_of_the_reference_framework(golden_framework, golden):
    published = golden("framework")
    assert [d.id for d in golden_framework.dimensions] == ["needs", "wellbeing", "opportunity"]
    assert {c.id for c in golden_framework.components} == set(published.index[published["Level"] == 2])
    assert {i.id: i.polarity for i in golden_framework.indicators} == published.loc[
        published["Level"] == 1, "Direction"
    ].to_dict()
    assert all(published.loc[c.id, "Parent"] == c.dimension for c in golden_framework.components)


def test_tree_holds_the_rows_of_the_frame(framework):
    needs, foundations = framework.dimensions
    assert [(c.id, [i.id for i in c.indicators]) for c in needs.components] == [
        ("housing", ["cold_homes", "crowding"]),
        ("safety", ["burglary"]),
    ]
    assert foundations.components[0].indicators[0] == Indicator(
        id="readers", component="schooling", dimension="foundations", polarity=1, weight=2.0, worst=50.0, best=100.0
    )
    assert repr(framework) == "Framework(2 dimensions, 3 components, 5 indicators)"


def test_one_indicator_is_a_framework():
    frame = pd.DataFrame({"indicator": ["a"], "component": ["b"], "dimension": ["c"], "polarity": [1]})
    assert Framework.from_frame(frame).indicators == (Indicator(id="a", component="b", dimension="c", polarity=1),)


def test_weight_and_goalposts_may_be_absent_or_empty(rows):
    bare = Framework.from_frame(rows[["indicator", "component", "dimension", "polarity"]])
    empty = Framework.from_frame(rows.assign(weight=None, worst=float("nan"), best=None))
    assert bare == empty
    assert {(i.weight, i.worst, i.best) for i in bare.indicators} == {(1.0, None, None)}


def test_numbers_as_text_are_read(rows, framework):
    assert Framework.from_frame(rows.astype(str)) == framework


def test_other_columns_are_left_alone(rows, framework):
    assert Framework.from_frame(rows.assign(title="x")) == framework


def test_dict_round_trip_through_json(framework, golden_framework, rows):
    for tree in (framework, golden_framework, Framework.from_frame(rows.drop(columns=["weight", "worst", "best"]))):
        assert Framework.from_dict(json.loads(json.dumps(tree.to_dict(), allow_nan=False))) == tree


def test_frame_round_trip(framework, rows):
    pd.testing.assert_frame_equal(framework.to_frame(), rows)
    assert Framework.from_frame(framework.to_frame()) == framework


def test_copies_are_equal_and_frozen(framework):
    assert copy.deepcopy(framework) == framework == pickle.loads(pickle.dumps(framework))
    assert len({framework, copy.deepcopy(framework)}) == 1
    with pytest.raises(FrozenInstanceError):
        framework.dimensions = ()


def test_all_faults_are_reported_at_once(rows):
    bad = rows.astype(object)
    bad.loc[1, "indicator"] = "cold_homes"
    bad.loc[2, "polarity"] = 2
    bad.loc[2, "component"] = "schooling"
    bad.loc[3, "weight"] = 0
    bad.loc[4, ["worst", "best"]] = [100.0, 80.0]
    bad.loc[5] = ["spi", "homes", None, 1, "heavy", 3.0, None]
    with pytest.raises(ValueError) as error:
        Framework.from_frame(bad)
    assert str(error.value).splitlines() == [
        "framework: 8 faults",
        "- indicator 'burglary': polarity 2.0; expected 1 (high is good) or -1 (low is good)",
        "- indicator 'readers': weight 0.0; expected a number above 0",
        "- indicator 'attendance': worst 100.0 and best 80.0; polarity 1 expects best above worst",
        "- indicator 'spi': dimension None; expected a name",
        "- indicator 'spi': weight 'heavy'; expected a number above 0",
        "- indicator 'spi': worst 3.0 and best None; expected two numbers, or both empty",
        "- indicator 'cold_homes' appears 2 times; expected once",
        "- component 'schooling' is in dimensions 'needs' and 'foundations'; expected one",
    ]


def test_names_are_unique_over_the_levels(rows):
    bad = rows.replace({"component": {"safety": "needs"}, "indicator": {"readers": "spi"}})
    with pytest.raises(ValueError, match="'needs' names component and dimension") as error:
        Framework.from_frame(bad)
    assert "'spi' names indicator; the name is kept for the index itself" in str(error.value)


def test_goalposts_against_a_negative_polarity(rows):
    bad = rows.copy()
    bad.loc[0, ["worst", "best"]] = [0.0, 40.0]
    with pytest.raises(
        ValueError, match=r"'cold_homes': worst 0.0 and best 40.0; polarity -1 expects best below worst"
    ):
        Framework.from_frame(bad)


def test_absent_columns_name_the_nearest(rows):
    bad = rows.rename(columns={"polarity": "Polarity", "component": "compnent"})
    with pytest.raises(ValueError, match="framework: 2 faults") as error:
        Framework.from_frame(bad)
    assert "expected column 'polarity'" in str(error.value)
    assert "nearest 'Polarity'" in str(error.value)
    assert "nearest 'compnent'" in str(error.value)


def test_misspelt_optional_column_is_a_fault(rows):
    with pytest.raises(ValueError, match="unknown column 'wieght'; nearest 'weight'"):
        Framework.from_frame(rows.rename(columns={"weight": "wieght"}))


def test_repeated_column_is_a_fault(rows):
    with pytest.raises(ValueError, match="column 'weight' appears 2 times"):
        Framework.from_frame(pd.concat([rows, rows[["weight"]]], axis=1))


def test_empty_framework_is_a_fault(rows):
    with pytest.raises(ValueError, match="no indicators"):
        Framework.from_frame(rows.iloc[:0])


def test_wrong_kinds_of_input_are_type_errors(rows):
    with pytest.raises(TypeError, match="expected a DataFrame"):
        Framework.from_frame(rows.to_dict())
    with pytest.raises(TypeError, match="expected a dict"):
        Framework.from_dict([])
    with pytest.raises(ValueError, match="nearest 'indicator'"):
        Framework.from_dict({"indicator": []})


def test_indicator_in_the_wrong_place_is_a_fault():
    stray = Indicator(id="a", component="other", dimension="d", polarity=1)
    with pytest.raises(ValueError, match="indicator 'a' stands in d > c; expected d > other"):
        Framework(dimensions=(Dimension(id="d", components=(Component(id="c", dimension="d", indicators=(stray,)),)),))


@pytest.mark.parametrize(
    ("name", "expected"), [("COLD_HOMES", "'cold_homes'"), ("cold homes", "'cold_homes'"), ("zzz", "none")]
)
def test_nearest(name, expected):
    assert nearest(name, ["cold_homes", "burglary"]) == expected


def test_treatments_are_read_and_written(rows):
    wanted = rows.assign(treatment=["winsorise", None, "log", "none", ""])
    tree = Framework.from_frame(wanted)
    assert [i.treatment for i in tree.indicators] == ["winsorise", None, "log", None, None]
    assert Framework.from_dict(tree.to_dict()) == tree
    assert "treatment" in tree.to_frame().columns
    assert "treatment" not in Framework.from_frame(rows).to_frame().columns


def test_unknown_treatments_are_faults_beside_the_others(rows):
    bad = rows.assign(treatment=["winsorize", "tail", None, None, None], polarity=[-1, -1, -1, 1, 0])
    with pytest.raises(ValueError, match="framework: 3 faults") as error:
        Framework.from_frame(bad)
    assert "indicator 'cold_homes': treatment 'winsorize'; expected winsorise, log, cap or empty" in str(error.value)
    assert "nearest 'winsorise'" in str(error.value)


def test_misspelt_treatment_column(rows):
    with pytest.raises(ValueError, match="unknown column 'treatmnt'; nearest 'treatment'"):
        Framework.from_frame(rows.assign(treatmnt=None))
