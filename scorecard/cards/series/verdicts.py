"""The one place where verdicts are made: recent trend, change, comparison, projection and status of a series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.series import comparability, comparisons, figures
from scorecard.cards.series import projection as outlook
from scorecard.cards.series.comparisons import NOT_TESTED, UNTESTED, Against
from scorecard.cards.series.figures import Figure
from scorecard.cards.series.projection import POLARITIES, ProjectionVerdict, TargetVerdict
from scorecard.cards.tables import Tables, kept
from scorecard.catalogue import Series
from scorecard.stats import trajectory
from scorecard.stats import trend as stats_trend
from scorecard.stats.arrays import Interval

OUTCOMES = ("improving", "no clear change", "worsening", "increasing", "decreasing", "not assessed")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendVerdict:
    """Recent trend over five points: its words, `outcome` (OUTCOMES), `tone` (comparisons.TONES), why there is none."""

    words: str
    outcome: str
    tone: str
    span: str
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeVerdict:
    """A difference between two figures; `words` are 'better', 'worse', 'higher', 'lower', 'no clear change', or
    'not tested' with the reason; all empty but the reason where there is nothing to compare with."""

    text: str
    since: str
    words: str
    tone: str
    reason: str
    sentence: str

    @property
    def said(self) -> str:
        """The change and its words: +1.2 percentage points since 2022 (not tested); empty where there is none."""
        return f"{self.text} since {self.since} ({self.words})" if self.text else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Since the figure before, and since the place's baseline."""

    previous: ChangeVerdict
    baseline: ChangeVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """All that may be said of one series of a place; `sentences` in the order in which they are read."""

    trend: TrendVerdict
    change: Changes
    comparison: Against
    projection: ProjectionVerdict
    target: TargetVerdict
    sentences: tuple[str, ...]


@kept
def verdicts(series: Series, tables: Tables) -> Verdicts:
    """The verdicts of a series for the whole place."""
    trend, changes = recent_trend(series, tables), change(series, tables)
    england = comparisons.against_england(series, tables)
    ahead, status = outlook.projection(series, tables), outlook.target(series, tables)
    said = (trend.sentence, changes.previous.sentence, changes.baseline.sentence, england.sentence, ahead.sentence)
    return Verdicts(
        trend=trend,
        change=changes,
        comparison=england,
        projection=ahead,
        target=status,
        sentences=tuple(text for text in (*said, status.sentence) if text),
    )


@kept
def recent_trend(series: Series, tables: Tables) -> TrendVerdict:
    """The recent trend over the last five separate, comparable points."""
    found = figures.comparable(tables, series)
    apart = comparability.separate(found) if found and periods.parse(found[-1].period).dated else []
    reason = comparability.unjudged(series, tables) or _too_few(series, found, apart)
    last = apart[-stats_trend.POINTS :]
    if not reason and not (_counted(last, series) or all(f.lower is not None for f in last)):
        reason = UNTESTED
    return _no_trend(series, tables, reason) if reason else _tested(last, series, tables)


@kept
def change(series: Series, tables: Tables) -> Changes:
    """The change since the figure before and since the baseline."""
    found = figures.comparable(tables, series)
    none = comparability.unjudged(series, tables) if not found else ""
    before = found[-2] if len(found) > 1 else None
    previous = (
        _change(before, found, series, tables)
        if before
        else _no_change(none or "No earlier figure can be compared with it.")
    )
    return Changes(previous=previous, baseline=_since_baseline(found, series, tables))


def _too_few(series: Series, found: list[Figure], apart: list[Figure]) -> str:
    if not series.trend:
        return "Snapshots, not a trend."
    needed = stats_trend.POINTS
    if len(found) < needed:
        return comparability.too_few(len(found), needed)
    if len(apart) >= needed:
        return ""
    if comparability.step(found[-1]) > 1:
        return comparability.too_few(len(apart), needed, "separate figure")
    return "A year is missing among the last five."


