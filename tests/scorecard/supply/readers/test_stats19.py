"""Road casualties: counts, homes and places, on a few invented records and on the police's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import stats19

LEEDS = "E08000035"  # the place whose published figures the raw-file tests check
SERIOUS = ["Fatal", "Serious"]
SEXES = {"Male": "male", "Female": "female", "Data missing or out of range": "unknown"}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    casualties, collisions = tmp_path / "casualty.csv", tmp_path / "collision.csv"
    casualties.write_text(
        "accident_index,accident_year,sex_of_casualty,age_band_of_casualty,casualty_severity,lsoa_of_casualty\n"
        "2022A1,2022,Male,26 - 35,Fatal,E01999901\n"
        "2022A1,2022,Female,11 - 15,Serious,E01999901\n"
        "2022A2,2022,Male,6 - 10,Slight,E01999902\n"
        "2023A3,2023,Male,26 - 35,Serious,-1\n"
        "2023A4,2023,Data missing or out of range,26 - 35,Serious,E01888801\n"
        "2023B1,2023,Male,26 - 35,Fatal,E01999902\n"
    )
    collisions.write_text(
        "accident_index,local_authority_district,local_authority_ons_district,lsoa_of_accident_location\n"
        "2022A1,Code deprecated,Testborough,E01999902\n"
        "2022A2,Testborough,Testborough,E01999901\n"
        "2023A3,Testborough,Testborough,E01999902\n"
        "2023A4,Code deprecated,Testborough,E01999901\n"
        "2023B1,Elsewhere,Elsewhere,E01888801\n"
    )
    return casualties, collisions


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    path = tmp_path / "lookup.csv"
    path.write_text("code,name\nE01999901,Testborough\nE01999902,Testborough\nE01888801,Elsewhere\n")
    return path


def counts(files: tuple[Path, Path], **more: object) -> dict[tuple[str, str], float]:
    rows = stats19.counts(*files, district="Testborough", area="E08999999", severity=SERIOUS, **more)
    assert set(rows["area"]) == {"E08999999"}
    return dict(zip(zip(rows["period"], rows["category"], strict=True), rows["value"], strict=True))


def test_casualties_of_the_districts_roads_are_counted_by_year(files: tuple[Path, Path]) -> None:
    assert counts(files) == {("2022", "all"): 2, ("2023", "all"): 2}


def test_an_age_without_a_casualty_counts_zero(files: tuple[Path, Path]) -> None:
    assert counts(files, ages=["6 - 10", "11 - 15"]) == {("2022", "all"): 1, ("2023", "all"): 0}


def test_groups_without_a_casualty_count_zero(files: tuple[Path, Path]) -> None:
    rows = counts(files, group="sex_of_casualty", categories=SEXES, breakdown="sex-recorded")
    assert rows["2022", "unknown"] == 0
    assert rows["2023", "unknown"] == 1
    assert sum(rows.values()) == 4


def test_a_group_that_the_catalogue_lacks_is_a_fault(files: tuple[Path, Path]) -> None:
    with pytest.raises(SourceError, match="unknown sex_of_casualty 'Female'"):
        counts(files, group="sex_of_casualty", categories={"Male": "male", "Data missing or out of range": "unknown"})


def test_an_unknown_district_is_a_fault(files: tuple[Path, Path]) -> None:
    with pytest.raises(SourceError, match="unknown text 'Testboro'; nearest 'Testborough'"):
        stats19.counts(*files, district="Testboro", area="E08999999", severity=SERIOUS)


def test_homes_outside_the_district_and_unknown_homes_are_left_out(
    files: tuple[Path, Path], areas: Path, tmp_path: Path
) -> None:
    people = tmp_path / "population.csv"
    people.write_text("lsoa,people\nE01999901,1500\nE01999902,1600\n")
    rows = stats19.by_home(
        *files,
        people,
        areas,
        district="Testborough",
        severity=SERIOUS,
        years=["2022", "2023"],
        code="code",
        name="name",
        of="lsoa",
        residents="people",
    )
    assert rows["area"].tolist() == ["E01999901", "E01999902"]
    assert rows["numerator"].tolist() == [2, 0]
    assert rows["denominator"].tolist() == [3000, 3200]
    assert set(rows["period"]) == {"2022-23"}


def test_by_ward_everyone_counts_where_it_happened(files: tuple[Path, Path], tmp_path: Path) -> None:
    parts, wards = tmp_path / "parts.csv", tmp_path / "wards.csv"
    parts.write_text("lsoa11,lsoa21\nE01999901,E01999911\nE01999901,E01999912\nE01999902,E01999902\n")
    wards.write_text(
        "lsoa21,ward,district\nE01999911,E05999901,Testborough\nE01999912,E05999902,Testborough\n"
        "E01999902,E05999902,Testborough\nE01888801,E05888801,Elsewhere\n"
    )
    rows = stats19.by_ward(
        *files,
        parts,
        wards,
        district="Testborough",
        area="E08999999",
        severity=SERIOUS,
        years=["2022", "2023"],
        older="lsoa11",
        newer="lsoa21",
        ward="ward",
        name="district",
    ).set_index("area")
    assert rows["value"].to_dict() == {"E08999999": 4, "E05999901": 0, "E05999902": 3}
    shared = "1 more in a small area that lies in this ward and another"
    assert rows["note"].to_dict() == {"E08999999": "", "E05999901": shared, "E05999902": shared}
    assert set(rows["period"]) == {"2022-23"}


@pytest.fixture
def records(raw: Path) -> tuple[Path, Path]:
    return tuple(raw / f"transport/stats19_leeds_{kind}_2019_2023.csv.gz" for kind in ("casualty", "collision"))


@pytest.mark.raw
def test_records_as_the_department_for_transport_published_them(records: tuple[Path, Path]) -> None:
    every = stats19.counts(*records, district="Leeds", area=LEEDS, severity=["Fatal", "Serious", "Slight"])
    assert every["value"].sum() == 8883  # casualties in the file, none of them outside the district
    killed = stats19.counts(*records, district="Leeds", area=LEEDS, severity=SERIOUS)
    assert killed["value"].tolist() == [357, 233, 405, 554, 493]


@pytest.mark.raw
def test_wards_and_shared_small_areas_make_the_city(records: tuple[Path, Path], raw: Path) -> None:
    rows = stats19.by_ward(
        *records,
        raw / "lookups/ew_lsoa11_lsoa21_ltla22.csv.gz",
        raw / "lookups/ew_lsoa21_ward24_ltla24.csv.gz",
        district="Leeds",
        area=LEEDS,
        severity=SERIOUS,
        years=["2021", "2022", "2023"],
        older="lsoa11_code",
        newer="lsoa21_code",
        ward="ward24_code",
        name="ltla24_name",
    ).set_index("area")
    wards = rows.drop(index=LEEDS)
    assert len(wards) == 33
    assert rows.loc[LEEDS, "value"] == 405 + 554 + 493
    shared = wards["note"].str.extract(r"(\d+) more")[0].dropna().astype(int)
    assert wards["value"].sum() + shared.sum() / 2 == 1452  # each shared area lies in two wards
