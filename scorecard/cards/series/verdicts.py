"""The one place where verdicts are made: recent trend, change, comparison, projection and status of a series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.figures import Figure
from scorecard.cards.judgement import Cause, Outcome, Reason, Tone
from scorecard.cards.once import once
from scorecard.cards.series import comparability, comparisons
from scorecard.cards.series import projection as outlook
from scorecard.cards.series.comparisons import UNTESTED, Against
from scorecard.cards.series.projection import ProjectionVerdict, TargetVerdict
from scorecard.cards.tables import Reading
from scorecard.catalogue import Polarity, Series
from scorecard.stats import trajectory
from scorecard.stats import trend as stats_trend
from scorecard.stats.arrays import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendVerdict:
    """Recent trend over five points: its words, its outcome, since when (`start`) and over what, why there is none."""

    words: str
    outcome: Outcome
    start: str
    span: str
    cause: Cause | None
    reason: str
    sentence: str

    @property
    def tone(self) -> Tone:
        return self.outcome.tone


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeVerdict:
    """A difference between two figures, NONE with the reason where it is not tested; `flat` where it is nothing as
    it is written; all empty but the reason where there is nothing to compare with."""

    text: str
    since: str
    tone: Tone
    reason: str
    sentence: str
    number: str = ""
    flat: bool = False
    before: Figure | None = None

    @property
    def words(self) -> str:
        """The word of the judgement; empty where there is nothing to compare with."""
        return _word(self.tone) if self.text else ""

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


@once
def verdicts(reading: Reading) -> Verdicts:
    """The verdicts of a series for the whole place."""
    trend, changes = recent_trend(reading), change(reading)
    england = comparisons.against_england(reading)
    ahead, status = outlook.projection(reading), outlook.target(reading)
    said = (trend.sentence, changes.previous.sentence, changes.baseline.sentence, england.sentence, ahead.sentence)
    return Verdicts(
        trend=trend,
        change=changes,
        comparison=england,
        projection=ahead,
        target=status,
        sentences=tuple(text for text in (*said, status.sentence) if text),
    )


@once
def recent_trend(reading: Reading) -> TrendVerdict:
    """The recent trend over the last five separate, comparable points."""
    found = reading.comparable
    apart = comparability.separate(found) if found and periods.parse(found[-1].period).dated else []
    reason = comparability.unjudged(reading) or _too_few(reading.series, found, apart)
    last = apart[-stats_trend.POINTS :]
    if not reason and not (_counted(last, reading.series) or all(f.lower is not None for f in last)):
        reason = UNTESTED
    return _no_trend(reading, reason) if reason else _tested(last, reading)


@once
def change(reading: Reading) -> Changes:
    """The change since the figure before and since the baseline."""
    found = reading.comparable
    before = found[-2] if len(found) > 1 else None
    previous = _change(before, found, reading) if before else _no_change(_no_earlier(found, reading))
    return Changes(previous=previous, baseline=_since_baseline(found, reading))


def _no_earlier(found: Sequence[Figure], reading: Reading) -> str:
    none = None if found else comparability.unjudged(reading)
    return none.sentence if none else "No earlier figure can be compared with it."


def _too_few(series: Series, found: Sequence[Figure], apart: Sequence[Figure]) -> Reason | None:
    if not series.trend:
        return outlook.SNAPSHOTS
    needed = stats_trend.POINTS
    if len(found) < needed:
        return comparability.too_few(len(found), needed)
    if len(apart) >= needed:
        return None
    if comparability.step(found[-1]) > 1:
        return comparability.too_few(len(apart), needed, "separate figure")
    return Reason(Cause.YEAR_MISSING, "A year is missing among the last five.")


def _no_trend(reading: Reading, reason: Reason) -> TrendVerdict:
    said = stats_trend.NOT_CALCULATED
    return TrendVerdict(
        words=said,
        outcome=Outcome.UNASSESSED,
        start="",
        span="",
        cause=reason.cause,
        reason=reason.sentence,
        sentence=f"{comparability.name(reading)}: the recent trend {said}. {reason.sentence}",
    )


def _counted(found: Sequence[Figure], series: Series) -> bool:
    """Whether a proportion's counts are counts: then their interval is Wilson's, computed from them."""
    return series.kind == "proportion" and all(f.interval == "wilson" and f.numerator is not None for f in found)


def _tested(last: Sequence[Figure], reading: Reading) -> TrendVerdict:
    polarity = Polarity(reading.series.polarity).way
    values = [f.value for f in last]
    if _counted(last, reading.series):
        found = stats_trend.recent_trend(
            values, polarity=polarity, count=_all(last, "numerator"), denominator=_all(last, "denominator")
        )
    else:
        found = stats_trend.recent_trend(values, _all(last, "lower"), _all(last, "upper"), polarity=polarity)
    if found.reason:
        return _no_trend(reading, Reason(Cause.OTHER, words.sentence(found.reason)))
    span = f"{last[0].short} to {last[-1].short}"
    return TrendVerdict(
        words=found.words,
        outcome=_outcome(found.direction, polarity),
        start=last[0].short,
        span=span,
        cause=None,
        reason="",
        sentence=f"{comparability.name(reading)}: {found.words}, {span}.",
    )


def _outcome(direction: int, polarity: int) -> Outcome:
    """What a direction (1, -1, 0 if none) means for a polarity."""
    if not direction:
        return Outcome.NO_CLEAR_CHANGE
    if not polarity:
        return Outcome.INCREASING if direction > 0 else Outcome.DECREASING
    return Outcome.IMPROVING if direction == polarity else Outcome.WORSENING


def _all(found: Sequence[Figure], measure: str) -> np.ndarray:
    return np.array([getattr(f, measure) for f in found], dtype=float)


def _no_change(reason: str) -> ChangeVerdict:
    return ChangeVerdict(text="", since="", tone=Tone.NONE, reason=reason, sentence="")


def _word(tone: Tone) -> str:
    return Outcome.NO_CLEAR_CHANGE.word if tone is Tone.SIMILAR else tone.word


def _since_baseline(found: Sequence[Figure], reading: Reading) -> ChangeVerdict:
    if not reading.place.baseline:
        return _no_change("The place names no baseline.")
    start = periods.parse(reading.place.baseline)
    held = [f for f in found if (end := periods.parse(f.period).end) and start.end and end <= start.end]
    if not found or not periods.parse(found[-1].period).dated:
        undated = comparability.unjudged(reading)
        return _no_change(undated.sentence if undated else "")
    if held and held[-1] == found[-1]:
        return _no_change(f"No figure is later than the baseline, {start.label}, so there is no change since it yet.")
    if not held:
        return _no_change(f"No comparable figure is held for the baseline, {start.label}.")
    return _change(held[-1], found, reading)


def _change(before: Figure, found: Sequence[Figure], reading: Reading) -> ChangeVerdict:
    last = found[-1]
    pair = Interval(**_limits(before)), Interval(**_limits(last))
    made = trajectory.change(*pair, polarity=Polarity(reading.series.polarity).way)
    moved, unit, decimals = round(last.value - before.value, 10), reading.series.unit, reading.series.decimals
    text = words.change(moved, unit, decimals)
    reason = comparability.unjudged(reading, last) or _overlapping(before, last) or _untested(made)
    tone = Tone.NONE if reason else Tone(made.words) if made.significant else Tone.SIMILAR
    return ChangeVerdict(
        text=words.upper_first(text),
        since=before.short,
        tone=tone,
        reason=reason.sentence if reason else "",
        sentence=f"{comparability.name(reading)}: {words.lower_first(text)} since {before.short}, {_word(tone)}.",
        number=words.signed(moved, reading.series),
        flat=not words.as_written(moved, decimals),
        before=before,
    )


def _limits(figure: Figure) -> dict[str, np.ndarray]:
    nothing = float("nan")
    ends = (nothing if v is None else v for v in (figure.lower, figure.upper))
    return dict(zip(("value", "lower", "upper"), map(np.asarray, (figure.value, *ends)), strict=True))


def _overlapping(before: Figure, last: Figure) -> Reason | None:
    return Reason(Cause.OTHER, "The two periods overlap.") if comparability.overlap(before, last) else None


def _untested(made: trajectory.Change) -> Reason | None:
    return UNTESTED if made.reason else None
