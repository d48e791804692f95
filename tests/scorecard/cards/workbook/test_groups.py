"""Pages by group: every group of the cards, the slope and ratio of the gap, the ledger."""

from __future__ import annotations

import pytest

from scorecard.cards import words
from scorecard.cards.scorecard import disaggregation
from scorecard.cards.series.slopes import slopes
from scorecard.cards.tables import Tables
from scorecard.cards.workbook.groups import broken_down, deprivation, ethnicity, gaps, others
from tests.scorecard.cards import testborough
from tests.scorecard.cards.books import named, text
from tests.scorecard.real import real_tables


@pytest.fixture(scope="module")
def leeds() -> Tables:
    return real_tables("leeds")


def test_every_group_of_every_kind_has_its_row(leeds: Tables) -> None:
    kinds = leeds.catalogue.breakdowns
    count = dict.fromkeys(("deprivation", "ethnicity", "other"), 0)
    for series in leeds.catalogue.series.values():
        for key in leeds.reading(series).breakdowns:
            kind = kinds[key].kind if kinds[key].kind in count else "other"
            count[kind] += len(leeds.reading(series).group_rows(key))
    found = [len(page(leeds).rows) for page in (deprivation, ethnicity, others)]
    assert found == list(count.values())


def test_groups_hold_the_card_s_figures(leeds: Tables) -> None:
    rows = named(deprivation(leeds))
    series = next(s for s in leeds.catalogue.series.values() if leeds.reading(s).deprivation_gap())
    gap = leeds.reading(series).deprivation_gap()
    assert gap is not None
    title = leeds.catalogue.breakdowns[gap.breakdown].title
    own = [r for r in rows if r["Series"] == series.label and r["Grouping"] == title]
    ends = (own[0]["Value, in the unit named"], own[-1]["Value, in the unit named"])
    assert [text(e) for e in ends] == [words.number(f.value, series.decimals) for f in (gap.most, gap.least)]
    assert str(own[0]["Group"]).startswith(gap.group.capitalize())


def test_slope_and_ratio_are_the_card_s_for_every_period(leeds: Tables) -> None:
    rows = named(gaps(leeds))
    every = {
        s.label: (s, slopes(leeds.reading(s))) for s in leeds.catalogue.series.values() if slopes(leeds.reading(s))
    }
    assert len(rows) == sum(len(found) for _, found in every.values()) > 40
    for label, (series, found) in every.items():
        own = [r for r in rows if r["Series"] == label]
        for row, slope in zip(own, found, strict=True):
            assert text(row["Slope index (SII), in the unit named"]) == words.number(slope.sii, series.decimals)
            ratio = "[z]" if slope.rii is None else words.number(slope.rii, 2)
            assert text(row["Relative index (RII), times"]) == ratio


def test_the_ledger_has_a_row_for_every_indicator(leeds: Tables) -> None:
    rows = named(broken_down(leeds))
    card = disaggregation.ledger(leeds)
    assert [r["Indicator"] for r in rows] == [r.title for r in card.rows]
    assert [r["By ward"] for r in rows] == [r.cells["ward"].word for r in card.rows]
    assert [r["Why nothing is held"] for r in rows] == [r.awaited or "[z]" for r in card.rows]


def test_a_place_without_groups_says_so() -> None:
    held = testborough.tables()
    assert ethnicity(held).rows[0][0] == "No figure is held by such groups"
    assert gaps(held).rows[0][0] == "No series can be ranked by deprivation"
    assert all(len(row) == len(ethnicity(held).columns) for row in ethnicity(held).rows)
