"""Figures of several wards, or of several places, side by side: each with its period, its interval and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.index.tree import children
from scorecard.cards.panel import Sheet, Value
from scorecard.cards.tables import Tables
from scorecard.catalogue import Series, Standing
from scorecard.observations import select, totals

COUNT = "A count: a bigger area has more of almost anything."
_SHEET = (
    "group",
    "indicator",
    "series",
    "series_label",
    "standing",
    "area",
    "area_name",
    "period",
    "value",
    "lower",
    "upper",
    "unit",
    "status",
    "estimate",
    "interval",
    "source",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedArea:
    """One of the areas compared: a ward or a whole place, and the tables that hold its figures."""

    tables: Tables
    code: str
    name: str

    @property
    def is_place(self) -> bool:
        return self.code == self.tables.place.code


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCell:
    """One area's figure, as it is written and as a number; `how` says its interval and how it was estimated."""

    code: str
    name: str
    text: str
    how: str
    period: str
    value: float | None
    lower: float | None
    upper: float | None
    status: str
    estimate: str
    interval: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One series: a cell for each area, the place's own figure (for wards), England's."""

    indicator: str
    series: str
    label: str
    standing: Standing
    note: str
    unit: str
    cells: tuple[ComparedCell, ...]
    beside: tuple[str, ...]  # the whole place, for wards; England
    when: str
    source: str
    source_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentFigures:
    """A component, and the figures that its scores are made from."""

    title: str
    question: str
    rows: tuple[Compared, ...]


def heads(sides: Sequence[ComparedArea]) -> tuple[str, ...]:
    """The headings of a table of figures."""
    place = () if sides[0].is_place else (sides[0].tables.place.name,)
    return ("Figure", *(s.name for s in sides), *place, "England", "Period and source")


def behind(sides: Sequence[ComparedArea]) -> tuple[ComponentFigures, ...]:
    """The figures behind every component's score, each at the period that the score was made from."""
    catalogue = sides[0].tables.catalogue
    proxies = {i.series for i in catalogue.index.indicators if i.proxy}
    held = [used(side) for side in sides]
    found = []
    for component in catalogue.index.components:
        nodes = [n.id for n in children(catalogue, component.id) if any(n.id in own for own in held)]
        rows = tuple(
            _compared(sides, catalogue.series[n], [own.get(n, "") for own in held], n in proxies) for n in nodes
        )
        found.append(ComponentFigures(title=component.title, question=component.question or component.title, rows=rows))
    return tuple(found)


def scorecard(sides: Sequence[ComparedArea]) -> tuple[Compared, ...]:
    """The scorecard's series that wards have a figure of; for places, those that all have in the same period."""
    catalogue = sides[0].tables.catalogue
    every = (s for i in catalogue.scorecard for s in i.series)
    return tuple(_compared(sides, s, [period] * len(sides)) for s in every if (period := _shared(sides, s)))


def sheet(name: str, groups: Sequence[tuple[str, Sequence[Compared]]]) -> Sheet:
    """The figures as a download: one row for each area and series."""
    lines: list[tuple[Value, ...]] = [
        (
            title,
            row.indicator,
            row.series,
            row.label,
            words.STANDINGS[row.standing],
            c.code,
            c.name,
            c.period,
            c.value,
            c.lower,
            c.upper,
            row.unit,
            c.status,
            c.estimate,
            c.interval,
            row.source_id,
        )
        for title, rows in groups
        for row in rows
        for c in row.cells
    ]
    return Sheet(name=name, columns=_SHEET, rows=tuple(lines))


def used(side: ComparedArea) -> Mapping[str, str]:
    """The period of the figure behind each indicator's score."""
    table = side.tables.index
    if table is None:
        return {}
    own = table[(table["area"] == side.code) & (table["level"] == "indicator") & table["score"].notna()]
    return dict(zip(own["node"], own["period"], strict=True))


def _shared(sides: Sequence[ComparedArea], series: Series) -> str:
    """The period to show: the wards' latest with a figure of any of them; for places, the latest that all have."""
    first = sides[0].tables
    if not sides[0].is_place:
        rows = first.reading(series).ward_rows
        rows = rows[rows["area"].isin([s.code for s in sides]) & rows["value"].notna()]
        return str(rows["period"].iloc[0]) if len(rows) else ""
    held = [{f.period for f in s.tables.reading(series).figures} for s in sides]
    common = set.intersection(*held)
    return (periods.latest(sorted(common)) or "") if common and figures.sized(series) else ""


def _compared(sides: Sequence[ComparedArea], series: Series, when: Sequence[str], proxy: bool = False) -> Compared:
    first = sides[0].tables
    source = first.catalogue.sources[series.source]
    known = list(dict.fromkeys(filter(None, when)))
    standing = Standing.PROXY if proxy else Standing(series.standing)
    return Compared(
        indicator=series.indicator,
        series=series.id,
        label=series.label,
        standing=standing,
        note="" if figures.sized(series) else COUNT,
        unit=series.unit,
        cells=tuple(_cell(s, series, p, len(known) > 1) for s, p in zip(sides, when, strict=True)),
        beside=tuple(_beside(sides[0], series, known)),
        when="; ".join(words.dated(p, first.place.edition_date, series.edition) for p in known),
        source=source.publisher,
        source_id=series.source,
    )


def _cell(side: ComparedArea, series: Series, period: str, dated: bool) -> ComparedCell:
    """One area's figure of a period; its period is said where the areas' periods differ."""
    rows = totals(select(side.tables.rows(series.id), period=period, area=side.code)).to_dict("records")
    row = rows[0] if rows else {}
    held = side.tables.reading(series).figure(row) if row and words.known(row["value"]) else None
    marks = words.marks(str(row.get("status", "")))
    return ComparedCell(
        code=side.code,
        name=side.name,
        text=" ".join(filter(None, (held.text if held else words.NOT_AVAILABLE, marks))),
        how=_how(held, series, dated),
        period=period,
        value=held.value if held else None,
        lower=held.lower if held else None,
        upper=held.upper if held else None,
        status=str(row.get("status", "x")),
        estimate=str(row.get("estimate", "")),
        interval=str(row.get("interval", "none")),
    )


def _how(held: figures.Figure | None, series: Series, dated: bool) -> str:
    if held is None:
        return ""
    between = words.interval(held.lower, held.upper, series.unit if series.unit == "%" else "", series.decimals)
    return "; ".join(filter(None, (between, figures.HOW.get(held.estimate, ""), held.when if dated else "")))


def _beside(side: ComparedArea, series: Series, known: Sequence[str]) -> Iterator[str]:
    """The figures of the whole place, for wards, and of England, at the same period."""
    period = known[0] if len(known) == 1 else ""
    if not side.is_place:
        yield _cell(ComparedArea(tables=side.tables, code=side.tables.place.code, name=""), series, period, False).text
    england = side.tables.reading(series).england(period) if period else None
    yield england.text if england else words.NOT_AVAILABLE
