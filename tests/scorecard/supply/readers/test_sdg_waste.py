"""Collected waste by how it was managed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import sdg_waste

LEEDS = "E08000035"  # the place whose published figures the raw-file test checks
WANTED = ["Recycled-composted", "Incineration with EfW"]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    table, lookup = tmp_path / "indicator_11-6-1.csv", tmp_path / "districts.csv"
    table.write_text(
        "Year,Series,Disposal method,Region,Waste collection authority,Units,Observation status,GeoCode,Value\n"
        "2019/20,S,Landfill,North,Testborough City Council MBC,%,Normal value,,2\n"
        "2019/20,S,Recycled-composted,North,Testborough City Council MBC,%,Normal value,,39.5\n"
        "2019/20,S,Incineration with EfW,North,Testborough City Council MBC,%,Normal value,,56.7\n"
        "2020/21,S,Recycled-composted,North,Testborough City Council MBC,%,Normal value,,36\n"
        "2019/20,S,Recycled-composted,North,,%,Normal value,E12999999,41\n"
        "2019/20,S,Incineration with EfW,North,,%,Normal value,E12999999,50\n"
        "2019/20,S,Recycled-composted,,,%,Normal value,,42.8\n"
        "2019/20,S,Incineration with EfW,,,%,Normal value,,44.8\n"
        "2019/20,S,Recycled-composted,North,Testshire County Council,%,Normal value,,50\n"
        "2019/20,S,Incineration with EfW,North,Testshire County Council,%,Normal value,,10\n"
    )
    lookup.write_text("name,code\nTestborough,E08999999\n")
    return table, lookup


def shares(files: tuple[Path, Path], methods: list[str]) -> pd.DataFrame:
    return sdg_waste.methods(*files, methods=methods, name="name", code="code")


def test_methods_are_added_and_rows_without_a_region_are_england(files: tuple[Path, Path]) -> None:
    rows = shares(files, WANTED).set_index(["area", "period"])["value"]
    assert rows.to_dict() == pytest.approx({("E08999999", "FY2019/20"): 96.2, ("E92000001", "FY2019/20"): 87.6})


def test_an_unknown_method_names_the_nearest(files: tuple[Path, Path]) -> None:
    with pytest.raises(SourceError, match="unknown text 'Landfil'; nearest 'Landfill'"):
        shares(files, ["Landfil"])


@pytest.mark.raw
def test_all_methods_together_are_all_waste(raw: Path) -> None:
    every = ["Landfill", "Incineration with EfW", "Incineration without EfW", "Recycled-composted", "Other"]
    files = (raw / "resilient/sdg_11-6-1_waste.csv", raw / "lookups/ew_lsoa21_ward24_ltla24.csv.gz")
    names = {"name": "ltla24_name", "code": "ltla24_code"}
    leeds = sdg_waste.methods(*files, methods=every, **names).query("area == @LEEDS")
    assert leeds["value"].tolist() == pytest.approx([100.0] * len(leeds), abs=0.5)
    energy = sdg_waste.methods(*files, methods=["Incineration with EfW"], **names).set_index(["area", "period"])
    assert energy.loc[(LEEDS, "FY2020/21"), "value"] == pytest.approx(61.918255)  # as in the file
