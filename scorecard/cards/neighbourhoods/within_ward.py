"""Inside one ward: how far its small areas lie apart on one figure, beside all others of the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard.cards import words
from scorecard.cards.bands import band_of, figure_bands, units
from scorecard.cards.once import once
from scorecard.cards.panel import Panel, Table, sheet, source_line
from scorecard.cards.series.area_map import AreaMap, MappedArea, legend
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Series
from scorecard.observations import select, totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """One small area; `inside` says whether it belongs to the ward."""

    code: str
    name: str
    value: float
    text: str
    inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhoods:
    """The small areas of a place on one figure, with the ward's own figure and the place's."""

    ward: str
    place: str
    areas: tuple[Neighbourhood, ...]
    ward_value: float | None
    ward_text: str
    city_value: float | None
    city_text: str
    unit: str
    panel: Panel
    map: AreaMap


@once
def options(tables: Tables) -> Mapping[str, str]:
    """Labels of the series that have figures for small areas, those of the index first, in its order."""
    small = set(tables.level("lsoa"))
    index = [i.series for i in tables.catalogue.index.indicators]
    order = [*index, *(s for s in tables.series if s not in index)]
    known = [s for s in order if s in tables.series and s in tables.catalogue.series]
    return {s: tables.catalogue.series[s].label for s in known if tables.rows(s)["area"].isin(small).any()}


def neighbourhoods(tables: Tables, ward: str, series: str) -> Neighbourhoods:
    """Return the card of one ward and one series; `series` must be one of `options`."""
    reading, names = tables.reading(series), tables.level("lsoa")
    measured, rows = reading.series, reading.small_areas.dropna(subset=["value"])
    own = set(tables.areas.loc[tables.areas["ward"] == ward, "code"])
    found = tuple(
        Neighbourhood(
            code=code, name=names[code], value=float(value), text=words.figure(value, measured), inside=code in own
        )
        for code, value in zip(rows["area"], rows["value"], strict=True)
    )
    period = str(rows["period"].iloc[0]) if len(rows) else ""
    panel = _panel(reading, ward, found, rows, period)
    whole = {a: _value(reading, a, period) for a in (ward, tables.place.code)}
    return Neighbourhoods(
        ward=tables.wards[ward],
        place=tables.place.name,
        areas=found,
        ward_value=whole[ward],
        ward_text=words.plain(whole[ward], measured),
        city_value=whole[tables.place.code],
        city_text=words.plain(whole[tables.place.code], measured),
        unit=measured.unit.strip("()"),
        panel=panel,
        map=_map(panel, found, measured, {code: names[code] for code in names if code in own}),
    )


def _map(panel: Panel, found: tuple[Neighbourhood, ...], series: Series, inside: Mapping[str, str]) -> AreaMap:
    """The ward's own small areas, in the shades of all small areas of the place."""
    steps = figure_bands([a.value for a in found], series.decimals)
    held = {a.code: a for a in found if a.inside}
    areas = tuple(
        MappedArea(
            code=code,
            name="",
            band=band_of(units(held[code].value, series.decimals), steps) if code in held else -1,
            text=words.plain(held[code].value, series) if code in held else "",
            tips=(name, held[code].text if code in held else words.NOT_AVAILABLE),
        )
        for code, name in inside.items()
    )
    return AreaMap(
        panel=panel,
        areas=areas,
        bands=tuple(b.label for b in steps),
        legend=legend(series),
        heads=("Small area", "Figure"),
    )


def _value(reading: Reading, area: str, period: str) -> float | None:
    rows = totals(select(reading.rows, area=area, period=period))
    return words.number_or_none(next(iter(rows["value"]), None))


def _panel(reading: Reading, ward: str, areas: tuple[Neighbourhood, ...], rows: pd.DataFrame, period: str) -> Panel:
    series = reading.series
    name = reading.tables.wards[ward]
    own = sorted((a for a in areas if a.inside), key=lambda a: a.value)
    when = words.dated(period, reading.place.edition_date, series.edition) if period else words.NOT_AVAILABLE
    headline = _headline(name, own, series)
    lines = tuple((a.name, words.plain(a.value, series)) for a in reversed(own))
    inside = rows[rows["area"].isin([a.code for a in own])]
    return Panel(
        headline=headline,
        subtitle=f"{series.label}, {when}. Dots: small areas of {name}. Small lines: those of the rest of"
        f" {reading.place.name}.",
        alt=f"{headline} {series.label}, {when}.",
        source=source_line(reading.source),
        table=Table(
            caption=f"{series.label}: small areas of {name}",
            columns=("Small area", f"Figure, {series.unit.strip('()')}"),
            rows=lines,
            numeric=(1,),
        ),
        sheet=sheet(f"inside-{ward}-{series.id}", inside, reading.tables),
        about=(
            "A small area (LSOA) has about 1,000 to 3,000 residents. Figures for so few people can differ by chance.",
            words.POLARITIES[series.polarity],
        ),
    )


def _headline(name: str, own: list[Neighbourhood], series: Series) -> str:
    if not own:
        return f"{name} has no figures for its small areas here."
    if own[0].text == own[-1].text:
        return f"All small areas of {name} stand at {own[0].text}."
    low = own[0].text if series.unit.startswith("£") else words.plain(own[0].value, series)
    return f"Inside {name}, small areas range from {low} to {own[-1].text}."
