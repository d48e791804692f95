"""Pages of the workbook with the latest figures: the scorecard, and every series that is held."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.cards import figures, words
from scorecard.cards.scorecard import table
from scorecard.cards.scorecard.rows import ScorecardRow
from scorecard.cards.series import gaps
from scorecard.cards.series.slopes import grouping
from scorecard.cards.series.verdicts import Verdicts, verdicts
from scorecard.cards.spreadsheet import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Cell,
    Row,
    SheetPage,
    marks,
    numbers,
    rounded,
    stated,
    texts,
    whole,
)
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Series

AWAITED = "awaited"
_SCORECARD = (
    *texts("Number", "Indicator", "Ambition", "Standing", "What is measured", "Unit", "Period", "Older data"),
    *numbers("Value, in the unit named", "Lower 95% limit", "Upper 95% limit"),
    *texts("Markers", "Change", "Change in words"),
    *numbers("England, same period"),
    *texts(
        "Compared with England",
        "Recent trend",
        "Trend tested over",
        "Trend is of",
        "Deprivation gap is of",
        "Groups by deprivation",
    ),
    *numbers("Most deprived group", "Least deprived group", "Ratio of the higher to the lower end"),
    *texts("Wards are of"),
    *numbers("Lowest ward’s value"),
    *texts("Lowest ward"),
    *numbers("Highest ward’s value"),
    *texts("Highest ward", "Ethnic groups", "Ethnic groups are of", "Why no figure"),
)
_LATEST = (
    *texts("Series", "Indicator", "Number", "Standing", "Unit", "Period", "Older data"),
    *numbers("Value, in the unit named", "Lower 95% limit", "Upper 95% limit", "Numerator", "Denominator"),
    *texts(
        "Markers",
        "How made",
        "Recent trend",
        "Trend tested over",
        "Why no trend",
        "Change since the figure before",
        "In words",
        "Change since the baseline",
        "In words (baseline)",
    ),
    *numbers("England, same period"),
    *texts("Compared with England", "Projected to"),
    *numbers("Projected value", "Lower prediction limit", "Upper prediction limit"),
    *texts("Target"),
)


def held(tables: Tables) -> Iterator[Reading]:
    """Every series with a figure for the whole place: the scorecard's in its order, then the index's by title."""
    for indicator in tables.catalogue.in_order:
        for series in indicator.series:
            reading = tables.reading(series)
            if reading.latest is not None:
                yield reading


def unit(series: Series) -> str:
    """The unit of a series; a score or a ratio without one is a bare number."""
    return series.unit or "number"


def scorecard(tables: Tables) -> SheetPage:
    """A row for each indicator of the scorecard, in its order, with its first figure; awaited ones are named."""
    card = table.card(tables)
    found = sorted(((row, group.name) for group in card.groups for row in group.rows), key=lambda pair: pair[0].number)
    return SheetPage(
        name="Scorecard",
        title=f"Scorecard of {tables.place.name}, edition {tables.place.edition}: every indicator with its best figure",
        about=(card.headline, *card.notes[:2], f"Where no figure is held the row says why and {NOT_AVAILABLE} stands."),
        columns=_SCORECARD,
        rows=tuple(_scored(row, ambition, tables) for row, ambition in found),
        frozen=2,
    )


def latest(tables: Tables) -> SheetPage:
    place = tables.place
    return SheetPage(
        name="Latest figures",
        title=f"The latest figure of every series for {place.name} as a whole",
        about=(
            "A trend is tested over the last five separate yearly figures; a projection leads the line of the last "
            "comparable figures on, and its limits are those of a figure yet to be published.",
            f"Baseline of the changes: {place.baseline}." if place.baseline else "The place names no baseline.",
        ),
        columns=_LATEST,
        rows=tuple(map(_latest, held(tables))),
    )


def _scored(row: ScorecardRow, ambition: str, tables: Tables) -> Row:
    start: Row = (row.number, row.title, ambition, words.STANDINGS[row.standing])
    if not row.lines:
        return (*start, *(NOT_AVAILABLE for _ in _SCORECARD[len(start) : -1]), row.awaited)
    line = row.lines[0]
    reading = tables.reading(line.series)
    series, last = reading.series, reading.comparable[-1]
    national = reading.england(last.period)
    return (
        *start,
        line.label,
        unit(series),
        line.when,
        "yes" if line.older else "no",
        *_with_limits(last, series),
        marks(line.status),
        stated(line.change, NOT_AVAILABLE),
        stated(line.changed.words, NOT_AVAILABLE),
        _national(national, series),
        stated(line.england.said, NOT_AVAILABLE),
        *_trend(row),
        *_gap(row, tables),
        *_range(row, tables),
        *_ethnicity(row),
        NOT_APPLICABLE,
    )


def _trend(row: ScorecardRow) -> Row:
    """The first of an indicator's lines whose trend is tested; the first line where none is."""
    line = next((x for x in row.lines if not x.trend.reason), row.lines[0])
    return line.trend.words, stated(line.trend.span), line.label


