"""One figure in all neighbourhoods of a place: on a map, and from the lowest to the highest within each ward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import pandas as pd

from scorecard.cards import figures, words
from scorecard.cards.bands import Band, band_of, figure_bands, units
from scorecard.cards.neighbourhoods.within_ward import options
from scorecard.cards.panel import Panel, Table, sheet, source_line
from scorecard.cards.series.area_map import SHADED, AreaMap, MappedArea, legend
from scorecard.cards.series.dots import Dot, Dots
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Series
from scorecard.observations import select, totals

WHAT = "A neighbourhood here is a small area of the census (LSOA) with about 1,000 to 3,000 residents."
_CHANCE = "Figures for so few people can differ by chance, and the file gives no interval for them."
_MODELLED = "These figures are modelled by the publisher: fit to see patterns, not to judge one neighbourhood."


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The neighbourhoods of one ward: their lowest, middle and highest figure."""

    code: str
    name: str
    count: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourhoodMap:
    """The map of the neighbourhoods, and their spread within wards as lines with a dot."""

    map: AreaMap
    spread: Dots

    @property
    def panel(self) -> Panel:
        return self.map.panel


def held(tables: Tables, node: str) -> bool:
    """Whether a node of the index is an indicator with figures for neighbourhoods."""
    return node in options(tables)


def offer(tables: Tables) -> str:
    """How many of the index's indicators can be seen by neighbourhood, in a sentence; empty where none can."""
    every = [i.series for i in tables.catalogue.index.indicators]
    count = len(set(every) & set(options(tables)))
    if not count:
        return ""
    return (
        f"Scores are made for wards. {words.sentence(words.counted(count, 'of', 'of')).rstrip('.')} the {len(every)}"
        " indicators can also be seen by neighbourhood: choose one of them above."
    )


def neighbourhood_map(tables: Tables, key: str) -> NeighbourhoodMap:
    """Return the neighbourhoods on one series; `key` must be `held`."""
    reading = tables.reading(key)
    series, rows = reading.series, reading.small_areas
    values = {str(a): float(v) for a, v in zip(rows["area"], rows["value"], strict=True) if words.known(v)}
    wards = _wards(tables)
    found = figure_bands(list(values.values()), series.decimals)
    spreads = sorted(_spreads(tables, values, wards), key=lambda s: (-s.middle, s.name))
    said = {s.code: _said(s, series) for s in spreads}
    period = str(rows["period"].iloc[0])
    line = _line(tables, key, period)
    panel = _panel(reading, rows, values, spreads, period, line)
    names = tables.level("lsoa")
    areas = tuple(_area(code, name, wards.get(code, ""), reading, values, found, said) for code, name in names.items())
    drawn = AreaMap(
        panel=panel,
        areas=areas,
        bands=tuple(b.label for b in found),
        legend=legend(series),
        heads=("Neighbourhood", "Ward", "Figure"),
        note=_bare(len(names) - len(values)),
        labelled=False,
    )
    return NeighbourhoodMap(map=drawn, spread=_dots(panel, spreads, series, line, tables.place.name))


def _wards(tables: Tables) -> Mapping[str, str]:
    """The ward of every neighbourhood."""
    small = tables.areas[tables.areas["level"] == "lsoa"]
    return dict(zip(small["code"], small["ward"], strict=True))


def _spreads(tables: Tables, values: Mapping[str, float], wards: Mapping[str, str]) -> list[Spread]:
    inside: dict[str, list[float]] = {}
    for code, value in values.items():
        inside.setdefault(wards.get(code, ""), []).append(value)
    return [
        Spread(code=c, name=tables.wards[c], count=len(v), low=min(v), middle=median(v), high=max(v))
        for c, v in inside.items()
        if c in tables.wards
    ]


def _area(
    code: str,
    name: str,
    ward: str,
    reading: Reading,
    values: Mapping[str, float],
    found: Sequence[Band],
    said: Mapping[str, str],
) -> MappedArea:
    value = values.get(code)
    band = -1 if value is None else band_of(units(value, reading.series.decimals), found)
    tips = (name, reading.tables.wards.get(ward, ""), words.figure(value, reading.series))
    return MappedArea(code=code, name=name, band=band, text="", tips=tips, said=said.get(ward, ""), ward=ward)