def _no_trend(series: Series, tables: Tables, reason: str) -> TrendVerdict:
    said = stats_trend.NOT_CALCULATED
    sentence = f"{comparability.name(series, tables)}: the recent trend {said}. {reason}"
    return TrendVerdict(words=said, outcome="not assessed", tone="none", span="", reason=reason, sentence=sentence)


def _counted(found: list[Figure], series: Series) -> bool:
    """Whether a proportion's counts are counts: then their interval is Wilson's, computed from them."""
    return series.kind == "proportion" and all(f.interval == "wilson" and f.numerator is not None for f in found)


def _tested(last: list[Figure], series: Series, tables: Tables) -> TrendVerdict:
    polarity = POLARITIES[series.polarity]
    values = [f.value for f in last]
    if _counted(last, series):
        found = stats_trend.recent_trend(
            values, polarity=polarity, count=_all(last, "numerator"), denominator=_all(last, "denominator")
        )
    else:
        found = stats_trend.recent_trend(values, _all(last, "lower"), _all(last, "upper"), polarity=polarity)
    if found.reason:
        return _no_trend(series, tables, words.sentence(found.reason))
    way = found.direction * polarity
    outcomes = {0: "no clear change", 1: "improving", -1: "worsening"}
    outcome = outcomes[way] if polarity or not found.direction else found.words
    tone = {"improving": "better", "worsening": "worse", "increasing": "higher", "decreasing": "lower"}
    span = f"{last[0].short} to {last[-1].short}"
    return TrendVerdict(
        words=found.words,
        outcome=outcome,
        tone=tone.get(outcome, "similar"),
        span=span,
        reason="",
        sentence=f"{comparability.name(series, tables)}: {found.words}, {span}.",
    )


def _all(found: list[Figure], measure: str) -> np.ndarray:
    return np.array([getattr(f, measure) for f in found], dtype=float)


def _no_change(reason: str) -> ChangeVerdict:
    return ChangeVerdict(text="", since="", words="", tone="none", reason=reason, sentence="")


def _since_baseline(found: list[Figure], series: Series, tables: Tables) -> ChangeVerdict:
    if not tables.place.baseline:
        return _no_change("The place names no baseline.")
    start = periods.parse(tables.place.baseline)
    held = [f for f in found if (end := periods.parse(f.period).end) and start.end and end <= start.end]
    if not found or not periods.parse(found[-1].period).dated:
        return _no_change(comparability.unjudged(series, tables))
    if held and held[-1] == found[-1]:
        return _no_change(f"No figure is later than the baseline, {start.label}, so there is no change since it yet.")
    if not held:
        return _no_change(f"No comparable figure is held for the baseline, {start.label}.")
    return _change(held[-1], found, series, tables)


def _change(before: Figure, found: list[Figure], series: Series, tables: Tables) -> ChangeVerdict:
    last = found[-1]
    pair = Interval(**_limits(before)), Interval(**_limits(last))
    made = trajectory.change(*pair, polarity=POLARITIES[series.polarity])
    text = words.change(round(last.value - before.value, 10), series.unit, series.decimals)
    text = f"{text[:1].upper()}{text[1:]}"
    reason = comparability.unjudged(series, tables, last) or _overlapping(before, last) or _untested(made.reason)
    said = NOT_TESTED if reason else made.words
    tone = "none" if reason else {"no clear change": "similar"}.get(said, said)
    sentence = f"{comparability.name(series, tables)}: {words.lower_first(text)} since {before.short}, {said}."
    return ChangeVerdict(text=text, since=before.short, words=said, tone=tone, reason=reason, sentence=sentence)


def _limits(figure: Figure) -> dict[str, np.ndarray]:
    nothing = float("nan")
    ends = (nothing if v is None else v for v in (figure.lower, figure.upper))
    return dict(zip(("value", "lower", "upper"), map(np.asarray, (figure.value, *ends)), strict=True))


def _overlapping(before: Figure, last: Figure) -> str:
    return "The two periods overlap." if comparability.overlap(before, last) else ""


def _untested(reason: str) -> str:
    return UNTESTED if reason else ""
