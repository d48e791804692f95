"""The scorecard as one real table."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards import scorecard_table as cards
from scorecard.ui import scorecard_table
from tests.scorecard.cards import long_rows

CARD = cards.card(long_rows.tables())
HTML = scorecard_table._table(CARD, "indicator?indicator=ID")


def test_one_table_with_caption_and_headings_for_groups_columns_and_rows() -> None:
    assert HTML.count("<table") == HTML.count("<caption>") == 1
    assert HTML.count('scope="col"') == len(scorecard_table.COLUMNS) == len(scorecard_table.WIDTHS)
    assert HTML.count('scope="rowgroup"') == 1
    assert HTML.count('scope="row"') == 3
    assert sum(scorecard_table.WIDTHS) == 100


def test_every_indicator_links_to_its_page() -> None:
    assert '<a href="indicator?indicator=dry-homes">Dry homes</a>' in HTML
    assert '<a href="indicator?indicator=noise">Noise</a>' in HTML


def test_cells_carry_their_columns_name_for_a_phone() -> None:
    assert '<td data-label="England">90.0% <span class="when">(not tested)</span></td>' in HTML
    assert 'data-label="Recent trend"' in HTML and 'data-label="Ethnic groups" class=empty' in HTML
    assert 'data-label="Range of wards" class=empty' in HTML


def test_an_awaited_row_says_who_holds_it() -> None:
    assert '<span class="tag awaiting">Awaiting</span> The police hold it.' in HTML


def test_a_proxy_is_called_one_in_the_figures_cell() -> None:
    row = CARD.groups[0].rows[1]
    proxy = replace(row, standing="proxy", lines=tuple(replace(line, standing="Proxy") for line in row.lines))
    html = scorecard_table._row(proxy, "indicator?indicator=ID")
    assert '<td data-label="Figure"><span class="tag">Proxy</span> <strong>14.0%</strong>' in html


def test_titles_are_escaped() -> None:
    row = replace(CARD.groups[0].rows[2], title="<script>")
    assert "<script>" not in scorecard_table._row(row, "indicator?indicator=ID")
