"""A series over time: comparable stretches that are never joined, with England's figures beside them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.once import once
from scorecard.cards.panel import Panel, Table, sheet, source_line
from scorecard.cards.series import comparability, projection, verdicts
from scorecard.cards.series.projection import Ahead
from scorecard.cards.tables import Reading
from scorecard.catalogue import Series, Standing
from scorecard.geography import ENGLAND
from scorecard.observations import in_time, select, totals

TEST = (
    "The recent trend compares the last five separate yearly figures. It is called a change only where chance alone "
    "would show as much less than once in 500 times, and where no single year makes it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """One figure: `at` is the middle of its period in years, `stretch` the line that it belongs to."""

    area: str
    at: float
    label: str
    value: float
    lower: float | None
    upper: float | None
    text: str
    brief: str
    provisional: bool
    stretch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A published target: its value, when it is due, in years as on the axis, and how it is named on the chart."""

    value: float
    at: float
    text: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """`areas` are the lines, the place first; `breaks` where a new comparable stretch begins; `ahead` is projected."""

    panel: Panel
    points: tuple[TrendPoint, ...]
    areas: tuple[str, ...]
    axis: str
    breaks: tuple[float, ...]
    ahead: tuple[Ahead, ...] = ()
    target: Goal | None = None


@once
def trend(reading: Reading) -> Trend | None:
    """The trend of a series; None where fewer than two periods have a figure."""
    series = reading.series
    own = reading.city
    if own["value"].notna().sum() < 2 or not all(periods.parse(t).dated for t in own["period"]):
        return None
    national = _national(reading, own)
    place = reading.place.name
    points = (*_points(own, place, series), *_points(national, "England", series))
    areas = (place, "England") if len(national) else (place,)
    return Trend(
        panel=_panel(reading, own, national),
        points=points,
        areas=areas,
        axis=_axis(series),
        breaks=_breaks(own, series),
        ahead=projection.projection(reading).ahead,
        target=_goal(reading),
    )


def _goal(reading: Reading) -> Goal | None:
    given = next((t for t in reading.place.targets if t.series == reading.series.id), None)
    if given is None:
        return None
    text = words.headed(given.value, reading.series)
    due = words.period(given.period)
    said = f"The dotted line is the target: {text} by {due} ({given.document}, {given.date})."
    return Goal(value=given.value, at=comparability.middle(given.period), text=f"Target {text}", said=said)


def _national(reading: Reading, own: pd.DataFrame) -> pd.DataFrame:
    """England's figures over the time that the place has figures for; none for counts, which grow with size."""
    if not figures.sized(reading.series):
        return reading.compared.iloc[:0]
    rows = in_time(totals(select(reading.compared, area=ENGLAND)))
    return rows[rows["period"].isin(list(own["period"])) & rows["value"].notna()]


def _points(rows: pd.DataFrame, area: str, series: Series) -> list[TrendPoint]:
    numbers = figures.stretches(rows, series)
    made = []
    for row, number in zip(rows.to_dict("records"), numbers, strict=True):
        if not words.known(row["value"]):
            continue
        made.append(
            TrendPoint(
                area=area,
                at=comparability.middle(row["period"]),
                label=words.short_period(row["period"]),
                value=row["value"],
                lower=row["lower"] if words.known(row["lower"]) else None,
                upper=row["upper"] if words.known(row["upper"]) else None,
                text=words.figure(row["value"], series),
                brief=words.brief(row["value"], series),
                provisional="p" in str(row["status"]).split(),
                stretch=f"{area} {number if series.trend else row['period']}",
            )
        )
    return made


def _breaks(rows: pd.DataFrame, series: Series) -> tuple[float, ...]:
    numbers = figures.stretches(rows, series)
    texts = list(rows["period"])
    return tuple(
        round((comparability.middle(texts[n - 1]) + comparability.middle(texts[n])) / 2, 2)
        for n in range(1, len(texts))
        if numbers[n] != numbers[n - 1]
    )


def _axis(series: Series) -> str:
    return "" if series.unit == "%" else series.unit


def _panel(reading: Reading, own: pd.DataFrame, national: pd.DataFrame) -> Panel:
    series = reading.series
    name = f"{reading.place.name} and England" if len(national) else reading.place.name
    known = own[own["value"].notna()]
    span = f"{words.short_period(known.iloc[0]['period'])} to {words.short_period(known.iloc[-1]['period'])}"
    headline = _headline(reading)
    return Panel(
        headline=headline,
        subtitle=f"{words.measured(series)}, {name}, {span}",
        alt=_alt(headline, series, known, national, projection.projection(reading).sentence),
        source=source_line(reading.source),
        table=_table(reading, own, national),
        sheet=sheet(f"{series.id}-trend", pd.concat([own, national]), reading.tables),
        about=_about(reading, own, national),
    )


