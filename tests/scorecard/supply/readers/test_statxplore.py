"""Stat-Xplore: Testborough in the export's format, and figures as published."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import statxplore

EXPORT = (
    '"Year","2020/21","2020/21 - Annotations","2021/22 (p)","2021/22 - Annotations",\n'
    '"National - Regional - LA - OAs",\n'
    '"Testborough 001",320,,"1,280",,\n'
    '"Testborough 002",..,,90,,\n'
    '"Elsewhere",5,,6,,\n'
    '"Total",330,,1376,,'
)
POPULATION = (
    '"msoa11_name","msoa11_code","total_population","0","1","2"\n'
    '"Testborough 001","E02999901",9000,700,800,900\n'
    '"Testborough 002","E02999902",8000,100,200,300\n'
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(EXPORT)
    return path


@pytest.fixture
def population(tmp_path: Path) -> Path:
    path = tmp_path / "population.csv"
    path.write_text(POPULATION)
    return path


def test_names_become_codes_and_the_rest_stays_out(export: Path, population: Path) -> None:
    found = statxplore.counts(export, population, name="msoa11_name", code="msoa11_code")
    assert set(found["area"]) == {"E02999901", "E02999902"}
    assert found.set_index(["area", "period"]).at[("E02999901", "FY2021/22"), "value"] == 1280


def test_provisional_and_missing_figures_are_marked(export: Path, population: Path) -> None:
    found = statxplore.counts(export, population, name="msoa11_name", code="msoa11_code").set_index(["area", "period"])
    assert found.at[("E02999902", "FY2021/22"), "status"] == "p"
    assert found.at[("E02999902", "FY2020/21"), "status"] == "x"
    assert found.loc[("E02999902", "FY2020/21")].isna()["value"]


def test_children_are_the_residents_below_the_age(export: Path, population: Path) -> None:
    found = statxplore.per_child(
        export, population, name="msoa11_name", code="msoa11_code", under=2, since="FY2021/22"
    ).set_index("area")
    assert set(found["period"]) == {"FY2021/22"}
    assert found.loc["E02999901", ["numerator", "denominator"]].tolist() == [1280, 1500]


def test_one_name_with_two_codes_is_a_fault(export: Path, tmp_path: Path) -> None:
    twice = tmp_path / "twice.csv"
    twice.write_text(POPULATION + '"Testborough 002","E02999903",8000,1,2,3\n')
    with pytest.raises(SourceError, match="Testborough 002"):
        statxplore.counts(export, twice, name="msoa11_name", code="msoa11_code")


def test_a_file_without_years_is_a_fault(tmp_path: Path, population: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text('"Year","Children"\n"Testborough 001",3\n')
    with pytest.raises(SourceError, match="expected columns of years"):
        statxplore.counts(path, population, name="msoa11_name", code="msoa11_code")


@pytest.mark.raw
def test_as_published(raw: Path) -> None:
    councils = statxplore.counts(
        raw / "healthy/cilif_relative_ltla_2014_22_statxplore.csv",
        raw / "lookups/uk_ward21_ltla21.csv.gz",
        name="ltla21_name",
        code="ltla21_code",
    ).set_index(["area", "period"])
    assert councils.at[("E08000035", "FY2021/22"), "value"] == 39_995
    assert councils.at[("E08000035", "FY2021/22"), "status"] == "p"


@pytest.mark.raw
def test_neighbourhoods_sum_to_the_council_within_their_rounding(raw: Path) -> None:
    areas = statxplore.per_child(
        raw / "healthy/cilif_relative_msoa_2014_22_statxplore.csv",
        raw / "census_pop/population20_msoa11.csv.gz",
        name="msoa11_name",
        code="msoa11_code",
        under=18,
        since="FY2021/22",
    )
    england = areas[areas["area"].str.startswith("E")]
    assert england["area"].nunique() == 6_791
    named = pd.read_csv(raw / "census_pop/population20_msoa11.csv.gz", usecols=["msoa11_name", "msoa11_code"])
    leeds = named.loc[named["msoa11_name"].str.startswith("Leeds "), "msoa11_code"]
    assert areas.loc[areas["area"].isin(leeds), "numerator"].sum() == pytest.approx(39_995, abs=20)
