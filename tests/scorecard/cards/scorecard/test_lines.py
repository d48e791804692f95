"""One line of the scorecard: brief words for narrow cells, and a sentence to copy."""

from __future__ import annotations

from scorecard.cards.scorecard import lines
from scorecard.cards.series.verdicts import recent_trend
from tests.scorecard.cards import judged, long_rows


def test_brief_words_stand_beside_the_full_ones() -> None:
    found = long_rows.tables()
    line = lines.line(found.reading(judged.dry(found)))
    assert (line.number, line.unit, line.short, line.newest) == ("87.0%", "", "2023", "2023-12-31")
    assert (line.moved, line.change) == ("+1.0 points", "+1.0 percentage points since 2022")
    assert (line.gap.brief, line.gap.values) == ("1.4 times", (71.0, 97.0))
    assert (line.wards.brief, line.wards.city) == ("80.0% to 95.0%", 87.0)
    assert (line.target, line.on_course) == ("", "")


def test_every_reason_without_a_trend_has_brief_words() -> None:
    found = long_rows.tables()
    for series in (s for i in found.catalogue.scorecard for s in i.series):
        trend = recent_trend(found.reading(series))
        assert trend.reason and trend.cause and trend.cause.brief


def test_the_sentence_says_what_it_is_when_and_whose() -> None:
    found = long_rows.tables()
    said = lines.line(found.reading(judged.dry(found))).sentence
    assert "Testborough, 2023: 87.0%." in said
    assert "Change: +1.0 percentage points since 2022 (not tested). England: 90.0% (not tested)." in said
    assert "Most deprived tenth of neighbourhoods 71.0%, least deprived 97.0%." in said
    assert said.endswith("Source: Office of Tests.")


def test_a_proxy_says_for_what_it_stands() -> None:
    found = long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, standing="proxy", variant="Only some."))
    assert "(a proxy for “Dry homes”)" in lines.line(found.reading(judged.dry(found))).sentence


def test_a_line_is_drawn_from_three_figures_on() -> None:
    found = long_rows.with_history()
    assert lines.line(found.reading(judged.dry(found))).spark == (84.0, 86.0, 87.25)
    assert lines.line((once := long_rows.tables()).reading(judged.dry(once))).spark == ()
