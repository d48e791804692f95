"""Verdicts of Testborough's series: reference cases, cases worked out by hand, and what may not be said."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.cards.series import verdicts
from scorecard.cards.tables import Tables
from tests.scorecard.cards import judged, long_rows, testborough


def trend(found: Tables) -> verdicts.TrendVerdict:
    return verdicts.recent_trend(found.reading(judged.dry(found)))


def cases() -> list[tuple[str, str]]:
    """Ids of the reference cases with what the published rule says of them."""
    with (judged.GOLDEN / "trend_weighted.csv").open(encoding="utf-8") as file:
        rows = [line.strip().split(",") for line in file][1:]
    return sorted({(row[0], row[-1]) for row in rows})


@pytest.mark.parametrize(("case", "marker"), cases())
def test_the_published_cases_get_the_published_words(case: str, marker: str) -> None:
    points = judged.published_case(case, "trend_weighted.csv")[-5:]
    rows = long_rows.rows(
        *(
            {
                "period": str(2019 + n),
                "value": p["value"],
                "lower": p["lower95"],
                "upper": p["upper95"],
                "interval": "published",
            }
            for n, p in enumerate(points)
        )
    )
    found = trend(judged.tables(rows, polarity="neutral"))
    expected = {"increasing": "increasing", "decreasing": "decreasing"}.get(marker, "no significant change")
    assert found.words == expected


def counted() -> Tables:
    points = judged.published_case("FT_set1", "trend_proportion_cmh.csv")[-5:]
    return judged.tables(
        long_rows.rows(
            *(
                {
                    "period": str(2019 + n),
                    "value": 100 * p["count"] / p["denominator"],
                    "numerator": p["count"],
                    "denominator": p["denominator"],
                    "lower": 100 * p["count"] / p["denominator"] - 0.1,
                    "upper": 100 * p["count"] / p["denominator"] + 0.1,
                    "interval": "wilson",
                }
                for n, p in enumerate(points)
            )
        ),
        polarity="low",
    )


def test_counts_are_tested_as_counts() -> None:
    found = trend(counted())
    assert (found.words, found.outcome, found.tone) == ("increasing and getting worse", "worsening", "worse")
    assert found.sentence == "Dry homes: increasing and getting worse, 2019 to 2023."


@pytest.mark.parametrize(
    ("polarity", "outcome", "tone"),
    [("high", "improving", "better"), ("low", "worsening", "worse"), ("neutral", "increasing", "higher")],
)
def test_the_outcome_follows_the_polarity(polarity: str, outcome: str, tone: str) -> None:
    found = trend(judged.tables(judged.yearly([70, 74, 78, 82, 86]), polarity=polarity))
    assert (found.outcome, found.tone, found.span, found.reason) == (outcome, tone, "2019 to 2023", "")


def test_a_flat_line_shows_no_significant_change() -> None:
    found = trend(judged.tables(judged.yearly([80, 81, 79, 80, 80], half=3)))
    assert (found.words, found.outcome, found.tone) == ("no significant change", "no-clear-change", "similar")


def unjudged() -> list[tuple[Tables, str]]:
    five = [70.0, 74.0, 78.0, 82.0, 86.0]
    overlapping = long_rows.rows(
        *(
            {"period": f"{y}-{y + 2}", "value": v, "lower": v - 1, "upper": v + 1, "interval": "published"}
            for y, v in zip(range(2017, 2022), five, strict=True)
        )
    )
    undated = long_rows.rows({"period": "undated", "value": 80.0})
    gap = judged.yearly([60, *five]).query("period != '2021'")
    return [
        (judged.tables(judged.yearly(five, half=None)), "No counts or intervals are held to test with."),
        (judged.tables(judged.yearly(five[:4])), "Only four comparable figures of the five needed."),
        (judged.tables(judged.yearly(five), breaks=("2021",)), "Only three comparable figures of the five needed."),
        (judged.tables(judged.yearly(five), trend=False), "Snapshots, not a trend."),
        (judged.tables(judged.yearly(five, last=2021)), "Older data."),
        (judged.tables(overlapping), "Only two separate figures of the five needed."),
        (judged.tables(undated), "Its date is not stated."),
        (judged.tables(gap), "A year is missing among the last five."),
        (judged.tables(long_rows.rows()), "There is no figure for Testborough as a whole."),
    ]


@pytest.mark.parametrize(("found", "reason"), unjudged())
def test_what_can_not_be_judged_says_why(found: Tables, reason: str) -> None:
    said = trend(found)
    assert (said.words, said.outcome, said.tone, said.reason) == (
        "cannot be calculated",
        "not-assessed",
        "none",
        reason,
    )


def test_a_proxy_never_takes_the_indicators_name() -> None:
    found = judged.tables(judged.yearly([70, 74, 78, 82, 86]), standing="proxy", variant="Only some.")
    assert all("Dry homes" not in text for text in verdicts.verdicts(found.reading(judged.dry(found))).sentences)


def test_a_change_is_tested_where_both_figures_have_limits() -> None:
    # difference 10, limits 10 -+ sqrt(2^2 + 2^2) = 7.2 and 12.8
    found = judged.tables(judged.yearly([80, 90], half=2))
    changed = verdicts.change(found.reading(judged.dry(found))).previous
    assert (changed.text, changed.since, changed.words) == ("+10.0 percentage points", "2022", "better")
    assert changed.said == "+10.0 percentage points since 2022 (better)"


def test_a_small_change_is_no_clear_change() -> None:
    found = judged.tables(judged.yearly([80, 82], half=2))  # 2 -+ 2.8 holds 0
    assert verdicts.change(found.reading(judged.dry(found))).previous.words == "no clear change"


def test_an_untested_change_says_so() -> None:
    found = judged.tables(judged.yearly([80, 82], half=None))
    changed = verdicts.change(found.reading(judged.dry(found))).previous
    assert (changed.words, changed.reason) == ("not tested", "No counts or intervals are held to test with.")
    assert changed.sentence == "Dry homes: +2.0 percentage points since 2022, not tested."


@pytest.mark.parametrize(
    ("baseline", "text", "reason"),
    [
        ("2021", "+20.0 percentage points", ""),
        ("2023", "", "No figure is later than the baseline, 2023, so there is no change since it yet."),
        ("2019", "", "No comparable figure is held for the baseline, 2019."),
        ("", "", "The place names no baseline."),
    ],
)
def test_the_change_since_the_baseline(baseline: str, text: str, reason: str) -> None:
    place = testborough.place(baseline=baseline)
    found = judged.tables(judged.yearly([70, 80, 90], half=2), place=place)
    changed = verdicts.change(found.reading(judged.dry(found))).baseline
    assert (changed.text, changed.reason) == (text, reason)


def test_a_first_figure_has_nothing_to_change_from() -> None:
    found = judged.tables(judged.yearly([80]))
    assert (
        verdicts.change(found.reading(judged.dry(found))).previous.reason
        == "No earlier figure can be compared with it."
    )


def test_all_verdicts_together_read_in_order() -> None:
    found = judged.tables(judged.yearly([80, 80, 80, 80, 80.0]), place=testborough.place(edition_date=date(2024, 1, 1)))
    said = verdicts.verdicts(found.reading(judged.dry(found)))
    assert said.sentences[0] == "Dry homes: no significant change, 2019 to 2023."
    assert said.sentences[1] == "Dry homes: no change since 2022, no clear change."
    assert said.sentences[2].startswith("Dry homes: clearly worse than England, 80.0% against 90.0%")
    assert said.sentences[-1] == "No target is published, so no status is given."
