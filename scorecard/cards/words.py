"""Numbers, periods, counts and markers as a reader sees them: every card takes its words from here."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from numbers import Real

from scorecard import periods
from scorecard.catalogue import Series
from scorecard.observations import MARKERS

NOT_AVAILABLE = "not available"
OLDER = "older data"
OLDER_YEARS = 3  # a figure that ended longer before the edition is shown as older data

STANDINGS: Mapping[str, str] = {
    "defined": "As defined",
    "part": "Part of it",
    "proxy": "Proxy",
    "awaiting": "Awaiting",
}
STANDING_MEANS: Mapping[str, str] = {
    "defined": "The figure measures what the scorecard names.",
    "part": "The figure measures a part or a stated variant of what the scorecard names.",
    "proxy": "The figure measures something near to what the scorecard names. It cannot stand for it.",
    "awaiting": "No figure is held yet.",
}
POLARITIES: Mapping[str, str] = {
    "high": "A higher figure is better.",
    "low": "A lower figure is better.",
    "neutral": "Neither a higher nor a lower figure is better: more may mean better recording.",
}
ESTIMATES: Mapping[str, str] = {
    "published": "as published",
    "summed": "added up from counts of small areas",
    "apportioned": "estimated from figures of small areas, weighted by their population",
    "modelled": "modelled by the publisher, not counted",
}
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def known(value: float | None) -> bool:
    """Whether there is a number at all."""
    return value is not None and not math.isnan(value)


def number_or_none(value: object) -> float | None:
    """A table's number, or None where the table has a gap."""
    return float(value) if isinstance(value, Real) and known(float(value)) else None


def number(value: float | None, decimals: int = 0, *, sign: bool = False) -> str:
    """A number with thousands separators, halves rounded up; a true minus; never minus zero."""
    if value is None or math.isnan(value):
        return NOT_AVAILABLE
    shown = as_written(value, decimals)
    return f"{'−' if shown < 0 else '+' if sign and shown else ''}{abs(shown):,f}"


def as_written(value: float, decimals: int = 0) -> Decimal:
    """The number that is written: rounded to its decimals, halves away from zero."""
    return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def whole(value: float, decimals: int = 0) -> int:
    """A number, as it is written, in units of its last decimal: 12.3 is 123."""
    return int(as_written(value, decimals).scaleb(decimals))


def measure(value: float | None, unit: str, decimals: int) -> str:
    """A number with its unit: 24.1%, £12.50 per hour, 81.2 years."""
    return NOT_AVAILABLE if value is None or math.isnan(value) else _with_unit(number(value, decimals), unit)


def figure(value: float | None, series: Series) -> str:
    """A number of a series with the series' unit and decimals."""
    return measure(value, series.unit, series.decimals)


def brief(value: float | None, series: Series) -> str:
    """A number of a series with % or £, but without the words of its unit: for a cell beside one that has them."""
    return measure(value, _sign(series.unit), series.decimals)


def unit_words(series: Series) -> str:
    """The words of a unit that `brief` leaves away: years, per hour; empty for a sign alone."""
    return series.unit.removeprefix(_sign(series.unit)).strip()


def headed(value: float | None, series: Series) -> str:
    """A number for a headline: with its unit where that is one word, which the subtitle names otherwise."""
    return figure(value, series) if len(series.unit.split()) < 2 else brief(value, series)


def measured(series: Series) -> str:
    """What a series measures, with its unit where a number alone does not show it: for a subtitle."""
    return series.label if series.unit in ("", "%", "£") else f"{series.label}, {series.unit}"


def plain(value: float | None, series: Series) -> str:
    """A number of a series without its unit, for a table whose heading names the unit."""
    return number(value, series.decimals)


def change(value: float | None, unit: str, decimals: int) -> str:
    """A difference between two figures: +1.2 percentage points, −0.4 years, no change."""
    if value is None or math.isnan(value):
        return NOT_AVAILABLE
    return distance(value, unit, decimals, sign=True) if as_written(value, decimals) else "no change"


def signed(value: float, series: Series) -> str:
    """A difference for a narrow cell: with its sign, and with % or £, but without the words of its unit."""
    return _with_unit(number(value, series.decimals, sign=True), _sign(series.unit) if series.unit != "%" else "")


