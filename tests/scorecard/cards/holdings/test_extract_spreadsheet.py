"""A choice of figures as a spreadsheet: the same rows as the CSV, titles in words, sources with licences."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from scorecard.cards.data_dictionary import COLUMNS
from scorecard.cards.holdings import extract
from scorecard.cards.holdings.extract_spreadsheet import SHOWN, book
from scorecard.cards.spreadsheet import Link
from tests.scorecard.cards import testborough

TABLES = testborough.tables()


@pytest.mark.parametrize("choice", [("all", "all", "all"), ("dry-homes", "everyone", "wards"), ("low-pay",)])
def test_rows_are_those_of_the_csv(choice: tuple[str, ...]) -> None:
    figures, _ = book(TABLES, *choice).pages
    asked = pd.read_csv(io.BytesIO(extract.csv(TABLES, *choice)))
    column = [c.title for c in figures.columns].index("Value")
    assert [row[column] for row in figures.rows] == asked["value"].tolist()
    assert [c.title for c in figures.columns] == [COLUMNS[name].title for name in SHOWN]


def test_a_missing_number_is_the_marker_of_its_status_and_no_cell_is_empty() -> None:
    held = testborough.figures()
    held.loc[held["area"] == testborough.MILL, ["value", "status"]] = [None, "c"]
    figures, _ = book(testborough.tables(observations=held), "dry-homes", "everyone", "wards").pages
    heads = [c.title for c in figures.columns]
    mill = next(row for row in figures.rows if testborough.MILL in row)
    assert (mill[heads.index("Value")], mill[heads.index("Status")]) == ("[c]", "[c]")
    assert all(str(cell).strip() not in ("", "nan") for row in figures.rows for cell in row)


def test_a_group_that_is_a_number_is_called_a_group() -> None:
    figures, _ = book(TABLES, "dry-homes", "deprivation-decile").pages
    place = [c.title for c in figures.columns].index("Group")
    assert [row[place] for row in figures.rows] == ["1 (most)", "10 (least)"]


def test_sources_are_named_with_a_link_to_their_licence() -> None:
    _, sources = book(TABLES).pages
    assert sources.rows == (
        (
            "census",
            "Office of Tests",
            "Census of tests, 2023",
            Link(text="Open licence", target="https://example.org/licence"),
            "Source: Office of Tests.",
            "none",
        ),
    )


def test_the_cover_says_what_was_chosen_and_the_notes_explain_every_column() -> None:
    found = book(TABLES, "dry-homes", "everyone", "wards")
    assert found.intro[0].endswith("1. Dry homes; Everyone together; Wards.")
    assert {COLUMNS[name].title for name in SHOWN} <= {term for term, _ in found.notes}


def test_a_choice_without_rows_says_so() -> None:
    figures, sources = book(TABLES, "low-pay", "all", "wards").pages
    assert figures.rows[0][0] == sources.rows[0][0] == "No figure is held for this choice"
