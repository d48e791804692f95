"""The overview of Testborough: three scorecard indicators, of which one is awaited."""

from __future__ import annotations

from datetime import date

from scorecard.cards.scorecard import overview
from tests.scorecard.cards import judged, long_rows, testborough


def test_the_headline_counts_what_there_is() -> None:
    card = overview.card(long_rows.tables())
    assert card.headline == "2 of 3 indicators have a figure for Testborough: 2 are current. One has none yet."


def test_the_message_is_how_the_place_is_doing_before_what_is_held() -> None:
    card = overview.card(long_rows.tables())
    assert card.message == (
        "No recent trend can be tested yet. The widest gap in a current figure is dry homes: 1.4 times as high in the "
        "least deprived neighbourhoods as in the most."
    )


def test_england_is_named_only_where_current_figures_are_tested() -> None:
    assert overview.card(long_rows.tables()).england == ""
    card = overview.card(judged.tables(judged.yearly([70, 74, 78, 82, 86])))
    assert card.england == "Against England, in tested current figures: worse in dry homes."


def test_every_ambition_offers_a_sentence_with_its_source() -> None:
    tiles = overview.card(judged.tables(judged.yearly([70, 74, 78, 82, 86]))).tiles
    assert tiles[0].sentence.startswith("Health, Testborough, edition 2026. Improving: Dry homes.")
    assert tiles[0].sentence.endswith("Source: Office of Tests.")
    assert tiles[1].sentence.endswith("No recent trend can be tested yet.")


def test_an_old_figure_counts_as_older_and_a_proxy_as_a_proxy() -> None:
    later = long_rows.tables(place=testborough.place(edition_date=date(2030, 1, 1)))
    pay = later.catalogue.indicators["low-pay"]
    assert overview.state(pay, later) == "older"
    proxied = long_rows.tables(catalogue=long_rows.with_series(long_rows.PAY, standing="proxy", variant="Only pay."))
    assert overview.state(proxied.catalogue.indicators["low-pay"], proxied) == "proxy"
    assert overview.state(later.catalogue.indicators["noise"], later) == "awaited"


def test_tiles_stand_in_the_plans_order_with_their_counts() -> None:
    card = overview.card(long_rows.tables())
    assert [t.id for t in card.tiles] == ["healthy", "growing", "thriving", "resilient"]
    healthy = card.tiles[0]
    assert dict(healthy.states) == {"current": 2, "older": 0, "proxy": 0, "awaited": 1}
    assert healthy.summary == "3 indicators: 2 current and 1 awaited."
    assert card.tiles[1].highlight is None


def test_the_headline_series_prefers_one_with_a_history() -> None:
    highlight = overview.card(long_rows.with_history()).tiles[0].highlight
    assert highlight is not None and highlight.spark is not None
    assert (highlight.indicator, highlight.value) == ("dry-homes", "87.3%")
    assert highlight.spark.values == (84.0, 86.0, 87.25)
    assert highlight.spark.alt == "Line of 3 figures, from 84.0% in 2020 to 87.3% in 2023."


def test_a_proxy_is_never_an_ambitions_headline() -> None:
    catalogue = long_rows.with_series(long_rows.DRY, standing="proxy", variant="Only some homes.")
    card = overview.card(long_rows.tables(catalogue=catalogue))
    assert card.tiles[0].highlight is not None and card.tiles[0].highlight.indicator == "low-pay"


def test_the_index_in_one_line() -> None:
    line = overview.card(long_rows.tables()).index
    assert line == (
        "Social Progress Index: Testborough scores 65 of 100; "
        "its 3 wards score from 50 (Old Mill) to 83 (North & Hill)."
    )
    assert overview.card(long_rows.tables(index=None)).index == ""


def test_what_is_awaited_says_from_whom() -> None:
    found = overview.card(long_rows.tables()).awaited
    assert [(a.title, a.who) for a in found] == [("Noise", "The police hold it.")]


def test_an_indicator_that_has_no_figure_here_names_its_publisher() -> None:
    tables = long_rows.tables()
    dry = tables.catalogue.indicators["dry-homes"]
    expected = "No figure for Testborough is held here. Published by: Office of Tests."
    assert overview.awaiting(dry, "Testborough") == expected


def test_outcomes_are_counted_for_each_ambition_and_said_in_a_sentence() -> None:
    card = overview.card(judged.tables(judged.yearly([70, 74, 78, 82, 86])))
    assert dict(card.tiles[0].outcomes) == {"improving": 1, "no-clear-change": 0, "worsening": 0, "not-assessed": 2}
    assert card.tiles[0].assessed == "Improving: Dry homes."
    assert card.trends == "The recent trend of one indicator can be tested: it is improving."
    highlight = card.tiles[0].highlight
    assert highlight is not None and highlight.trend.words == "increasing and getting better"
