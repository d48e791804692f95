"""What explains the scores and doesn't fit them: each contradiction is named by row and column."""

import numpy as np
import pandas as pd
import pytest

from scorecard.store.shapes import explained
from tests.scorecard.store.shapes.small import cell, changed, first, whole


def told(name, change):
    held = changed(name, change)
    return [f.removeprefix(f"{held.file(name)}: ") for f in explained.faults(held) if f.startswith(held.file(name))]


@pytest.mark.parametrize("name", list(whole().explained))
def test_the_shipped_ones_are_sound_in_any_order(name):
    assert told(name, lambda t: t) == []
    assert told(name, lambda t: t.sample(frac=1, random_state=3).reset_index(drop=True)) == []


@pytest.mark.parametrize("name", ["contributions", "standing", "consistency", "peers", "sensitivity"])
def test_a_row_that_is_gone_is_named(name):
    assert [f for f in told(name, lambda t: t.drop(index=t.index[5])) if "expected a row of" in f]


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("contributions", {"points": 50.0}, "column 'points': expected rows of E07000194 that add up to "),
        ("contributions", {"points": np.nan}, "column 'points', row 1 (area E07000194, indicator "),
        ("contributions", {"difference": 1.0}, "column 'difference': expected rows of E07000194 that add up to 0, "),
        ("contributions", {"indicator": "none-such"}, "column 'indicator', row 1 (area E07000194, indicator none-"),
        ("peers", {"peer": "E05000000"}, "column 'peer', row 1 (area E05010651, place 1): unknown ward 'E05000000'"),
        ("peers", {"peer": "E05010651"}, "column 'peer', row 1 (area E05010651, place 1): expected another ward"),
        ("peers", {"distance": 99.0}, "column 'distance', row 2 (area E05010651, place 2): expected no peer nearer"),
        ("standing", {"middle": 1.0}, "column 'middle', row 1 (area E05010651, "),
        ("standing", {"middle": np.nan}, "column 'middle', row 1 (area E05010651, "),
        ("standing", {"spread": 1.0}, "column 'spread', row 1 (area E05010651, "),
        ("standing", {"level": "indicator"}, "column 'level', row 1 (area E05010651, "),
        ("neighbours", {"node": "none-such"}, "column 'node', row 1 (node none-such, "),
        ("neighbours", {"area": "E05010666"}, "column 'other', row 1 (node no-central-heating, "),
        ("consistency", {"component": "housin"}, "column 'component', row 1: unknown component 'housin'; nearest "),
        ("consistency", {"k": 9.0}, "column 'k', row 1 (component nutrition-medical-care): expected 4, found 9"),
        ("consistency", {"n": 9.0}, "column 'n', row 1 (component nutrition-medical-care): expected 22, found 9"),
        ("consistency", {"alpha": np.nan}, "column 'alpha', row 1 (component nutrition-medical-care): expected a "),
        ("consistency", {"kmo": np.nan}, "column 'kmo', row 1 (component nutrition-medical-care): expected a "),
        ("sensitivity", {"node": "housin"}, "column 'node', row 1 (kind without, node housin): unknown component "),
        ("sensitivity", {"kind": "share"}, "column 'node', row 1 (kind share, node nutrition-medical-care): unknown "),
        ("sensitivity", {"area": "E05000000"}, "column 'area', row 1 (kind without, node nutrition-medical-care): "),
        ("sensitivity", {"rank": 99.0}, "column 'rank', row 1 (kind without, node nutrition-medical-care): expected "),
    ],
)
def test_a_contradiction_is_named_by_column_and_row(name, values, expected):
    found = told(name, cell(first, **values))
    assert [f for f in found if f.startswith(expected)], found


def test_a_pair_the_wrong_way_round_is_named():
    def turned(table):
        return table.rename(columns={"area": "other", "other": "area"})[list(table)]

    found = told("neighbours", turned)
    assert any("expected the ward that scores higher first" in f for f in found)
    assert found[-1].endswith(" more rows like these")


def test_a_verdict_needs_limits():
    scored = whole().scores.set_index(["area", "node"])["score_lower"]
    table = whole().explained["standing"]
    blind = pd.Series([np.isnan(scored[pair]) for pair in zip(table["area"], table["node"], strict=True)])
    row = int(np.flatnonzero(blind)[0])
    (fault,) = told("standing", cell(lambda t: t.index == row, verdict="strength"))
    assert fault.startswith(f"column 'verdict', row {row + 1} (")
    assert fault.endswith("expected 'not compared' without limits or a middle")


def test_no_peers_are_named_where_wards_stand_beside_some():
    assert told("peers", lambda t: t[:0]) == [
        f"expected the wards that {whole().file('standing')} stands beside, found no rows"
    ]
