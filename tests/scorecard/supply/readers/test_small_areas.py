"""The shape of small-area rows: England only, in order, and a blank is marked, never a zero."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from scorecard.supply.readers import small_areas

AREAS = pd.Series(["E01999902", "W01999901", "E01999901"])


def test_only_english_areas_in_order_of_their_code() -> None:
    rows = small_areas.values(AREAS, period="2023", value=pd.Series([2.0, 9.0, 1.0]))
    assert rows["area"].tolist() == ["E01999901", "E01999902"]
    assert rows["value"].tolist() == [1.0, 2.0]
    assert rows["status"].tolist() == ["", ""]


def test_a_blank_is_not_available_and_takes_its_partner_along() -> None:
    nothing = float("nan")
    rows = small_areas.counts(
        AREAS, period="2023", numerator=pd.Series([nothing, 1.0, 3.0]), denominator=pd.Series([10.0, 10.0, 10.0])
    )
    assert rows["status"].tolist() == ["", "x"]
    assert rows["denominator"].isna().tolist() == [False, True]


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e6)), min_size=1, max_size=20))
def test_a_row_is_marked_just_when_it_has_no_value(found: list[float | None]) -> None:
    areas = pd.Series([f"E0199{n:04d}" for n in range(len(found))])
    rows = small_areas.values(areas, period="2023", value=pd.Series(found, dtype="float64"))
    assert len(rows) == len(found)
    assert (rows["status"] == "x").tolist() == [value is None for value in found]
