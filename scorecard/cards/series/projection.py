"""Where a series is heading: its projection with an interval, and its status against a published target."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.cards import words
from scorecard.cards.figures import Figure
from scorecard.cards.judgement import Cause, Reason
from scorecard.cards.once import once
from scorecard.cards.series import comparability
from scorecard.cards.tables import Reading
from scorecard.catalogue import Polarity, Series
from scorecard.stats import trajectory

SNAPSHOTS = Reason(Cause.SNAPSHOTS, "Snapshots, not a trend.")
NO_TARGET = "no published target"
AHEAD = 3  # years for which a projection is made
LONGEST = 10  # figures that a projection rests on: older ones say little of where a line goes next


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A projected figure with its 95 % prediction interval; `at` is in years, as on the axis of the trend."""

    at: float
    label: str
    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionVerdict:
    """Projected figures; none, with the reason, where there are too few comparable ones."""

    ahead: tuple[Ahead, ...]
    method: str
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetVerdict:
    """Status against a published target; refused, with the reason, where none is published."""

    status: str
    reason: str
    sentence: str


@once
def projection(reading: Reading) -> ProjectionVerdict:
    """Where the line of the last figures leads in the next years, with the interval of a figure yet to be published."""
    found = reading.comparable
    reason = comparability.unjudged(reading)
    apart = [] if reason else comparability.not_overlapping(found)[-LONGEST:]
    if not reason and not reading.series.trend:
        reason = SNAPSHOTS
    if not reason and len(apart) < trajectory.FEWEST_POINTS:
        kind = "separate figure" if len(apart) < len(found) else "comparable figure"
        reason = comparability.too_few(len(apart), trajectory.FEWEST_POINTS, kind)
    if reason:
        return ProjectionVerdict(ahead=(), method="", reason=reason.sentence, sentence="")
    return _projected(apart, reading.series)


@once
def target(reading: Reading) -> TargetVerdict:
    """The status against the published target of a series; refused where the place has published none."""
    series = reading.series
    given = next((t for t in reading.place.targets if t.series == series.id), None)
    if given is None:
        return TargetVerdict(status="", reason=NO_TARGET, sentence="No target is published, so no status is given.")
    reason = comparability.unjudged(reading)
    if reason:
        return TargetVerdict(status="", reason=reason.sentence, sentence="")
    apart = comparability.not_overlapping(reading.comparable)[-LONGEST:]
    last, due = apart[-1], comparability.middle(given.period)
    found = trajectory.target_status(
        last.value,
        comparability.middle(last.period),
        _line(apart, series, [due]),
        target=given.value,
        target_time=due,
        polarity=Polarity(series.polarity).way,
    )
    said = f"{comparability.name(reading)}: {found.status} for the target of {words.figure(given.value, series)}."
    return TargetVerdict(status=found.status, reason=found.reason, sentence=said if found.status else "")


def _line(apart: list[Figure], series: Series, at: list[float]) -> trajectory.Projection:
    values = [f.value for f in apart]
    lower, upper = [f.lower for f in apart], [f.upper for f in apart]
    known = None not in lower
    return trajectory.projection(
        [comparability.middle(f.period) for f in apart],
        values,
        np.array(lower, dtype=float) if known else None,
        np.array(upper, dtype=float) if known else None,
        at=at,
        within=(0.0, 100.0) if series.kind == "proportion" else (0.0, np.inf) if min(values) >= 0 else None,
    )


def _projected(apart: list[Figure], series: Series) -> ProjectionVerdict:
    last, step = apart[-1], comparability.step(apart[-1])
    years = [n * step for n in range(1, max(1, AHEAD // step) + 1)]
    found = _line(apart, series, [comparability.middle(last.period) + n for n in years])
    rows = zip(
        years, *(np.atleast_1d(a).tolist() for a in (found.time, found.value, found.lower, found.upper)), strict=True
    )
    ahead = tuple(
        Ahead(at=round(at, 2), label=comparability.later(last.period, n), value=value, lower=lower, upper=upper)
        for n, at, value, lower, upper in rows
    )
    end = ahead[-1]
    low, high = words.plain(end.lower, series), words.figure(end.upper, series)
    return ProjectionVerdict(
        ahead=ahead,
        method=f"{words.upper_first(found.method)}, made from the last {words.counted(len(apart), 'figure')}.",
        reason="",
        sentence=f"If the line went on, the figure for {end.label} would very likely lie between {low} and {high}.",
    )
