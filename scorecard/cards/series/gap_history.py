"""The gap by deprivation over time: absolute and relative, and whether the two agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.judgement import Turn
from scorecard.cards.panel import Panel, Sheet, Table, source_line
from scorecard.cards.series.slope_words import distance, explained
from scorecard.cards.series.slopes import Slope, slopes
from scorecard.cards.tables import Reading
from scorecard.catalogue import Series
from scorecard.stats.gaps import CLOSING, FEWEST_PERIODS, OPENING, GapTrend, gap_trend
from scorecard.stats.slope import SlopeIndex

TURNED = {CLOSING: Turn.NARROWED, OPENING: Turn.WIDENED}


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPoint:
    """One period of a gap."""

    label: str
    at: float
    value: float
    text: str
    number: str
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """A gap over time; `level` is where there is no gap: 0 for differences, 1 for ratios."""

    panel: Panel
    points: tuple[GapPoint, ...]
    level: float
    axis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapHistory:
    """The absolute and the relative gap over time, and whether they agree; no relative one where there is no ratio."""

    absolute: GapLine
    relative: GapLine | None
    tested: bool
    sentence: str


def history(reading: Reading) -> GapHistory | None:
    """Both gaps over time; None for fewer than two periods that can be compared."""
    found = slopes(reading)
    if len(found) < 2:
        return None
    sentence = _changed(found, reading.series)
    ratios = all(s.rii is not None for s in found)
    relative = _line(found, reading, "relative") if ratios else None
    return GapHistory(
        absolute=_line(found, reading, "absolute"), relative=relative, tested=testable(found), sentence=sentence
    )


def testable(found: Sequence[Slope]) -> bool:
    """Whether a test can say how both gaps went."""
    return len(found) >= FEWEST_PERIODS and all(s.tested and s.rii_lower is not None for s in found)


def tendency(found: Sequence[Slope]) -> Turn | None:
    """Which way the gap went, by a test of the absolute and the relative gap; None without one."""
    if not testable(found):
        return None
    tested = _trend(found)
    return TURNED.get(tested.absolute.words, Turn.UNCLEAR) if tested.agree else Turn.UNCLEAR


def _line(found: Sequence[Slope], reading: Reading, kind: str) -> GapLine:
    series = reading.series
    absolute = kind == "absolute"
    points = tuple(_point(s, series, absolute) for s in found)
    first, last = points[0], points[-1]
    named = "Absolute gap" if absolute else "Relative gap"
    what = "slope index of inequality" if absolute else "relative index of inequality, most over least deprived"
    subtitle = f"{named} ({what}): {words.lower_first(words.measured(series))}, {reading.place.name}"
    headline = f"{named} {first.text} in {first.label}, {last.text} in {last.label}"
    table = Table(
        caption=subtitle,
        columns=("Period", named, *(["95% interval"] if last.lower is not None else [])),
        rows=tuple((p.label, p.text, *_between(p, series, absolute, last.lower is not None)) for p in points),
        numeric=(1, 2),
    )
    return GapLine(
        panel=Panel(
            headline=headline,
            subtitle=subtitle,
            alt=f"Line of {len(points)} periods. {headline}. " + "; ".join(f"{p.label} {p.text}" for p in points) + ".",
            source=source_line(reading.source),
            table=table,
            sheet=Sheet(
                name=f"{series.id}-{kind}-gap",
                columns=("series", "area", "period", f"{kind}_gap", "lower", "upper"),
                rows=tuple(
                    (series.id, reading.place.code, s.period, p.value, p.lower, p.upper)
                    for s, p in zip(found, points, strict=True)
                ),
            ),
            about=explained(found[-1])[1:],
        ),
        points=points,
        level=0.0 if absolute else 1.0,
        axis=("percentage points" if series.unit == "%" else series.unit) if absolute else "times",
    )


def _between(point: GapPoint, series: Series, absolute: bool, wanted: bool) -> tuple[str, ...]:
    decimals = series.decimals if absolute else 2
    return (words.interval(point.lower, point.upper, "", decimals) or words.NOT_AVAILABLE,) if wanted else ()


def _point(slope: Slope, series: Series, absolute: bool) -> GapPoint:
    end = periods.parse(slope.period).end
    value = slope.sii if absolute else (slope.rii or float("nan"))
    number = words.number(value, series.decimals if absolute else 2)
    return GapPoint(
        label=words.short_period(slope.period, series.edition),
        at=end.toordinal() / 365.25 if end else 0.0,
        value=value,
        text=number if absolute else f"{number} times",
        number=number,
        lower=slope.sii_lower if absolute else slope.rii_lower,
        upper=slope.sii_upper if absolute else slope.rii_upper,
    )


def _changed(found: Sequence[Slope], series: Series) -> str:
    """How both gaps went, tested where intervals allow, and whether they agree."""
    first, last = found[0], found[-1]
    start, end = (words.short_period(s.period, series.edition) for s in (first, last))
    before, now = (distance(s.sii, series) for s in (first, last))
    said = f"The absolute gap was {before} in {start} and {now} in {end}."
    if first.rii is not None and last.rii is not None:
        said += f" The relative gap was {words.number(first.rii, 2)} times, then {words.number(last.rii, 2)} times."
    if testable(found):
        return f"{said} {_trend(found).sentence}"
    return f"{said}{_direction(first, last)} Not tested: {_why(found)}."


def _direction(first: Slope, last: Slope) -> str:
    ways = _ways(first, last)
    if not ways:
        return ""
    absolute, relative = ways
    if absolute is relative:
        return f" Both are {absolute.word} than at the start."
    return f" They do not agree: the absolute gap is {absolute.word}, the relative gap {relative.word}."


def _ways(first: Slope, last: Slope) -> tuple[Turn, ...]:
    """How the absolute and the relative gap stand to their start; nothing without ratios."""
    if first.rii is None or last.rii is None or min(first.rii, last.rii) <= 0:
        return ()
    wider = (abs(last.sii) > abs(first.sii), abs(np.log(last.rii)) > abs(np.log(first.rii)))
    return tuple(Turn.WIDER if one else Turn.NARROWER for one in wider)


def wider_or_narrower(found: Sequence[Slope]) -> Turn | None:
    """How the gap stands to its start where the absolute and the relative gap agree; not a test."""
    ways = set(_ways(found[0], found[-1]))
    return ways.pop() if len(ways) == 1 else None


def _why(found: Sequence[Slope]) -> str:
    if all(s.tested for s in found):
        return f"it takes {words.counted(FEWEST_PERIODS, 'period')} to test a change"
    return "the figures carry no intervals"


def _trend(found: Sequence[Slope]) -> GapTrend:
    ends = [periods.parse(s.period).end for s in found]
    times = [e.toordinal() / 365.25 if e else float(n) for n, e in enumerate(ends)]
    columns = {
        f: np.array([getattr(s, f) for s in found], dtype=float)
        for f in ("sii", "sii_lower", "sii_upper", "rii", "rii_lower", "rii_upper")
    }
    steady = all(b > a for a, b in pairwise(times))
    index = SlopeIndex(**columns, intercept=np.array([s.most for s in found]), method="")
    return gap_trend(index, periods=times if steady else None)
