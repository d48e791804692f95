"""Headlines stay short, lines hold one comparable stretch, subtitles stay readable."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.deck.slides import line, measured, short, told
from scorecard.cards.series.trend import Trend, TrendPoint, trend
from tests.scorecard.cards import testborough

TABLES = testborough.tables()
DRY = TABLES.catalogue.indicators["dry-homes"]


def points(*values: float, area: str = "Testborough", stretch: str = "1") -> tuple[TrendPoint, ...]:
    return tuple(
        TrendPoint(
            area=area,
            at=2020.5 + n,
            label=str(2020 + n),
            value=v,
            lower=None,
            upper=None,
            text=f"{v}% of homes",
            brief=f"{v}%",
            provisional=False,
            stretch=stretch,
        )
        for n, v in enumerate(values)
    )


def drawn(*parts: TrendPoint, areas: tuple[str, ...] = ("Testborough",)) -> Trend:
    made = trend(TABLES.reading(DRY.series[0]))
    assert made is not None
    return replace(made, points=parts, areas=areas)


def test_the_first_headline_of_at_most_fifteen_words_is_taken() -> None:
    assert short(["word " * 16, "word " * 15, "one"]) == "word " * 15
    assert short(["word " * 16]) == "word " * 16


def test_a_line_needs_three_comparable_figures() -> None:
    assert line(None, DRY.series[0]) is None
    assert line(drawn(*points(80.0, 81.0)), DRY.series[0]) is None
    found = line(drawn(*points(50.0, 51.0, stretch="0"), *points(80.0, 81.0, 82.0)), DRY.series[0])
    assert found is not None
    assert found.values == (80.0, 81.0, 82.0)
    assert found.texts == ("80.0%", "81.0%", "82.0%")


def test_a_long_name_leaves_the_number_alone_at_the_line_s_end() -> None:
    found = line(drawn(*points(80.0, 81.0, 82.0)), DRY.series[0])
    assert found is not None
    assert found.end == "Testborough 82.0%"
    assert replace(found, name="Testborough and Mockford").end == "82.0%"


def test_england_stands_beside_only_where_it_has_the_last_period() -> None:
    own = points(80.0, 81.0, 82.0)
    beside = points(70.0, 71.0, 72.0, area="England")
    both = line(drawn(*own, *beside, areas=("Testborough", "England")), DRY.series[0])
    assert both is not None and both.others == (70.0, 71.0, 72.0) and both.other_text == "72.0%"
    early = line(drawn(*own, *beside[:2], areas=("Testborough", "England")), DRY.series[0])
    assert early is not None and early.others == () and early.other_name == ""


def test_the_axis_starts_at_zero_only_where_the_figures_come_near_it() -> None:
    near, far = (
        line(drawn(*points(1.0, 5.0, 9.0)), DRY.series[0]),
        line(drawn(*points(80.0, 81.0, 82.0)), DRY.series[0]),
    )
    assert near is not None and near.from_zero
    assert far is not None and not far.from_zero


def test_a_long_label_gives_way_to_the_title_and_a_proxy_keeps_its_own() -> None:
    series = DRY.series[0]
    long = replace(series, label="Homes without any damp in any room that is lived in all through the winter months")
    assert measured(DRY, series) == "Dry homes"
    assert measured(DRY, replace(long, standing="part", variant="Winter only.")) == "Dry homes (part of it)"
    assert measured(DRY, replace(long, standing="proxy", variant="Near.")) == f"{long.label} (proxy)"
    assert measured(DRY, replace(series, unit="per 100 homes")) == "Dry homes, per 100 homes"
    assert measured(DRY, replace(series, label="Dry homes", unit="homes")) == "Dry homes"


def test_notes_are_sentences_said_once() -> None:
    assert told("one", "", "one", "  ", "two.") == ("One.", "Two.")
