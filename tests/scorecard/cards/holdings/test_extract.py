"""Files of Testborough's figures: what a choice holds, its preview, the whole file."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from scorecard.cards.holdings import extract
from scorecard.cards.tables import tables
from tests.scorecard.cards import testborough

TABLES = testborough.tables()


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (("all", "all", "all"), 21),
        (("dry-homes", "all", "all"), 15),
        (("dry-homes", "everyone", "place"), 2),
        (("dry-homes", "deprivation-decile", "all"), 2),
        (("all", "everyone", "wards"), 6),
        (("all", "all", "small-areas"), 6),
        (("all", "all", "comparators"), 3),
        (("low-pay", "all", "wards"), 0),
    ],
)
def test_a_choice_holds_its_rows_in_preview_and_file(choice: tuple[str, str, str], count: int) -> None:
    assert extract.extract(TABLES, *choice).count == count
    assert len(pd.read_csv(io.BytesIO(extract.csv(TABLES, *choice)))) == count


def test_a_file_names_areas_groups_units_and_licences() -> None:
    rows = pd.read_csv(io.BytesIO(extract.csv(TABLES, "dry-homes", "deprivation-decile", "all")))
    assert rows["area_name"].tolist() == ["Testborough", "Testborough"]
    assert rows["category_label"].tolist() == ["1 (most)", "10 (least)"]
    assert rows[["unit", "standing", "licence", "level"]].iloc[0].tolist() == ["%", "As defined", "ogl", "place"]


def test_only_what_is_held_can_be_chosen() -> None:
    assert list(extract.indicators(TABLES)) == ["all", "dry-homes", "low-pay", "early-deaths"]
    assert list(extract.breakdowns(TABLES)) == ["all", "everyone", "deprivation-decile"]


def test_the_sentence_says_how_much_of_it_is_shown() -> None:
    assert extract.extract(TABLES, "all", "all", "all").sentence == "21 rows with this choice."
    assert extract.extract(TABLES, "all", "all", "all").preview.caption == "The first eight rows"
    assert extract.extract(TABLES, "low-pay", "all", "all").sentence == "One row with this choice."
    assert extract.extract(TABLES, "low-pay", "all", "all").preview.caption == "All rows of this choice"


def test_a_file_is_named_after_its_choice() -> None:
    assert extract.extract(TABLES, "all", "all", "all").name == "all-figures"
    assert extract.extract(TABLES, "dry-homes", "all", "wards").name == "dry-homes-wards"


def test_a_missing_number_is_an_empty_cell_with_its_marker() -> None:
    figures = testborough.figures()
    figures.loc[figures["area"] == testborough.MILL, ["value", "status"]] = [None, "c"]
    tables = testborough.tables(observations=figures)
    lines = extract.csv(tables, "dry-homes", "everyone", "wards").decode().splitlines()
    mill = next(line for line in lines if testborough.MILL in line).split(",")
    head = lines[0].split(",")
    assert (mill[head.index("value")], mill[head.index("status")]) == ("", "c")
    assert "[c] kept confidential" in extract.extract(tables, "dry-homes", "everyone", "wards").preview.note


def test_parquet_holds_the_same_rows_with_their_types() -> None:
    found = pd.read_parquet(io.BytesIO(extract.parquet(TABLES, "dry-homes", "all", "wards")))
    asked = pd.read_csv(io.BytesIO(extract.csv(TABLES, "dry-homes", "all", "wards")), keep_default_na=False)
    assert list(found.columns) == list(asked.columns)
    assert found["value"].tolist() == [float(v) for v in asked["value"]]
    assert found["value"].dtype == "float64"


def test_files_are_the_same_every_time() -> None:
    assert extract.parquet(TABLES) == extract.parquet(testborough.tables())
    assert extract.csv(TABLES) == extract.csv(testborough.tables())


def test_texts_that_a_spreadsheet_would_compute_begin_with_an_apostrophe_and_numbers_do_not() -> None:
    place = testborough.place(name="=HYPERLINK(1)")
    figures = testborough.figures().assign(note="-cmd", value=lambda rows: -rows["value"])
    given = tables(place, testborough.catalogue(), figures, testborough.comparators(), testborough.areas())
    read = pd.read_csv(io.BytesIO(extract.csv(given, "dry-homes", "everyone", "place")))
    assert set(read["area_name"]) == {"'=HYPERLINK(1)"} and set(read["note"]) == {"'-cmd"}
    assert read["value"].tolist() == [-86.0, -87.0]
