"""Rows of a table chosen by their texts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import SourceError
from scorecard.supply.tables.said import notes
from scorecard.supply.tables.tables_as_text import refuse_parts_missing, refuse_repeated, refuse_unsound, selected


def test_selection_names_every_text_that_is_not_there() -> None:
    frame = pd.DataFrame({"sex": ["All", "Male"], "hours": ["All", "Full-Time"]})
    kept = selected(frame, {"sex": ["All"], "hours": ["All"]}, Path("jobs.csv"))
    assert len(kept) == 1
    with pytest.raises(SourceError) as caught:
        selected(frame, {"sex": ["Mal", "Both"], "hours": ["Full Time"]}, Path("jobs.csv"))
    assert caught.value.faults == (
        "jobs.csv: column 'sex': unknown text 'Mal'; nearest 'Male'",
        "jobs.csv: column 'sex': unknown text 'Both'",
        "jobs.csv: column 'hours': unknown text 'Full Time'; nearest 'Full-Time'",
    )


def test_rows_that_stand_twice_would_count_twice() -> None:
    frame = pd.DataFrame({"code": ["a", "b", "a"], "n": ["1", "2", "1"]}, index=[2, 3, 4])
    with pytest.raises(SourceError, match=r"t\.csv: row 4 repeats a row above it"):
        refuse_repeated(frame, Path("t.csv"))
    refuse_repeated(frame.iloc[:2], Path("t.csv"))


def test_a_last_area_with_fewer_parts_was_cut_off() -> None:
    frame = pd.DataFrame({"code": [*"aabbccddeeffgghhiijjk"], "band": [*"AB" * 10, "A"]})
    with pytest.raises(SourceError, match="the last area 'k' has 1 of 'band', every other area at least 2"):
        refuse_parts_missing(frame, "code", "band", Path("t.csv"))
    refuse_parts_missing(frame.iloc[:-1], "code", "band", Path("t.csv"))
    refuse_parts_missing(frame.drop(3), "code", "band", Path("t.csv"))  # another lacks one too
    with notes() as heard:
        refuse_parts_missing(frame.tail(5), "code", "band", Path("t.csv"))  # a few areas
    (note,) = heard
    assert note.startswith(
        "t.csv: the last area 'k' has 1 of 'band', every other area at least 2: if the file was cut off"
    )


LIMITS = st.one_of(st.none(), st.integers(-5, 5).map(float))


@settings(deadline=None)
@given(st.lists(st.tuples(LIMITS, LIMITS, LIMITS), min_size=1, max_size=5))
def test_limits_hold_their_value_or_are_named_by_row(
    rows: list[tuple[float | None, float | None, float | None]],
) -> None:
    frame = pd.DataFrame(rows, columns=["lower", "value", "upper"], dtype="float64").assign(area="E08999999")
    frame.index = frame.index + 2
    wrong = [n for n, row in enumerate(rows, 2) if [x for x in row if x is not None] != sorted(filter(_given, row))]
    try:
        refuse_unsound(frame, Path("t.csv"))
    except SourceError as error:
        assert [int(fault.split("row ")[1].split(" ")[0]) for fault in error.faults] == wrong
    else:
        assert wrong == []


def _given(number: float | None) -> bool:
    return number is not None
