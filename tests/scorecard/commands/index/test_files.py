"""Reading a table of the command `index`: as text, its head found, and what its form can't be."""

import openpyxl
import pandas as pd
import pytest

from scorecard.commands.index import files
from scorecard.errors import SourceError
from scorecard.supply.tables.said import notes


def test_every_cell_is_text_without_blanks_and_an_empty_one_is_none(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("code , a\n 01 , 1.10\nNA,\n")
    found = files.read(path)
    assert found.columns.tolist() == ["code", "a"]
    assert found.to_dict("list") == {"code": ["01", "NA"], "a": ["1.10", None]}
    assert found.attrs == {"rows": [2, 3], "separated": "commas"}


def test_the_wanted_columns_show_the_head_and_the_separator(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Wards, 2024, by district, all\nA;x,y;B\n1;2;3\n4;5;6\n")
    with notes() as heard:
        found = files.read(path, ["A", "B"])
    assert found.columns.tolist() == ["A", "x,y", "B"] and len(found) == 2
    assert heard == ["t.csv: the head is row 2; 1 row above it left out", "t.csv: separated by semicolons"]


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n\n1,2\n,\n3,4\n")
    assert files.read(path).attrs["rows"] == [3, 5]


def test_a_sheet_may_have_blank_columns_beside_its_table_but_no_cells_there(tmp_path):
    path = tmp_path / "t.xlsx"
    table = pd.DataFrame([["a", "b", None], ["1", 2.0, None]])
    table.to_excel(path, header=False, index=False)
    assert files.read(path, ["a"]).to_dict("list") == {"a": ["1"], "b": ["2"]}
    table.loc[1, 2] = "note"
    table.to_excel(path, header=False, index=False)
    with pytest.raises(SourceError, match="row 2: 3 cells; expected 2 as in the head"):
        files.read(path, ["a"])


def test_a_column_of_per_cents_loses_its_signs_and_that_is_said(tmp_path):
    book = openpyxl.Workbook()
    for row in (["area", "share", "mixed"], ["A", 0.747, 0.5], ["B", None, 0.25]):
        book.active.append(row)
    for cell in ("B2", "B3", "C2"):
        book.active[cell].number_format = "0.0%"
    book.save(tmp_path / "t.xlsx")
    with notes() as heard:
        found = files.read(tmp_path / "t.xlsx")
    assert found.to_dict("list") == {"area": ["A", "B"], "share": ["74.7", None], "mixed": ["50%", "0.25"]}
    assert heard == ["t.xlsx: column 'share' is read as per cents: 74.7% without the sign"]


def test_every_fault_of_the_form_at_once(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b,,b\n1,2,3,4\n1,2\n")
    with pytest.raises(SourceError) as caught:
        files.read(path)
    assert caught.value.faults == (
        "column 3 has no heading; name it or take it out",
        "column 'b' appears 2 times; expected once",
        "row 3: 2 cells; expected 4 as in the head",
    )


def test_a_damaged_or_missing_file_is_a_fault(tmp_path):
    (tmp_path / "t.parquet").write_bytes(b"PAR1 and no more PAR1")
    with pytest.raises(SourceError, match="damaged Parquet"):
        files.read(tmp_path / "t.parquet")
    with pytest.raises(SourceError, match="there is no such file"):
        files.read(tmp_path / "none.csv")


def test_a_write_is_whole_or_not_at_all(tmp_path):
    table = pd.DataFrame({"a": [1]})
    files.write(table, tmp_path / "t.csv")
    files.write(table, tmp_path / "t.parquet")
    with pytest.raises(OSError):
        files.write(table, tmp_path / "none" / "t.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.csv", "t.parquet"]
