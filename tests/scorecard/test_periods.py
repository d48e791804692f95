"""The period grammar: forms, ends, lengths, order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard import periods
from scorecard.errors import PeriodError

FORMS = [
    ("2023", "calendar", date(2023, 1, 1), date(2023, 12, 31), 12),
    ("FY2023/24", "financial", date(2023, 4, 1), date(2024, 3, 31), 12),
    ("FY1999/00", "financial", date(1999, 4, 1), date(2000, 3, 31), 12),
    ("AY2023/24", "academic", date(2023, 9, 1), date(2024, 8, 31), 12),
    ("2021-23", "range", date(2021, 1, 1), date(2023, 12, 31), 36),
    ("2016-20", "range", date(2016, 1, 1), date(2020, 12, 31), 60),
    ("2001-2003", "range", date(2001, 1, 1), date(2003, 12, 31), 36),
    ("2024-Q3", "quarter", date(2024, 7, 1), date(2024, 9, 30), 3),
    ("2024-Q4", "quarter", date(2024, 10, 1), date(2024, 12, 31), 3),
    ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), 1),
    ("YE 2023-12", "year-ending", date(2023, 1, 1), date(2023, 12, 31), 12),
    ("YE 2024-02", "year-ending", date(2023, 3, 1), date(2024, 2, 29), 12),
    ("2021-03-21", "day", date(2021, 3, 21), date(2021, 3, 21), 0),
    ("2010-04/2018-09", "span", date(2010, 4, 1), date(2018, 9, 30), 102),
]


@pytest.mark.parametrize(("text", "basis", "start", "end", "months"), FORMS)
def test_each_form_has_its_basis_ends_and_length(text, basis, start, end, months):
    period = periods.parse(text)
    assert (period.basis, period.start, period.end, period.months) == (basis, start, end, months)


def test_undated_has_no_ends():
    period = periods.parse("undated")
    assert not period.dated
    assert period.label == "date not stated"


@pytest.mark.parametrize(
    "text",
    ["", "2023/24", "FY2023/25", "AY2023/23", "2024-Q5", "2024-13-01", "2021-02-30", "2018-09/2010-04", "last year"],
)
def test_what_is_no_period_is_refused_with_the_forms(text):
    with pytest.raises(PeriodError, match="FY2023/24"):
        periods.parse(text)


@given(st.integers(1990, 2080))
def test_years_follow_each_other_whatever_their_form(year):
    following = f"{(year + 2) % 100:02d}"
    for before, after in [
        (f"{year}", f"{year + 1}"),
        (f"FY{year}/{(year + 1) % 100:02d}", f"FY{year + 1}/{following}"),
        (f"{year}-Q4", f"{year + 1}-Q1"),
        (f"YE {year}-12", f"YE {year + 1}-01"),
    ]:
        assert periods.ordered([after, before]) == [before, after]
        assert periods.comparable(periods.parse(before), periods.parse(after))


def test_periods_of_different_basis_or_length_are_not_compared():
    pairs = [("2023", "FY2023/24"), ("2021-23", "2019-23"), ("2023", "undated"), ("FY2023/24", "AY2023/24")]
    assert not any(periods.comparable(periods.parse(a), periods.parse(b)) for a, b in pairs)


def test_latest_is_the_last_that_had_ended():
    texts = ["2019", "2024", "FY2025/26", "undated"]
    assert periods.latest(texts) == "FY2025/26"
    assert periods.latest(texts, until=date(2026, 1, 31)) == "2024"
    assert periods.latest(["undated"], until=date(2026, 1, 31)) == "undated"
    assert periods.latest([]) is None


def test_a_figure_is_old_when_it_ended_more_than_three_years_before():
    at = date(2026, 12, 1)
    assert periods.older_than(periods.parse("FY2022/23"), 3, at)
    assert not periods.older_than(periods.parse("2023"), 3, at)
    assert not periods.older_than(periods.parse("undated"), 3, at)
    assert periods.older_than(periods.parse("2023-02"), 3, date(2028, 2, 29))
