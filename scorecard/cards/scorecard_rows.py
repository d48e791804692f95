"""The rows of the scorecard, and the file that holds what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.comparisons import Against
from scorecard.cards.panel import Sheet, Value
from scorecard.cards.verdicts import ChangeVerdict, TrendVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A gap or a range in words, and what has to be said of it."""

    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One series of an indicator, in words; an empty text where there is nothing to say."""

    series: str
    label: str
    standing: str
    value: str
    status: str
    when: str
    older: bool
    trend: TrendVerdict
    change: str
    changed: ChangeVerdict
    england: Against
    gap: Detail
    ratio: float
    wards: Detail
    ethnicity: Detail
    broken_down_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator of the scorecard; no lines where its figure is awaited."""

    id: str
    number: int
    title: str
    standing: str
    state: str
    outcome: str
    awaited: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An Ambition and its rows."""

    id: str
    name: str
    theme: str
    colour: str
    rows: tuple[Row, ...]


COLUMNS = (
    "number", "ambition", "indicator", "standing", "series", "value", "status", "period", "older_data",
    "trend", "trend_periods", "trend_reason",
    "change", "change_verdict", "change_reason", "england_same_period", "against_england", "against_england_reason",
    "deprivation_gap", "deprivation_gap_note", "ward_range", "ward_range_note", "ethnic_groups", "ethnic_groups_note",
    "broken_down_by",
    "awaiting",
)  # fmt: skip


def sheet(groups: tuple[Group, ...]) -> Sheet:
    return Sheet(name="scorecard", columns=COLUMNS, rows=tuple(_rows(groups)))


def _rows(groups: tuple[Group, ...]) -> Iterator[tuple[Value, ...]]:
    for group in groups:
        for row in group.rows:
            start = (row.number, group.name, row.title)
            if not row.lines:
                yield (*start, words.STANDINGS["awaiting"], *([""] * (len(COLUMNS) - 5)), row.awaited)
            for line in row.lines:
                yield (
                    *start, line.standing, line.label, line.value, line.status, line.when,
                    "yes" if line.older else "no",
                    line.trend.words, line.trend.span, line.trend.reason,
                    line.change, line.changed.words, line.changed.reason,
                    line.england.other, line.england.words, line.england.reason,
                    line.gap.text, line.gap.note, line.wards.text, line.wards.note,
                    line.ethnicity.text, line.ethnicity.note, ", ".join(line.broken_down_by), "",
                )  # fmt: skip
