"""The course on the method page: answering right and wrong, changing one's mind, other places, a gap that is named."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.cards.course.course import course
from scorecard.store.data_folder import Store
from scorecard.ui import course as drawn
from tests.pages.opened import body, opened
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables

STORE = Store()


def answered(app: AppTest, slug: str, key: str, answer: str) -> list[str]:
    app.radio(key=f"course-{slug}-{key}").set_value(answer).run()
    assert not app.exception
    return [*(a.value for a in app.success), *(a.value for a in app.info)]


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_answer_explains_itself(slug: str) -> None:
    app = opened("method", place=slug)
    assert not app.success and not app.info  # nothing is said before a choice
    for exercise in course(real_tables(slug)).exercises:
        for answer in exercise.answers:
            assert answer.explained in answered(app, slug, exercise.key, answer.key)
    assert len(app.success) + len(app.info) == 3


def test_right_and_wrong_differ_in_words_and_in_kind() -> None:
    slug = STORE.slugs()[0]
    app = opened("method", place=slug)
    (wrong,) = answered(app, slug, "interval", "open")
    assert wrong.startswith("Not quite.") and not app.success
    (right,) = answered(app, slug, "interval", "apart")
    assert right.startswith("Yes.") and not app.info


def test_the_page_leads_to_the_course_and_back_to_its_caveats() -> None:
    app = opened("method")
    assert f'href="#{drawn.ANCHOR}"' in body(app)
    headers = [(h.value, h.proto.anchor) for h in app.header]
    assert ("Reading data in ten minutes", drawn.ANCHOR) in headers
    assert len(app.radio) == 3 and all(r.value is None for r in app.radio)


def _empty(monkeypatch_course: object) -> None:
    import streamlit as st

    from scorecard.ui import course as page
    from scorecard.ui.frame.cache import Shown
    from scorecard.ui.frame.page import View

    st.title("Testborough")
    page.card = lambda view: monkeypatch_course
    page.exercises(View(tables=None, shown=Shown(slug="testborough", edition=None, hash="")))


def test_an_exercise_that_cant_be_set_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "card", drawn.card)
    found = course(testborough.tables(index=None, explained={}))
    app = AppTest.from_function(_empty, kwargs={"monkeypatch_course": found}).run()
    assert not app.exception and not app.radio
    assert body(app).count("The figures held for Testborough have none.") == 3
