"""Numbers, periods and counts as a reader sees them."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.cards import words
from tests.scorecard.cards import testborough

SERIES = testborough.catalogue().series["dry-homes-series"]


@pytest.mark.parametrize(
    ("value", "decimals", "sign", "text"),
    [
        (1234.5, 1, False, "1,234.5"),
        (-0.4, 1, False, "−0.4"),
        (0.4, 1, True, "+0.4"),
        (-0.04, 1, True, "0.0"),
        (0.25, 1, False, "0.3"),
        (82.5, 0, False, "83"),
        (None, 1, False, "not available"),
        (math.nan, 1, False, "not available"),
    ],
)
def test_number(value: float | None, decimals: int, sign: bool, text: str) -> None:
    assert words.number(value, decimals, sign=sign) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_number_can_be_read_back(value: float, decimals: int) -> None:
    read = float(words.number(value, decimals).replace("−", "-").replace(",", ""))
    assert read == pytest.approx(round(value, decimals), abs=1.01 * 10**-decimals)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("%", "24.1%"),
        ("years", "24.1 years"),
        ("£", "£24.1"),
        ("£ per hour", "£24.1 per hour"),
        ("", "24.1"),
    ],
)
def test_measure_puts_the_unit_where_it_belongs(unit: str, text: str) -> None:
    assert words.measure(24.1, unit, 1) == text


def test_a_missing_measure_has_no_unit() -> None:
    assert words.measure(None, "%", 1) == "not available"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1.2, "%", "+1.2 percentage points"),
        (-0.4, "years", "−0.4 years"),
        (-12.0, "£ per hour", "−£12.0 per hour"),
        (0.01, "%", "no change"),
        (None, "%", "not available"),
    ],
)
def test_change(value: float | None, unit: str, text: str) -> None:
    assert words.change(value, unit, 1) == text


def test_a_figure_takes_unit_and_decimals_from_its_series() -> None:
    assert words.figure(87, SERIES) == "87.0%"
    assert words.brief(87, SERIES) == "87.0%"
    assert words.plain(87, SERIES) == "87.0"


def test_a_long_unit_stands_in_the_subtitle_and_not_in_the_headline() -> None:
    long = replace(SERIES, unit="per 1,000 people at risk")
    assert words.headed(8.4, long) == "8.4"
    assert words.measured(long) == "Dry homes, per 1,000 people at risk"
    assert words.headed(14807, replace(SERIES, unit="homes", decimals=0)) == "14,807 homes"
    assert words.measured(SERIES) == "Dry homes"


def test_an_interval_needs_both_ends() -> None:
    assert words.interval(79.1, 80.3, "years", 1) == "79.1 to 80.3 years"
    assert words.interval(79.1, None, "years", 1) == ""


@pytest.mark.parametrize(
    ("text", "edition", "long", "short"),
    [
        ("2023", "", "2023", "2023"),
        ("FY2023/24", "", "2023/24 (April to March)", "2023/24"),
        ("AY2023/24", "", "2023/24 school year", "2023/24"),
        ("2021-23", "", "2021 to 2023", "2021–23"),
        ("YE 2023-12", "", "year to December 2023", "year to Dec 2023"),
        ("undated", "Edition of 2025", "Edition of 2025", "Edition of 2025"),
        ("undated", "", "date not stated", "date not stated"),
    ],
)
def test_periods_in_words(text: str, edition: str, long: str, short: str) -> None:
    assert words.period(text, edition) == long
    assert words.short_period(text, edition) == short


def test_a_figure_that_ended_over_three_years_before_the_edition_is_older_data() -> None:
    edition = date(2026, 12, 1)
    assert words.older("2022", edition)
    assert not words.older("2023", edition)
    assert not words.older("undated", edition)
    assert words.dated("2022", edition) == "2022 (older data)"


def test_markers_stand_in_brackets_and_are_explained_once() -> None:
    assert words.marks("p r") == "[p] [r]"
    assert words.marks("") == ""
    assert words.marks_explained(["p", "p r", ""]) == "[p] provisional, [r] revised"


def test_counts_lists_and_sentences() -> None:
    assert words.counted(1, "ward") == "one ward"
    assert words.counted(33, "ward") == "33 wards"
    assert words.counted(2, "city", "cities") == "two cities"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed(["a"]) == "a"
    assert words.listed([]) == ""
    assert words.sentence("a rise is good") == "A rise is good."
    assert words.sentence("") == ""
    assert words.lower_first("Ethnic group") == "ethnic group"
    assert words.lower_first("SEN support") == "SEN support"
    assert words.possessive("Testers") == "Testers’"


def test_gaps_are_none() -> None:
    assert words.number_or_none(math.nan) is None
    assert words.number_or_none(pd.NA) is None
    assert words.number_or_none("12") is None
    assert words.number_or_none(3) == 3.0
