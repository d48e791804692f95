"""The card of an indicator of Testborough."""

from __future__ import annotations

from scorecard.cards.scorecard import indicator
from tests.scorecard.cards import judged, long_rows


def test_the_menu_has_the_scorecard_first_then_the_index() -> None:
    assert list(indicator.menu(long_rows.tables()).items()) == [
        ("dry-homes", "Health 1: Dry homes"),
        ("low-pay", "Health 2: Low pay"),
        ("noise", "Health 3: Noise"),
        ("early-deaths", "Progress index: Early deaths"),
    ]


def test_series_without_a_figure_are_not_offered() -> None:
    tables = long_rows.tables()
    assert indicator.series_menu(tables, "dry-homes") == {"dry-homes-series": "Dry homes (as defined)"}
    assert indicator.series_menu(tables, "noise") == {}


def test_the_card_of_a_figure_with_everything() -> None:
    card = indicator.card(long_rows.tables(), "dry-homes")
    assert (card.value, card.when, card.change) == ("87.0%", "2023", "+1.0 percentage points since 2022")
    assert card.trend is not None and card.comparison is not None and card.wards is not None
    assert [g.title for g in card.groups] == ["By deprivation"]
    assert card.absent == ("ethnic group", "sex", "age")


def test_facts_hold_definition_polarity_standing_source_and_licence() -> None:
    facts = dict(indicator.card(long_rows.tables(), "dry-homes").facts)
    assert facts["What is counted"] == "Dry homes is counted by somebody."
    assert facts["Which way is better"] == "A higher figure is better."
    assert facts["Standing"].startswith("As defined.")
    assert facts["Source"] == "Office of Tests. Edition: 2023."
    assert facts["Licence"] == "Open licence. Contains open data."


def test_an_indicator_of_the_index_is_measured_against_the_index() -> None:
    assert "what the index names" in indicator.card(long_rows.tables(), "early-deaths").standing_means


def test_lineage_gives_each_figure_its_file() -> None:
    table = indicator.card(long_rows.with_history(), "dry-homes").lineage
    assert table is not None
    figure = ("Testborough", "2020", "84.0%", "not stated", "as published", "published", "census: homes.csv")
    assert table.rows[2] == figure


def test_it_opens_with_a_current_figure_that_shows_most() -> None:
    assert indicator.default(long_rows.tables()) == "dry-homes"


def test_the_map_shows_the_wards_that_the_dots_show() -> None:
    card = indicator.card(long_rows.tables(), "dry-homes")
    assert card.map is not None and card.wards is not None
    assert {a.name for a in card.map.areas} == {d.label for d in card.wards.dots}


def test_an_awaited_indicator_says_who_holds_it_and_shows_no_chart() -> None:
    card = indicator.card(long_rows.tables(), "noise")
    assert (card.standing, card.awaited, card.value) == ("Awaiting", "The police hold it.", "")
    assert card.trend is None and card.groups == () and card.wards is None


def test_what_is_missing_is_named() -> None:
    card = indicator.card(long_rows.tables(), "low-pay")
    assert card.absent == ("ward", "deprivation", "ethnic group", "sex", "age")
    assert card.no_trend == "Only one period has a figure, so there is no trend to show."
    assert card.no_comparison.startswith("No figure of England")


def test_a_proxy_says_in_what_way_it_differs() -> None:
    tables = long_rows.tables(catalogue=long_rows.with_series(long_rows.PAY, standing="proxy", variant="only some pay"))
    card = indicator.card(tables, "low-pay")
    assert (card.standing, card.standing_means) == ("Proxy", "Only some pay.")


def test_an_unknown_series_falls_back_to_the_best() -> None:
    assert indicator.card(long_rows.tables(), "dry-homes", "nonsense").series == "dry-homes-series"


def test_the_card_holds_every_verdict() -> None:
    found = judged.tables(judged.yearly([70, 74, 78, 82, 86]))
    card = indicator.card(found, "dry-homes")
    assert card.verdicts is not None and card.trend is not None
    assert card.verdicts.trend.outcome == "improving"
    assert len(card.trend.ahead) == 3
    assert card.trend.panel.headline == "Dry homes: 86.0% in 2023; increasing and getting better since 2019"
    assert card.trend.panel.table.rows[-1][0] == "2026, projected"
