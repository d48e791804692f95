"""Gaps between the wards of Testborough: the middle half by hand, proxies, Ambitions without figures."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from scorecard.cards.pairing.ward_gaps import held, ward_gaps
from scorecard.cards.tables import Tables
from tests.scorecard.cards import testborough


def with_series(**changed: object) -> Tables:
    """Testborough, where dry homes are measured in another way."""
    catalogue = testborough.catalogue()
    dry = catalogue.indicators["dry-homes"]
    dry = replace(dry, series=tuple(replace(s, **changed) for s in dry.series))
    indicators = MappingProxyType({**catalogue.indicators, "dry-homes": dry})
    return testborough.tables(catalogue=replace(catalogue, indicators=indicators))


def test_the_gap_is_the_middle_half_as_a_share_of_the_middle_ward() -> None:
    # 80, 86 and 95: quarters at 83 and 90.5, so 7.5 of 86 or 8.72%.
    health = ward_gaps(testborough.tables()).ambitions[0]
    assert health.widest is not None
    assert health.widest.spread == pytest.approx(100 * 7.5 / 86)
    assert health.widest.ends == "From 80.0% in Old Mill to 95.0% in North & Hill"
    assert health.together == "Too few wards to say which components go with it."


def test_the_headline_names_the_ambition() -> None:
    assert ward_gaps(testborough.tables()).headline == (
        "Between the wards of Testborough, the gap is widest for dry homes (Health)."
    )


def test_an_ambition_without_ward_figures_stays() -> None:
    ambitions = ward_gaps(testborough.tables()).ambitions
    assert [a.name for a in ambitions] == ["Health", "Economy and learning", "Communities", "Environment"]
    assert [len(a.gaps) for a in ambitions] == [1, 0, 0, 0]


def test_a_proxy_is_listed_under_its_own_label_and_never_stands_for_its_ambition() -> None:
    card = ward_gaps(with_series(standing="proxy", label="Homes without a leak"))
    gap = card.ambitions[0].gaps[0]
    assert (gap.title, gap.standing, card.ambitions[0].widest) == ("Homes without a leak", "Proxy", None)
    assert card.headline == "No scorecard figure can be compared between wards of Testborough yet."


def test_years_are_not_ranked_and_counts_are_not_held() -> None:
    assert ward_gaps(with_series(kind="mean")).ambitions[0].gaps[0].spread_text == "not ranked"
    counts = with_series(kind="count")
    assert held(counts, counts.catalogue.indicators["dry-homes"]) == ()


def test_the_file_holds_both_ends() -> None:
    sheet = ward_gaps(testborough.tables()).sheet
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (row["lowest_ward"], row["lowest"], row["highest"], row["wards"]) == ("Old Mill", 80.0, 95.0, 3)
    assert row["widest_of_ambition"] == "yes"
