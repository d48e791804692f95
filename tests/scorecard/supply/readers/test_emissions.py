"""Cuts of carbon dioxide since a baseline year."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import emissions

TOTAL = "Total Emissions:kt CO2"
LEEDS = "E08000035"  # the place whose published figures the raw-file test checks


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    table, lookup = tmp_path / "emissions.csv", tmp_path / "districts.csv"
    table.write_text(
        f"Year,local-authority-code,official-name,{TOTAL}\n"
        "2005,TES,Testborough City Council,200\n2006,TES,Testborough City Council,150\n"
        "2005,ELS,Elsewhere Borough Council,100\n2006,ELS,Elsewhere Borough Council,120\n"
        "2007,TES,Testborough City Council,100\n"
        "2005,TSH,Testshire County Council,300\n2006,TSH,Testshire County Council,270\n"
    )
    lookup.write_text("name,code\nTestborough,E08999999\nElsewhere,E07999999\n")
    return table, lookup


def cut(files: tuple[Path, Path], baseline: int = 2005) -> pd.DataFrame:
    return emissions.reduction(*files, column=TOTAL, baseline=baseline, name="name", code="code")


def test_a_cut_is_positive_and_a_rise_negative(files: tuple[Path, Path]) -> None:
    rows = cut(files).set_index(["area", "period"])["value"]
    assert rows["E08999999", "2006"] == 25
    assert rows["E07999999", "2006"] == pytest.approx(-20)
    assert rows["E08999999", "2005"] == 0


def test_england_is_summed_from_districts_alone_and_only_where_all_are_there(files: tuple[Path, Path]) -> None:
    england = cut(files).set_index(["area", "period"]).loc["E92000001"]
    assert england.loc["2006", "value"] == pytest.approx(100 * (1 - 270 / 300))
    assert set(england["estimate"]) == {"summed"}
    assert math.isnan(england.loc["2007", "value"])
    assert england.loc["2007", "status"] == "x"


def test_a_baseline_that_the_file_lacks_is_a_fault(files: tuple[Path, Path]) -> None:
    with pytest.raises(SourceError, match="expected the baseline year 1990, found 2005, 2006, 2007"):
        cut(files, baseline=1990)


@pytest.mark.raw
def test_the_city_had_cut_38_per_cent_by_2019_as_its_plan_prints(raw: Path) -> None:
    rows = emissions.reduction(
        raw / "ghg/mysociety_la_emissions.csv.gz",
        raw / "lookups/ew_lsoa21_ward24_ltla24.csv.gz",
        column=TOTAL,
        baseline=2005,
        name="ltla24_name",
        code="ltla24_code",
    )
    value = rows.set_index(["area", "period"])["value"]
    assert round(value[LEEDS, "2019"]) == 38
    assert value["E92000001"].notna().all()
    assert rows["area"].nunique() == 296 + 1  # every English district of April 2023, and England
