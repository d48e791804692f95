"""The page of inequality as it ships: every indicator with groups, odd links, figures that add up."""

from __future__ import annotations

import pytest

from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

STORE = Store()
CATALOGUE = STORE.catalogue()


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_indicator_of_the_scorecard_opens(slug: str) -> None:
    app = opened("inequality", place=slug)
    for indicator in CATALOGUE.scorecard:
        app.selectbox(key="indicator_choice").set_value(indicator.id).run()
        assert not app.exception, indicator.id
        assert f"indicator {indicator.number} of the scorecard" in body(app)


def test_it_opens_on_a_gradient_with_a_named_chart() -> None:
    app = opened("inequality")
    charts = app.get("vega_lite_chart")
    assert charts and all(c.proto.alt for c in charts)
    assert "Most deprived" in body(app)


def test_fuel_poverty_by_tenth_as_the_counts_say() -> None:
    """2022: the most deprived tenth's households in fuel poverty over its households, from the observations."""
    app = opened("inequality", indicator="fuel-poverty")
    rows = STORE.observations("leeds").query(
        "series == 'fuel-poverty-lilee' and breakdown == 'deprivation-decile' and period == '2022' and category == '1'"
    )
    share = 100 * rows["numerator"].sum() / rows["denominator"].sum() if rows["numerator"].notna().any() else None
    shown = f"{rows['value'].iloc[0]:.1f}%"
    assert share is None or share == pytest.approx(rows["value"].iloc[0])
    assert shown in body(app)


def test_intervals_stand_where_counts_allow() -> None:
    assert "(95% interval" in body(opened("inequality", indicator="bad-health"))


def test_a_place_with_thin_tenths_ranks_its_own_fifths() -> None:
    app = opened("inequality", place="luton", indicator="bad-health")
    assert "Along the line through the fifths of Luton’s neighbourhoods" in body(app)


def test_ethnic_groups_stand_in_harmonised_order_and_too_few_facts_are_named() -> None:
    text = body(opened("inequality", indicator="key-stage-2"))
    table = text[text.index("by ethnic group") :]
    places = [table.index(f'<th scope="row">{group}</th>') for group in ("Asian", "Black", "Mixed", "White", "Other")]
    assert places == sorted(places)
    assert "Too few facts to say" in text


def test_the_ledger_has_every_indicator_and_a_word_for_every_cell() -> None:
    text = body(opened("inequality"))
    ledger = text[text.index("What can be broken down in") :]
    assert ledger.count('<tr><th scope="row">') == len(CATALOGUE.scorecard)
    for word in ("Have", "Proxy", "Not held", "Awaited"):
        assert word in ledger


def test_gaps_in_the_order_and_scope_of_the_link() -> None:
    few = body(opened("inequality")).count('data-label="Ratio"')
    app = opened("inequality", gaps="scorecard", scope="all")
    assert not app.exception and not app.warning
    assert body(app).count('data-label="Ratio"') > few


def test_an_unknown_indicator_is_named_with_the_nearest() -> None:
    app = opened("inequality", indicator="fuel-povertyy")
    assert not app.exception
    assert "fuel-poverty" in app.warning[0].value


def test_an_awaited_indicator_says_who_holds_it() -> None:
    awaited = next(i for i in CATALOGUE.scorecard if not i.series)
    text = body(opened("inequality", indicator=awaited.id))
    assert "No gradient" in text and awaited.awaiting[:40].replace("'", "&#x27;") in text


def test_a_count_is_never_put_on_a_line() -> None:
    app = opened("inequality", indicator="flood-risk", series="homes-at-flood-risk")
    assert "no slope is drawn" in body(app)


def test_one_kind_of_group_at_a_time() -> None:
    """Good level of development is held by several groups: all stand below each other until one is chosen."""
    app = opened("inequality", indicator="good-level-of-development")
    groups = app.selectbox(key="group_choice")
    shown = len(app.get("vega_lite_chart"))
    chosen = next(b for b in groups.options[1:])
    groups.select(chosen).run()
    assert not app.exception and len(app.get("vega_lite_chart")) < shown
    assert app.query_params["group"]
