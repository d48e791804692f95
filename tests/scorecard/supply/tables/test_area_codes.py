"""Codes of areas: kept, raised, or missed with a word."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import SourceError
from scorecard.supply.tables.area_codes import coded, english, refuse_second_table
from scorecard.supply.tables.said import notes

FILE = Path("t.csv")


def frame(*codes: str | None) -> pd.DataFrame:
    return pd.DataFrame({"code": pd.Series(codes, dtype="str"), "value": [str(n) for n in range(len(codes))]})


def test_codes_in_lower_case_are_raised_and_that_is_said() -> None:
    with notes() as heard:
        assert coded(frame("e08999999", "E08999998"), "code", FILE)["code"].tolist() == ["E08999999", "E08999998"]
    assert heard == ["t.csv: column 'code': 1 codes in lower case, such as 'e08999999', raised"]


def test_rows_of_figures_without_a_code_are_left_out_and_that_is_said() -> None:
    with notes() as heard:
        kept = coded(frame("E08999999", "Testborough", None), "code", FILE)
    assert kept["value"].tolist() == ["0"]
    assert heard == [
        "t.csv: column 'code': left out rows of figures without a code of an area: 2",
        "t.csv: column 'code': left out rows without a code of an area: 'Testborough'",
    ]


def merged(*rows: tuple[str | None, str, str | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["code", "group", "value"], index=range(2, 2 + len(rows)), dtype="str")


A, B = "E08999999", "E08999998"


@pytest.mark.parametrize("added", [True, False])
def test_rows_below_a_merged_code_are_faults_with_their_rows(added: bool) -> None:
    table = merged((A, "F", "3"), (None, "M", "4"), (B, "F", "5"), (None, "M", "1,234"), (A, "F", "6"))
    with pytest.raises(SourceError) as caught:
        coded(table, "code", FILE, added=added)
    assert caught.value.faults == tuple(
        f"t.csv: row {row}: found figures and a blank in column 'code', expected an area's code" for row in (3, 5)
    )


def test_a_place_of_its_own_without_a_code_is_a_note() -> None:
    table = merged((None, "England", "12"), (A, "F", "3"), (None, "Yorkshire", "7"), (B, "F", "5"), (None, "Rest", "1"))
    for added in (True, False):
        with notes() as heard:
            assert coded(table, "code", FILE, added=added)["value"].tolist() == ["3", "5"]
        assert heard == ["t.csv: column 'code': left out rows of figures without a code of an area: 2, 4, 6"]


def test_parts_that_are_added_up_may_not_lack_the_code_at_the_end_either() -> None:
    several = merged((A, "a", "1"), (A, "b", "2"), (B, "a", "3"), (None, "b", "4"))
    single = merged((A, "a", "1"), (None, "b", "2"))
    for table in (several, single):
        with pytest.raises(SourceError, match="rows without a code; repeat that of a merged cell in every row"):
            coded(table, "code", FILE, added=True)


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        ([(A, "All", "3"), (None, "F", "1"), (None, "M", "2")], (3, 4)),
        ([(A, "F", "3"), (None, "M", "1")], (3,)),
        ([(A, "F", "3"), (A, "M", "1"), (B, "F", "3"), (None, "M", "4")], (5,)),
        ([(A, "F", "3"), (None, "M", "1"), (B, "F", "3")], (3,)),
    ],
)
def test_rows_that_continue_the_area_above_lost_its_code_at_the_end_too(
    rows: list[tuple[str | None, str, str]], lost: tuple[int, ...]
) -> None:
    with pytest.raises(SourceError) as caught:
        coded(merged(*rows), "code", FILE, parts={"group": ["All", "F", "M"]})
    assert caught.value.faults == tuple(
        f"t.csv: row {row}: found figures and a blank in column 'code', expected an area's code" for row in lost
    )


@pytest.mark.parametrize(
    "below",
    [
        [(None, "F", "9"), (None, "M", "9")],  # a total by group
        [(None, "Rest", "9")],
        [(None, None, "9")],
        [("Total", "All", "9"), (None, "M", "9")],  # the total's own cell is merged
    ],
)
def test_a_total_below_the_last_area_stays_a_note(below: list[tuple[str | None, str, str]]) -> None:
    table = merged((A, "F", "1"), (B, "F", "2"), *below)
    with notes() as heard:
        assert len(coded(table, "code", FILE, parts={"group": ["All", "F", "M"]})) == 2
    assert any("left out rows of figures without a code" in note for note in heard)


@pytest.mark.parametrize(
    "head", [("code", "F", "rate"), ("Code", None, None), ("Area code", "F", "rate"), (None, None, "per cent")]
)
def test_a_second_head_between_areas_is_refused_with_its_row(head: tuple[str | None, str | None, str | None]) -> None:
    table = merged((A, "F", "1"), head, (B, "F", "99"))
    with pytest.raises(SourceError, match="more than one table; give each a file or a sheet of its own") as caught:
        refuse_second_table(table, "code", ["value"], FILE)
    assert caught.value.faults == ("t.csv: row 3: found a head of another table below rows of areas",)


@pytest.mark.parametrize(
    "row",
    [
        ("Yorkshire", "F", "12"),
        ("Yorkshire", "F", ".."),
        ("Yorkshire", "F", "suppressed"),  # a marker of the catalogue's
        ("Yorkshire", "F", "low"),  # as the rows of areas have it
        ("Year 2022", None, None),
    ],
)
def test_a_row_of_another_area_between_areas_is_no_head(row: tuple[str, str | None, str | None]) -> None:
    table = merged((A, "F", "low"), row, (B, "F", "99"))
    refuse_second_table(table, "code", ["value"], FILE, ["suppressed"])


def test_units_above_and_symbols_below_all_areas_are_no_second_table() -> None:
    table = merged((None, None, "per cent"), (A, "F", "1"), (B, "F", "2"), ("c", "F", "confidential"))
    refuse_second_table(table, "code", ["value"], FILE)


def test_the_heading_of_the_codes_is_no_row_for_any_reader() -> None:
    with pytest.raises(SourceError, match="row 1: found a head of another table"):
        coded(frame(A, "code", B), "code", FILE)


def test_blank_rows_without_figures_are_no_loss() -> None:
    table = merged((A, "F", "3"), (None, "a remark", None), (B, "F", "5"))
    with notes() as heard:
        assert len(coded(table, "code", FILE, added=True)) == 2
    assert heard == []


@settings(deadline=None)
@given(st.lists(st.booleans(), min_size=2, max_size=12), st.booleans())
def test_no_part_of_an_area_is_lost_without_a_word(blank: list[bool], added: bool) -> None:
    cells = [(None if lost else A if n % 2 else B, "ab"[n % 2], str(n)) for n, lost in enumerate(blank)]
    table = merged(*cells)
    with notes() as heard:
        try:
            kept = len(coded(table, "code", FILE, added=added))
        except SourceError:
            return
    assert kept == blank.count(False)
    assert bool(heard) == any(blank)


@pytest.mark.parametrize(
    "cell", ["E\uff108999999", "\uff25\uff10\uff18\uff19\uff19\uff19\uff19\uff19\uff19", "E08999999\u200b"]
)
def test_codes_in_other_letters_are_read_as_plain_ones_and_that_is_said(cell: str) -> None:
    with notes() as heard:
        assert coded(frame(cell, B), "code", FILE)["code"].tolist() == [A, B]
    assert heard == [
        f"t.csv: column 'code': 1 codes in letters or digits other than plain ones, such as '{cell}', read as {A}"
    ]


def test_a_remark_that_stands_alone_is_no_loss() -> None:
    table = frame("E08999999", "Source: invented")
    table.loc[1, "value"] = None
    with notes() as heard:
        assert len(coded(table, "code", FILE)) == 1
    assert heard == []


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("North Ward", "South Ward"), "found e.g. 'North Ward': names instead of codes"),
        (("00DA", "00DB"), "found e.g. '00DA'"),
        ((None, None), "the column is empty"),
    ],
)
def test_no_code_at_all_is_a_fault_that_shows_what_stands_there(codes: tuple[str | None, ...], found: str) -> None:
    with pytest.raises(SourceError) as caught:
        coded(frame(*codes), "code", FILE)
    assert str(caught.value) == f"t.csv: no row has the code of an area in column 'code'; {found}"


def test_no_area_of_england_is_a_fault() -> None:
    rows = pd.DataFrame({"area": ["W06000001"], "value": [1.0]})
    with pytest.raises(SourceError, match=r"no row of this file has a code of England; found e\.g\. 'W06000001'"):
        english(rows, FILE)
