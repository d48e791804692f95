"""What is said of a slope: signs in words, polarity, what is not tested."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard.cards.series import slope_words, slopes
from scorecard.cards.tables import Tables
from tests.scorecard.cards import deprived, long_rows
from tests.scorecard.cards.deprived import DRY, FALLING, FIFTHS

NARROW = {"lower": [v - 2 for v in FALLING], "upper": [v + 2 for v in FALLING], "interval": ["wilson"] * 5}


def said(tables: Tables) -> tuple[str, str]:
    series = tables.catalogue.series[DRY]
    slope = slopes.slopes(tables.reading(series))[-1]
    return slope_words.headline(slope, series), " ".join(slope_words.sentences(slope, tables.reading(series)))


def of(values: Any = FALLING, limits: dict[str, Any] | None = None, **changes: Any) -> tuple[str, str]:
    return said(deprived.tables(*deprived.groups(FIFTHS, values, **(limits or {})), **changes))


def test_the_sign_is_said_in_words() -> None:
    headline, text = of()
    assert headline == "Most deprived 50.0 percentage points higher than least deprived"
    assert "the most deprived end is 50.0 percentage points higher than the least deprived end." in text
    assert of(FALLING[::-1])[0] == "Most deprived 50.0 percentage points lower than least deprived"


@pytest.mark.parametrize(
    ("polarity", "values", "word"),
    [("high", FALLING, "better"), ("low", FALLING, "worse"), ("high", FALLING[::-1], "worse")],
)
def test_worse_or_better_follows_the_polarity(polarity: str, values: tuple[float, ...], word: str) -> None:
    assert f"so the most deprived neighbourhoods fare {word}." in of(values, polarity=polarity)[1]


def test_neutral_figures_are_neither_better_nor_worse() -> None:
    assert "fare" not in of(polarity="neutral")[1]


def test_an_interval_is_given_with_the_sign_that_the_words_have() -> None:
    text = of(FALLING[::-1], {k: v[::-1] for k, v in NARROW.items()})[1]
    assert "50.0 percentage points lower than the least deprived end (95% interval 4" in text
    assert "not tested" not in text


def test_without_intervals_it_is_not_tested_and_says_why() -> None:
    assert "not tested against chance" in of()[1]
    tables = deprived.tables(*deprived.groups(FIFTHS, FALLING, estimate=["modelled"] * 5))
    assert "modelled by their publisher" in said(tables)[1]


def test_what_ranks_the_neighbourhoods_is_partly_by_construction() -> None:
    assert "Partly by construction" in of(deprivation_ingredient=True)[1]
    assert "construction" not in of()[1].lower()


def test_groups_off_the_line_are_not_summed_up_by_it() -> None:
    headline, text = of((10, 40, 10, 40, 12))
    assert headline == "No steady gradient by deprivation"
    assert "do not follow the line closely" in text and "fare" not in text


def test_no_gradient_is_claimed_where_the_interval_holds_none() -> None:
    values = (50, 50.5, 50, 49.5, 50)
    wide = {"lower": [v - 9 for v in values], "upper": [v + 9 for v in values], "interval": ["wilson"] * 5}
    headline, text = of(values, wide)
    assert headline == "No clear gradient by deprivation"
    assert "support no gradient" in text


def test_a_ratio_by_a_line_that_ends_near_zero_is_marked() -> None:
    assert "comes close to zero" in of((50, 30, 20, 15, 12))[1]
    assert "zero" not in of((50, 45, 40, 35, 30))[1]
    assert "falls below zero" in of((60, 20, 2, 1, 1))[1]


def test_scores_and_long_units_stay_readable() -> None:
    rate = long_rows.series(DRY, unit="per 1,000 residents", kind="rate")
    assert slope_words.signed(8.24, rate) == "8.2 per 1,000 residents higher"
    assert slope_words.signed(8.24, rate, brief=True) == "8.2 higher"
    score = long_rows.series(DRY, unit="score (0 is the middle)", kind="score")
    assert slope_words.signed(-1.18, score) == "1.2 lower"
    assert slope_words.signed(0.0, score) == "no higher or lower"


def test_headlines_have_at_most_fifteen_words() -> None:
    assert len(of()[0].split()) <= 15
