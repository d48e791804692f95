"""What is said of an indicator as a whole: the verdict of its best series that can be tested, never of a proxy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.cards import figures, words
from scorecard.cards.judgement import Outcome
from scorecard.cards.series.verdicts import TrendVerdict, recent_trend
from scorecard.cards.tables import Tables
from scorecard.catalogue import Indicator, Series, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorOutcome:
    """An indicator's outcome, the series that it rests on, and its trend; neither where unassessed."""

    indicator: str
    name: str
    outcome: Outcome
    series: Series | None = None
    trend: TrendVerdict | None = None


def outcome(indicator: Indicator, tables: Tables) -> IndicatorOutcome:
    """The first series, best standing first, whose recent trend can be tested; a proxy or older data never counts."""
    for series in figures.best_first(indicator):
        if series.standing == Standing.PROXY or tables.reading(series).latest is None:
            continue
        found = recent_trend(tables.reading(series))
        if found.outcome is not Outcome.UNASSESSED:
            name = indicator.short_title + (" (part of it)" if series.standing == Standing.PART else "")
            return IndicatorOutcome(
                indicator=indicator.id, name=name, outcome=found.outcome, series=series, trend=found
            )
    return IndicatorOutcome(indicator=indicator.id, name=indicator.short_title, outcome=Outcome.UNASSESSED)


def counts(found: Iterable[IndicatorOutcome]) -> tuple[tuple[Outcome, int], ...]:
    """How many indicators have each outcome; those of a neutral polarity only where there are some."""
    return _counts(o.outcome for o in found)


def said(found: Iterable[IndicatorOutcome]) -> str:
    """The outcomes in one sentence, without those that can't be assessed."""
    return summary([o.outcome for o in found])


def summary(outcomes: Iterable[Outcome]) -> str:
    """The same of the outcomes alone."""
    held = [one for one in outcomes if one is not Outcome.UNASSESSED]
    if not held:
        return "No recent trend can be tested yet."
    parts = [_number(count, one, len(held)) for one, count in _counts(held) if count]
    return f"The recent trend of {words.counted(len(held), 'indicator')} can be tested: {words.listed(parts)}."


def _counts(outcomes: Iterable[Outcome]) -> tuple[tuple[Outcome, int], ...]:
    count = Counter(outcomes)
    return tuple((o, count[o]) for o in Outcome if count[o] or not o.neutral)


def _number(count: int, one: Outcome, total: int) -> str:
    """Three are improving; all three show no clear change; it is worsening."""
    who = words.spelt(count)
    who = "it" if total == 1 else f"all {who}" if count == total else who
    verb = ("shows", "show") if one is Outcome.NO_CLEAR_CHANGE else ("is", "are")
    return f"{who} {verb[0] if count == 1 else verb[1]} {one.word}"
