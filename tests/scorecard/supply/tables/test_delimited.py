"""Text with separators: the quick way and the careful way give the same, and slips are faults with their row."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import SourceError
from scorecard.supply.tables.delimited import even, fast, first_rows, rows, same_width, say_if_open, separator
from scorecard.supply.tables.said import notes


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found(mark: str) -> None:
    text = "code,name,value\nE08999999,A,12.5\n".replace(",", mark)
    assert separator(text, ["code", "value"]) == separator(text, ()) == mark


def test_decimal_commas_do_not_pass_for_separators() -> None:
    assert separator("code;value\nE08999999;12,5\nE08999998;7,25\n", ()) == ";"


def test_rows_carry_the_number_that_a_spreadsheet_shows() -> None:
    text = 'a,b\n\n1,"two\nlines"\n,\n3,4\n'
    assert list(rows(text, ",", "t.csv")) == [(1, ["a", "b"]), (3, ["1", "two\nlines"]), (5, ["3", "4"])]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('a,b\n1,2\n3,"4\n5,6\n', "t.csv: row 3: a quotation mark that is not closed"),
        ('a,b\n1,"2"x\n', "t.csv: row 2: a quotation mark that is not closed, or text after it"),
        ('a,b\n"1,2\n3,4\n5,6",7\n', "t.csv: row 2: a quotation mark opens here and takes in 1 rows"),
    ],
)
def test_a_slip_of_quotes_names_the_row_where_it_opens(text: str, fault: str) -> None:
    with pytest.raises(SourceError, match=fault):
        list(rows(text, ",", "t.csv"))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ([(2, ["1", "2", "", ""])], "row 2: found 4 cells, expected 2 as in the head"),
        ([(2, ["1", "2"]), (3, ["E08999999"])], "row 3: found 1 cell, expected 2"),
        ([(2, ["2021", "a"]), (3, ["2021"])], "row 3: found 1 cell, expected 2"),
        ([(2, ["1"]), (3, ["1", "2"])], "row 2: found 1 cell, expected 2"),
    ],
)
def test_rows_of_another_length_are_faults(body: list[tuple[int, list[str]]], fault: str) -> None:
    with pytest.raises(SourceError, match=fault):
        even(body, ["a", "b"], "t.csv")


def test_many_long_rows_are_counted() -> None:
    with pytest.raises(SourceError) as caught:
        even([(n, ["1", "2", ""]) for n in range(2, 155)], ["a", "b"], "t.csv")
    assert caught.value.faults[-1] == "and 148 more"


def test_remarks_below_and_a_total_that_ends_early_are_left_out_and_said() -> None:
    body = [(2, ["E08999999", "1", "2"]), (3, ["Total", "1"]), (5, ["Source: an invented survey of people"])]
    with notes() as heard:
        assert even(body, ["a", "b", "c"], "t.csv") == body[:1]
    assert heard == ["t.csv: left out 2 rows (3, 5), below or between the table's rows, without figures of an area"]


def test_a_head_may_end_in_columns_without_a_name() -> None:
    assert even([(2, ["1", "2"])], ["a", "b", "", ""], "t.csv") == [(2, ["1", "2", "", ""])]


def test_a_table_without_a_head_is_as_wide_as_most_of_it() -> None:
    assert len(same_width([(1, ["a", "b"]), (2, ["c", "d"])], "t.csv")) == 2
    with pytest.raises(SourceError, match="row 2: found 1 cell, expected 2"):
        same_width([(1, ["E1", "b"]), (2, ["E0899"]), (3, ["c", "d"])], "t.csv")


def test_a_last_row_of_an_area_without_an_end_is_said() -> None:
    with notes() as heard:
        say_if_open("a,b\nE08999999,1", "t.csv")
        say_if_open("a,b\nE08999999,1\n", "t.csv")
        say_if_open("a,b\nTotal,1", "t.csv")
    assert heard == ["t.csv: the last row has no end of line: if the file was cut off, its last cell is too short"]


CELL = st.text(alphabet="ab1 ,;\"'.£", max_size=6)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8), st.sampled_from([",", ";", "\t", "|"]))
def test_the_quick_way_agrees_with_the_careful_one(table: list[list[str]], mark: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=mark, lineterminator="\n").writerows([["a", "b", "c"], *table])
    text = buffer.getvalue()
    assert first_rows(text, mark)[0] == ["a", "b", "c"]
    careful = dict(rows(text, mark, "t.csv"))
    assert {n: row for n, row in enumerate(table, 2) if any(map(str.strip, row))} == {
        n: cells for n, cells in careful.items() if n > 1
    }
    quick = fast(text, mark, 1, 3, [0, 2])
    assert quick is not None
    assert list(zip(quick["0"].to_pylist(), quick["2"].to_pylist(), strict=True)) == [(r[0], r[2]) for r in table]
