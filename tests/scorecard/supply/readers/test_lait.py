"""Local Authority Interactive Tool: Testborough in the tool's long format, and figures as published."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import els, lait

TABLE = "la_timeseries/lait_all_la_long.parquet"
CODES = "growing/nccis_neet_la_final.csv"


def written(folder: Path, *rows: tuple[str, str, str, float, str]) -> Path:
    columns = ["Short Desc", "Years", "LA and Regions", "LA Number", "Values"]
    table = pd.DataFrame(rows, columns=columns).assign(**{"Data item": None, "Region": "Testshire"})
    path = folder / "lait.parquet"
    table.to_parquet(path)
    return path


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    path = tmp_path / "scorecard.csv"
    path.write_text(
        "country_code,country_name,region_code,region_name,old_la_code,new_la_code\n"
        "E92000001,England,,,,\n"
        "E92000001,England,E12999999,Testshire and The Moor,,\n"
        "E92000001,England,E12999999,Testshire and The Moor,999,E08999999\n"
    )
    return path


def test_areas_get_their_codes_by_number_or_name(tmp_path: Path, codes: Path) -> None:
    path = written(
        tmp_path,
        ("Score", "2025", "Testborough", 999, "45.5"),
        ("Score", "2025", "Testshire and the Moor", 982, "44"),
        ("Score", "2025", "England", 970, "46.0"),
        ("Score", "2025", "Oldborough (Pre LG)", 835, "-"),
    )
    found = lait.measure(path, codes, measure="Score", basis="AY")
    assert found["area"].tolist() == ["E08999999", "E12999999", "E92000001"]
    assert found["value"].tolist() == [45.5, 44, 46]
    assert set(found["period"]) == {"AY2024/25"}
    england = lait.measure(path, codes, measure="Score", basis="AY", areas="E92")
    assert england["area"].tolist() == ["E92000001"]


def test_a_hyphen_is_a_gap_and_not_a_zero(tmp_path: Path, codes: Path) -> None:
    path = written(
        tmp_path, ("Score", "2020", "Testborough", 999, "-"), ("Score", "2022 (Rev)", "Testborough", 999, "1,234")
    )
    found = lait.measure(path, codes, measure="Score", basis="AY")
    assert found["value"].isna().tolist() == [True, False]
    assert found["value"].iloc[1] == 1234
    assert found["status"].tolist() == ["x", "r"]


@pytest.mark.parametrize(
    ("years", "basis", "period", "status"),
    [
        ("2024", "year", "2024", ""),
        ("2025", "FY", "FY2024/25", ""),
        ("2000", "AY", "AY1999/00", ""),
        ("2025", "12/02", "2024-12/2025-02", ""),
        ("2025", "04/06", "2025-04/2025-06", ""),
        ("2014-16", "year", "2014-16", ""),
        ("2016-17 (OT)", "FY", "FY2016/17", ""),
        ("2015/16", "AY", "AY2015/16", ""),
        ("2021/22-23/24", "FY", "2021-04/2024-03", ""),
        ("2025 (prov)", "AY", "AY2024/25", "p"),
        ("2020 (Final)", "AY", "AY2019/20", ""),
    ],
)
def test_years(tmp_path: Path, codes: Path, years: str, basis: str, period: str, status: str) -> None:
    path = written(tmp_path, ("Score", years, "Testborough", 999, "1"))
    row = lait.measure(path, codes, measure="Score", basis=basis).iloc[0]
    assert (row["period"], row["status"]) == (period, status)


def test_groups_become_categories_and_wrong_years_stay_out(tmp_path: Path, codes: Path) -> None:
    path = written(
        tmp_path,
        ("Score_FSM", "2025", "Testborough", 999, "34"),
        ("Score_NonFSM", "2025", "Testborough", 999, "50"),
        ("Score_NonFSM", "2021", "Testborough", 999, "63"),
    )
    found = lait.measures(
        path,
        codes,
        measures={"eligible": "Score_FSM", "not-eligible": "Score_NonFSM"},
        basis="AY",
        breakdown="free-school-meals",
        without=["2021"],
    )
    assert dict(zip(found["category"], found["value"], strict=True)) == {"eligible": 34, "not-eligible": 50}
    assert set(found["breakdown"]) == {"free-school-meals"}


def test_faults_name_what_was_found_and_the_nearest(tmp_path: Path, codes: Path) -> None:
    path = written(tmp_path, ("Score", "2025/6", "Testborough", 999, "1"))
    with pytest.raises(SourceError, match="nearest 'Score'"):
        lait.measure(path, codes, measure="Scores", basis="AY")
    with pytest.raises(SourceError, match="2025/6"):
        lait.measure(path, codes, measure="Score", basis="AY")
    text = written(tmp_path, ("Score", "2025", "Testborough", 999, "about 4"))
    with pytest.raises(SourceError, match="about"):
        lait.measure(text, codes, measure="Score", basis="AY")


def _latest(frame: pd.DataFrame, area: str) -> pd.Series:
    return frame[frame["area"] == area].sort_values("period").iloc[-1]


@pytest.mark.raw
@pytest.mark.parametrize(
    ("measure", "basis", "period", "leeds", "england"),
    [
        ("AVG_Attain8_Score", "AY", "AY2024/25", 45.5, 46.0),
        ("16-17 NEET", "12/02", "2024-12/2025-02", 4.9, 3.4),
        ("16-17_not known_NEET", "12/02", "2024-12/2025-02", 8.8, 5.6),
        ("ChildPov", "FY", "FY2024/25", 25.0, 19.8),
        ("FSP_NEW_GOODDEV", "AY", "AY2024/25", 63.9, 68.3),
    ],
)
def test_as_published(raw: Path, measure: str, basis: str, period: str, leeds: float, england: float) -> None:
    found = lait.measure(raw / TABLE, raw / CODES, measure=measure, basis=basis)
    row = _latest(found, "E08000035")
    assert (row["period"], row["value"]) == (period, leeds)
    assert _latest(found, "E92000001")["value"] == pytest.approx(england)


@pytest.mark.raw
def test_child_poverty_agrees_with_explore_local_statistics(raw: Path) -> None:
    tool = lait.measure(raw / TABLE, raw / CODES, measure="ChildPov", basis="FY")
    explore = els.indicator(
        raw / "la_timeseries/els_raw/children-in-relative-poverty.csv",
        indicator="Children in relative poverty before housing costs",
    )
    both = tool.merge(explore, on=["area", "period"])
    assert len(both) > 600
    assert (both["value_x"] - both["value_y"]).abs().max() < 0.051


@pytest.mark.raw
def test_no_assessment_took_place_in_the_pandemic(raw: Path) -> None:
    found = lait.measure(raw / TABLE, raw / CODES, measure="KS2RWM_Expected_STD", basis="AY")
    assert found.loc[found["period"].isin(["AY2019/20", "AY2020/21"]), "value"].isna().all()
    assert (found.loc[found["value"].isna(), "status"] == "x").all()