def _said(spread: Spread, series: Series) -> str:
    count = words.counted(spread.count, "neighbourhood")
    low, high = words.plain(spread.low, series), words.figure(spread.high, series)
    return f"{spread.name}: {count}, from {low} to {high}. The middle one: {words.figure(spread.middle, series)}."


def _line(tables: Tables, key: str, period: str) -> float | None:
    rows = totals(select(tables.rows(key), area=tables.place.code, period=period))
    known = rows.loc[rows["value"].notna(), "value"]
    return float(known.iloc[0]) if len(known) and figures.sized(tables.catalogue.series[key]) else None


def _bare(count: int) -> str:
    if not count:
        return ""
    verb, be = ("has", "is") if count == 1 else ("have", "are")
    return words.sentence(f"{words.counted(count, 'neighbourhood')} {verb} no figure here and {be} hatched on the map")


def _panel(
    reading: Reading,
    rows: pd.DataFrame,
    values: Mapping[str, float],
    spreads: Sequence[Spread],
    period: str,
    line: float | None,
) -> Panel:
    series = reading.series
    place = reading.place.name
    when = words.dated(period, reading.place.edition_date, series.edition)
    low, high = words.plain(min(values.values()), series), words.headed(max(values.values()), series)
    whole = "" if line is None else f"; {place} as a whole {words.headed(line, series)}"
    headline = f"Neighbourhoods range from {low} to {high}{whole}"
    widest = max(spreads, key=lambda s: s.high - s.low)
    subtitle = f"{words.measured(series)}, {len(values)} neighbourhoods of {place}, {when}"
    return Panel(
        headline=headline,
        subtitle=subtitle,
        alt=f"{headline}. They lie furthest apart in {widest.name}: {words.plain(widest.low, series)} to"
        f" {words.figure(widest.high, series)}.",
        source=source_line(reading.source),
        table=_table(series, spreads, rows),
        sheet=sheet(f"neighbourhoods-{series.id}", rows, reading.tables),
        about=tuple(_about(series, rows)),
    )


def _table(series: Series, spreads: Sequence[Spread], rows: pd.DataFrame) -> Table:
    cells = tuple(
        (s.name, str(s.count), *(words.figure(v, series) for v in (s.low, s.middle, s.high))) for s in spreads
    )
    note = words.marks_explained(rows["status"])
    return Table(
        caption=f"{series.label}: neighbourhoods of every ward",
        columns=("Ward", "Neighbourhoods", "Lowest", "Middle", "Highest"),
        rows=cells,
        numeric=(1, 2, 3, 4),
        note=f"The download holds every neighbourhood. {words.sentence(note)}".strip(),
    )


def _about(series: Series, rows: pd.DataFrame) -> list[str]:
    kinds = set(rows["estimate"])
    said = [WHAT, _MODELLED if "modelled" in kinds else _CHANCE]
    said.append(
        "Beside the map, a line runs from the lowest to the highest neighbourhood of a ward; the dot is the"
        " middle one. Wards stand in order of it."
    )
    if "apportioned" in kinds:
        said.append("The figures were published for older small areas and carried over to those of 2021.")
    return [*said, SHADED, words.POLARITIES[series.polarity]]


def _dots(panel: Panel, spreads: Sequence[Spread], series: Series, line: float | None, place: str) -> Dots:
    dots = tuple(
        Dot(
            label=s.name,
            value=s.middle,
            text=words.figure(s.middle, series),
            brief=words.brief(s.middle, series),
            lower=s.low,
            upper=s.high,
            role="other",
        )
        for s in spreads
    )
    lowest, highest = min(s.low for s in spreads), max(s.high for s in spreads)
    return Dots(
        panel=panel,
        dots=dots,
        line=line,
        place=place,
        line_label="" if line is None else f"{place} {words.headed(line, series)}",
        from_zero=0 <= lowest < 0.6 * highest,
        axis="" if series.unit == "%" else series.unit,
    )
