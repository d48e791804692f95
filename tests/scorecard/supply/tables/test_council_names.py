"""Codes for councils that a file names only."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.tables.council_names import district_codes, hidden


@pytest.fixture
def lookup(tmp_path: Path) -> Path:
    path = tmp_path / "districts.csv"
    path.write_text(
        "lsoa,name,code\n"
        "E01999901,Testborough,E08999999\n"
        "E01999902,Testborough,E08999999\n"
        'E01999903,"Hamlet, City of",E06999998\n'
        "E01999904,Oldcastle upon Tees,E08999997\n"
        "W01999905,Llandref,W06999999\n"
    )
    return path


def codes(lookup: Path, *names: str, also: dict[str, str] | None = None) -> list[str | None]:
    path = Path("councils.csv")
    found = district_codes(pd.Series(names), lookup, name="name", code="code", also=also or {}, path=path)
    return [None if pd.isna(code) else code for code in found]


def test_styles_of_councils_are_no_part_of_the_name(lookup: Path) -> None:
    names = ["Testborough City Council MBC", "London Borough of Testborough", "Hamlet Council", "Testborough"]
    assert codes(lookup, *names) == ["E08999999", "E08999999", "E06999998", "E08999999"]


def test_counties_and_other_nations_have_no_code(lookup: Path) -> None:
    assert codes(lookup, "Testshire County Council", "Llandref Council") == [None, None]


def test_a_name_that_hides_its_district_is_given_by_the_catalogue(lookup: Path) -> None:
    assert codes(lookup, "Oldcastle City Council") == [None]
    also = {"Oldcastle City Council": "Oldcastle upon Tees"}
    assert codes(lookup, "Oldcastle City Council", also=also) == ["E08999997"]


def test_wrong_names_in_the_catalogue_are_listed_at_once(lookup: Path) -> None:
    with pytest.raises(SourceError) as caught:
        codes(lookup, "Testborough Council", also={"Testboro Council": "Oldcastle upon Tee"})
    assert caught.value.faults == (
        "districts.csv: unknown area 'Oldcastle upon Tee'; nearest 'Oldcastle upon Tees'",
        "councils.csv: unknown council 'Testboro Council'; nearest 'Testborough Council'",
    )


def test_councils_whose_name_hides_their_district_are_known_where_a_file_names_them() -> None:
    names = pd.Series(["Hull City Council", "Testborough Council", "Hull City Council"])
    assert hidden(names) == {"Hull City Council": "Kingston upon Hull, City of"}
    assert hidden(names.iloc[1:2]) == {}
