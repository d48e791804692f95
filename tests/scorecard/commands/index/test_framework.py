"""The framework of the command `index`: names as text, COINr's table, and no column that is passed over in silence."""

import numpy as np
import pandas as pd
import pytest

from scorecard.commands.index.framework import lines, text, tree
from spi.faults import Fault, Faults, Remedy

ROW = {"indicator": "i", "component": "c", "dimension": "d", "polarity": "1"}


def coinr(*rows):
    return pd.DataFrame(rows, columns=["iCode", "Parent", "Direction", "Level", "Weight"])


WHOLE = [("a", "c", 1, 1, 1), ("b", "c", -1, 1, 2), ("c", "d", 1, 2, 1), ("d", "x", 1, 3, 1), ("x", None, 1, 4, 1)]


@pytest.mark.parametrize(
    ("cell", "found"),
    [(" a ", "a"), (1, "1"), (1.0, "1"), (np.float64(1.5), "1.5"), (None, None), (np.nan, None), (pd.NA, None)],
)
def test_cells_as_text(cell, found):
    assert text(cell) == found


def test_names_are_text_and_numbers_of_na_are_none():
    row = ROW | {"indicator": 90366, "component": 1.1, "weight": "NA", "worst": "", "best": np.nan}
    found = tree(pd.DataFrame([row])).rows.loc[0]
    assert found[["indicator", "component", "weight", "worst", "best"]].tolist() == ["90366", "1.1", None, None, None]
    assert tree(pd.DataFrame([ROW | {"indicator": "NA"}])).rows.loc[0, "indicator"] == "NA"


def test_coinr_s_rows():
    found = tree(coinr(*WHOLE))
    assert found.faults == () and found.notes == ()
    assert found.rows.to_dict("list") == {
        "indicator": ["a", "b"],
        "component": ["c", "c"],
        "dimension": ["d", "d"],
        "polarity": ["1", "-1"],
        "weight": ["1", "2"],
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (WHOLE[:2], "'c', the Parent of 'a', has no row; expected one of Level 2 whose Parent is its dimension"),
        ([*WHOLE[:2], ("c", "NA", 1, 2, 1)], "'c' has no Parent; expected its dimension"),
        ([("c", "d", 1, 2, 1)], "no row has Level 1; expected the indicators there"),
        ([*WHOLE[:2], ("c", "d", -1, 2, 1)], "component 'c': direction -1; directions stand on indicators"),
        ([*WHOLE[:3], ("d", "x", -1, 3, 1)], "dimension 'd': direction -1; directions stand on indicators"),
        ([*WHOLE, ("e", "d", 1, 2, 3)], "Weight differs among components: components weigh alike here"),
    ],
)
def test_what_coinr_s_table_can_t_say_here(rows, said):
    assert any(fault.startswith(said) for fault in tree(coinr(*rows)).faults)


def test_coinr_s_columns_that_are_absent_are_named():
    found = tree(coinr(*WHOLE).drop(columns=["Level", "Direction"]))
    assert found.faults == ("a table with iCode, as of COINr, needs Level, Direction too",)


@pytest.mark.parametrize("name", ["component_weight", "Polarity_of_component", "goalposts", "weight_old", "level"])
def test_a_column_that_sounds_like_a_setting_is_a_fault(name):
    found = tree(pd.DataFrame([ROW | {name: "2", "weight": "1", "worst": "0", "best": "1"}]))
    assert len(found.faults) == 1 and found.faults[0].startswith(f"column {name!r} is not used")


def test_other_columns_are_a_note():
    found = tree(pd.DataFrame([ROW | {"publisher": "ONS", "url": "x"}]))
    assert found.faults == () and found.notes == ("framework: columns not used: publisher, url",)


def test_errors_of_the_index_in_the_words_of_the_command():
    faults = [
        Fault("no value; expected one, or ", Remedy.REWEIGHT),
        Fault("score 0; ", Remedy.FLOOR),
        "column missing='reweight'",
    ]
    assert lines(Faults("values", faults, part="period '2'"), "index") == [
        "index: period '2': no value; expected one, or --missing reweight",
        "index: period '2': score 0; use --range 1 100",
        "index: period '2': column missing='reweight'",
    ]
    assert lines(ValueError("index: one"), "index") == ["index: one"]
