"""The scorecard as one real table."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.scorecard import table as cards
from scorecard.catalogue import Standing
from scorecard.ui.parts import scorecard_html
from tests.scorecard.cards import judged, long_rows

CARD = cards.card(long_rows.tables())
HEADS = {key: f"scorecard_table?sort={key}" for key in scorecard_html.SORTED.values()}
ADDRESS = "indicator?indicator=ID"
HTML = scorecard_html.html(CARD, ADDRESS, HEADS)


def test_one_table_with_caption_and_headings_for_groups_columns_and_rows() -> None:
    assert HTML.count("<table") == HTML.count("<caption>") == 1
    assert HTML.count('scope="col"') == len(scorecard_html.COLUMNS) == 9
    assert HTML.count('scope="rowgroup"') == 1
    assert HTML.count('scope="row"') == 3
    assert abs(sum(width for _, width, _ in scorecard_html.COLUMNS) - 100) < 1


def test_every_indicator_links_to_its_page() -> None:
    assert '<a class="open" href="indicator?indicator=dry-homes">Dry homes</a>' in HTML
    assert '<a class="open" href="indicator?indicator=noise">Noise</a>' in HTML


def test_every_heading_sorts_and_only_the_order_in_use_says_so() -> None:
    assert all(f'href="scorecard_table?sort={key}"' in HTML for key in scorecard_html.SORTED.values())
    assert "aria-sort" not in HTML
    for order, said in (("gap", "descending"), ("gap-reversed", "ascending"), ("trend", "ascending")):
        html = scorecard_html.html(cards.chosen(CARD, order=order), ADDRESS, HEADS)
        assert html.count("aria-sort") == 1 and f'aria-sort="{said}"' in html


def test_in_another_order_every_row_names_its_ambition() -> None:
    html = scorecard_html.html(cards.chosen(CARD, order="gap"), ADDRESS, HEADS)
    assert html.count('<span class="of"') == 3 and '<span class="of"' not in HTML


def test_cells_carry_their_columns_name_for_a_phone() -> None:
    assert '<td data-label="England" class="right"><div><span class="n">90.0%</span>' in HTML
    assert 'data-label="Recent trend"' in HTML and 'data-label="Ethnic groups" class="empty"' in HTML
    assert 'aria-label="no published target"' in HTML


def test_a_gap_is_said_in_words_where_its_marks_cannot_be_seen() -> None:
    assert '<span class="unseen">most deprived </span>71.0%' in HTML
    assert '<span class="unseen">, least deprived </span>97.0%' in HTML
    assert "1.4 times" in HTML


def test_an_awaited_row_says_who_holds_it() -> None:
    assert '<span class="tag awaiting">Awaiting</span> The police hold it.' in HTML


def test_a_proxy_is_called_one_in_the_figures_cell() -> None:
    row = CARD.groups[0].rows[1]
    proxy = replace(row, standing="proxy", lines=tuple(replace(line, standing=Standing.PROXY) for line in row.lines))
    assert '<span class="tag">Proxy</span> <strong class="n">14.0%</strong>' in scorecard_html._row(proxy, ADDRESS)


def test_a_sentence_to_copy_stands_behind_a_named_button() -> None:
    assert '<summary aria-label="More on Dry homes, with a sentence to copy">' in HTML
    assert '<p class="copy">' in HTML and "Source: Office of Tests." in HTML


def test_another_figure_of_an_indicator_is_a_quieter_line_with_its_own_link() -> None:
    row = CARD.groups[0].rows[0]
    html = scorecard_html._row(replace(row, lines=(row.lines[0], replace(row.lines[0], series="other"))), ADDRESS)
    assert 'class="also"' in html and 'class="more-below"' in html
    assert "indicator=dry-homes&amp;series=other" in html and html.count("<details>") == 1


def test_verdicts_carry_their_word_and_symbol() -> None:
    made = cards.card(judged.tables(judged.yearly([70, 74, 78, 82, 86])))
    html = scorecard_html.html(made, ADDRESS, HEADS)
    assert '<span class="verdict better"><span aria-hidden="true">▲</span> improving</span>' in html


def test_titles_are_escaped() -> None:
    row = replace(CARD.groups[0].rows[2], title="<script>", short_title="<script>")
    assert "<script>" not in scorecard_html._row(row, ADDRESS)
