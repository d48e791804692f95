"""Reading data in ten minutes: each exercise with its chart, a question, and an answer that explains itself."""

from __future__ import annotations

from html import escape

import streamlit as st

from scorecard.cards.course.course import Course, course
from scorecard.cards.course.exercise import Exercise
from scorecard.charts.dots import chart
from scorecard.ui.frame import links
from scorecard.ui.frame.page import View
from scorecard.ui.frame.plain import plain
from scorecard.ui.parts import show

ANCHOR = "reading-data"


def link() -> None:
    """The way to the course from the top of the page."""
    links.jumps(**{ANCHOR: "Learn to read the data in ten minutes: three exercises"})


def card(view: View) -> Course:
    return view.card(course)


def exercises(view: View) -> None:
    """The exercises below each other, to be done in any order."""
    found = card(view)
    st.html(f'<p class="prose">{escape(found.intro)}</p>')
    for count, exercise in enumerate(found.exercises, 1):
        st.subheader(f"{count}. {plain(exercise.title)}", anchor=False)
        st.html(f'<p class="prose">{escape(exercise.lesson)}</p>')
        if exercise.chart is None:
            show.message("Not to be had here", exercise.empty)
            continue
        show.chart(view, chart, exercise.chart, level=4)
        _question(view.slug, exercise)


@st.fragment
def _question(slug: str, exercise: Exercise) -> None:
    """The question; the answer is read out as soon as it appears, and can be changed as often as one likes."""
    answers = {a.key: a for a in exercise.answers}
    chosen = st.radio(
        f"**{plain(exercise.question)}**",
        list(answers),
        index=None,
        format_func=lambda key: plain(answers[key].text),
        key=f"course-{slug}-{exercise.key}",
    )
    if chosen is None:
        return
    answer = answers[chosen]
    told = plain(answer.explained)
    if answer.right:
        st.success(told, icon=":material/check:")
    else:
        st.info(told, icon=":material/lightbulb:")
