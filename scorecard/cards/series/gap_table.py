"""The gaps by deprivation of all indicators side by side: a row for each figure that groups can be ranked by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from scorecard.cards import words
from scorecard.cards.judgement import Fare
from scorecard.cards.once import once
from scorecard.cards.panel import Panel, Sheet, Table, Value
from scorecard.cards.series.slope_words import BY_CONSTRUCTION, apart, distance, fares
from scorecard.cards.series.slopes import LOOSE, Slope, slopes
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator, Series, Standing

UNSTEADY = "no steady gradient"
ORDERS = {"widest": "Widest gap first", "scorecard": "Order of the scorecard"}
SCOPES = {"scorecard": "The scorecard’s indicators", "all": "The scorecard and the progress index"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One series: its most and least deprived group of one period. `ratio` is empty where there is none."""

    indicator: str
    series: str
    title: str
    name: str  # short, for a chart: tells the row from every other
    label: str
    most: str
    least: str
    difference: str
    ratio: str
    times: float | None
    group: str
    when: str
    older: bool
    standing: Standing
    note: str
    meaning: Fare
    steady: bool  # whether the groups follow a line, from one end to the other
    width: float  # distance of the ratio from 1, in logarithms; negative where there is no ratio


@dataclass(frozen=True, slots=True, kw_only=True)
class GapTable:
    headline: str
    rows: tuple[GapRow, ...]
    caption: str
    notes: tuple[str, ...]
    sheet: Sheet
    panel: Panel | None  # of the chart; None where no row has a ratio

    @property
    def drawn(self) -> tuple[GapRow, ...]:
        """The rows that have a ratio, and so a place in the chart."""
        return tuple(r for r in self.rows if r.times)


@once
def gap_table(tables: Tables, order: str = "widest", scope: str = "scorecard") -> GapTable:
    """The table in the order asked for; the widest first goes by the ratio, since units differ."""
    chosen = [i for i in tables.catalogue.in_order if scope == "all" or i.number]
    rows = [row for i in chosen for row in _rows(i, tables)]
    if order == "widest":
        rows.sort(key=lambda r: -r.width)
    headline = _headline(rows, tables.place.name)
    return GapTable(
        headline=headline,
        rows=tuple(rows),
        caption=f"The most and the least deprived neighbourhoods of {tables.place.name}: {ORDERS[order].lower()}",
        notes=_notes(rows, order),
        sheet=_sheet(rows),
        panel=_panel(rows, order, tables.place.name),
    )


def widest(tables: Tables) -> str:
    """The scorecard's indicator with the widest gap against the most deprived: steady, not partly by construction."""
    rows = gap_table(tables).rows
    against = [r for r in rows if r.meaning is Fare.WORSE and r.steady]
    return next((r.indicator for r in (*(r for r in against if not r.note), *against, *rows)), "")


def _rows(indicator: Indicator, tables: Tables) -> Iterator[GapRow]:
    for reading in map(tables.reading, indicator.series):
        if found := slopes(reading):
            yield _row(reading, found[-1])


def _row(reading: Reading, slope: Slope) -> GapRow:
    series = reading.series
    most, least = slope.steps[0].value, slope.steps[-1].value
    ratio = most / least if series.kind != "score" and min(most, least) > 0 else None
    known = "(" in series.unit or series.unit in ("", "%") or series.unit in series.label.lower()
    unit = "" if known else f", {series.unit}"
    return GapRow(
        indicator=reading.indicator.id,
        series=series.id,
        title=reading.indicator.title,
        name=series.label.split(",")[0]
        if _shared(reading.indicator, reading.tables)
        else reading.indicator.short_title,
        label=f"{series.label}{unit}",
        most=words.brief(most, series),
        least=words.brief(least, series),
        difference=_difference(most - least, series),
        ratio=words.number(ratio, 2) if ratio else "",
        times=ratio,
        group=slope.group,
        when=words.period(slope.period, series.edition),
        older=words.older(slope.period, reading.place.edition_date),
        standing=Standing(series.standing),
        note=", ".join([BY_CONSTRUCTION] * series.deprivation_ingredient + [UNSTEADY] * (slope.fit < LOOSE)),
        meaning=fares(most - least, series.polarity),
        steady=slope.fit >= LOOSE,
        width=abs(log(ratio)) if ratio else -1.0,
    )


def _shared(indicator: Indicator, tables: Tables) -> bool:
    """Whether several series of the indicator have a row."""
    return sum(1 for reading in map(tables.reading, indicator.series) if slopes(reading)) > 1


