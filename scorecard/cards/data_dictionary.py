"""What each column of a file of figures is called, what kind of value it holds, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.observations import MARKERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A column in words; `kind` is text, number or markers; `needed` where no row is without a value."""

    title: str
    meaning: str
    kind: str = "text"
    needed: bool = False


def _listed(meanings: Mapping[str, str]) -> str:
    return "; ".join(f"{key}: {words.lower_first(text).rstrip('.')}" for key, text in meanings.items())


_LEVELS = {
    "place": "the whole place",
    "wards": "a ward",
    "small-areas": "a small area (LSOA)",
    "comparators": "England or another city",
}
_INTERVALS = {
    "published": "by the publisher",
    "wilson": "Wilson’s, computed from the counts",
    "byar": "Byar’s, computed from the counts",
    "none": "no interval is held",
}
_PERIODS = (
    "2023 a calendar year; FY2023/24 a financial year; AY2023/24 a school year; 2021-23 several years together; "
    "2024-Q3 a quarter; 2024-03 a month; YE 2023-12 the year that ended with the month; 2021-03-21 a day; "
    "2010-04/2018-09 from month to month; undated where no date is stated"
)

COLUMNS: Mapping[str, Described] = {
    "indicator": Described(
        title="Indicator", meaning="The id of the indicator that the series belongs to.", needed=True
    ),
    "series": Described(title="Series", meaning="The id of what is measured.", needed=True),
    "series_label": Described(title="What is measured", meaning="The series in words.", needed=True),
    "standing": Described(
        title="Standing",
        needed=True,
        meaning="How the series stands to its indicator. "
        + _listed({words.STANDINGS[k]: v for k, v in words.STANDING_MEANS.items() if k != "awaiting"})
        + ".",
    ),
    "area": Described(title="Area code", meaning="The area’s code of the Government Statistical Service.", needed=True),
    "area_name": Described(title="Area", meaning="The area’s name.", needed=True),
    "level": Described(title="Kind of area", meaning=_listed(_LEVELS) + ".", needed=True),
    "period": Described(title="Period", meaning=f"The period that the figure is of: {_PERIODS}.", needed=True),
    "period_words": Described(title="Period in words", meaning="The period as a reader sees it.", needed=True),
    "breakdown": Described(
        title="Breakdown", needed=True, meaning="The id of what the group is one of; “all” for everyone together."
    ),
    "category": Described(title="Group id", meaning="The id of the group; “all” for everyone together.", needed=True),
    "category_label": Described(title="Group", meaning="The group in words.", needed=True),
    "value": Described(
        title="Value",
        kind="number",
        meaning="The figure, in the unit of the row; a proportion is in percent. Empty where missing: "
        "the status says why.",
    ),
    "unit": Described(title="Unit", meaning="The unit of value, lower and upper; empty where it is a bare number."),
    "lower": Described(
        title="Lower 95% limit", kind="number", meaning="The lower end of the 95% interval; empty where none is held."
    ),
    "upper": Described(
        title="Upper 95% limit", kind="number", meaning="The upper end of the 95% interval; empty where none is held."
    ),
    "numerator": Described(title="Numerator", kind="number", meaning="The count above the line, where it is held."),
    "denominator": Described(title="Denominator", kind="number", meaning="The count below the line, where it is held."),
    "status": Described(
        title="Status",
        kind="markers",
        meaning="Markers, with spaces between: " + _listed(MARKERS) + ". Empty where nothing has to be said.",
    ),
    "estimate": Described(title="How made", meaning=_listed(words.ESTIMATES) + ".", needed=True),
    "interval": Described(title="Kind of interval", meaning=_listed(_INTERVALS) + ".", needed=True),
    "source": Described(
        title="Source", meaning="The id of the source and the file that the figure was read from.", needed=True
    ),
    "licence": Described(
        title="Licence", meaning="The id of the licence that the figure is published under.", needed=True
    ),
    "note": Described(title="Note", meaning="What else has to be said of this figure; empty where nothing has."),
    "attribution": Described(
        title="Attribution", needed=True, meaning="The words that the licence asks to be shown with the figure."
    ),
}
