"""Private outdoor space: Testborough's workbook, and the country's total as published."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from scorecard.errors import SourceError
from scorecard.supply.readers import gardens

HEADING = ["MSOA code", "MSOA name", "Address count", "Adress with private outdoor space count"]
ROWS = [
    ["E02999901", "Testborough 001", 7707, 554],
    ["W02999901", "Trefbrawf 001", 4893, 2245],
    [None, None, None, None],
]


def written(folder: Path, sheet_name: str = "MSOA gardens") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = sheet_name
    for row in [HEADING, *ROWS]:
        sheet.append(row)
    path = folder / "gardens.xlsx"
    book.save(path)
    return path


def test_addresses_with_outdoor_space_over_all(tmp_path: Path) -> None:
    rows = gardens.msoa(written(tmp_path), period="2020-04")
    assert rows[["area", "period", "numerator", "denominator"]].to_numpy().tolist() == [
        ["E02999901", "2020-04", 554, 7707]
    ]


def test_a_missing_sheet_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="MSOA gardens"):
        gardens.msoa(written(tmp_path, "LAD gardens"), period="2020-04")


@pytest.mark.raw
def test_england_as_published_on_the_country_sheet(raw: Path) -> None:
    rows = gardens.msoa(raw / "health" / "ons_garden_space_2020.xlsx", period="2020-04")
    assert (rows["numerator"].sum(), rows["denominator"].sum()) == (21_851_280, 24_724_905)
