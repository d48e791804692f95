"""Codes of areas: kept, raised, or missed with a word."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.tables.area_codes import coded, english
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
    assert heard == ["t.csv: column 'code': left out rows without a code of an area: 'Testborough'"]


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
