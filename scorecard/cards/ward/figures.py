"""Figures of one ward beside the whole place's and England's, all of the same period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scorecard.cards import figures, words
from scorecard.cards.judgement import Mark
from scorecard.cards.once import once
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Standing
from scorecard.observations import select, totals


@dataclass(frozen=True, slots=True, kw_only=True)
class WardFigure:
    """One figure of a ward, as it is written and as a number; `number` is the scorecard's, 0 outside it."""

    indicator: str
    number: int
    series: str
    label: str
    standing: Standing
    variant: str
    unit: str
    value: float | None
    city_value: float | None
    england_value: float | None
    text: str
    city_text: str
    england_text: str
    period: str
    when: str
    status: str
    estimate: str
    how: str
    source: str
    source_id: str
    verdicts: Mapping[str, Mark] = field(default_factory=lambda: MappingProxyType({}))  # by what it is set beside


def ward_figure(reading: Reading, ward: str, period: str) -> WardFigure:
    """One series' figure of a ward in a period, with those of the place and of England."""
    series = reading.series
    indicator, source = reading.indicator, reading.source
    held = _by_area(reading, period)
    first = held.get(ward, {})
    value, city = (
        words.number_or_none(first.get("value")),
        words.number_or_none(held.get(reading.place.code, {}).get("value")),
    )
    england = reading.england(period) if period else None
    return WardFigure(
        indicator=indicator.id,
        number=indicator.number,
        series=series.id,
        label=series.label,
        standing=Standing(series.standing),
        variant=series.variant,
        unit=series.unit,
        value=value,
        city_value=city,
        england_value=england.value if england else None,
        text=words.figure(value, series),
        city_text=words.figure(city, series),
        england_text=england.text if england else words.NOT_AVAILABLE,
        period=period,
        when=words.dated(period, reading.place.edition_date, series.edition) if period else words.NOT_AVAILABLE,
        status=str(first.get("status", "x")),
        estimate=str(first.get("estimate", "")),
        how=figures.HOW.get(str(first.get("estimate", "")), ""),
        source=source.publisher,
        source_id=series.source,
    )


@once
def _by_area(reading: Reading, period: str) -> Mapping[str, Mapping[str, object]]:
    """The totals of the place and its wards in one period."""
    rows = totals(select(reading.rows, period=period, area=(*reading.tables.wards, reading.place.code)))
    kept = rows[["area", "value", "status", "estimate"]]
    return {str(row["area"]): row for row in kept.to_dict("records")}


def scorecard_figures(tables: Tables, ward: str) -> tuple[WardFigure, ...]:
    """The scorecard's series that have a figure for the ward, in the scorecard's order, each at its latest period."""
    found = []
    for indicator in tables.catalogue.scorecard:
        for series in indicator.series:
            reading = tables.reading(series)
            rows = reading.ward_rows
            rows = rows[(rows["area"] == ward) & rows["value"].notna()]
            if len(rows):
                found.append(ward_figure(reading, ward, str(rows["period"].iloc[0])))
    return tuple(found)
