"""What an exercise is made of: a lesson, a chart, a question, and answers that explain."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.cards.series.dots import Dots
from scorecard.cards.tables import Tables

_RIGHT, _WRONG = "Yes.", "Not quite."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to choose, and the sentence that explains it."""

    key: str
    text: str
    right: bool
    explained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise: what to know, a chart, a question. Without `chart` it can't be set here, and `empty` says why."""

    key: str
    title: str
    lesson: str
    chart: Dots | None
    question: str
    answers: tuple[Answer, ...]
    empty: str


def exercise(key: str, title: str, lesson: str, **more: object) -> Exercise:
    """An exercise; without a chart and a question unless they are given."""
    given: dict[str, object] = {"chart": None, "question": "", "answers": (), "empty": ""}
    return Exercise(key=key, title=title, lesson=lesson, **{**given, **more})  # type: ignore[arg-type]


def answer(key: str, text: str, right: bool, why: str) -> Answer:
    """An answer whose explanation begins with whether it is right."""
    return Answer(key=key, text=text, right=right, explained=f"{_RIGHT if right else _WRONG} {why}")


def nothing(tables: Tables, what: str) -> str:
    """Why an exercise can't be set with the figures of a place."""
    return f"This exercise needs {what}. The figures held for {tables.place.name} have none."
