"""The period grammar: which stretch of time a figure describes, how long it is, and which figures can be compared."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from scorecard.errors import PeriodError

GRAMMAR = "2023, FY2023/24, AY2023/24, 2021-23, 2024-Q3, 2024-03, YE 2023-12, 2021-03-21, 2010-04/2018-09 or undated"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time: both ends included; `undated` has neither.

    `basis` says what kind of stretch it is (calendar, financial, academic, range, quarter, month, year-ending, day,
    span, undated). Figures of different bases or lengths are never compared as a trend.
    """

    text: str
    basis: str
    start: date | None
    end: date | None

    @property
    def dated(self) -> bool:
        return self.end is not None

    @property
    def months(self) -> int:
        """Length in whole calendar months; 0 for a single day and for an undated figure."""
        if self.start is None or self.end is None or self.basis == "day":
            return 0
        after = self.end + _DAY
        return (after.year - self.start.year) * 12 + after.month - self.start.month

    @property
    def label(self) -> str:
        """The period in words for a reader."""
        return _label(self)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def _second_year(first: int, last: str, gap: int | None) -> int:
    """The year that two digits name after `first`; `gap` is the distance that the basis asks for."""
    year = first - first % 100 + int(last)
    year += 100 if year <= first else 0
    if gap is not None and year != first + gap:
        raise ValueError
    return year


def _twelve_months(year: int, last: str, month: int) -> tuple[date, date]:
    end = _second_year(year, last, 1)
    return date(year, month, 1), _month_end(end, month - 1)


def _range(first: str, last: str) -> tuple[date, date]:
    end = int(last) if len(last) == 4 else _second_year(int(first), last, None)
    if end <= int(first):
        raise ValueError
    return date(int(first), 1, 1), date(end, 12, 31)


def _quarter(year: str, quarter: str) -> tuple[date, date]:
    return date(int(year), 3 * int(quarter) - 2, 1), _month_end(int(year), 3 * int(quarter))


def _year_ending(year: str, month: str) -> tuple[date, date]:
    end = _month_end(int(year), int(month))
    following = end + _DAY
    return following.replace(year=following.year - 1), end


def _span(y1: str, m1: str, y2: str, m2: str) -> tuple[date, date]:
    start, end = date(int(y1), int(m1), 1), _month_end(int(y2), int(m2))
    if end <= start:
        raise ValueError
    return start, end


_FORMS: tuple[tuple[str, str, Callable[..., tuple[date, date]]], ...] = (
    ("calendar", r"(\d{4})", lambda y: (date(int(y), 1, 1), date(int(y), 12, 31))),
    ("financial", r"FY(\d{4})/(\d\d)", lambda y, z: _twelve_months(int(y), z, 4)),
    ("academic", r"AY(\d{4})/(\d\d)", lambda y, z: _twelve_months(int(y), z, 9)),
    ("quarter", r"(\d{4})-Q([1-4])", _quarter),
    ("year-ending", r"YE (\d{4})-(\d\d)", _year_ending),
    ("day", r"(\d{4})-(\d\d)-(\d\d)", lambda y, m, d: (date(int(y), int(m), int(d)),) * 2),
    ("span", r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", _span),
    ("month", r"(\d{4})-(0[1-9]|1[0-2])(?!\d)", lambda y, m: (date(int(y), int(m), 1), _month_end(int(y), int(m)))),
    ("range", r"(\d{4})-(\d\d|\d{4})", _range),
)


def parse(text: str) -> Period:
    """Read a period.

    `2001-03` could be a month or a range of years: two digits from 01 to 12 are a month, so write 2001-2003 for such a
    range of years.

    Raises PeriodError when the text follows no form of the grammar or names a time that does not exist.
    """
    if text == "undated":
        return Period(text=text, basis="undated", start=None, end=None)
    for basis, pattern, ends in _FORMS:
        if found := re.fullmatch(pattern, text, re.ASCII):
            try:
                start, end = ends(*found.groups())
            except ValueError:
                break
            return Period(text=text, basis=basis, start=start, end=end)
    raise PeriodError(f"{text!r} is not a period: expected a form like {GRAMMAR}")


def order(period: Period) -> tuple[date, date, str]:
    """Sort key: by end, then start; undated figures come first."""
    return (period.end or date.min, period.start or date.min, period.text)


def ordered(texts: Iterable[str]) -> list[str]:
    """Period texts in order of time, each once."""
    return [p.text for p in sorted(map(parse, set(texts)), key=order)]


def latest(texts: Iterable[str], until: date | None = None) -> str | None:
    """The last period that had ended by `until`; an undated one only where there is nothing dated."""
    known = [p for p in map(parse, set(texts)) if until is None or p.end is None or p.end <= until]
    return max(known, key=order).text if known else None


def comparable(a: Period, b: Period) -> bool:
    """Whether two figures may stand in one trend: dated, of one basis and of one length."""
    return a.dated and b.dated and a.basis == b.basis and a.months == b.months


def older_than(period: Period, years: int, at: date) -> bool:
    """Whether the period ended more than `years` years before the date; an undated figure's age is not known: False."""
    return period.end is not None and period.end < date(at.year - years, at.month, min(at.day, 28))


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _label(period: Period) -> str:
    start, end = period.start, period.end
    if start is None or end is None:
        return "date not stated"
    month = f"{_MONTHS[end.month - 1]} {end.year}"
    words = {
        "financial": f"{start.year}/{end.year % 100:02d} (April to March)",
        "academic": f"{start.year}/{end.year % 100:02d} school year",
        "range": f"{start.year} to {end.year}",
        "quarter": f"{_MONTHS[start.month - 1]} to {month}",
        "month": month,
        "year-ending": f"year to {month}",
        "day": f"{end.day} {month}",
        "span": f"{_MONTHS[start.month - 1]} {start.year} to {month}",
    }
    return words.get(period.basis, period.text)
