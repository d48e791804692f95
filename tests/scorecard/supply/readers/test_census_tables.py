"""Census tables as plain CSV: Testborough wide and long, and shares that the tables themselves print."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import census_tables

DAY = "2021-03-21"
MOVES = (
    '"msoa21_code","msoa21_name","all_usual_residents","address_one_year_ago_is_the_same","migrant_from_within_uk"\n'
    '"E02999901","Testborough 001",8000,7200,800\n'
    '"W02999901","Trefbrawf 001",7000,6800,200\n'
)
HOMES = (
    '"lsoa21_code","total_households","occupancy_rating","n","prop"\n'
    '"E01999901",400,"+1 (under-occupied)",300,0.75\n'
    '"E01999901",400,"-1 (overcrowded)",75,0.1875\n'
    '"E01999901",400,"-2 or less (overcrowded)",25,0.0625\n'
    '"E01999902",100,"+1 (under-occupied)",100,1\n'
    '"E01999902",100,"-1 (overcrowded)",0,0\n'
    '"E01999902",100,"-2 or less (overcrowded)",0,0\n'
)
CROWDED = ["-1 (overcrowded)", "-2 or less (overcrowded)"]


def written(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_are_summed(tmp_path: Path) -> None:
    rows = census_tables.wide(
        written(tmp_path, MOVES),
        numerator=["address_one_year_ago_is_the_same"],
        denominator=["all_usual_residents"],
        period=DAY,
    )
    assert rows[["area", "period", "numerator", "denominator"]].to_numpy().tolist() == [["E02999901", DAY, 7200, 8000]]


def test_columns_can_be_taken_off(tmp_path: Path) -> None:
    rows = census_tables.wide(
        written(tmp_path, MOVES),
        numerator=["address_one_year_ago_is_the_same"],
        denominator=["all_usual_residents"],
        minus=["migrant_from_within_uk"],
        period=DAY,
    )
    assert rows["denominator"].tolist() == [7200]


def test_categories_are_summed_and_none_is_a_true_zero(tmp_path: Path) -> None:
    rows = census_tables.long(written(tmp_path, HOMES), category="occupancy_rating", numerator=CROWDED, period=DAY)
    assert rows[["area", "numerator", "denominator"]].to_numpy().tolist() == [
        ["E01999901", 100, 400],
        ["E01999902", 0, 100],
    ]
    assert rows["status"].tolist() == ["", ""]


def test_a_category_that_the_table_lacks_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"'-1 \(crowded\)'; nearest '-1 \(overcrowded\)'"):
        census_tables.long(
            written(tmp_path, HOMES), category="occupancy_rating", numerator=["-1 (crowded)"], period=DAY
        )


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="all_residents"):
        census_tables.wide(
            written(tmp_path, MOVES), numerator=["migrant_from_within_uk"], denominator=["all_residents"], period=DAY
        )


@pytest.mark.raw
def test_the_share_of_overcrowded_homes_printed_in_the_table(raw: Path) -> None:
    path = raw / "census_pop" / "household_overcrowding21_lsoa21.csv.gz"
    rows = census_tables.long(path, category="occupancy_rating", numerator=CROWDED, period=DAY).set_index("area")
    table = pd.read_csv(path)
    printed = table[table["occupancy_rating"].isin(CROWDED)].groupby("lsoa21_code")["prop"].sum()
    difference = (rows["numerator"] / rows["denominator"] - printed.reindex(rows.index)).abs()
    assert len(rows) == 33_755
    assert difference.median() < 1e-9
    assert difference.max() < 0.02  # the printed total differs by a few households where the publisher changed counts


@pytest.mark.raw
def test_the_share_who_speak_little_english_printed_in_the_table(raw: Path) -> None:
    path = raw / "census_pop" / "proficiency21_msoa21.csv.gz"
    other = "Main language is not English (English or Welsh in Wales)"
    rows = census_tables.wide(
        path,
        numerator=[f"{other}: Cannot speak English well", f"{other}: Cannot speak English"],
        denominator=["Main language is English (English or Welsh in Wales)", other],
        period=DAY,
    ).set_index("area")
    printed = pd.read_csv(path).set_index("msoa21_code")["Proportion who cannot speak English (well)"]
    assert (rows["numerator"] / rows["denominator"]).to_numpy() == pytest.approx(
        printed.reindex(rows.index).to_numpy(), abs=1e-9
    )
