"""The page Pairing as it ships: every place, every outcome, odd links."""

from __future__ import annotations

from html import escape

import pytest

from scorecard.cards.pairing.pairing import closest, components, menu, pairing, series_menu
from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened
from tests.scorecard.real import real_tables

STORE = Store()


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_place_opens(slug: str) -> None:
    app = opened("pairing", place=slug)
    assert not app.exception
    assert "the gap is widest for" in body(app)
    assert [h.value for h in app.header] == [
        "Where each Ambition’s gap between wards is widest",
        "One component beside one outcome",
        "Where outcome and component point the same way",
    ]


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_headline_is_short(slug: str) -> None:
    found = real_tables(slug)
    for indicator in menu(found):
        for series in series_menu(found, indicator):
            card = pairing(found, series, closest(found, series))
            assert len(card.panel.headline.split()) <= 15


def test_a_pair_can_be_linked() -> None:
    found = real_tables("leeds")
    indicator, component = list(menu(found))[-1], list(components(found))[-1]
    app = opened("pairing", indicator=indicator, component=component)
    assert not app.exception
    series = next(iter(series_menu(found, indicator)))
    assert escape(pairing(found, series, component).panel.headline) in body(app)


def test_unknown_ids_are_named_with_the_nearest() -> None:
    found = real_tables("leeds")
    indicator, component = next(iter(menu(found))), next(iter(components(found)))
    app = opened("pairing", indicator=indicator[:-1], component=component[:-1])
    assert not app.exception
    text = " ".join(w.value for w in app.warning)
    assert f"({indicator})" in text and f"({component})" in text


def test_no_ward_is_called_the_worst_and_cause_is_never_claimed() -> None:
    text = body(opened("pairing"))
    assert "worst" not in text.lower()
    assert "not cause" in text
    assert "never residents" in text


def test_what_is_built_in_is_marked() -> None:
    found = real_tables("leeds")
    series = next(i for i in found.catalogue.index.indicators if found.catalogue.indicator_of(i.series).number)
    app = opened("pairing", indicator=found.catalogue.indicator_of(series.series).id, component=series.component)
    assert "Partly by construction: a figure of this indicator is itself part of the component." in body(app)
