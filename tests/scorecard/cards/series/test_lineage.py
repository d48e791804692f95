"""Where the figures of Testborough come from: a row for each of the whole place's, one for each set of others."""

from __future__ import annotations

import pytest

from scorecard.cards.series import lineage
from tests.scorecard.cards import long_rows


def test_each_set_of_figures_on_the_page_has_a_row() -> None:
    known = long_rows.tables()
    table = lineage.lineage(known.reading(long_rows.DRY))
    assert [row[:3] for row in table.rows] == [
        ("Testborough", "2022", "86.0%"),
        ("Testborough", "2023", "87.0%"),
        ("England", "2023", "90.0%"),
        ("Other cities", "2023", "84.0%"),
        ("Wards (3 figures)", "2023", "80.0 to 95.0%"),
        ("Deprivation tenth (2 figures)", "2023", "71.0 to 97.0%"),
    ]
    assert "Edition of the source: 2023." in table.note


@pytest.mark.parametrize(
    ("changes", "start"),
    [({"kind": "count"}, "A count"), ({}, "The share is the publisher’s own"), ({"kind": "rate"}, "The rate is the")],
)
def test_without_counts_the_figure_is_the_publishers_own(changes: dict[str, str], start: str) -> None:
    known = long_rows.tables(catalogue=long_rows.with_series(long_rows.DRY, **changes))
    assert lineage.formula(known.reading(long_rows.DRY)).startswith(start)


@pytest.mark.parametrize(
    ("changes", "end"), [({}, "times 100."), ({"kind": "rate", "multiplier": 1000}, "times 1,000.")]
)
def test_with_counts_the_formula_is_said(changes: dict[str, object], end: str) -> None:
    rows = long_rows.rows({"period": "2023", "value": 87.0, "numerator": 870.0, "denominator": 1000.0})
    known = long_rows.tables(observations=rows, catalogue=long_rows.with_series(long_rows.DRY, **changes))
    assert lineage.formula(known.reading(long_rows.DRY)).endswith(end)
