"""A ward's figures among those of all wards, each on a line whose middle is the whole place or the wards most alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from scorecard.cards import words
from scorecard.cards.index.strengths import NOT_COMPARED, PEERS, Verdicts, rule, similar, verdicts
from scorecard.cards.index.tree import nodes
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.judgement import Mark
from scorecard.cards.panel import Panel, Sheet, Table, Value, index_line
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Polarity, Series
from scorecard.observations import select, totals
from scorecard.stats import comparison

_SHEET = (
    "indicator",
    "series",
    "series_label",
    "component",
    "ward",
    "ward_name",
    "period",
    "value",
    "middle",
    "middle_of",
    "place_value",
    "england_value",
    "lowest_ward",
    "highest_ward",
    "unit",
    "verdict",
    "better_end",
    "status",
    "source",
)
UNTESTED = "no error known"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineRow:
    """One figure. Places run from -1 to 1 with the middle at 0 and the better end at 1."""

    series: Series
    title: str
    group: str
    value: float
    middle: float
    city: float | None
    england: float | None
    lowest: float
    highest: float
    at: float
    worst: float
    best: float
    low: float  # where the middle half of the wards begins
    high: float
    verdict: Mark
    said: str
    text: str
    middle_text: str
    england_text: str
    period: str
    when: str
    status: str

    @property
    def better(self) -> bool:
        """Whether the ward lies on the better side of the middle."""
        return self.at > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineCard:
    """The figures furthest on the better side of the middle first, those furthest on the worse side last."""

    ward: str
    middle: str  # what the middle of every line is
    rows: tuple[SpineRow, ...]
    panel: Panel

    @property
    def halves(self) -> tuple[tuple[str, tuple[SpineRow, ...]], ...]:
        """The rows in two columns of one length, strengths first, each with its heading."""
        middle = -(-len(self.rows) // 2)
        pair = (("The better half of its figures", self.rows[:middle]), ("The other half", self.rows[middle:]))
        return tuple((title, rows) for title, rows in pair if rows)


def spine(tables: Tables, ward: str, against: str) -> SpineCard | None:
    """The figures behind a ward's index score; None where no scores are held."""
    if not tables.has_index:
        return None
    own = WardScores(tables, ward)
    peers = [a.code for a in similar(own)] if against == PEERS else []
    rows = sorted(_rows(own, peers, verdicts(own, against)), key=lambda r: (-r.at, r.title))
    if not rows:
        return None
    middle = "the wards most like it" if peers else tables.place.name
    return SpineCard(ward=own.name, middle=middle, rows=tuple(rows), panel=_panel(own, against, middle, rows))


def _rows(ward: WardScores, peers: Sequence[str], found: Verdicts) -> Iterator[SpineRow]:
    tables = ward.tables
    known = {n.id: n for n in nodes(tables.catalogue)}
    for item in tables.catalogue.index.indicators:
        node = known[item.series]
        verdict = found.get(node.id, NOT_COMPARED).mark
        if row := _row(ward, tables.reading(node.id), peers, node.title, known[node.parent].title, verdict):
            yield row


