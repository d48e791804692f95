"""The box that finds: it opens what was chosen and is empty again."""

from __future__ import annotations

from html import escape

from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

STORE = Store()


def test_choosing_a_ward_opens_its_page_and_clears_the_box() -> None:
    areas = STORE.areas("leeds").query("level == 'ward'")
    ward = areas.iloc[7]
    app = opened("method")
    app.selectbox(key="find").select(f"ward/{ward['code']}").run()
    assert not app.exception
    assert app.query_params["ward"] == ward["code"]
    assert escape(ward["name"]) in body(app)
    assert app.selectbox(key="find").value is None


def test_choosing_an_indicator_keeps_the_place() -> None:
    indicator = STORE.catalogue().scorecard[4]
    app = opened("overview", place="luton")
    app.selectbox(key="find").select(f"indicator/{indicator.id}").run()
    assert not app.exception
    assert app.query_params["place"] == "luton" and app.query_params["indicator"] == indicator.id
    assert indicator.title in body(app)
