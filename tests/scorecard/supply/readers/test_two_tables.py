"""Counts of one table over counts of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import two_tables

NAMES = {"area": "lsoa21", "numerator": "homes", "other_area": "code", "denominator": "households", "period": "undated"}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    flood, census = tmp_path / "flood.csv", tmp_path / "census.csv"
    flood.write_text('"lsoa21","homes"\n"E01999901",30\n"E01999902",0\n"E01999903",7\n')
    census.write_text("code,households,kind,n\nE01999901,600,a,1\nE01999901,600,b,2\nE01999902,700,a,3\n")
    return flood, census


def test_counts_meet_by_area_and_repeats_count_once(files: tuple[Path, Path]) -> None:
    rows = two_tables.ratio(*files, **NAMES).set_index("area")
    assert rows.loc[["E01999901", "E01999902"], ["numerator", "denominator"]].to_numpy().tolist() == [
        [30, 600],
        [0, 700],
    ]


def test_an_area_that_the_other_file_lacks_is_not_available(files: tuple[Path, Path]) -> None:
    rows = two_tables.ratio(*files, **NAMES).set_index("area")
    assert rows.loc["E01999903", "status"] == "x"
    assert rows.loc["E01999903", ["numerator", "denominator"]].isna().all()


def test_two_counts_for_one_area_are_a_fault(files: tuple[Path, Path]) -> None:
    files[1].write_text("code,households\nE01999901,600\nE01999901,601\n")
    with pytest.raises(SourceError, match=r"census\.csv: E01999901"):
        two_tables.ratio(*files, **NAMES)


def test_many_areas_with_two_counts_are_counted(files: tuple[Path, Path]) -> None:
    rows = (f"E0199{n:04},{count}\n" for n in range(300) for count in (600, 601))
    files[1].write_text("code,households\n" + "".join(rows))
    with pytest.raises(SourceError) as caught:
        two_tables.ratio(*files, **NAMES)
    assert (len(caught.value.faults), caught.value.faults[-1]) == (6, "and 295 more")


@pytest.mark.raw
def test_ward_flood_counts_set_against_census_households(raw: Path) -> None:
    rows = two_tables.ratio(
        raw / "resilient/foe_ea_flood_properties_lsoa21.csv.gz",
        raw / "census_pop/household_overcrowding21_lsoa21.csv.gz",
        area="lsoa21",
        numerator="resi_high_med_low",
        other_area="lsoa21_code",
        denominator="total_households",
        period="undated",
    )
    assert len(rows) == 33755  # every English small area of 2021
    assert (rows["status"] == "").all()
