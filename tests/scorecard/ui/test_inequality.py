"""Tables of inequality as HTML: every text escaped, every cell a word, rows that stack on a phone."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.scorecard import disaggregation
from scorecard.cards.series import gap_table
from scorecard.ui import inequality
from tests.scorecard.cards import deprived
from tests.scorecard.cards.deprived import FALLING, FIFTHS

TABLES = deprived.tables(*deprived.groups(FIFTHS, FALLING))


def test_a_gap_links_to_its_series_and_names_its_columns() -> None:
    html = inequality._gaps(gap_table.gap_table(TABLES), "inequality?indicator=ID&series=SERIES")
    assert 'href="inequality?indicator=dry-homes&amp;series=dry-homes-series"' in html
    assert all(f'data-label="{head}"' in html for head in inequality.GAP_COLUMNS[1:])
    assert "better for the most deprived" in html


def test_titles_are_escaped() -> None:
    found = gap_table.gap_table(TABLES)
    row = replace(found.rows[0], title="<b>Homes</b>")
    assert "&lt;b&gt;Homes" in inequality._gaps(replace(found, rows=(row,)), "")


def test_a_ledger_cell_has_a_word_and_a_symbol_that_is_not_read_aloud() -> None:
    html = inequality._ledger(disaggregation.ledger(TABLES), "indicator?indicator=ID")
    assert '<span aria-hidden="true">●</span> <strong>Have</strong>' in html
    assert "Awaited" in html and 'href="indicator?indicator=noise"' in html


def test_squares_count_what_the_sentence_counts() -> None:
    found = disaggregation.ledger(TABLES)
    html = inequality._squares(found, "deprivation", found.sentences[0])
    assert html.count('class="square ') == len(found.rows)
    assert found.sentences[0] in html


def test_every_state_has_its_square() -> None:
    assert set(inequality.SQUARES) == set(disaggregation.STATES)
