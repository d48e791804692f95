"""Which figure is shown: the latest of a series, the one before it that it may be compared with, and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.tables import Tables, kept, until
from scorecard.catalogue import Indicator, Series
from scorecard.geography import ENGLAND
from scorecard.observations import MEASURES, select, totals

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
class Gap:
    """The most and the least deprived group of neighbourhoods, in one period; `group` is tenth or fifth."""

    most: Figure
    least: Figure
    group: str
    breakdown: str


def city(tables: Tables, series: Series) -> pd.DataFrame:
    """The whole place's figures in order of time, with those that are missing; nothing after the edition."""
    return tables.whole(series.id)


def until_edition(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Rows whose period had ended at the edition's date, or has no date."""
    return until(rows, tables.place.edition_date)


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the latest period that has a number."""
    last = periods.latest(rows.loc[rows["value"].notna(), "period"].unique())
    return rows[rows["period"] == last]


def figure(row: Mapping[str, object] | pd.Series, series: Series, tables: Tables) -> Figure:
    """One row of the observations as a figure."""
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
        older=words.older(period, tables.place.edition_date),
        status=str(row["status"]),
        estimate=str(row["estimate"]),
        lower=lower,
        upper=upper,
        numerator=numerator,
        denominator=denominator,
        interval=str(row["interval"]),
    )


@kept
def latest(tables: Tables, series: Series) -> Figure | None:
    """The whole place's latest figure, if there is one."""
    rows = newest(city(tables, series))
    return figure(rows.iloc[0], series, tables) if len(rows) else None


@kept
def all_of(tables: Tables, series: Series) -> list[Figure]:
    """All of the whole place's figures, in order of time, whether they can be compared or not."""
    rows = city(tables, series)
    return [figure(row, series, tables) for row in rows[rows["value"].notna()].to_dict("records")]


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


@kept
def comparable(tables: Tables, series: Series) -> list[Figure]:
    """The whole place's figures that may be compared with the latest one, in order of time, the latest last."""
    rows = city(tables, series)
    rows = rows[rows["value"].notna()]
    if rows.empty:
        return []
    numbers = stretches(rows, series)
    last = [row for row, number in zip(rows.to_dict("records"), numbers, strict=True) if number == numbers[-1]]
    found = [figure(row, series, tables) for row in last]
    return found if series.trend else found[-1:]


def since_previous(tables: Tables, series: Series) -> str:
    """The change since the figure before, with its period; empty where there is none to compare with."""
    found = comparable(tables, series)
    if len(found) < 2:
        return ""
    text = words.change(round(found[-1].value - found[-2].value, 10), series.unit, series.decimals)
    return f"{text[:1].upper()}{text[1:]} since {found[-2].short}"


def sized(series: Series) -> bool:
    """Whether figures of unlike places can be compared: counts can't, since bigger places have more."""
    return series.kind != "count"


def england(tables: Tables, series: Series, period: str) -> Figure | None:
    """England's figure of the same period; none for counts."""
    if not sized(series):
        return None
    rows = tables.once(("england", series.id, period), lambda: _england(tables, series.id, period))
    return figure(rows.iloc[0], series, tables) if len(rows) else None


def _england(tables: Tables, series: str, period: str) -> pd.DataFrame:
    rows = totals(select(tables.compared(series), area=ENGLAND, period=period))
    return rows[rows["value"].notna()]


def ward_rows(tables: Tables, series: Series) -> pd.DataFrame:
    """The wards' figures of their latest period, everyone together."""
    return tables.once(("wards", series.id), lambda: _ward_rows(tables, series))


def _ward_rows(tables: Tables, series: Series) -> pd.DataFrame:
    return newest(until_edition(totals(select(tables.rows(series.id), area=tuple(tables.wards))), tables))


@kept
def ward_range(tables: Tables, series: Series) -> Range | None:
    """The lowest and the highest ward; none where fewer than two wards have a figure that can be compared."""
    if not sized(series):
        return None
    rows = ward_rows(tables, series)
    rows = rows[rows["value"].notna()].sort_values("value", kind="stable")
    if len(rows) < 2:
        return None
    low, high = rows.iloc[0], rows.iloc[-1]
    return Range(
        low=figure(low, series, tables),
        low_name=tables.wards[str(low["area"])],
        high=figure(high, series, tables),
        high_name=tables.wards[str(high["area"])],
        count=len(rows),
    )


@kept
def group_rows(tables: Tables, series: Series, breakdown: str) -> pd.DataFrame:
    """The figures of the groups of one breakdown for the whole place, latest period, in display order."""
    rows = select(tables.rows(series.id), area=tables.place.code, breakdown=breakdown)
    rows = newest(until_edition(rows, tables))
    order = {key: n for n, key in enumerate(tables.catalogue.breakdowns[breakdown].categories)}
    return rows.sort_values("category", key=lambda c: c.map(order), kind="stable")


@kept
def breakdowns(tables: Tables, series: Series) -> list[str]:
    """Breakdowns that have a figure for the whole place, in the order of the catalogue."""
    rows = select(tables.rows(series.id), area=tables.place.code)
    held = set(rows.loc[rows["value"].notna(), "breakdown"]) - {"all"}
    return [key for key in tables.catalogue.breakdowns if key in held]


def deprivation_breakdown(tables: Tables, series: Series) -> str:
    """The finest deprivation grouping that there is; empty where there is none."""
    return next((key for key in DEPRIVATION if key in breakdowns(tables, series)), "")


@kept
def deprivation_gap(tables: Tables, series: Series, breakdown: str = "") -> Gap | None:
    """The most and the least deprived group, by the finest grouping unless named; none without both, or for counts."""
    breakdown = breakdown or deprivation_breakdown(tables, series)
    if breakdown not in DEPRIVATION or not sized(series):
        return None
    rows = group_rows(tables, series, breakdown).set_index("category")
    first, *_, last = tables.catalogue.breakdowns[breakdown].categories
    if not {first, last} <= set(rows.index[rows["value"].notna()]):
        return None
    ends = (figure(rows.loc[key], series, tables) for key in (first, last))
    return Gap(most=next(ends), least=next(ends), group=DEPRIVATION[breakdown], breakdown=breakdown)


def best_first(indicator: Indicator) -> list[Series]:
    """The series of an indicator, those as defined first, proxies last."""
    order = list(words.STANDINGS)
    return sorted(indicator.series, key=lambda s: order.index(s.standing))


def shown(indicator: Indicator, tables: Tables, most: int = 2) -> tuple[Series, ...]:
    """The series that stand for an indicator in a list: those of its best standing that have a figure here."""
    held = [s for s in indicator.series if latest(tables, s) is not None]
    for standing in words.STANDINGS:
        if best := tuple(s for s in held if s.standing == standing):
            return best[:most]
    return ()