def _difference(value: float, series: Series) -> str:
    text = distance(value, series, brief=True)
    return f"{text} {'higher' if value > 0 else 'lower'}" if apart(value, series) else text


def _headline(rows: list[GapRow], place: str) -> str:
    """In how many figures the most deprived neighbourhoods fare worse: counted, without a test."""
    if not rows:
        return f"No figure for {place} can be broken down by deprivation."
    count = Counter(r.meaning for r in rows)
    measures = words.counted(len(rows), "measure that can be compared", "measures that can be compared")
    said = [f"the worse figure in {words.spelt(count[Fare.WORSE])} of {measures}"]
    said += [f"the better figure in {words.spelt(count[Fare.BETTER])}"] if count[Fare.BETTER] else []
    first = f"{words.possessive(place)} most deprived neighbourhoods have {words.listed(said)}."
    return first + (f" In {words.spelt(count[Fare.NEITHER])}, neither way is better." if count[Fare.NEITHER] else "")


def _notes(rows: list[GapRow], order: str) -> tuple[str, ...]:
    groups = words.listed(sorted({f"{r.group}s" for r in rows}))
    return (
        "The widest gap is the one whose ratio is furthest from 1: twice and half are equally wide. Figures without "
        "a ratio (scores) stand last." * (order == "widest"),
        f"The groups are {groups} of neighbourhoods: national tenths, or the place’s own fifths where a tenth holds "
        "under 5% of its residents or the figure exists for wider neighbourhoods only."
        if rows
        else "",
        "The differences are those of the two groups, not of the fitted line. They are not tested here.",
        "Partly by construction: the figure is itself an ingredient of the deprivation index.",
        "No steady gradient: the groups between do not lie on a line from the one end to the other.",
    )


def _panel(rows: Sequence[GapRow], order: str, place: str) -> Panel | None:
    """The chart's frame: how many times the figure of the least deprived group the most deprived one's is."""
    found = [r for r in rows if r.times]
    if not found:
        return None
    far = max(found, key=lambda r: (r.meaning is Fare.WORSE, r.width))
    against = " against the most deprived" if far.meaning is Fare.WORSE else ""
    said = "; ".join(f"{r.name} {r.ratio} times ({r.meaning.word or 'neither better nor worse'})" for r in found)
    return Panel(
        headline=f"Widest gap{against}: {words.lower_first(far.name)}, {far.most} against {far.least}",
        subtitle=f"Most deprived neighbourhoods of {place}: their figure as a multiple of the least deprived’s",
        alt=f"Dot plot of ratios, {ORDERS[order].lower()}: {said}.",
        source="the publishers named on each indicator’s page; the Data page lists them with their licences.",
        table=Table(
            caption=f"Gaps by deprivation in {place}",
            columns=("Indicator", "Most deprived", "Least deprived", "Difference", "Ratio", "Period", "Standing"),
            rows=tuple(
                (
                    r.name,
                    r.most,
                    r.least,
                    r.difference,
                    f"{r.ratio} times",
                    r.when,
                    ", ".join(filter(None, (words.STANDINGS[r.standing], r.note))),
                )
                for r in found
            ),
            numeric=(1, 2, 4),
        ),
        sheet=_sheet(found),
        about=(
            "A dot at 1 means no gap. A dot at 2 means that the most deprived group’s figure is twice that of the "
            "least deprived; a dot at a half is just as far from 1, on the other side.",
            "Up triangle: the better figure is that of the most deprived. Down triangle: theirs is the worse. "
            "Circle: neither way is better.",
            "A hollow mark has no steady gradient: the groups between do not lie on a line.",
            "The gaps are not tested here. Figures without a ratio (scores) are left out of the chart.",
        ),
    )


_COLUMNS = (
    "indicator",
    "series",
    "title",
    "label",
    "most_deprived",
    "least_deprived",
    "difference",
    "ratio",
    "group",
    "period",
    "older_data",
    "standing",
    "note",
    "most_deprived_fare",
)


def _sheet(rows: Sequence[GapRow]) -> Sheet:
    cells: tuple[tuple[Value, ...], ...] = tuple(
        (
            r.indicator,
            r.series,
            r.title,
            r.label,
            r.most,
            r.least,
            r.difference,
            r.ratio,
            r.group,
            r.when,
            "yes" if r.older else "no",
            words.STANDINGS[r.standing],
            r.note,
            r.meaning.word,
        )
        for r in rows
    )
    return Sheet(name="deprivation-gaps", columns=_COLUMNS, rows=cells)
