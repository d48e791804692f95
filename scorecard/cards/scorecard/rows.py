"""The rows of the scorecard, and the file that holds what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.judgement import Fare, Outcome
from scorecard.cards.panel import Sheet, Value
from scorecard.cards.series.comparisons import Against
from scorecard.cards.series.gaps import Apart
from scorecard.cards.series.verdicts import ChangeVerdict, TrendVerdict
from scorecard.catalogue import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A gap or a range: in full (`text`, `note`), for a narrow cell (`brief`, `aside`), and as marks on a scale.

    `values` are the marks: of a gap the most and the least deprived group, written as `ends`; `city` is the whole
    place's, if of the same period. `size` is how wide it is, free of any unit; None where that can't be said.
    """

    text: str = ""
    note: str = ""
    brief: str = ""
    aside: str = ""
    values: tuple[float, ...] = ()
    ends: tuple[str, ...] = ()
    city: float | None = None
    size: float | None = None
    fares: Fare = Fare.NEITHER  # of a gap: how the most deprived fare
    steady: bool = True  # of a gap: whether the groups between lie on a line from one end to the other
    built_in: bool = False  # of a gap: whether the figure is an ingredient of the deprivation index


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardLine:
    """One series of an indicator, in words; an empty text where there is nothing to say.

    `newest` is the day on which the figure's period
    ended; `worsened` and `behind` are the change, and the distance to England, as shares of the figure compared with,
    positive towards the worse; None where neither way is worse.
    """

    series: str
    label: str
    standing: Standing
    value: str
    number: str
    unit: str
    status: str
    when: str
    short: str
    older: bool
    newest: str
    spark: tuple[float, ...]
    trend: TrendVerdict
    change: str
    moved: str
    changed: ChangeVerdict
    worsened: float | None
    england: Against
    behind: float | None
    target: str
    on_course: str
    gap: Detail
    ratio: float
    apart: Apart | None
    wards: Detail
    ethnicity: Detail
    broken_down_by: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardRow:
    """One indicator of the scorecard; no lines where its figure is awaited."""

    id: str
    number: int
    title: str
    short_title: str
    ambition: str
    colour: str
    theme: str
    standing: Standing
    state: str
    outcome: Outcome
    awaited: str
    lines: tuple[ScorecardLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An Ambition and its rows; or, in another order than the plan's, the rows of all."""

    id: str
    name: str
    theme: str
    colour: str
    rows: tuple[ScorecardRow, ...]


COLUMNS = (
    "number",
    "ambition",
    "indicator",
    "marmot_theme",
    "standing",
    "series",
    "value",
    "status",
    "period",
    "older_data",
    "trend",
    "trend_periods",
    "trend_reason",
    "change",
    "change_verdict",
    "change_reason",
    "england_same_period",
    "against_england",
    "against_england_reason",
    "target",
    "target_status",
    "deprivation_gap",
    "deprivation_gap_note",
    "ward_range",
    "ward_range_note",
    "ethnic_groups",
    "ethnic_groups_note",
    "broken_down_by",
    "awaiting",
)
_EMPTY = len(COLUMNS) - 6  # of an awaited row: all but its names, its standing and who holds it


def sheet(groups: tuple[Group, ...]) -> Sheet:
    return Sheet(name="scorecard", columns=COLUMNS, rows=tuple(_rows(groups)))


def _rows(groups: tuple[Group, ...]) -> Iterator[tuple[Value, ...]]:
    for group in groups:
        for row in group.rows:
            start = (row.number, row.ambition, row.title, row.theme)
            if not row.lines:
                yield (*start, words.STANDINGS[Standing.AWAITING], *([""] * _EMPTY), row.awaited)
            for line in row.lines:
                yield (
                    *start,
                    words.STANDINGS[line.standing],
                    line.label,
                    line.value,
                    line.status,
                    line.when,
                    "yes" if line.older else "no",
                    line.trend.words,
                    line.trend.span,
                    line.trend.reason,
                    line.change,
                    line.changed.words,
                    line.changed.reason,
                    line.england.other,
                    line.england.words,
                    line.england.reason,
                    line.target,
                    line.on_course,
                    line.gap.text,
                    line.gap.note,
                    line.wards.text,
                    line.wards.note,
                    line.ethnicity.text,
                    line.ethnicity.note,
                    ", ".join(line.broken_down_by),
                    "",
                )
