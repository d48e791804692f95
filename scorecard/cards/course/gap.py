"""A gap: the widest of a share of people, in points and in times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scorecard.cards import words
from scorecard.cards.course.exercise import Exercise, answer, exercise, nothing
from scorecard.cards.figures import DeprivationGap, Figure
from scorecard.cards.series import dots, gaps
from scorecard.cards.series.dots import Dots
from scorecard.cards.tables import Tables
from scorecard.catalogue import Series

_TIMES = (1.5, 10.0)  # a gap that is neither too small to see nor of figures near zero


def exercise_on_gaps(tables: Tables) -> Exercise:
    """Return the exercise on a gap by deprivation."""
    title = "Read a gap: how much higher?"
    lesson = (
        "A gap sets the most deprived neighbourhoods beside the least deprived. It can be told as a difference, in"
        " percentage points, or as how many times as high. Both are true, and they can sound very unlike. Neither says"
        " why."
    )
    found = max(_gaps(tables), key=lambda item: item[2], default=None)  # the widest in points
    if found is None:
        return exercise("gap", title, lesson, empty=nothing(tables, "a share of people by deprivation"))
    series, gap, apart = found
    drawn = dots.groups(tables.reading(series), gap.breakdown)
    high, low = sorted((gap.most, gap.least), key=lambda f: -f.value)
    top, bottom = ("most", "least") if high is gap.most else ("least", "most")
    away, ratio = words.number(apart, series.decimals), _written(high, series) / _written(low, series)
    more, many = words.number(round(100 * (ratio - 1), 6)), f"{words.number(ratio, 1)} times as high"
    truth = f"{high.text} is {away} percentage points more than {low.text}, and {many}, which is {more}% higher."
    where = f"the {top} deprived {gap.group}"
    return exercise(
        "gap",
        title,
        lesson,
        chart=drawn and _unsaid(drawn, gap.group),
        question=f"{series.label}: {high.text} in {where} of neighbourhoods, {low.text} in the {bottom} deprived. "
        "Which sentence is right?",
        answers=(
            answer("points", f"The figure is {away} percentage points higher in {where}, {many}.", True, truth),
            answer(
                "percent",
                f"The figure is {away}% higher in {where}.",
                False,
                f"Percentage points are not per cent: {truth}",
            ),
            answer(
                "cause",
                f"Living in {where} makes the figure {away} percentage points higher.",
                False,
                f"A gap describes places; it does not say why they differ. {truth}",
            ),
        ),
    )


def _gaps(tables: Tables) -> Iterator[tuple[Series, DeprivationGap, float]]:
    """The gaps of the scorecard's shares of people that a reader can do sums with."""
    for indicator in tables.catalogue.scorecard:
        for series in tables.shown(indicator):
            plain = series.unit == "%" and series.standing != "proxy" and not series.deprivation_ingredient
            gap = gaps.deprivation(tables.reading(series)) if plain else None
            if gap and _TIMES[0] <= gaps.ratio(gap, series) <= _TIMES[1]:
                yield series, gap, abs(_written(gap.most, series) - _written(gap.least, series))


def _written(figure: Figure, series: Series) -> float:
    """The figure as it is shown, so that the reader's own sum comes out."""
    return round(figure.value, series.decimals)


def _unsaid(drawn: Dots, group: str) -> Dots:
    """The groups under a headline that doesn't give the answer away."""
    headline = f"From the most to the least deprived {group} of neighbourhoods"
    panel = replace(drawn.panel, headline=headline)
    return replace(drawn, panel=panel)
