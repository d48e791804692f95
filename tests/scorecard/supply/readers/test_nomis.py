"""Census tables packed by Nomis: Testborough in both kinds of heading, and sums against the country's own figures."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import nomis

DAY = "2021-03-21"
HEALTH = (
    "date,geography,geography code,General health: Total: All usual residents,General health: Good health,"
    "General health: Bad health,General health: Very bad health\n"
    "2021,Testborough 001A,E01999901,1000,930,50,20\n"
    "2021,Testborough 001B,E01999902,800,780,15,5\n"
    "2021,Trefbrawf 001A,W01999901,500,450,40,10\n"
)
DEPRIVED = (
    '"date","geography","geography code","Household deprivation: Total: All households; measures: Value",'
    '"Household deprivation: Household is deprived in four dimensions; measures: Value"\n'
    '"2021","Testborough 001A","E01999901",400,4\n'
)
CLASSES = (
    "date,geography,geography code,NS-SEC: Total: All usual residents aged 16 years and over,"
    '"NS-SEC: L1, L2 and L3 Higher managerial, administrative and professional occupations",'
    "NS-SEC: L14.1 and L14.2 Never worked and long-term unemployed,NS-SEC: L15 Full-time students\n"
    "2021,Testborough 001A,E01999901,900,200,90,300\n"
)
BAD = ["Bad health", "Very bad health"]
EVERYBODY = ["Total: All usual residents"]


def packed(folder: Path, text: str, level: str = "lsoa") -> Path:
    path = folder / "census2021-ts999.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(f"census2021-ts999-{level}.csv", text)
        archive.writestr("metadata/ts999-2021-1.txt", "Title: Testborough")
    return path


def test_categories_are_summed_for_english_areas(tmp_path: Path) -> None:
    rows = nomis.table(packed(tmp_path, HEALTH), numerator=BAD, denominator=EVERYBODY, period=DAY)
    assert rows[["area", "numerator", "denominator"]].to_numpy().tolist() == [
        ["E01999901", 70, 1000],
        ["E01999902", 20, 800],
    ]
    assert set(rows["period"]) == {DAY}


def test_headings_that_end_in_measures_value(tmp_path: Path) -> None:
    rows = nomis.table(
        packed(tmp_path, DEPRIVED),
        numerator=["Household is deprived in four dimensions"],
        denominator=["Total: All households"],
        period=DAY,
    )
    assert rows[["numerator", "denominator"]].to_numpy().tolist() == [[4, 400]]


def test_those_whom_the_question_leaves_out_are_taken_off_the_denominator(tmp_path: Path) -> None:
    rows = nomis.table(
        packed(tmp_path, CLASSES),
        numerator=["L14.1 and L14.2 Never worked and long-term unemployed"],
        denominator=["Total: All usual residents aged 16 years and over"],
        minus=["L15 Full-time students"],
        period=DAY,
    )
    assert rows[["numerator", "denominator"]].to_numpy().tolist() == [[90, 600]]


def test_a_category_that_the_table_lacks_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"'Bad heath'.*nearest 'Bad health'"):
        nomis.table(packed(tmp_path, HEALTH), numerator=["Bad heath"], denominator=EVERYBODY, period=DAY)


def test_a_level_that_is_not_packed_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"-lsoa\.csv"):
        nomis.table(packed(tmp_path, HEALTH, level="msoa"), numerator=BAD, denominator=EVERYBODY, period=DAY)


def test_a_table_of_another_census_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="expected the date 2031"):
        nomis.table(packed(tmp_path, HEALTH), numerator=BAD, denominator=EVERYBODY, period="2031-03-21")


@pytest.mark.raw
@pytest.mark.parametrize(
    ("code", "numerator", "denominator"),
    [
        ("ts037", BAD, EVERYBODY),
        ("ts046", ["No central heating"], ["Total: All households"]),
        ("ts054", ["Owned", "Shared ownership", "Social rented"], ["Total: All households"]),
    ],
)
def test_small_areas_add_up_to_england(raw: Path, code: str, numerator: list[str], denominator: list[str]) -> None:
    """The country's figures stand in the same zip; the publisher's small changes for privacy leave a few people."""
    path = raw / "census_nomis" / f"census2021-{code}.zip"
    country = nomis.table(path, numerator=numerator, denominator=denominator, period=DAY, level="ctry")
    small = nomis.table(path, numerator=numerator, denominator=denominator, period=DAY)
    england = country.set_index("area").loc["E92000001"]
    assert len(small) == 33_755
    assert small["numerator"].sum() == pytest.approx(england["numerator"], rel=2e-3)
    assert small["denominator"].sum() == pytest.approx(england["denominator"], rel=2e-5)


@pytest.mark.raw
def test_the_population_of_england_at_the_census(raw: Path) -> None:
    """56,490,048 usual residents, as the Office for National Statistics announced."""
    path = raw / "census_nomis" / "census2021-ts037.zip"
    rows = nomis.table(path, numerator=BAD, denominator=EVERYBODY, period=DAY, level="ctry")
    assert rows.set_index("area")["denominator"].to_dict() == {"E92000001": pytest.approx(56_490_048, abs=5)}
