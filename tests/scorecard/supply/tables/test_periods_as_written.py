"""Periods as publishers write them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard import periods as grammar
from scorecard.errors import SourceError
from scorecard.supply.tables.periods_as_written import Basis, periods, year_range

FILE = Path("waste.csv")


@pytest.mark.parametrize(
    ("basis", "written", "period"),
    [
        ("FY", "2015/16", "FY2015/16"),
        ("FY", "2010-11", "FY2010/11"),
        ("FY", "1999-2000", "FY1999/00"),
        ("FY", "FY2015/16", "FY2015/16"),
        ("AY", "2021/22", "AY2021/22"),
        ("AY", "2021-22", "AY2021/22"),
        ("year", "2022", "2022"),
        ("year", "2005-01-01", "2005"),
        ("YE-11", "2021", "YE 2021-11"),
        ("as-is", "2024-Q3", "2024-Q3"),
    ],
)
def test_each_basis_reads_its_texts(basis: Basis, written: str, period: str) -> None:
    assert periods(pd.Series([written]), basis, FILE).tolist() == [period]
    grammar.parse(period)


def test_every_text_that_is_not_read_is_named() -> None:
    with pytest.raises(SourceError) as caught:
        periods(pd.Series(["2015/16", "2015", "total"]), "FY", FILE)
    assert caught.value.faults == (
        "waste.csv: period '2015' can't be read as FY",
        "waste.csv: period 'total' can't be read as FY",
    )


@given(st.integers(min_value=1900, max_value=2098))
def test_financial_years_are_twelve_months_from_april(year: int) -> None:
    written = pd.Series([f"{year}-{(year + 1) % 100:02d}"])
    read = grammar.parse(periods(written, "FY", FILE)[0])
    assert read.months == 12
    assert read.start is not None
    assert (read.start.year, read.start.month) == (year, 4)


def test_a_blank_period_and_an_unknown_basis_are_faults() -> None:
    with pytest.raises(SourceError, match="waste.csv: row 1: no period".replace(".", r"\.")):
        periods(pd.Series(["2015", None], dtype="str"), "year", FILE)
    with pytest.raises(SourceError, match="unknown basis 'AX'; known are as-is"):
        periods(pd.Series(["2015"]), "AX", FILE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (2020, "22", "2020-22"),
        (2001, "03", "2001-2003"),
        (1999, "2001", "1999-2001"),
        (2009, "2012", "2009-2012"),
        (2022, "20", ""),
        (2022, "22", ""),
        (2022, "2021", ""),
    ],
)
def test_a_range_of_years_never_passes_for_a_month(first: int, last: str, period: str) -> None:
    assert year_range(first, last) == period
    assert not period or grammar.parse(period).basis == "range"
