"""The scorecard as it ships: all rows, filters in the address."""

from __future__ import annotations

import pytest

from scorecard.cards.scorecard.order import options
from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

STORE = Store()


@pytest.mark.parametrize("slug", STORE.slugs())
def test_all_36_indicators_keep_their_row(slug: str) -> None:
    app = opened("scorecard_table", place=slug)
    assert not app.exception
    text = body(app)
    assert all(f"indicator={i.id}" in text for i in STORE.catalogue().scorecard)


@pytest.mark.parametrize("ambition", ["healthy", "growing", "thriving", "resilient"])
def test_a_link_shows_one_ambition(ambition: str) -> None:
    text = body(opened("scorecard_table", ambition=ambition))
    for indicator in STORE.catalogue().scorecard:
        assert (f"indicator={indicator.id}&" in text or f'indicator={indicator.id}"' in text) == (
            indicator.ambition == ambition
        )


def test_a_standing_without_rows_is_a_message() -> None:
    app = opened("scorecard_table", ambition="growing", standing="awaiting")
    assert not app.exception
    assert "No indicator has this combination" in body(app)


def test_an_odd_filter_shows_everything_and_says_so() -> None:
    app = opened("scorecard_table", ambition="helthy")
    assert not app.exception
    assert "Healthy" in app.warning[0].value
    assert "indicator=fuel-poverty" in body(app)


def test_other_places_link_back_to_themselves() -> None:
    assert 'href="indicator?place=luton&amp;indicator=' in body(opened("scorecard_table", place="luton"))


def test_trends_can_be_asked_for() -> None:
    text = body(opened("scorecard_table", verdict="no-clear-change"))
    assert "indicator=employment-rate" in text and "indicator=fuel-poverty" not in text
    assert '<span class="verdict similar">' in text


@pytest.mark.parametrize("theme", STORE.catalogue().marmot_themes)
def test_a_theme_keeps_its_indicators_only(theme: str) -> None:
    text = body(opened("scorecard_table", theme=theme))
    for indicator in STORE.catalogue().scorecard:
        shown = f"indicator={indicator.id}&" in text or f'indicator={indicator.id}"' in text
        assert shown == (indicator.marmot_theme == theme)


@pytest.mark.parametrize("order", [key for key, _ in options()])
def test_every_order_keeps_all_rows(order: str) -> None:
    app = opened("scorecard_table", sort=order)
    assert not app.exception and not app.warning
    text = body(app)
    assert all(f"indicator={i.id}" in text for i in STORE.catalogue().scorecard)
    assert text.count('aria-sort="') == (order != "plan")


def test_the_widest_gaps_can_come_first() -> None:
    text = body(opened("scorecard_table", sort="gap"))
    assert text.index("Deprivation gap, widest first") < text.index("Nothing to order by")
    assert text.index("indicator=children-low-income") < text.index("indicator=life-expectancy")


@pytest.mark.parametrize("key", ["ambition", "theme", "verdict", "standing", "sort"])
def test_an_odd_link_is_named_and_everything_is_shown(key: str) -> None:
    app = opened("scorecard_table", **{key: "nonsense"})
    assert not app.exception
    assert "nonsense" in app.warning[0].value
    assert all(f"indicator={i.id}" in body(app) for i in STORE.catalogue().scorecard)


def test_filters_and_order_go_together_and_stand_in_the_headings() -> None:
    text = body(opened("scorecard_table", ambition="resilient", sort="gap"))
    assert "ambition=resilient&amp;sort=gap-reversed" in text
    assert "indicator=fuel-poverty" in text and "indicator=employment-rate" not in text
