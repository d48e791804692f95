"""Qualifications of wards shared to small areas: Testborough before and after new wards, and counts as published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import Workbook

from scorecard.errors import SourceError
from scorecard.supply.readers import qualifications

DAY = "2021-03-21"
TOP = "L1, L2 and L3 Higher managerial, administrative and professional occupations"
CLASSES = (
    f'date,geography,geography code,NS-SEC: {qualifications.ALL_ADULTS},"NS-SEC: {TOP}"\n'
    "2021,Testborough 001A,E01999901,1000,400\n"
    "2021,Testborough 001B,E01999902,1000,100\n"
    "2021,Testborough 001C,E01999903,600,60\n"
    "2021,Testborough 001D,E01999904,400,390\n"
    "2021,Testborough 001E,E01999905,500,100\n"
)
# Old Mill is unchanged; Long Field of 2021 was redrawn as two wards with new codes; New Town was never published
PUBLISHED = "code,name,level4,noQual,population\nE05999901,Old Mill,700,300,2020\nE05999902,Long Field,600,90,1000\n"
NOW = (
    '"lsoa21_name","lsoa21_code","ward24_name","ward24_code"\n'
    '"Testborough 001A","E01999901","Old Mill","E05999901"\n'
    '"Testborough 001B","E01999902","Old Mill","E05999901"\n'
    '"Testborough 001C","E01999903","Field North","E05999911"\n'
    '"Testborough 001D","E01999904","Field South","E05999912"\n'
    '"Testborough 001E","E01999905","New Town","E05999913"\n'
)
BEFORE = [
    ("E01999801", "E05999901"),
    ("E01999802", "E05999901"),
    ("E01999803", "E05999902"),
    ("E01999805", "E05999803"),
]
CHANGES = (
    '"lsoa11_code","change_code","lsoa21_code"\n'
    '"E01999801","U","E01999901"\n"E01999802","U","E01999902"\n'
    '"E01999803","S","E01999903"\n"E01999803","S","E01999904"\n"E01999805","U","E01999905"\n'
)


@pytest.fixture
def files(tmp_path: Path) -> Mapping[str, Path]:
    for name, text in {"wards.csv": PUBLISHED, "now.csv": NOW, "changes.csv": CHANGES}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with ZipFile(tmp_path / "classes.zip", "w") as archive:
        archive.writestr("census2021-ts999-lsoa.csv", CLASSES)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [("LSOA11CD", "WD21CD"), *BEFORE]:
        sheet.append(row)
    book.save(tmp_path / "before.xlsx")
    names = ["wards.csv", "classes.zip", "now.csv", "before.xlsx", "changes.csv"]
    return {name: tmp_path / name for name in names}


def read(files: Mapping[str, Path], column: str = "level4") -> pd.DataFrame:
    rows = qualifications.lsoa(*files.values(), column=column, like=[TOP], period=DAY)
    return rows.set_index("area")


def test_an_unchanged_ward_gets_its_published_counts_back(files: Mapping[str, Path]) -> None:
    mill = read(files).loc[["E01999901", "E01999902"], ["numerator", "denominator"]].sum()
    assert mill.tolist() == pytest.approx([700, 2020])


def test_a_redrawn_ward_takes_the_counts_of_the_old_one(files: Mapping[str, Path]) -> None:
    rows = read(files).loc[["E01999903", "E01999904"]]
    assert rows["denominator"].tolist() == pytest.approx([600, 400], abs=0.01)
    assert rows["numerator"].sum() == pytest.approx(600)


def test_more_people_of_the_classes_mean_more_with_the_qualification(files: Mapping[str, Path]) -> None:
    rows = read(files)
    share = rows["numerator"] / rows["denominator"]
    assert share["E01999901"] > share["E01999902"]
    assert share["E01999904"] > share["E01999903"]


def test_nobody_has_a_qualification_twice(files: Mapping[str, Path]) -> None:
    known = read(files).dropna()
    assert (known["numerator"] <= known["denominator"]).all()


def test_an_area_whose_wards_were_not_published_stays_missing(files: Mapping[str, Path]) -> None:
    row = read(files).loc["E01999905"]
    assert pd.isna(row["numerator"])
    assert row["status"] == "x"


def test_a_missing_qualification_is_named_with_the_nearest(files: Mapping[str, Path]) -> None:
    with pytest.raises(SourceError, match="nearest 'level4'"):
        read(files, column="level5")


RAW = [
    "census_ward/ew_wards_census2021_qual_occ_econ.csv.gz",
    "census_nomis/census2021-ts062.zip",
    "lookups/ew_lsoa21_ward24_ltla24.csv.gz",
    "lookups/LSOA11_WD21_LAD21_EW_LU_V2.xlsx",
    "lookups/ew_lsoa11_lsoa21_ltla22.csv.gz",
]


@pytest.fixture(scope="module")
def england(raw: Path) -> pd.DataFrame:
    """Degree-level counts of every small area, with its ward and city of 2024."""
    professional = "L4, L5 and L6 Lower managerial, administrative and professional occupations"
    rows = qualifications.lsoa(*[raw / f for f in RAW], column="level4", like=[TOP, professional], period=DAY)
    return rows.merge(pd.read_csv(raw / RAW[2]), left_on="area", right_on="lsoa21_code")


@pytest.mark.raw
def test_adults_of_the_33_wards_as_published(england: pd.DataFrame, raw: Path) -> None:
    """658,488 residents aged 16 and over: the same sum in a second table of the publisher, by economic activity."""
    leeds = england[england["ltla24_code"] == "E08000035"]
    activity = pd.read_csv(raw / "census_ward" / "ew_wards_census2021_econ_3cat_raw.csv.gz")
    adults = activity[activity["Economic activity status last week (3 categories) Code"] > 0]
    second = adults[adults["Electoral wards and divisions Code"].isin(leeds["ward24_code"])]["Observation"].sum()
    assert leeds["ward24_code"].nunique() == 33
    assert leeds["denominator"].sum() == pytest.approx(658_488)
    assert second == pytest.approx(658_488, abs=20)


@pytest.mark.raw
def test_wards_with_the_same_code_keep_their_published_counts(england: pd.DataFrame, raw: Path) -> None:
    wards = england.groupby("ward24_code")[["numerator", "denominator"]].sum(min_count=1)
    printed = pd.read_csv(raw / RAW[0]).set_index("code")
    both = wards.join(printed[["level4", "population"]], how="inner")
    assert len(both) == 5_253
    assert both["numerator"].to_numpy() == pytest.approx(both["level4"].to_numpy())
    assert both["denominator"].to_numpy() == pytest.approx(both["population"].to_numpy())


@pytest.mark.raw
@pytest.mark.parametrize(
    ("city", "wards"), [("E08000035", 33), ("E06000032", 20), ("E07000194", 22), ("E09000002", 19)]
)
def test_every_ward_of_the_four_places_has_a_figure(england: pd.DataFrame, city: str, wards: int) -> None:
    rows = england[england["ltla24_code"] == city].groupby("ward24_code")["numerator"].sum(min_count=1)
    assert len(rows) == wards
    assert rows.notna().all()
    assert (england["numerator"] <= england["denominator"]).where(england["numerator"].notna(), True).all()