def _row(
    ward: WardScores, reading: Reading, peers: Sequence[str], title: str, group: str, verdict: Mark
) -> SpineRow | None:
    series, code = reading.series, ward.code
    period = ward.periods.get(series.id, "")
    held = totals(select(reading.rows, period=period)) if period else reading.rows.iloc[:0]
    every: Mapping[str, float] = {a: float(v) for a, v in zip(held["area"], held["value"], strict=True) if v == v}
    wards = [every[code] for code in reading.tables.wards if code in every]
    alike = [every[code] for code in peers if code in every]
    middle = median(alike) if alike else every.get(reading.place.code)
    if code not in every or middle is None or len(wards) < 3 or max(*wards, middle) == min(*wards, middle):
        return None
    quarters = (_quantile(wards, 0.25), _quantile(wards, 0.75))
    drawn = comparison.spine(
        every[code],
        middle,
        minimum=min(wards),
        maximum=max(wards),
        p25=quarters[0],
        p75=quarters[1],
        polarity=Polarity(series.polarity).way,
    )
    national = reading.england(period)
    return SpineRow(
        series=series,
        title=title,
        group=group,
        value=every[code],
        middle=middle,
        city=every.get(reading.place.code),
        england=national.value if national else None,
        lowest=min(wards),
        highest=max(wards),
        at=float(drawn.value),
        worst=float(drawn.worst),
        best=float(drawn.best),
        low=float(drawn.low),
        high=float(drawn.high),
        verdict=verdict,
        said=UNTESTED if verdict is Mark.NOT_COMPARED else verdict.word,
        text=words.brief(every[code], series),
        middle_text=words.brief(middle, series),
        england_text=national.brief if national else words.NOT_AVAILABLE,
        period=period,
        when=words.dated(period, reading.place.edition_date, series.edition),
        status=str(held.loc[held["area"] == code, "status"].iloc[0]),
    )


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def _panel(ward: WardScores, against: str, middle: str, rows: Sequence[SpineRow]) -> Panel:
    tables, name = ward.tables, ward.name
    better = sum(r.better for r in rows)
    headline = f"{name}: better than {middle} on {better} of {len(rows)} figures"
    untested = sum(r.said == UNTESTED for r in rows)
    missing = len(tables.catalogue.index.indicators) - len(rows)
    left_out = f" {words.upper_first(words.counted(missing, 'figure'))} not held for it." if missing else ""
    first, last = rows[0], rows[-1]
    index = tables.catalogue.index
    return Panel(
        headline=headline,
        subtitle=f"Figures behind the index, each among all wards of {tables.place.name}; middle: {middle}.{left_out}",
        alt=f"{headline}. Furthest on the better side: {first.title}, {first.text}, middle {first.middle_text}."
        f" Furthest on the worse side: {last.title}, {last.text}, middle {last.middle_text}.",
        source=index_line(index),
        table=_table(tables, name, middle, rows),
        sheet=_sheet(ward, against, middle, rows),
        about=(
            f"The upright line in the middle is {middle}. The right end is always the better one, whether more or less"
            " is better.",
            "The pale bar runs from the ward furthest on the worse side to the one furthest on the better side; the"
            " darker part holds the middle half of all wards.",
            f"{rule(tables, against)} A cross: {words.counted(untested, 'figure')} without a known error, so how far"
            " chance may go is not known.",
        ),
    )


def _table(tables: Tables, name: str, middle: str, rows: Sequence[SpineRow]) -> Table:
    head = "Wards most like it (middle one)" if middle != tables.place.name else middle
    cells = tuple(
        (
            r.title,
            words.figure(r.value, r.series),
            r.middle_text,
            r.england_text,
            f"{words.plain(r.lowest, r.series)} to {words.brief(r.highest, r.series)}",
            r.said.capitalize(),
            r.when,
        )
        for r in rows
    )
    return Table(
        caption=f"The figures behind the index in {name}, the furthest on the better side first",
        columns=("Figure", name, head, "England", "Wards from lowest to highest", "Standing", "Period"),
        rows=cells,
        numeric=(1, 2, 3, 4),
    )


def _sheet(ward: WardScores, against: str, middle: str, rows: Sequence[SpineRow]) -> Sheet:
    lines: list[tuple[Value, ...]] = [
        (
            r.series.indicator,
            r.series.id,
            r.series.label,
            r.group,
            ward.code,
            ward.name,
            r.period,
            r.value,
            r.middle,
            middle,
            words.number_or_none(r.city),
            words.number_or_none(r.england),
            r.lowest,
            r.highest,
            r.series.unit,
            r.said,
            "lower" if r.series.polarity == "low" else "higher",
            r.status,
            r.series.source,
        )
        for r in rows
    ]
    return Sheet(name=f"spine-{ward.code}-{against}", columns=_SHEET, rows=tuple(lines))
