"""Where a table begins and what its columns are called."""

from __future__ import annotations

import pytest

from scorecard.errors import SourceError
from scorecard.supply.tables.headings import check, head_row, heading, refuse_two_rows, require


def test_a_heading_has_single_blanks_and_none_around() -> None:
    assert heading(" Number of\n households\u00a0") == "Number of households"


@pytest.mark.parametrize(
    ("rows", "wanted", "at"),
    [
        ([["code", "value"], ["E08999999", "1"]], (), 0),
        ([["A title"], [], ["code", "value"], ["E08999999", "1"]], (), 2),
        ([["A title", ""], ["code", "value"], ["E08999999", "1"]], (), 1),  # as a spreadsheet pads it
        ([["a", "b", "c"], ["1", "2", ""], ["1", "", ""], ["2", "", ""]], (), 0),
        ([["value", "of what"], ["code", "value"], ["E08999999", "1"]], ("code", "value"), 1),
        ([["code", "valeu"], ["E08999999", "1"]], ("code", "value"), 0),
        ([[], [""]], (), None),
        ([], ("code",), None),
    ],
)
def test_the_head_is_the_row_with_the_wanted_columns_or_the_first_wide_one(rows, wanted, at) -> None:  # type: ignore[no-untyped-def]
    assert head_row(rows, wanted) == at


def test_a_wanted_heading_that_stands_twice_is_a_fault_and_strictly_any() -> None:
    head = ["code", "value", "note", "value", "note"]
    with pytest.raises(SourceError, match="heading 'value' stands 2 times"):
        check(head, ["code", "value"], "t.csv", strict=False)
    check(head, ["code"], "t.csv", strict=False)
    with pytest.raises(SourceError) as caught:
        check(head, ["code"], "t.csv", strict=True)
    assert len(caught.value.faults) == 2


def test_missing_columns_are_named_with_the_nearest_and_long_lists_cut() -> None:
    with pytest.raises(SourceError) as caught:
        require([f"column {n}" for n in range(30)], ["colum 7", "x"], "t.csv")
    assert "and 10 more" in str(caught.value)
    assert caught.value.faults[1] == "t.csv: expected column 'x', found none"


def test_a_head_of_two_rows_is_refused() -> None:
    head, below = ["Ward code", "2021", "", "2022", ""], ["", "Answered", "Yes", "Answered", "Yes"]
    with pytest.raises(SourceError, match="rows 1 and 2 are a head of two rows: '2021' spans 'Answered' and 'Yes'"):
        refuse_two_rows(head, below, ["Ward code", "2021"], "t.csv", 1)
    refuse_two_rows(["Area", "", "Value"], ["England", "", "5"], ["Area", "Value"], "t.csv", 1)
    refuse_two_rows(["code", "value", "", ""], ["E08999999", "12.5", "", ""], ["code", "value"], "t.csv", 1)


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("code|Rate||", "|95% lower|Value|95% upper"),
        ("code|Rate|", "|Age 5|Age 11"),
        ("code|Rate||", "|Q1|Q2|Q3"),
        ("code|Rate|", "|2022|2023"),
        ("code|Rate|", "|Number|Rate per 1,000"),
        ("code|Rate|", "Area code|Band 1|Band 2"),
        ("|code|Rate|", "||0|1"),
        ("code|Rate|", "|0 to 15|16+"),
        ("code|Rate|", "|0-15|16 and over"),
        ("code|Rate|", "|16|17 and over"),
    ],
)
def test_sub_headings_with_digits_are_a_head_of_two_rows(head: str, below: str) -> None:
    with pytest.raises(SourceError, match="rows 1 and 2 are a head of two rows: 'Rate' spans"):
        refuse_two_rows(head.split("|"), below.split("|"), ["code", "Rate"], "t.csv", 1)


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("code|Rate|", "E08999999|10|20"),
        ("code|Rate|", "e08999999|5.0 e|see note 1"),
        ("code|Rate|", "|12|note 3"),  # England without a code, and a flag
        ("code|Rate|", "|12.5%|*2"),
        ("year|Rate|", "2022|10|20"),
        ("code|Rate|n", "|%|number"),  # units
        ("code|Rate|", "|per 1,000|"),
    ],
)
def test_a_first_row_of_figures_or_units_is_no_second_head(head: str, below: str) -> None:
    refuse_two_rows(head.split("|"), below.split("|"), ["code", "Rate", "year"], "t.csv", 1)
