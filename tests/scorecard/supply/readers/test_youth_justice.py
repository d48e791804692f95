"""Youth justice rates without the areas that the tool gets wrong."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import lait, youth_justice

LEEDS = "E08000035"  # the place whose published figures the raw-file test checks
ENGLAND = "E92000001"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    table, codes = tmp_path / "lait_all_la_long.parquet", tmp_path / "neet.csv"
    pd.DataFrame(
        {
            "Short Desc": ["FirstYJS"] * 2,
            "Data item": ["First Time entrants to the Youth Justice System aged 10-17 (rate)", None],
            "Years": ["2024", "2024"],
            "LA and Regions": ["Testborough", "England"],
            "Values": ["154", "1258"],
            "LA Number": [999.0, 970.0],
            "Region": ["North", None],
        }
    ).to_parquet(table)
    codes.write_text(
        "country_code,country_name,region_code,region_name,old_la_code,new_la_code\n"
        "E92000001,England,E12999999,North,999,E08999999\n"
    )
    return table, codes


def test_the_area_named_is_left_out(files: tuple[Path, Path]) -> None:
    rows = youth_justice.rate(*files, measure="FirstYJS", basis="year", without_areas=[ENGLAND])
    assert rows[["area", "period", "value"]].to_numpy().tolist() == [["E08999999", "2024", 154.0]]


def test_an_area_that_the_tool_lacks_is_a_fault(files: tuple[Path, Path]) -> None:
    with pytest.raises(SourceError, match="unknown area 'E92000009'; nearest 'E92000001'"):
        youth_justice.rate(*files, measure="FirstYJS", basis="year", without_areas=["E92000009"])


@pytest.mark.raw
def test_the_national_row_is_the_sum_of_the_regions_and_therefore_left_out(raw: Path) -> None:
    files = (raw / "la_timeseries/lait_all_la_long.parquet", raw / "growing/nccis_neet_la_final.csv")
    every = lait.measure(*files, measure="FirstYJS", basis="year").query("period == '2024'")
    regions = every.loc[every["area"].str.startswith("E12"), "value"]
    assert len(regions) == 9
    assert every.loc[every["area"] == ENGLAND, "value"].item() == pytest.approx(regions.sum(), abs=5)
    kept = youth_justice.rate(*files, measure="FirstYJS", basis="year", without_areas=[ENGLAND])
    leeds = kept.loc[(kept["area"] == LEEDS) & (kept["period"] == "2024"), "value"]
    assert leeds.tolist() == [154]
    assert ENGLAND not in set(kept["area"])
