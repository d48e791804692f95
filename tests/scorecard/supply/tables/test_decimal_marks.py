"""A comma or a point that may part decimals or thousands: refused, or settled by the column; never another number."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import SourceError
from scorecard.supply.tables.decimal_marks import refuse_doubtful


def frame(*cells: str | None, **more: list[str]) -> pd.DataFrame:
    table = pd.DataFrame({"v": pd.Series(cells, dtype="str"), **more})
    return table.set_axis(range(2, 2 + len(cells)))


def faults(table: pd.DataFrame, *, semicolons: bool = True, sample: list[list[str]] | None = None) -> tuple[str, ...]:
    try:
        refuse_doubtful(table, "t.csv", semicolons=semicolons, sample=sample or [])
    except SourceError as error:
        return error.faults
    return ()


def test_a_doubtful_figure_is_named_with_both_meanings_and_what_was_expected() -> None:
    (fault,) = faults(frame("987", "1,234"))
    assert fault == (
        "t.csv: row 3: found '1,234' in column 'v', which may be 1.234: the file is separated by semicolons; "
        "expected a decimal point, no mark between thousands, and commas between the cells"
    )


@pytest.mark.parametrize(
    "cell", ["1,234", "-1,234", "+56,181", "\u22121,234", "1,234%", "1.234", "-12.500", "999.999 %"]
)
def test_semicolons_leave_it_open(cell: str) -> None:
    assert len(faults(frame("12", cell))) == 1
    assert faults(frame("12", cell), semicolons=False) == ()


@pytest.mark.parametrize("settling", ["98.7", "0.123", ".5", "1234.567", "1,234.5", "1,234,567", "2.0000"])
def test_a_column_with_a_decimal_point_settles_it(settling: str) -> None:
    assert faults(frame("1,234", settling)) == ()
    assert faults(frame("1.234", settling)) == ()


@pytest.mark.parametrize("cell", ["E08999999", "2023", "0.747", "1234", "1.10", "a 1,234", "2021,2022,2023x", None])
def test_what_can_be_meant_in_one_way_is_no_fault(cell: str | None) -> None:
    assert faults(frame("12", cell)) == ()


@pytest.mark.parametrize("comma", ["12,5", "0,123", "1.234,5", "1234,567", "3,25%"])
def test_decimal_commas_anywhere_in_the_file_leave_it_open_too(comma: str) -> None:
    beside = frame("1,234", "56,181", w=[comma, "7"])
    assert ["the file has decimal commas" in fault for fault in faults(beside, semicolons=False)] == [True, True]
    assert faults(frame("1,234"), semicolons=False, sample=[["code", "w"], ["E08999999", comma]]) != ()


def test_two_notes_in_one_cell_are_no_decimals() -> None:
    assert faults(frame("1,234", "5,678", notes=["1,2", "3,12"]), semicolons=False) == ()


@pytest.mark.parametrize("title", ["rate", "Notable rate"])
def test_pairs_in_most_rows_of_another_column_are_decimal_commas(title: str) -> None:
    beside = frame("1,234", "5,678", "12", **{title: ["3,5", "4,7", "1,9"]})
    assert len(faults(beside, semicolons=False)) == 2
    titles = [["Table 1"], [""], ["Source: invented", ""], ["2023"]]
    rows = [*titles, ["code", title], *(["E08999999", cell] for cell in ("3,5", "4,7", "1,9"))]
    assert len(faults(frame("1,234"), semicolons=False, sample=rows)) == 1


def test_pairs_in_the_column_of_the_figures_themselves_are_decimal_commas() -> None:
    assert len(faults(frame("1,234", "3,5", "4,7"), semicolons=False)) == 1


@pytest.mark.parametrize("title", ["notes", "Note", "Footnote", "Data flags"])
def test_pairs_in_a_column_of_notes_or_in_few_rows_are_lists(title: str) -> None:
    pairs = ["3,5", "4,7", "1,9"]
    assert faults(frame("1,234", "5,678", "12", **{title: pairs}), semicolons=False) == ()
    rows = [["code", title], *(["E08999999", cell] for cell in pairs)]
    assert faults(frame("1,234"), semicolons=False, sample=rows) == ()
    assert faults(frame("1,234", "5,678", "12", rate=["3,5", "", ""]), semicolons=False) == ()


def test_many_faults_are_counted() -> None:
    assert faults(frame(*["1,234"] * 300))[-1] == "and 295 more"


GERMAN = st.integers(1, 10**7).map(lambda n: f"{n:,}".replace(",", "."))
ENGLISH = st.integers(1, 10**7).map(lambda n: f"{n:,}")


@settings(deadline=None)
@given(st.lists(st.one_of(GERMAN, ENGLISH), min_size=1, max_size=6))
def test_no_thousands_pass_as_decimals_and_no_decimals_as_thousands(cells: list[str]) -> None:
    """What passes has no figure of two meanings, or one that shows which mark is the decimals'."""
    if faults(frame(*cells)):
        return
    open_ones = [cell for cell in cells if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", cell)]
    assert not open_ones or any(cell.count(",") > 1 for cell in cells)
