"""Columns of a file of figures: each described once, none forgotten."""

from __future__ import annotations

from scorecard.cards import panel, words
from scorecard.cards.data_dictionary import COLUMNS
from scorecard.cards.holdings import extract
from scorecard.observations import KEY, MARKERS
from tests.scorecard.cards import testborough


def test_every_column_of_a_file_is_described_and_every_described_one_is_there() -> None:
    assert list(extract.rows(testborough.tables()).columns) == list(COLUMNS)


def test_a_file_of_figures_has_the_columns_of_every_download_beside_a_chart() -> None:
    assert set(panel.SHEET_COLUMNS) <= set(COLUMNS)


def test_titles_differ_and_meanings_are_sentences() -> None:
    titles = [c.title for c in COLUMNS.values()]
    assert len(set(titles)) == len(titles)
    assert all(c.meaning.endswith(".") for c in COLUMNS.values())


def test_a_row_is_never_without_what_tells_it_from_others() -> None:
    assert all(COLUMNS[key].needed for key in KEY)


def test_every_marker_and_standing_is_explained() -> None:
    assert all(f"{marker}: {meaning}" in COLUMNS["status"].meaning for marker, meaning in MARKERS.items())
    assert all(words.STANDINGS[s] in COLUMNS["standing"].meaning for s in ("defined", "part", "proxy"))


def test_columns_without_a_gap_have_none_in_testborough() -> None:
    rows = extract.rows(testborough.tables())
    assert all((rows[name].astype(str) != "").all() for name, c in COLUMNS.items() if c.needed)