def distance(value: float, unit: str, decimals: int, *, sign: bool = False) -> str:
    """How far apart two figures are, in the words of their unit: 1.2 percentage points, 0 years."""
    return _with_unit(number(value, decimals, sign=sign), difference_unit(unit))


def difference_unit(unit: str) -> str:
    """The unit of a difference: shares differ by percentage points."""
    return "percentage points" if unit == "%" else unit


INTERVAL_MEANS = "the true figure is likely to lie within it."


def interval_kind(kinds: Iterable[str]) -> str:
    """The heading of a column of intervals: published ones, or those that we computed from counts."""
    return "Published interval" if set(kinds) <= {"published", "none"} else "95% interval"


def interval(lower: float | None, upper: float | None, unit: str, decimals: int) -> str:
    """Both ends of an interval: 79.1 to 80.3 years; empty where there is none."""
    if not (known(lower) and known(upper)):
        return ""
    return f"{number(lower, decimals)} to {measure(upper, unit, decimals)}"


def period(text: str, edition: str = "") -> str:
    """A period in words; an undated figure is named by its source's edition, or said to have no date."""
    parsed = periods.parse(text)
    return parsed.label if parsed.dated else (edition or parsed.label)


def short_period(text: str, edition: str = "") -> str:
    """A period for an axis or a narrow column: 2023/24, 2021–23, Mar 2024."""
    parsed = periods.parse(text)
    start, end = parsed.start, parsed.end
    if start is None or end is None:
        return edition or parsed.label
    short = {
        "financial": f"{start.year}/{end.year % 100:02d}",
        "academic": f"{start.year}/{end.year % 100:02d}",
        "range": f"{start.year}–{end.year % 100:02d}",
        "quarter": f"{end:%b} {end.year}",
        "month": f"{end:%b} {end.year}",
        "year-ending": f"year to {end:%b} {end.year}",
        "day": f"{end.day} {end:%b} {end.year}",
        "span": f"{start:%b} {start.year}–{end:%b} {end.year}",
    }
    return short.get(parsed.basis, parsed.text)


def older(text: str, edition_date: date) -> bool:
    """Whether a figure must be called older data at this edition."""
    return periods.older_than(periods.parse(text), OLDER_YEARS, edition_date)


def dated(text: str, edition_date: date, edition: str = "") -> str:
    """A period in words, called older data where it is."""
    return period(text, edition) + (f" ({OLDER})" if older(text, edition_date) else "")


def marks(status: str) -> str:
    """Markers of a status in square brackets, as they stand in a table: [p] [r]."""
    return " ".join(f"[{marker}]" for marker in status.split())


def marks_explained(statuses: Iterable[str]) -> str:
    """What the markers used in a table mean, in one sentence; empty where none is used."""
    used = {marker for status in statuses for marker in status.split()}
    return ", ".join(f"[{m}] {meaning}" for m, meaning in MARKERS.items() if m in used)


def counted(count: int, noun: str, plural: str = "") -> str:
    """A count and its noun: one ward, 33 wards."""
    return f"{spelt(count)} {noun if count == 1 else plural or noun + 's'}"


def spelt(count: int) -> str:
    """A count in a word, up to ten."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else f"{count:,}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items as a list in a sentence: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence(text: str) -> str:
    """Text with a capital first letter and a full stop."""
    text = upper_first(text.strip())
    return text if not text or text[-1] in ".!?" else f"{text}."


def upper_first(text: str) -> str:
    """Text that stands at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Text that goes on in the middle of a sentence; abbreviations and names in capitals are left as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def possessive(name: str) -> str:
    """The name with 's, or with an apostrophe only after an s."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _sign(unit: str) -> str:
    """The part of a unit that always stands at its number."""
    return "%" if unit == "%" else "£" if unit.startswith("£") else ""


def _with_unit(text: str, unit: str) -> str:
    if unit.startswith("£"):
        signed = text[0] in "+−"
        amount = f"{text[0]}£{text[1:]}" if signed else f"£{text}"
        return f"{amount} {unit[1:].strip()}".strip()
    return f"{text}%" if unit == "%" else f"{text} {unit}".strip()
