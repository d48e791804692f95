"""Gaps between Testborough's groups, worked out by hand."""

from __future__ import annotations

from math import log

import pandas as pd
import pytest

from scorecard.cards import figures
from scorecard.cards.series import gaps
from scorecard.cards.tables import Tables
from tests.scorecard.cards import deprived, judged, long_rows


def of(found: Tables) -> figures.DeprivationGap:
    gap = found.reading(judged.dry(found)).deprivation_gap()
    assert gap is not None
    return gap


def test_difference_and_ratio_are_both_said() -> None:
    found = long_rows.tables()  # 71 in the most deprived tenth, 97 in the least: 97 / 71 = 1.37
    said = gaps.difference(of(found), judged.dry(found))
    assert said == "26.0 percentage points lower in the most deprived, 1.4 times as high in the least deprived"
    assert round(gaps.ratio(of(found), judged.dry(found)), 2) == 1.37


def test_a_large_ratio_is_rounded() -> None:
    found = judged.tables(by_tenth(4.5))  # 90 / 4.5 = 20
    assert gaps.difference(of(found), judged.dry(found)).endswith("about 20 times as high in the least deprived")


def test_a_mean_or_a_score_has_no_ratio() -> None:
    found = long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, kind="mean", unit="years"))
    assert gaps.difference(of(found), judged.dry(found)) == "26.0 years lower in the most deprived"
    assert gaps.ratio(None, judged.dry(found)) == 0


def by_tenth(most: float) -> pd.DataFrame:
    """The given value in the most deprived tenth, 90 in the least deprived one."""
    return long_rows.rows(
        *(
            {
                "period": "2023",
                "value": v,
                "lower": v - 0.5,
                "upper": v + 0.5,
                "interval": "published",
                "breakdown": "deprivation-decile",
                "category": key,
                "denominator": 1000,
            }
            for key, v in (("1", most), ("10", 90.0))
        ),
        {"period": "2023", "value": 85.0},
    )


def by_fifth(*steps: float) -> Tables:
    """Fifths on a line through 50 in the middle, each year with its own step from one to the next."""
    rows = []
    for year, step in enumerate(steps, 2024 - len(steps)):
        values = [50 + step * (2 - n) for n in range(5)]
        rows += deprived.groups(
            deprived.FIFTHS,
            values,
            str(year),
            lower=[v - 0.5 for v in values],
            upper=[v + 0.5 for v in values],
            interval=["published"] * 5,
            denominator=[1000] * 5,
        )
    return deprived.tables(*rows, {"period": "2023", "value": 50.0})


def test_a_gap_that_closes_beyond_chance_narrowed() -> None:
    for steps, said in (((12, 8, 4), "narrowed"), ((4, 8, 12), "widened"), ((8, 8, 8), "no clear change")):
        found = by_fifth(*steps)
        turned = gaps.tendency(found.reading(judged.dry(found)))
        assert turned and turned.said == turned.brief == said


def test_a_gap_of_two_periods_is_described_but_not_tested() -> None:
    found = by_fifth(8, 4)
    turned = gaps.tendency(found.reading(judged.dry(found)))
    assert turned and (turned.said, turned.brief) == ("narrower than in 2022 (not tested)", "narrower, not tested")
    assert gaps.tendency((once := by_fifth(8)).reading(judged.dry(once))) is None


def groups(*given: tuple[str, float, float], interval: str) -> Tables:
    rows = [
        {
            "period": "2023",
            "breakdown": "ethnicity-dfe",
            "category": key,
            "value": 100 * x / n,
            "numerator": x,
            "denominator": n,
            "interval": interval,
            "lower": 100 * x / n - 1,
            "upper": 100 * x / n + 1,
        }
        for key, x, n in given
    ]
    if interval == "none":
        rows = [
            {k: v for k, v in row.items() if k not in ("lower", "upper", "numerator", "denominator")} for row in rows
        ]
    return judged.tables(long_rows.rows({"period": "2023", "value": 70.0}, *rows), judged.with_ethnicity())


def test_the_widest_gap_is_named_where_counts_support_it() -> None:
    found = groups(("asian", 800, 1000), ("black", 600, 1000), ("white", 700, 1000), interval="wilson")
    said = gaps.ethnicity(found.reading(judged.dry(found)))
    assert said is not None and said.text == "Widest supported gap: Asian 80.0%, Black 60.0%"
    assert (said.brief, said.aside, said.period) == ("Asian 80.0%, Black 60.0%", "beyond chance", "2023")
    assert said.width == log(80 / 60)


def test_small_counts_support_none() -> None:
    found = groups(("asian", 8, 10), ("black", 6, 10), interval="wilson")
    said = gaps.ethnicity(found.reading(judged.dry(found)))
    assert said is not None and said.text == "Two groups: too few facts to say whether they differ"
    assert said.aside == "two groups, no clear gap"


def test_percentages_without_counts_give_their_range_only() -> None:
    found = groups(("asian", 800, 1000), ("black", 600, 1000), interval="none")
    said = gaps.ethnicity(found.reading(judged.dry(found)))
    assert said is not None
    assert said.text == "60.0% to 80.0% in two groups: too few facts to say whether they differ"
    assert (said.brief, said.aside) == ("60.0% to 80.0%", "two groups, not tested")
    assert gaps.ethnicity((none := long_rows.tables()).reading(judged.dry(none))) is None


def test_a_gap_in_brief_is_a_ratio_or_else_a_distance() -> None:
    found = long_rows.tables()
    assert gaps.brief(of(found), judged.dry(found)) == "1.4 times"
    years = long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, kind="mean", unit="years"))
    assert gaps.brief(of(years), judged.dry(years)) == "26.0 years apart"


def test_the_width_is_free_of_units_and_a_score_has_none() -> None:
    found = long_rows.tables()
    assert gaps.width(of(found), judged.dry(found)) == pytest.approx(log(97 / 71))
    score = long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, kind="score"))
    assert gaps.width(of(score), judged.dry(score)) is None


def apart(name: str, ratio: float, *, older: bool = False, most: bool = True) -> gaps.Apart:
    return gaps.Apart(name=name, ratio=ratio, most_higher=most, when="2022", older=older)


def test_the_widest_gap_is_that_of_a_current_figure_and_an_older_one_is_named_with_its_date() -> None:
    held = [apart("Damp", 2.4), apart("Noise", 1.2), apart("Debt", 12.0, older=True)]
    assert gaps.widest(held) == (
        "The widest gap in a current figure is damp: 2.4 times as high in the most deprived neighbourhoods as in the "
        "least. In older data it is debt (2022): about 12 times."
    )
    assert gaps.widest(held[2:]).startswith("The widest gap is in older data: debt (2022), about 12 times as high")
    assert "in the least deprived neighbourhoods as in the most" in gaps.widest([apart("Jobs", 2.0, most=False)])
    assert gaps.widest([]) == ""


def test_what_is_near_by_construction_or_by_proxy_is_never_the_widest() -> None:
    for changes in ({"deprivation_ingredient": True}, {"standing": "proxy", "variant": "Only some."}):
        found = long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, **changes))
        assert gaps.apart(found.reading(judged.dry(found))) is None
    found = long_rows.tables()
    one = gaps.apart(found.reading(judged.dry(found)))
    assert one is not None and (one.name, one.most_higher, one.older) == ("Dry homes", False, False)
