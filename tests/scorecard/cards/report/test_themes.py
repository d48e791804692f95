"""The chapters across the Ambitions say what the cards of their pages say."""

from __future__ import annotations

from scorecard.cards.holdings.data_holdings import library
from scorecard.cards.index.progress_index import ProgressIndex, progress_index
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.report.parts import Notice, Theme
from scorecard.cards.report.themes import index_theme, inequality_theme, ledger_theme, method_theme, sources_theme
from scorecard.cards.scorecard import disaggregation
from scorecard.cards.series import gap_table
from scorecard.cards.series.area_map import AreaMap
from tests.scorecard.cards import deprived, long_rows


def test_inequality_has_a_row_for_every_gap() -> None:
    tables = deprived.tables(*deprived.groups(deprived.FIFTHS, deprived.FALLING))
    found, theme = gap_table.gap_table(tables), inequality_theme(tables)
    assert theme.headline == found.headline
    assert [row[0] for row in theme.passages[0].tables[0].rows] == [r.label for r in found.rows]


def test_the_index_comes_with_map_ranking_and_ranges() -> None:
    tables = long_rows.tables()
    theme = index_theme(tables)
    assert isinstance(theme, Theme) and theme.headline == progress_index(tables, TOTAL).headline
    kinds = [type(p.part) for passage in theme.passages for p in passage.pictures]
    assert kinds[:2] == [AreaMap, ProgressIndex]
    assert isinstance(index_theme(long_rows.tables(index=None)), Notice)


def test_the_ledger_names_who_holds_what_is_missing() -> None:
    found = disaggregation.ledger(long_rows.tables())
    theme = ledger_theme(found)
    assert len(theme.passages[0].tables[0].rows) == len(found.rows)
    assert ("3. Noise", "The police hold it.") in theme.passages[1].terms


def test_the_method_explains_and_the_sources_are_all_credited() -> None:
    tables = long_rows.tables()
    assert all(p.paragraphs or p.terms for p in method_theme(tables).passages)
    credits = library(tables).credits
    terms = [text for passage in sources_theme(tables).passages for _, text in passage.terms]
    assert all(any(c.attribution in text for text in terms) for c in credits)
