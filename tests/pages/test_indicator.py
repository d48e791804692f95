"""The page of an indicator as it ships: every indicator of every place, odd links, published figures."""

from __future__ import annotations

import pytest

from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

STORE = Store()


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_indicator_opens(slug: str) -> None:
    app = opened("indicator", place=slug)
    catalogue = STORE.catalogue()
    whole = bool(STORE.place(slug).plan)  # the other places show the same indicators: the scorecard's will do
    shown = catalogue.indicators if whole else {i.id: i for i in catalogue.scorecard}
    for key, indicator in shown.items():
        app.selectbox(key="indicator_choice").set_value(key).run()
        assert not app.exception, key
        assert indicator.question.replace("'", "&#x27;") in body(app)


def test_fuel_poverty_as_published() -> None:
    """16.0 % of households in 2022: 56,181 of 351,707."""
    text = body(opened("indicator", indicator="fuel-poverty"))
    assert '<p class="big">16.0%</p><p class="when">2022 (older data)</p>' in text
    assert "56,181 of 351,707" in text


def test_an_awaited_indicator_says_who_holds_it_and_draws_nothing() -> None:
    awaited = next(i for i in STORE.catalogue().scorecard if not i.series)
    app = opened("indicator", indicator=awaited.id)
    assert '<span class="tag awaiting">Awaiting</span>' in body(app)
    assert not app.get("vega_lite_chart")


def test_every_chart_has_a_name_and_a_table() -> None:
    app = opened("indicator", indicator="fuel-poverty")
    charts = app.get("vega_lite_chart")
    assert len(charts) >= 4
    assert all(c.proto.alt for c in charts)
    shared, lineage = 1, 1  # the wards' ranking and map have one table, the lineage has its own
    assert body(app).count('<table class="plain">') == len(charts) - shared + lineage


def test_an_unknown_indicator_is_named_with_the_nearest() -> None:
    app = opened("indicator", indicator="fuel-povertyy")
    assert not app.exception
    assert "fuel-poverty" in app.warning[0].value
    assert len(app.title) == 1


def test_a_series_can_be_linked() -> None:
    series = STORE.catalogue().indicators["fuel-poverty"].series[1]
    app = opened("indicator", indicator="fuel-poverty", series=series.id)
    assert not app.exception and not app.warning
    assert app.selectbox(key="series_choice").value == series.id


def test_a_series_of_another_indicator_is_refused_gently() -> None:
    app = opened("indicator", indicator="fuel-poverty", series="nonsense")
    assert not app.exception
    assert "nonsense" in app.warning[0].value


def test_what_is_missing_is_named() -> None:
    assert "Not held by ethnic group" in body(opened("indicator", indicator="fuel-poverty"))


def test_verdicts_stand_under_the_figure_with_their_words_and_reasons() -> None:
    text = body(opened("indicator", indicator="employment-rate"))
    assert '<dl class="judged"><dt>Recent trend</dt><dd><span class="verdict similar">' in text
    assert "no significant change</span> 2019 to 2023." in text
    assert "<dt>Recent trend</dt><dd>" in body(opened("indicator", indicator="fuel-poverty"))


def test_wards_with_counts_are_set_beside_the_place_by_symbol_and_word() -> None:
    text = body(opened("indicator", indicator="bad-health"))
    assert "Of 33 wards, about 2 would differ by chance alone." in text
    assert "clearly worse</td>" in text and "clearly better</td>" in text
