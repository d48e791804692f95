"""Which points a verdict may rest on: dated, not old, comparable, and not overlapping."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.figures import Figure
from scorecard.cards.judgement import Cause, Reason
from scorecard.cards.tables import Reading
from scorecard.catalogue import Standing


def name(reading: Reading) -> str:
    """What a sentence calls a series: its indicator's short title where nothing else could be meant; else its label."""
    series = reading.series
    indicator = reading.indicator
    if series.standing == Standing.PROXY:
        return "The proxy"
    alone = len([s for s in indicator.series if s.standing == series.standing]) == 1
    best = series.standing == indicator.standing
    return indicator.short_title if alone and best else series.label


def unjudged(reading: Reading, last: Figure | None = None) -> Reason | None:
    """Why no verdict may be given: no figure, no date, older data; None where one may."""
    last = last or reading.latest
    if last is None:
        return Reason(Cause.OTHER, f"There is no figure for {reading.place.name} as a whole.")
    if not periods.parse(last.period).dated:
        return Reason(Cause.NO_DATE, "Its date is not stated.")
    return Reason(Cause.OLDER, f"{words.OLDER.capitalize()}.") if last.older else None


def middle(text: str) -> float:
    """The middle of a period in years, to the hundredth."""
    period = periods.parse(text)
    assert period.start is not None and period.end is not None
    days = (period.start.toordinal() + period.end.toordinal() + 1) / 2
    year = date.fromordinal(int(days)).year
    length = date(year + 1, 1, 1).toordinal() - date(year, 1, 1).toordinal()
    return round(year + (days - date(year, 1, 1).toordinal()) / length, 2)


def step(figure: Figure) -> int:
    """How many years apart figures of this length lie at least."""
    return max(1, -(-periods.parse(figure.period).months // 12))


def separate(found: Sequence[Figure]) -> list[Figure]:
    """Points a year apart, or as far as it takes for them not to overlap; back from the last without a gap."""
    chosen = list(found[-1:])
    for one in reversed(found[:-1]):
        later, this = periods.parse(chosen[0].period).end, periods.parse(one.period).end
        if later and this and (later.year - this.year, later.month) == (step(one), this.month):
            chosen.insert(0, one)
    return chosen


def not_overlapping(found: Sequence[Figure]) -> list[Figure]:
    """Figures whose periods don't overlap, chosen back from the last; gaps may lie between them."""
    chosen = list(found[-1:])
    for one in reversed(found[:-1]):
        if not overlap(one, chosen[0]):
            chosen.insert(0, one)
    return chosen


def overlap(before: Figure, after: Figure) -> bool:
    """Whether one period goes on when the next has begun."""
    end, start = periods.parse(before.period).end, periods.parse(after.period).start
    return bool(end and start and end >= start)


def later(text: str, years: int) -> str:
    """The short name of the period that lies so many years after another."""
    period = periods.parse(text)
    assert period.start is not None and period.end is not None
    first, last = period.start.year + years, period.end.year + years
    named = {
        "financial": f"FY{first}/{last % 100:02d}",
        "academic": f"AY{first}/{last % 100:02d}",
        "range": f"{first}-{last}",
        "calendar": str(first),
        "quarter": text.replace(str(period.start.year), str(first), 1),
        "month": f"{first}-{period.start.month:02d}",
        "year-ending": f"YE {last}-{period.end.month:02d}",
        "span": f"{first}-{period.start.month:02d}/{last}-{period.end.month:02d}",
    }
    return words.short_period(named[period.basis]) if period.basis in named else str(last)


def too_few(count: int, needed: int, of: str = "comparable figure") -> Reason:
    """Only four comparable figures of the five needed."""
    return Reason(Cause.TOO_FEW, f"Only {words.counted(count, of)} of the {words.spelt(needed)} needed.")