def _headline(reading: Reading) -> str:
    found = reading.comparable
    title = reading.indicator.short_title if reading.series.standing != Standing.PROXY else "The proxy"
    last = found[-1]
    latest = words.headed(last.value, reading.series)
    tested = verdicts.recent_trend(reading)
    if not tested.reason:
        return f"{title}: {latest} in {last.short}; {tested.words} since {tested.start}"
    if len(found) < 2:
        return f"{title}: {latest} in {last.when}; no earlier figure is comparable"
    first = found[0]
    earliest = words.headed(first.value, reading.series)
    if earliest == latest:
        return f"{title}: {latest} in {last.short}, the same as in {first.short}"
    side = "higher" if last.value > first.value else "lower"
    return f"{title}: {latest} in {last.short}, {side} than {earliest} in {first.short}"


def _alt(headline: str, series: Series, known: pd.DataFrame, national: pd.DataFrame, ahead: str) -> str:
    low, high = known.loc[known["value"].idxmin()], known.loc[known["value"].idxmax()]
    return (
        f"Line chart of {len(known)} figures. {headline}. "
        f"Lowest {words.figure(low['value'], series)} in {words.period(low['period'])}, "
        f"highest {words.figure(high['value'], series)} in {words.period(high['period'])}."
        + (f" England’s {len(national)} figures are a second line." if len(national) else "")
        + (f" {ahead}" if ahead else "")
    )


def _table(reading: Reading, own: pd.DataFrame, national: pd.DataFrame) -> Table:
    series = reading.series
    england = dict(zip(national["period"], national["value"], strict=True))
    interval = own["lower"].notna().any()
    columns = ["Period", reading.place.name, *([words.interval_kind(own["interval"])] if interval else [])]
    columns += ["England"] if england else []
    rows = []
    for row in own.to_dict("records"):
        cells = [words.period(row["period"]), _marked(row, series)]
        cells += [words.interval(row["lower"], row["upper"], series.unit, series.decimals)] if interval else []
        cells += [words.figure(england[row["period"]], series) if row["period"] in england else ""] if england else []
        rows.append(tuple(cells))
    rows += [_projected(one, series, len(columns)) for one in projection.projection(reading).ahead]
    return Table(
        caption=f"{series.label}, by period",
        columns=tuple(columns),
        rows=tuple(rows),
        numeric=tuple(range(1, len(columns))),
        units=("", series.unit, *([""] if interval else []), *([series.unit] if england else [])),
        note=words.marks_explained(own["status"]),
    )


def _projected(one: Ahead, series: Series, width: int) -> tuple[str, ...]:
    between = words.interval(one.lower, one.upper, series.unit, series.decimals)
    cells = (f"{one.label}, projected", f"{words.figure(one.value, series)} ({between})")
    return cells + ("",) * (width - len(cells))


def _marked(row: dict[str, object], series: Series) -> str:
    marks = words.marks(str(row["status"]))
    text = words.figure(float(row["value"]), series)  # type: ignore[arg-type]
    return f"{text} {marks}".strip()


def _about(reading: Reading, own: pd.DataFrame, national: pd.DataFrame) -> tuple[str, ...]:
    said = ["Each dot is one figure. The vertical axis need not start at zero, so look at the numbers too."]
    if own["lower"].notna().any():
        said.append(f"The shaded band is the {words.interval_kind(own['interval']).lower()}: {words.INTERVAL_MEANS}")
    if len(set(figures.stretches(own, reading.series))) > 1:
        said.append("The line is broken where figures can’t be compared: how they are made has changed.")
    if not reading.series.trend:
        said.append("These figures are snapshots that must not be read as a trend, so no line joins them.")
    if own["status"].str.split().map(lambda s: "p" in s).any():
        said.append("A hollow dot is provisional: the publisher may still change it.")
    if len(national):
        said.append("England is shown for the same periods only.")
    goal = _goal(reading)
    return (*said, *((goal.said,) if goal else ()), *_tested(reading))


def _tested(reading: Reading) -> tuple[str, ...]:
    """How the recent trend and the projection are made, or why there is none."""
    found, ahead = verdicts.recent_trend(reading), projection.projection(reading)
    trend = f"The recent trend can’t be calculated. {found.reason}" if found.reason else TEST
    if not ahead.ahead:
        return (trend, f"There is no projection. {ahead.reason}")
    line = f"The dashed line is a projection, not a forecast of what will be done. {ahead.method} {ahead.sentence}"
    return (trend, line)
