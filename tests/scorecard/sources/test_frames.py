"""Rows of a table chosen by their texts."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.sources.frames import selected


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
