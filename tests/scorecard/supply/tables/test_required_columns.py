"""The checks that all readers share: expected columns and numbers written as text."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.errors import SourceError
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.tables_as_text import require_columns

FILE = Path("folder/testborough.csv")


def test_all_missing_columns_are_named_at_once_with_the_nearest() -> None:
    frame = pd.DataFrame(columns=["WD22CD", "Ward name"])
    with pytest.raises(SourceError) as caught:
        require_columns(frame, ["WD23CD", "Ward name", "households"], FILE)
    assert caught.value.faults == (
        "testborough.csv: expected column 'WD23CD', found none; nearest 'WD22CD'",
        "testborough.csv: expected column 'households', found none",
    )
    assert "found WD22CD, Ward name" in str(caught.value)


def test_columns_that_are_there_raise_nothing() -> None:
    require_columns(pd.DataFrame(columns=["a", "b", "c"]), ["c", "a"], FILE)


def test_numbers_reads_separators_and_leaves_blanks_missing() -> None:
    cells = pd.Series(["56,181", " 351 707 ", "1\u00a0234.5", "-3", "", "  ", None, "1e3"])
    read = numbers(cells, FILE, "households").tolist()
    assert read[:4] == [56181.0, 351707.0, 1234.5, -3.0]
    assert all(math.isnan(value) for value in read[4:7])
    assert read[7] == 1000.0


def test_numbers_lists_every_cell_that_is_none() -> None:
    with pytest.raises(SourceError) as caught:
        numbers(pd.Series(["1", "c", "12%", "n/a", "inf"], index=[2, 3, 4, 5, 6]), FILE, "rate")
    assert caught.value.faults == (
        "testborough.csv: row 3: found 'c' in column 'rate'",
        "testborough.csv: row 4: found '12%' in column 'rate': a per cent sign; if the whole column has them, "
        "the catalogue says so",
        "testborough.csv: row 5: found 'n/a' in column 'rate'",
        "testborough.csv: row 6: found 'inf' in column 'rate'",
    )


@given(st.lists(st.integers(min_value=-(10**12), max_value=10**12)))
def test_numbers_undoes_thousands_commas(values: list[int]) -> None:
    written = pd.Series([f"{value:,}" for value in values], dtype="object")
    assert numbers(written, FILE, "count").tolist() == [float(value) for value in values]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_numbers_leaves_numbers_as_they_are(values: list[float]) -> None:
    assert numbers(pd.Series(values, dtype="float64"), FILE, "count").tolist() == values
