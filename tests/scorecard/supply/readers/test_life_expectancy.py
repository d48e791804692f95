"""Life expectancy by middle-layer area: Testborough's workbook, and areas as published."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from scorecard.errors import SourceError
from scorecard.supply.readers import life_expectancy

HEADING = [
    "Period",
    "Analysis",
    "Geography Type",
    "Code",
    "Code Name",
    "Sex",
    "No of Deaths",
    "Population",
    "Life Expectancy at birth (in years)",
    "Lower 95% confidence interval",
    "Upper 95% confidence interval",
]
TITLE = "Life Expectancy data for 2011MSOAs in Testborough"
ROWS = [
    ["2016 to 2020", TITLE, "2011MSOAs", "E02999901", "Testborough 001", "Males", 148, 18609, 80.08, 78.18, 82.01],
    ["2016 to 2020", TITLE, "2011MSOAs", "E02999901", "Testborough 001", "Females", 189, 19959, 82.45, 80.72, 84.2],
    ["2016 to 2020", TITLE, "2011MSOAs", "E02999902", "Testborough 002", "Females", 20, 24054, None, None, None],
]


def written(folder: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in [HEADING, *rows]:
        sheet.append(row)
    path = folder / "life.xlsx"
    book.save(path)
    return path


def test_one_sex_and_a_blank_that_stays_missing(tmp_path: Path) -> None:
    rows = life_expectancy.msoa(written(tmp_path, ROWS), sex="Females")
    assert rows["area"].tolist() == ["E02999901", "E02999902"]
    assert rows["value"].tolist()[0] == 82.45
    assert rows["status"].tolist() == ["", "x"]
    assert set(rows["period"]) == {"2016-20"}


def test_the_interval_of_one_area_is_not_carried_to_a_mean_of_several(tmp_path: Path) -> None:
    assert not {"lower", "upper"} & set(life_expectancy.msoa(written(tmp_path, ROWS), sex="Males").columns)


def test_an_unknown_sex_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nearest 'Females'"):
        life_expectancy.msoa(written(tmp_path, ROWS), sex="Female")


def test_two_periods_in_one_file_are_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="one period"):
        life_expectancy.msoa(written(tmp_path, [ROWS[1], ["2017 to 2021", *ROWS[2][1:]]]), sex="Females")


@pytest.mark.raw
def test_areas_as_published(raw: Path) -> None:
    path = raw / "health" / "REQ3292_LifeExpectancy_2011MSOAs_England_2016_to_2020.xlsx"
    women = life_expectancy.msoa(path, sex="Females").set_index("area")
    men = life_expectancy.msoa(path, sex="Males").set_index("area")
    assert women.loc["E02000002", "value"] == pytest.approx(82.4585541235626)
    assert men.loc["E02000002", "value"] == pytest.approx(80.0852576433834)
    assert len(women) == len(men) == 6_791
