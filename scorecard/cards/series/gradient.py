"""The deprivation gradient as a card: groups of neighbourhoods and the line through them."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.panel import SHEET_COLUMNS, Panel, Sheet, Table, sheet, source_line
from scorecard.cards.series.slope_words import explained, headline, sentences
from scorecard.cards.series.slopes import Slope, slopes
from scorecard.cards.tables import Reading
from scorecard.catalogue import Series
from scorecard.observations import select


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradient:
    """The groups of one period with the line through them; `sentences` are all that is to be said of it."""

    panel: Panel
    slope: Slope
    texts: tuple[str, ...]
    ends: tuple[str, str]
    from_zero: bool
    axis: str
    by_construction: bool
    sentences: tuple[str, ...]


def gradient(reading: Reading) -> Gradient | None:
    """The latest gradient of a series; None where its groups can't be put on a line."""
    found = slopes(reading)
    return _gradient(found[-1], reading) if found else None


def _gradient(slope: Slope, reading: Reading) -> Gradient:
    series = reading.series
    place = reading.place
    when = words.dated(slope.period, place.edition_date, series.edition)
    described = reading.catalogue.breakdowns[slope.breakdown]
    said = sentences(slope, reading)
    subtitle = f"{words.measured(series)}, {place.name}, {when}"
    rows = select(reading.rows, area=place.code, breakdown=slope.breakdown, period=slope.period)
    texts = tuple(words.brief(s.value, series) for s in slope.steps)
    values = [v for s in slope.steps for v in (s.value, s.lower) if v is not None]
    listed = "; ".join(f"{s.label} {text}" for s, text in zip(slope.steps, texts, strict=True))
    estimates = [words.ESTIMATES[e] for e in words.ESTIMATES if e in set(rows["estimate"])]
    made = f"These figures are {words.listed(estimates)}." if estimates else ""
    return Gradient(
        panel=Panel(
            headline=headline(slope, series),
            subtitle=subtitle,
            alt=f"Groups from the most to the least deprived with a fitted line, {when}. {listed}. {' '.join(said)}",
            source=source_line(reading.source),
            table=_table(slope, series, subtitle),
            sheet=_sheet(sheet(f"{series.id}-gradient", rows, reading.tables), slope),
            about=(described.note, *explained(slope), made),
        ),
        slope=slope,
        texts=texts,
        ends=(words.brief(slope.most, series), words.brief(slope.least, series)),
        from_zero=series.kind != "score" and 0 <= min(values) < 0.6 * max(s.value for s in slope.steps),
        axis="" if series.unit == "%" else series.unit,
        by_construction=series.deprivation_ingredient,
        sentences=said,
    )


def _table(slope: Slope, series: Series, caption: str) -> Table:
    interval = any(s.lower is not None for s in slope.steps)
    rows = []
    for s in slope.steps:
        fitted = slope.most - slope.sii * (s.start + s.end) / 2
        between = words.interval(s.lower, s.upper, series.unit, series.decimals) or words.NOT_AVAILABLE
        figure = f"{words.figure(s.value, series)} {words.marks(s.status)}".strip()
        share = f"{words.number(100 * (s.end - s.start), 1)}%"
        rows.append((s.label, share, figure, *([between] if interval else []), words.figure(fitted, series)))
    columns = ("Group", "Share of people", "Figure", *(["95% interval"] if interval else []), "On the line")
    return Table(
        caption=caption,
        columns=columns,
        rows=tuple(rows),
        numeric=(1, 2, 3, 4),
        units=("", "", series.unit, *([""] if interval else []), series.unit),
        note=words.marks_explained(s.status for s in slope.steps),
    )


def _sheet(made: Sheet, slope: Slope) -> Sheet:
    """The rows of the groups, each with its share and its place on the line, and the indices."""
    at = SHEET_COLUMNS.index("category_label")
    steps = {s.label: s for s in slope.steps}
    more = (
        "share_of_people",
        "on_the_line",
        "slope_index",
        "slope_index_lower",
        "slope_index_upper",
        "relative_index",
        "relative_index_lower",
        "relative_index_upper",
    )
    ends = (slope.sii, slope.sii_lower, slope.sii_upper, slope.rii, slope.rii_lower, slope.rii_upper)
    rows = []
    for row in made.rows:
        s = steps[str(row[at])]
        rows.append((*row, s.end - s.start, slope.most - slope.sii * (s.start + s.end) / 2, *ends))
    return Sheet(name=made.name, columns=(*made.columns, *more), rows=tuple(rows))
