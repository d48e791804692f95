"""The index lab as it ships: as published, changed, linked, reset; odd links."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

STORE = Store()
COMPONENTS = [c.id for c in STORE.catalogue().index.components]
PLAIN = "-".join(["1"] * len(COMPONENTS))
FIRST = "3" + PLAIN[1:]


def asked(app: AppTest, key: str) -> str:
    found = app.query_params.get(key, "")
    return found[0] if isinstance(found, list) else found


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_place_opens_as_published(slug: str) -> None:
    app = opened("index_lab", place=slug)
    assert not app.exception
    assert "Published index" in body(app)
    assert len(app.slider) == len(app.number_input) == len(COMPONENTS)
    assert not asked(app, "w")


def test_a_slider_moves_its_box_the_ranks_and_the_link() -> None:
    app = opened("index_lab")
    app.slider[0].set_value(3.0).run()
    assert app.number_input[0].value == 3.0
    assert asked(app, "w") == FIRST
    assert "Your scenario" in body(app) and "wards change rank." in body(app)


def test_a_box_moves_its_slider() -> None:
    app = opened("index_lab")
    app.number_input[1].set_value(0.5).run()
    assert app.slider[1].value == 0.5
    assert asked(app, "w").startswith("1-0.5-1")


def test_the_link_opens_the_same_scenario() -> None:
    app = opened("index_lab")
    app.slider[0].set_value(3.0).run()
    app.selectbox(key="scale_choice").set_value("minmax").run()
    app.selectbox(key="mean_choice").set_value("geometric").run()
    link = {key: asked(app, key) for key in ("w", "scale", "mean")}
    again = opened("index_lab", **link)
    assert body(again) == body(app)
    assert [s.value for s in again.slider] == [3.0] + [1.0] * (len(COMPONENTS) - 1)
    assert link == {"w": FIRST, "scale": "minmax", "mean": "geometric"}


def test_reset_goes_back_to_the_published_index_and_clears_the_link() -> None:
    app = opened("index_lab", w=FIRST, scale="zscore", mean="power")
    assert "Your scenario" in body(app)
    app.button[0].click().run()
    assert not app.exception
    assert "Published index" in body(app)
    assert not any(asked(app, key) for key in ("w", "scale", "mean"))
    assert {b.value for b in (*app.slider, *app.number_input)} == {1.0}
    assert body(app) == body(opened("index_lab"))


@pytest.mark.parametrize("weights", ["", "1-2", "x", PLAIN.replace("1", "0"), PLAIN.replace("1", "9")])
def test_weights_that_cannot_be_used_are_named(weights: str) -> None:
    app = opened("index_lab", w=weights)
    assert not app.exception
    assert "can’t be used" in app.warning[0].value
    assert "Published index" in body(app)
    app.slider[0].set_value(3.0).run()
    assert not app.warning
    assert asked(app, "w") == FIRST


def test_an_unknown_scale_is_named_with_the_nearest() -> None:
    app = opened("index_lab", scale="minmaxx")
    assert not app.exception
    assert "minmaxx" in app.warning[0].value and "minmax" in app.warning[0].value


def test_all_weights_0_are_answered_with_a_message() -> None:
    app = opened("index_lab", w="0-" * (len(COMPONENTS) - 1) + "1")
    app.number_input[len(COMPONENTS) - 1].set_value(0.0).run()
    assert not app.exception
    assert "nothing is left to score" in app.warning[0].value


def test_a_scenario_is_kept_while_the_reader_looks_at_another_page() -> None:
    app = opened("index_lab", w=FIRST)
    app.switch_page("pages/method.py").run()
    app.query_params.clear()
    app.switch_page("pages/index_lab.py").run()
    assert app.slider[0].value == 3.0
    assert "Your scenario" in body(app)


def test_another_place_keeps_the_scenario() -> None:
    other = next(s for s in STORE.slugs() if s != "leeds")
    app = opened("index_lab", w=FIRST)
    app.selectbox(key="place_choice").set_value(other).run()
    assert not app.exception
    assert "Your scenario" in body(app)
    assert STORE.place(other).name in body(app)
