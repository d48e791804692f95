"""Rows of a table chosen by their texts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.tables.tables_as_text import refuse_parts_missing, refuse_repeated, selected


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
    refuse_parts_missing(frame.tail(5), "code", "band", Path("t.csv"))  # a few areas