def _gap(row: ScorecardRow, tables: Tables) -> Row:
    """The gap of the first line that has one, between the groups that its slope rests on."""
    for line in row.lines:
        reading = tables.reading(line.series)
        series, chosen = reading.series, grouping(reading)
        if chosen and (gap := reading.deprivation_gap(chosen)):
            ends = (rounded(end.value, series.decimals) for end in (gap.most, gap.least))
            ratio = gaps.ratio(gap, series)
            times = rounded(ratio, 2) if ratio else NOT_APPLICABLE
            return f"{line.label}, {unit(series)}", f"{gap.group}s, {gap.most.short}", *ends, times
    return (NOT_AVAILABLE,) * 5


def _range(row: ScorecardRow, tables: Tables) -> Row:
    """The lowest and the highest ward of the first line that has wards."""
    for line in row.lines:
        reading = tables.reading(line.series)
        series = reading.series
        if found := reading.ward_range:
            low, high = (rounded(f.value, series.decimals) for f in (found.low, found.high))
            named = f"{line.label}, {unit(series)}, {found.low.short}"
            return named, low, found.low_name, high, found.high_name
    return (NOT_AVAILABLE,) * 5


def _ethnicity(row: ScorecardRow) -> Row:
    line = next((x for x in row.lines if x.ethnicity.text), None)
    return (line.ethnicity.text, line.label) if line else (NOT_AVAILABLE, NOT_AVAILABLE)


def _with_limits(figure: figures.Figure, series: Series) -> Row:
    return tuple(rounded(v, series.decimals) for v in (figure.value, figure.lower, figure.upper))


def _national(national: figures.Figure | None, series: Series) -> Cell:
    if not figures.sized(series):
        return NOT_APPLICABLE
    return rounded(national.value if national else None, series.decimals)


def _latest(reading: Reading) -> Row:
    series = reading.series
    last = reading.comparable[-1]
    found = verdicts(reading)
    previous, baseline = found.change.previous, found.change.baseline
    return (
        series.label,
        reading.indicator.title,
        reading.indicator.number or NOT_APPLICABLE,
        words.STANDINGS[series.standing],
        unit(series),
        last.when,
        "yes" if last.older else "no",
        *_with_limits(last, series),
        whole(last.numerator),
        whole(last.denominator),
        marks(last.status),
        words.ESTIMATES[last.estimate],
        found.trend.words,
        stated(found.trend.span),
        stated(found.trend.reason),
        _changed(previous.text, previous.since),
        stated(previous.words, NOT_AVAILABLE),
        _changed(baseline.text, baseline.since),
        stated(baseline.words, NOT_AVAILABLE),
        _national(reading.england(last.period), series),
        stated(found.comparison.said, NOT_AVAILABLE),
        *_ahead(found, series),
        found.target.status or found.target.reason,
    )


def _changed(text: str, since: str) -> str:
    return f"{text} since {since}" if text else NOT_AVAILABLE


def _ahead(found: Verdicts, series: Series) -> Row:
    if not found.projection.ahead:
        return (NOT_AVAILABLE,) * 4
    last = found.projection.ahead[-1]
    return (last.label, *(rounded(v, series.decimals) for v in (last.value, last.lower, last.upper)))
