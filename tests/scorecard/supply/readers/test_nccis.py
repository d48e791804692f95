"""NEET scorecards: Testborough in the department's format, and figures as published."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import lait, nccis

SEN = {"none": "NEET_NK_noSEN_percent", "ehcp": "NEET_NK_EHCP_percent"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "neet.csv"
    path.write_text(
        "time_period,time_identifier,geographic_level,country_code,region_code,old_la_code,new_la_code,la_name,"
        "Cohort_DJFavg,NEET_NK_noSEN_percent,NEET_NK_EHCP_percent\n"
        "2025,Calendar year,National,E92000001,,,,,1335160,4.9,10.1\n"
        "2025,Calendar year,Regional,E92000001,E12999999,,,,9999,5.0,z\n"
        "2025,Calendar year,Local authority,E92000001,E12999999,999,E08999999,Testborough,1960,8.5,c\n"
        "2025,Calendar year,Local authority,E92000001,E12999999,998,E10999999,Testshire,1500,,7\n"
    )
    return path


def test_areas_periods_and_markers(path: Path) -> None:
    found = nccis.percentages(path, columns=SEN, breakdown="sen").set_index(["area", "category"])
    assert found.at[("E08999999", "none"), "value"] == 8.5
    assert found.at[("E08999999", "ehcp"), "status"] == "c"
    assert found.at[("E12999999", "ehcp"), "status"] == "z"
    assert found.at[("E10999999", "none"), "status"] == "x"
    assert found.at[("E92000001", "ehcp"), "value"] == 10.1
    assert set(found["period"]) == {"2024-12/2025-02"}
    assert found["value"].isna().sum() == 3


def test_several_years_follow_each_other(path: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.csv"
    earlier.write_text(path.read_text().replace("\n2025,", "\n2023,"))
    found = nccis.percentages(earlier, path, columns=SEN)
    assert found["period"].unique().tolist() == ["2022-12/2023-02", "2024-12/2025-02"]


def test_a_missing_column_is_named(path: Path) -> None:
    with pytest.raises(SourceError, match="nearest 'NEET_NK_EHCP_percent'"):
        nccis.percentages(path, columns={"ehcp": "NEET_NK_EHC_percent"})


@pytest.mark.raw
@pytest.mark.parametrize(
    ("file", "year"),
    [("nccis_neet_la_2022_final.csv", "2021-12/2022-02"), ("nccis_neet_la_final.csv", "2024-12/2025-02")],
)
def test_agrees_with_the_interactive_tool(raw: Path, file: str, year: str) -> None:
    scorecard = nccis.percentages(raw / "growing" / file, columns={"all": "NEET_percent"})
    tool = lait.measure(
        raw / "la_timeseries/lait_all_la_long.parquet",
        raw / "growing/nccis_neet_la_final.csv",
        measure="16-17 NEET",
        basis="12/02",
    )
    both = scorecard.merge(tool[tool["period"] == year], on=["area", "period"])
    leeds = both[both["area"] == "E08000035"].iloc[0]
    assert len(both) > 140
    assert leeds["value_x"] == leeds["value_y"]
