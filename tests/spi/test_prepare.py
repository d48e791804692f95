"""Values are checked, turned and clipped before they are scaled."""

import numpy as np
import pandas as pd
import pytest

from spi.prepare import beyond, clip, numeric, orient, row


def test_clip_agrees_with_the_reference_at_both_ends(golden, golden_rows, golden_values):
    posts = golden_rows.set_index("indicator")
    published = golden("normalised_goalposts")
    clipped, count = clip(golden_values, posts["worst"], posts["best"])
    at_an_end = published.isin([0.0, 100.0])
    assert dict(zip(golden_values.columns, count, strict=True)) == at_an_end.sum().to_dict()
    same = ~at_an_end.loc[clipped.index, clipped.columns]
    pd.testing.assert_frame_equal(clipped[same], golden_values[same])


def test_clip_counts_on_both_sides_and_keeps_missing():
    values = np.array([[-1.0, 5.0], [0.0, 11.0], [12.0, np.nan]])
    clipped, count = clip(values, worst=[0, 10], best=[10, 0])
    np.testing.assert_array_equal(clipped, [[0, 5], [0, 10], [10, np.nan]])
    assert count.tolist() == [2, 1]


def test_no_goalpost_clips_nothing():
    values = np.array([[1e9], [-1e9]])
    clipped, count = clip(values, [np.nan], [np.nan])
    np.testing.assert_array_equal(clipped, values)
    assert count.tolist() == [0]
    assert not beyond(values, [np.nan], [np.nan]).any()


def test_goalposts_are_matched_by_name(values):
    worst, best = pd.Series({"b": 1.0, "a": 0.0}), pd.Series({"b": 2.0, "a": 10.0})
    clipped, _ = clip(pd.DataFrame({"a": [5.0], "b": [5.0]}), worst, best)
    assert clipped.to_dict("records") == [{"a": 5.0, "b": 2.0}]


def test_orient_turns_the_sign_where_low_is_good():
    np.testing.assert_array_equal(orient(np.array([[1.0, 2.0]]), [1, -1]), [[1, -2]])
    with pytest.raises(ValueError, match=r"polarity \[0.0\]; expected 1 or -1"):
        orient(np.array([[1.0]]), [0])


def test_row_refuses_absent_names_and_other_lengths():
    with pytest.raises(ValueError, match="'crowding' has no number; nearest 'crowdin'"):
        row(pd.Series({"crowdin": 1.0}), pd.DataFrame({"crowding": [1.0]}))
    with pytest.raises(ValueError, match="expected 2, found shape"):
        row([1, 2, 3], np.zeros((4, 2)))


def test_numeric_orders_the_columns_and_keeps_the_areas(values):
    names = list(values.columns)
    pd.testing.assert_frame_equal(numeric(values[names[::-1]], names), values, check_column_type=False)


@pytest.mark.parametrize("kind", ["int64", "float32", "Int64", "Float64", "object"])
def test_numeric_reads_every_kind_of_number(kind):
    table = pd.DataFrame({"a": pd.Series([1, 2], dtype=kind)})
    assert numeric(table, ["a"])["a"].tolist() == [1.0, 2.0]


def test_missing_cells_are_refused_or_let_through():
    table = pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": [None, 2.0]}, index=["E05999901", "E05999902"])
    with pytest.raises(ValueError, match="values: 2 faults") as error:
        numeric(table, ["a", "b"])
    assert "area 'E05999901', 'b': no value" in str(error.value)
    assert "area 'E05999902', 'a': no value" in str(error.value)
    assert numeric(table, ["a", "b"], missing="reweight").isna().to_numpy().tolist() == [[False, True], [True, False]]


def test_all_faults_of_a_table_at_once():
    table = pd.DataFrame(
        {"cold_home": [1.0, 2.0], "readers": [3.0, "7 percent"], "flag": [True, False], "many": ["1", "2"]},
        index=["E05999901", "E05999901"],
    )
    with pytest.raises(ValueError) as error:
        numeric(table, ["cold_homes", "readers", "flag", "many"])
    assert str(error.value).splitlines() == [
        "values: 6 faults",
        "- unknown column 'cold_home'; nearest indicator of the framework 'cold_homes'",
        "- indicator 'cold_homes' has no column; nearest 'cold_home'",
        "- area 'E05999901' appears more than once",
        "- area 'E05999901', indicator 'readers': '7 percent'; expected a number",
        "- column 'flag' holds bool; expected numbers",
        "- column 'many' holds text or true/false; expected numbers",
    ]


def test_infinite_numbers_repeated_columns_and_empty_tables_are_faults():
    with pytest.raises(ValueError, match="area 'x', 'a': inf; expected a finite number"):
        numeric(pd.DataFrame({"a": [np.inf]}, index=["x"]), ["a"], missing="reweight")
    with pytest.raises(ValueError, match="column 'a' appears more than once"):
        numeric(pd.DataFrame([[1.0, 2.0]], columns=["a", "a"]), ["a"])
    with pytest.raises(ValueError, match="no areas"):
        numeric(pd.DataFrame({"a": np.array([], dtype=float)}), ["a"])
    with pytest.raises(TypeError, match="expected a DataFrame of areas x indicators, found ndarray"):
        numeric(np.zeros((2, 2)), ["a"])
