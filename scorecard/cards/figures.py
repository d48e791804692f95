"""A figure and its words; which figures may be compared with each other, and which series stands first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from scorecard import periods
from scorecard.cards import words
from scorecard.catalogue import Indicator, Series, Standing
from scorecard.observations import MEASURES

DEPRIVATION: Mapping[str, str] = {
    "deprivation-decile": "tenth",
    "deprivation-quintile": "fifth",
    "deprivation-quintile-msoa": "fifth",
}
HOW: Mapping[str, str] = {"apportioned": "estimated", "modelled": "modelled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number with its period, interval and markers, and how it is written."""

    value: float
    text: str
    brief: str
    period: str
    when: str
    short: str
    older: bool
    status: str = ""
    estimate: str = ""
    lower: float | None = None
    upper: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    interval: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The lowest and the highest of several areas or groups, in one period."""

    low: Figure
    low_name: str
    high: Figure
    high_name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeprivationGap:
    """The most and the least deprived group of neighbourhoods, in one period; `group` is tenth or fifth."""

    most: Figure
    least: Figure
    group: str
    breakdown: str


def until(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Rows whose period had ended by the day, or has no date."""
    ends = {text: periods.parse(text).end for text in rows["period"].unique()}
    known = [text for text, end in ends.items() if end is None or end <= day]
    return rows if len(known) == len(ends) else rows[rows["period"].isin(known)]


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the latest period that has a number."""
    last = periods.latest(rows.loc[rows["value"].notna(), "period"].unique())
    return rows[rows["period"] == last]


def figure(row: Mapping[str, object] | pd.Series, series: Series, day: date) -> Figure:
    """One row of the observations as a figure, as it is read on a day."""
    value, *ends = (float(row[c]) for c in MEASURES)  # type: ignore[arg-type]
    lower, upper, numerator, denominator = (v if words.known(v) else None for v in ends)
    period = str(row["period"])
    return Figure(
        value=value,
        text=words.figure(value, series),
        brief=words.brief(value, series),
        period=period,
        when=words.period(period, series.edition),
        short=words.short_period(period, series.edition),
        older=words.older(period, day),
        status=str(row["status"]),
        estimate=str(row["estimate"]),
        lower=lower,
        upper=upper,
        numerator=numerator,
        denominator=denominator,
        interval=str(row["interval"]),
    )


def stretches(rows: pd.DataFrame, series: Series) -> list[int]:
    """Number the comparable stretches of rows in order of time; a break or another kind of period starts one."""
    starts = [periods.order(periods.parse(text)) for text in series.breaks]
    numbers: list[int] = []
    previous: periods.Period | None = None
    for text, status in zip(rows["period"], rows["status"], strict=True):
        this = periods.parse(text)
        new = previous is None or not periods.comparable(previous, this) or "b" in status.split()
        crossed = previous is not None and any(
            periods.order(previous) < start <= periods.order(this) for start in starts
        )
        numbers.append((numbers[-1] if numbers else 0) + (1 if new or crossed else 0))
        previous = this
    return numbers


def sized(series: Series) -> bool:
    """Whether figures of unlike places can be compared: counts can't, since bigger places have more."""
    return series.kind != "count"


def best_first(indicator: Indicator) -> list[Series]:
    """The series of an indicator, those as defined first, proxies last."""
    order = list(Standing)
    return sorted(indicator.series, key=lambda s: order.index(Standing(s.standing)))
