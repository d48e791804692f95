"""Which points are separate, how far apart they lie, and what comes after them."""

from __future__ import annotations

import pytest

from scorecard.cards import figures
from scorecard.cards.series import comparability
from tests.scorecard.cards import judged, long_rows


@pytest.mark.parametrize(
    ("text", "years", "said"),
    [
        ("2023", 3, "2026"),
        ("FY2023/24", 3, "2026/27"),
        ("AY1999/00", 1, "2000/01"),
        ("2019-21", 3, "2022–24"),
        ("YE 2023-11", 1, "year to Nov 2024"),
        ("2024-12/2025-02", 3, "Dec 2027–Feb 2028"),
        ("2024-Q3", 1, "Sep 2025"),
        ("2024-03", 2, "Mar 2026"),
        ("2021-03-21", 10, "2031"),
    ],
)
def test_later_periods_are_named_as_the_last_one(text: str, years: int, said: str) -> None:
    assert comparability.later(text, years) == said


def three_years() -> list[figures.Figure]:
    rows = long_rows.rows(*({"period": f"{y}-{y + 2}", "value": 80.0} for y in range(2011, 2022)))
    found = judged.tables(rows)
    return found.reading(judged.dry(found)).comparable


def test_three_year_figures_are_separate_three_years_apart() -> None:
    apart = [f.period for f in comparability.separate(three_years())]
    assert apart == ["2012-2014", "2015-2017", "2018-2020", "2021-2023"]
    assert [f.period for f in comparability.not_overlapping(three_years())] == apart


def test_a_gap_ends_what_is_separate_but_not_what_does_not_overlap() -> None:
    found = judged.tables(judged.yearly([70, 71, 72, 73]).query("period != '2022'"))
    known = found.reading(judged.dry(found)).comparable
    assert [f.period for f in comparability.separate(known)] == ["2023"]
    assert [f.period for f in comparability.not_overlapping(known)] == ["2020", "2021", "2023"]


@pytest.mark.parametrize(("text", "middle"), [("2023", 2023.5), ("FY2023/24", 2023.75), ("2021-23", 2022.5)])
def test_the_middle_of_a_period(text: str, middle: float) -> None:
    assert comparability.middle(text) == pytest.approx(middle, abs=0.01)


def test_few_points_are_counted_in_words() -> None:
    assert comparability.too_few(1, 5).sentence == "Only one comparable figure of the five needed."
    assert comparability.too_few(4, 5, "separate figure").sentence == "Only four separate figures of the five needed."


def test_a_part_among_several_is_called_by_its_label() -> None:
    found = judged.tables(judged.yearly([80]))
    assert comparability.name(found.reading(judged.dry(found))) == "Dry homes"
    part = long_rows.series(long_rows.DRY, standing="part", label="Dry flats", variant="Only flats.")
    assert comparability.name(found.reading(part)) == "Dry flats"
