"""Pages of the workbook with a row for each figure: every series over time, and ward by ward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard.cards import figures, words
from scorecard.cards.judgement import Tone
from scorecard.cards.series import comparisons
from scorecard.cards.spreadsheet import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Row,
    SheetPage,
    absent,
    marks,
    numbers,
    rounded,
    texts,
    whole,
)
from scorecard.cards.tables import Reading, Tables
from scorecard.cards.workbook.figures import held, unit
from scorecard.geography import ENGLAND
from scorecard.observations import select, totals

_TRENDS = (
    *texts("Series", "Indicator", "Unit", "Period"),
    *numbers("Value, in the unit named", "Lower 95% limit", "Upper 95% limit", "England", "Comparable stretch"),
    *texts("Markers"),
)


def trends(tables: Tables) -> SheetPage:
    return SheetPage(
        name="Trends",
        title=f"Every series over time: {tables.place.name} and England",
        about=(
            "Figures of one series can be compared within the same stretch only; a new stretch begins where the series "
            "breaks or its periods become of another kind.",
        ),
        columns=_TRENDS,
        rows=tuple(row for reading in held(tables) for row in _over_time(reading)),
    )


def wards(tables: Tables) -> SheetPage:
    place = tables.place.name
    columns = (
        *texts("Series", "Indicator", "Unit", "Period", "Ward", "Ward code"),
        *numbers("Value, in the unit named", "Lower 95% limit", "Upper 95% limit", "Numerator", "Denominator"),
        *texts(f"Compared with {place}", "Markers", "How made"),
    )
    rows = tuple(
        row for i in tables.catalogue.indicators.values() for s in i.series for row in _wards(tables.reading(s))
    )
    return SheetPage(
        name="Wards",
        title=f"Every ward of {place}: the latest figure of every series that is held for wards",
        about=(
            f"Compared with {place}: whether the ward’s 95% interval leaves out the whole place’s figure of the same "
            "period. “Clearly” means that its 99.8% interval does so too.",
        ),
        columns=columns,
        rows=rows or (_nothing(columns, "No figure is held for wards"),),
    )


def _nothing(columns: tuple[object, ...], why: str) -> Row:
    """The one row of a page that has nothing to show."""
    return (why, *(NOT_APPLICABLE for _ in columns[1:]))


def _over_time(reading: Reading) -> Iterator[Row]:
    series = reading.series
    rows, national = reading.city, _england(reading)
    none = NOT_AVAILABLE if figures.sized(series) else NOT_APPLICABLE
    for row, stretch in zip(rows.to_dict("records"), figures.stretches(rows, series), strict=True):
        period, status = str(row["period"]), str(row["status"])
        own = tuple(
            rounded(row[c], series.decimals, absent(status) if c == "value" else NOT_AVAILABLE)
            for c in ("value", "lower", "upper")
        )
        yield (
            series.label,
            reading.indicator.title,
            unit(series),
            words.period(period, series.edition),
            *own,
            rounded(national.get(period), series.decimals, none),
            stretch,
            marks(status),
        )


def _england(reading: Reading) -> Mapping[str, float]:
    """England's figures by period; none of counts, which grow with size."""
    rows = totals(select(reading.compared, area=ENGLAND))
    return dict(zip(rows["period"], rows["value"], strict=True)) if figures.sized(reading.series) else {}


def _wards(reading: Reading) -> Iterator[Row]:
    series = reading.series
    rows = reading.ward_rows
    against = comparisons.wards(reading)
    order = {code: n for n, code in enumerate(reading.tables.wards)}
    for row in sorted(rows.to_dict("records"), key=lambda r: order[r["area"]]):
        code, status = str(row["area"]), str(row["status"])
        own = tuple(
            rounded(row[c], series.decimals, absent(status) if c == "value" else NOT_AVAILABLE)
            for c in ("value", "lower", "upper")
        )
        said = against[code].said if code in against else Tone.NONE.word
        yield (
            series.label,
            reading.indicator.title,
            unit(series),
            words.period(str(row["period"]), series.edition),
            reading.tables.wards[code],
            code,
            *own,
            whole(row["numerator"]),
            whole(row["denominator"]),
            said,
            marks(status),
            words.ESTIMATES[str(row["estimate"])],
        )
