"""Gaps between Testborough's groups, worked out by hand."""

from __future__ import annotations

import pandas as pd

from scorecard.cards import figures, gaps
from scorecard.cards.tables import Tables
from tests.scorecard.cards import judged, long_rows


def of(found: Tables) -> figures.Gap:
    gap = figures.deprivation_gap(found, judged.dry(found))
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


def by_tenth(*most: float) -> pd.DataFrame:
    """90 in the least deprived tenth in every year, and the given values in the most deprived one."""
    return long_rows.rows(*(
        {"period": str(2023 - len(most) + n), "value": v, "lower": v - 0.5, "upper": v + 0.5, "interval": "published",
         "breakdown": "deprivation-decile", "category": key, "denominator": 1000}
        for n, value in enumerate(most, 1) for key, v in (("1", value), ("10", 90.0))
    ), {"period": "2023", "value": 85.0})  # fmt: skip


def test_a_gap_that_closes_beyond_chance_narrowed() -> None:
    for most, said in (((60, 70, 80), "narrowed"), ((80, 70, 60), "widened"), ((70, 70, 70), ""), ((60, 80), "")):
        found = judged.tables(by_tenth(*most))
        assert gaps.tendency(judged.dry(found), found, "deprivation-decile") == said


def groups(*given: tuple[str, float, float], interval: str) -> Tables:
    rows = [
        {"period": "2023", "breakdown": "ethnicity-dfe", "category": key, "value": 100 * x / n, "numerator": x,
         "denominator": n, "interval": interval, "lower": 100 * x / n - 1, "upper": 100 * x / n + 1}
        for key, x, n in given
    ]  # fmt: skip
    if interval == "none":
        rows = [
            {k: v for k, v in row.items() if k not in ("lower", "upper", "numerator", "denominator")} for row in rows
        ]
    return judged.tables(long_rows.rows({"period": "2023", "value": 70.0}, *rows), judged.with_ethnicity())


def test_the_widest_gap_is_named_where_counts_support_it() -> None:
    found = groups(("asian", 800, 1000), ("black", 600, 1000), ("white", 700, 1000), interval="wilson")
    assert gaps.ethnicity(judged.dry(found), found) == ("Widest supported gap: Asian 80.0%, Black 60.0%", "2023")


def test_small_counts_support_none() -> None:
    found = groups(("asian", 8, 10), ("black", 6, 10), interval="wilson")
    assert gaps.ethnicity(judged.dry(found), found)[0] == "Two groups: too few facts to say whether they differ"


def test_percentages_without_counts_give_their_range_only() -> None:
    found = groups(("asian", 800, 1000), ("black", 600, 1000), interval="none")
    said = "60.0% to 80.0% in two groups: too few facts to say whether they differ"
    assert gaps.ethnicity(judged.dry(found), found)[0] == said
