"""Key stage 4 by sex: Testborough in the wide format, and totals against the department's own tool."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import ks4_by_sex, lait

SEX = {"female": "Girls", "male": "Boys"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ks4.csv"
    path.write_text(
        "variable,LADCD,LADNM,avg_att8,avg_att8,avg_att8,avg_p8score\n"
        "sex,,,Boys,Girls,Total,Total\n"
        "time_period,,,202223,202223,202223,202223\n"
        "---,---,---,---,---,---,---\n"
        "1,E08999999,Testborough,43.4,48.3,45.8,0.12\n"
        "2,E07999999,Testshire,40.1,,42.2,-0.1\n"
    )
    return path


def test_sexes_become_categories(path: Path) -> None:
    found = ks4_by_sex.average(path, variable="avg_att8", groups=SEX, breakdown="sex").set_index(["area", "category"])
    assert found.at[("E08999999", "female"), "value"] == 48.3
    assert found.at[("E08999999", "male"), "value"] == 43.4
    assert found.at[("E07999999", "female"), "status"] == "x"
    assert set(found["period"]) == {"AY2022/23"}


def test_only_one_kind_of_area(path: Path) -> None:
    found = ks4_by_sex.average(path, variable="avg_att8", groups={"all": "Total"}, areas="E07")
    assert found[["area", "value"]].values.tolist() == [["E07999999", 42.2]]


def test_faults_are_named_together(path: Path) -> None:
    with pytest.raises(SourceError) as error:
        ks4_by_sex.average(path, variable="avg_att", groups={"female": "Girl"})
    assert len(error.value.faults) == 2
    other = path.with_name("other.csv")
    other.write_text("a,b,c,d\n1,2,3,4\n")
    with pytest.raises(SourceError, match="expected lines headed"):
        ks4_by_sex.average(other, variable="avg_att8", groups=SEX)


@pytest.mark.raw
def test_totals_are_the_department_s_own(raw: Path) -> None:
    wide = ks4_by_sex.average(raw / "growing/yff_ks4_outcomes.csv", variable="avg_att8", groups={"all": "Total"})
    tool = lait.measure(
        raw / "la_timeseries/lait_all_la_long.parquet",
        raw / "growing/nccis_neet_la_final.csv",
        measure="AVG_Attain8_Score",
        basis="AY",
    )
    both = wide.merge(tool, on=["area", "period"])
    assert len(both) == 650
    assert (both["value_x"] - both["value_y"]).abs().max() < 0.051
