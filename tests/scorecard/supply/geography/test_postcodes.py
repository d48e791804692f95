"""Code-Point Open -> the table of the postcode finder."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.errors import SourceError
from scorecard.supply.geography.postcodes import normalised, postcode_file, postcodes

HEADER = "postcode,pqi,easting,northing,country,nhs_r,nhs_ha,county,district,ward\n"
ROWS = (
    "TB2 1AA,10,430100,430200,E92000001,E19000001,E18000003,,E08999999,E05999902\n"
    "TB1 9ZZ,10,430300,430400,E92000001,E19000001,E18000003,,E08999999,E05999901\n"
    "TB1W1AB,50,430500,430600,E92000001,E19000001,E18000003,,E08999999,E05999901\n"
    "TB9 1AA,90,0,0,E92000001,,,,,\n"
)


def written(folder: Path, text: str, name: str = "testborough.csv") -> Path:
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


@pytest.mark.parametrize("text", [HEADER + ROWS, ROWS])
@pytest.mark.parametrize("name", ["testborough.csv", "testborough.csv.gz"])
def test_postcodes_are_normalised_and_sorted_with_and_without_a_header(tmp_path: Path, text: str, name: str) -> None:
    table = postcodes(written(tmp_path, text, name))
    assert table.to_dict("list") == {
        "postcode": ["TB19ZZ", "TB1W1AB", "TB21AA"],
        "ward": ["E05999901", "E05999901", "E05999902"],
    }


def test_other_wards_are_left_out(tmp_path: Path) -> None:
    assert postcodes(written(tmp_path, HEADER + ROWS), wards=["E05999902"])["postcode"].tolist() == ["TB21AA"]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        postcodes(written(tmp_path, "pcd,wards\nx,y\n"))
    assert caught.value.faults == (
        "testborough.csv: expected column 'postcode', found none",
        "testborough.csv: expected column 'ward', found none; nearest 'wards'",
    )


def test_a_headerless_file_of_another_width_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="expected 10 columns, found 2"):
        postcodes(written(tmp_path, "TB1 1AA,E05999901\n"))


def test_all_faulty_and_repeated_postcodes_are_listed(tmp_path: Path) -> None:
    rows = "TB1,10,,,,,,,,E05999901\n,10,,,,,,,,E05999901\ntb2 1aa,10,,,,,,,,E05999901\n"
    with pytest.raises(SourceError) as caught:
        postcodes(written(tmp_path, HEADER + ROWS + rows))
    assert caught.value.faults == (
        "testborough.csv: row 6: 'TB1' is no postcode",  # as a spreadsheet counts
        "testborough.csv: row 7: '' is no postcode",
        "testborough.csv: 'TB21AA' is repeated",
    )


@given(st.text(alphabet="abyzABYZ0189 \t", max_size=9))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert once == normalised(text.lower()) == normalised(f"  {text} ")


def test_the_file_holds_the_table_and_nothing_of_the_day(tmp_path: Path) -> None:
    table = postcodes(written(tmp_path, HEADER + ROWS))
    file = postcode_file(table)
    assert file == postcode_file(postcodes(written(tmp_path, ROWS)))
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(file)), table)


@pytest.mark.raw
def test_the_real_file_gives_every_postcode_a_ward_in_less_than_200_kilobytes(raw: Path) -> None:
    table = postcodes(raw / "postcodes" / "leeds_codepoint_open_2025_2.csv.gz")
    assert (len(table), table["ward"].nunique()) == (20_743, 33)
    assert len(postcode_file(table)) < 200_000
