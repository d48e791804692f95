"""Reading data in ten minutes: three exercises on the figures of the place, each with answers that explain."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.cards.course.exercise import Exercise
from scorecard.cards.course.gap import exercise_on_gaps
from scorecard.cards.course.ranged_wards import wards
from scorecard.cards.course.ranges import exercise_on_ranges
from scorecard.cards.course.ranks import exercise_on_ranks
from scorecard.cards.tables import Tables

INTRO = (
    "Three short exercises on the figures of {place}, about three minutes each, at your own pace. Look at the chart or"
    " its table, choose an answer, and read why. Nothing is counted or kept."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    intro: str
    exercises: tuple[Exercise, ...]


def course(tables: Tables) -> Course:
    """Return the course with the questions that the place's own figures make."""
    known = wards(tables)
    return Course(
        intro=INTRO.format(place=tables.place.name),
        exercises=(exercise_on_ranges(tables, known), exercise_on_ranks(tables, known), exercise_on_gaps(tables)),
    )
