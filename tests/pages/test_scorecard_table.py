"""The scorecard as it ships: all rows, filters in the address."""

from __future__ import annotations

import pytest

from scorecard.store import Store
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


def test_the_widest_gaps_can_come_first() -> None:
    app = opened("scorecard_table", order="widest-gaps")
    assert not app.exception
    text = body(app)
    assert text.index("Widest gaps first") < text.index("No such gap is held")
    assert all(f"indicator={i.id}" in text for i in STORE.catalogue().scorecard)
