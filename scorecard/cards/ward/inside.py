"""Inside one ward: the figures whose small areas lie furthest apart, at most one of each component."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.neighbourhoods.within_ward import options
from scorecard.cards.tables import Reading, Tables
from scorecard.observations import select, totals

MOST = 5
_LEAST = 3  # small areas: between two there is nothing but one difference
_BARE = ("count", "score")  # bigger areas have more; a score without a unit says little to a reader
_REST = "scorecard"  # where series stand that no component holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One figure: the small areas of the ward and those of the rest of the place, each from low to high."""

    series: str
    label: str
    when: str
    range_text: str
    own: tuple[float, ...]
    rest: tuple[float, ...]
    city: float | None
    city_text: str
    source: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """The strips, the widest first; `rule` says how they were chosen, or why there are none."""

    strips: tuple[Strip, ...]
    rule: str


def inside(tables: Tables, ward: str) -> Inside:
    """Return the widest strips of a ward."""
    own = set(tables.areas.loc[tables.areas["ward"] == ward, "code"])
    strips = tuple(_strip(tables.reading(series), ward, own) for series in _widest(tables, own)[:MOST])
    return Inside(strips=strips, rule=_rule(tables, ward, len(own), len(strips)))


def _widest(tables: Tables, own: set[str]) -> list[str]:
    """The widest series of each component, the widest of all first."""
    component = {i.series: i.component for i in tables.catalogue.index.indicators}
    best: dict[str, tuple[float, str]] = {}
    for series, spread in _spreads(tables, own):
        group = component.get(series, _REST)
        if spread > best.get(group, (0.0, ""))[0]:
            best[group] = (spread, series)
    return [series for _, series in sorted(best.values(), key=lambda pair: -pair[0])]


def _spreads(tables: Tables, own: set[str]) -> Iterator[tuple[str, float]]:
    """How far the ward's small areas lie apart on each series, in standard deviations of all of the place's."""
    for series in options(tables):
        if tables.catalogue.series[series].kind in _BARE:
            continue
        values = tables.reading(series).small_areas.set_index("area")["value"].dropna()
        mine, deviation = values[values.index.isin(own)], float(values.std(ddof=0))
        if len(mine) >= _LEAST and deviation > 0:
            yield series, float(mine.max() - mine.min()) / deviation


def _strip(reading: Reading, ward: str, own: set[str]) -> Strip:
    series, rows = reading.series, reading.small_areas.dropna(subset=["value"])
    inner = rows["area"].isin(own)
    mine, rest = (tuple(sorted(float(v) for v in rows.loc[keep, "value"])) for keep in (inner, ~inner))
    period = str(rows["period"].iloc[0])
    whole = totals(select(reading.rows, area=reading.place.code, period=period))
    city = words.number_or_none(next(iter(whole["value"]), None))
    low, high = words.plain(mine[0], series), words.figure(mine[-1], series)
    name, place = reading.tables.wards[ward], reading.place.name
    beside = "" if city is None else f" {place} as a whole: {words.figure(city, series)}."
    return Strip(
        series=series.id,
        label=series.label,
        when=words.dated(period, reading.place.edition_date, series.edition),
        range_text=f"{low} to {high}",
        own=mine,
        rest=rest,
        city=city,
        city_text=words.brief(city, series),
        source=series.source,
        alt=f"{series.label}: small areas of {name} range from {low} to {high}.{beside}",
    )


def _rule(tables: Tables, ward: str, small: int, strips: int) -> str:
    name, place = tables.wards[ward], tables.place.name
    if not strips:
        return f"No figures are held for {words.counted(_LEAST, 'small area')} or more of {name}."
    return (
        f"The figures on which the {words.counted(small, 'small area')} of {name} lie furthest apart, measured by how"
        f" far all small areas of {place} do, one of each component. Counts and bare scores are left out. Figures for"
        " so few people can differ by chance."
    )
