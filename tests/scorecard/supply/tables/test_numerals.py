"""Text to numbers: the right one or a fault, whatever the grouping; never another number."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import SourceError
from scorecard.supply.tables.numerals import NO_RESULT, are_figures, numbers, refuse_errors, times

FILE = Path("folder/testborough.csv")
MARKS = [",", " ", "\u00a0", "\u2009", "\u202f", "'", "’"]


def read(*cells: str | None, percent: bool = False) -> list[float]:
    return numbers(pd.Series(cells, dtype="str"), FILE, "value", percent=percent).tolist()


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12.5", 12.5),
        ("-3", -3.0),
        ("+3.5", 3.5),
        ("−4.25", -4.25),
        (".5", 0.5),
        ("1E+05", 100_000.0),
        ("1e-3", 0.001),
        ("56,181", 56_181.0),
        ("1,234,567.25", 1_234_567.25),
        ("351 707", 351_707.0),
        ("1\u00a0234.5", 1_234.5),
        ("1\u202f234", 1_234.0),
        ("1'234", 1_234.0),
        ("−1,234", -1_234.0),
        (" 7 ", 7.0),
        ("0", 0.0),
        ("007", 7.0),
        ("12.50", 12.5),
    ],
)
def test_what_can_be_meant_in_one_way_only_is_read(cell: str, number: float) -> None:
    assert read(cell) == [number]


@pytest.mark.parametrize(
    "cell",
    [
        "12,5",
        "7,25",
        "1,2,3",
        "12.5 1",
        "12 34",
        "1.234.567",
        "1,234 567",
        "1234,567",
        "12,34,567",
        "0,123",
        "0 123",
        ",123",
        "1,234,",
        "1,,234",
        "1.234,5",
        "1.5,000",
        "1,23 4",
        "1 234 5",
        "- 5",
        "--5",
        "5-",
        "(5)",
        "£5",
        "12.5*",
        "c. 44,000",
        "<5",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "Infinity",
        "1e999",
        "1e",
        "0x10",
        "1_000",
        "١٢",
        "½",
        "TRUE",
        "12.5r",
        "#DIV/0!",
        "5%",
        "1,234,56.7",
        "12,345,6",
    ],
)
def test_all_else_is_refused_with_row_and_column(cell: str) -> None:
    with pytest.raises(SourceError) as caught:
        numbers(pd.Series(["1", cell], index=[2, 3]), FILE, "value")
    (fault,) = caught.value.faults
    assert fault.startswith(f"testborough.csv: row 3: found '{cell}' in column 'value'")


def test_blanks_stay_missing() -> None:
    assert all(math.isnan(number) for number in read(None, "", "  "))


def test_a_per_cent_sign_is_a_fault_that_says_so_unless_declared() -> None:
    with pytest.raises(SourceError, match="a per cent sign; if the whole column has them, the catalogue says so"):
        read("12.5%")
    assert read("12.5%", "13 %", "1,234%", percent=True) == [12.5, 13.0, 1234.0]


@pytest.mark.parametrize(
    ("cells", "beside"),
    [
        (["74.7%", "0.747"], "beside figures that have one"),
        (["0.747", "0"], "in a column of which the catalogue says that it has them"),
    ],
)
def test_where_per_cent_signs_are_declared_a_figure_without_one_is_refused(cells: list[str], beside: str) -> None:
    with pytest.raises(SourceError, match=f"found '0.747' in column 'value', without a per cent sign {beside}"):
        read(*cells, percent=True)
    assert read("74.7%", "0", "0.0", percent=True) == [74.7, 0, 0]


def test_a_formula_without_a_result_is_no_blank() -> None:
    with pytest.raises(
        SourceError, match="in cell B3 of sheet 'Data'' in column 'value': a formula that was never worked"
    ):
        read(f"{NO_RESULT} in cell B3 of sheet 'Data'")


def test_figures_are_told_from_words() -> None:
    cells = pd.Series(["1,234", "5", "7 %", "-3.5", "Source 2021", None, "", "E08999999", "12,5"], dtype="str")
    assert are_figures(cells).tolist() == [True, True, True, True, False, False, False, False, False]


def test_an_error_of_excel_is_named_as_one() -> None:
    with pytest.raises(SourceError, match="found '#N/A' in column 'value': an error of the workbook's formula"):
        read("#N/A")


def test_many_faults_are_counted_and_not_listed() -> None:
    with pytest.raises(SourceError) as caught:
        read(*["12,5"] * 8040)
    assert len(caught.value.faults) == 6
    assert caught.value.faults[-1] == "and 8,035 more"


def test_errors_in_a_column_of_codes_are_faults_unless_they_are_markers() -> None:
    column = pd.Series(["E08999999", "#N/A", "# a note", "Err:502"], index=[2, 3, 4, 5], dtype="str")
    with pytest.raises(SourceError) as caught:
        refuse_errors(column, "t.xlsx", "code")
    assert [fault.split(":")[1] for fault in caught.value.faults] == [" row 3", " row 5"]
    refuse_errors(column[[2, 3, 4]], "t.xlsx", "code", frozenset({"#N/A"}))


def grouped(whole: int, mark: str) -> str:
    return f"{whole:,}".replace(",", mark)


@settings(deadline=None)
@given(st.integers(-(10**14), 10**14), st.sampled_from(MARKS), st.text("0123456789", max_size=4))
def test_every_right_grouping_reads_back(whole: int, mark: str, decimals: str) -> None:
    cell = grouped(whole, mark) + (f".{decimals}" if decimals else "")
    assert read(cell) == [float(f"{whole}.{decimals or 0}")]


@settings(deadline=None, max_examples=500)
@given(
    st.lists(st.text("0123456789", max_size=4), min_size=1, max_size=5),
    st.lists(st.sampled_from([*MARKS, "."]), min_size=4, max_size=4),
)
def test_any_digits_with_any_marks_read_as_written_or_not_at_all(parts: list[str], marks: list[str]) -> None:
    used = marks[: len(parts) - 1]
    cell = parts[0] + "".join(mark + part for mark, part in zip(used, parts[1:], strict=True))
    if not cell.strip():
        return
    try:
        (number,) = read(cell)
    except SourceError:
        return
    whole, _, decimals = cell.strip().partition(".")
    groups = list(pd.Series([whole]).str.split(r"[,\s'’]", regex=True)[0])
    assert "." not in decimals and not any(mark in decimals for mark in MARKS)
    assert len(groups) == 1 or (all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3)
    assert len({letter for letter in whole if not letter.isdigit()}) <= 1
    assert number == float(f"{''.join(groups) or 0}.{decimals or 0}")


def test_every_whole_percentage_is_whole() -> None:
    shares = pd.Series([percent / 100 for percent in range(1, 100)])
    assert times(shares, 100).tolist() == list(range(1, 100))
    assert times(shares, 1) is shares
