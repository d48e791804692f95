"""Opening publishers' tables as text."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.tables.opening import cells, found_bytes, sheets, table
from scorecard.supply.tables.said import notes


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A sheet as the fuel poverty workbooks lay it out: title, blank row, header, names in a column of their tier."""
    path = tmp_path / "sub_regional.xlsx"
    rows = [
        ["Table 2: Testborough", None, None, None],
        [None, None, None, None],
        ["Area Codes ", "Area  names\n", None, "Number of\nhouseholds"],
        ["E92000001", "ENGLAND", None, 23661751],
        ["E08999999", None, "Testborough ", 341890.0],
        ["E08999998", None, "Elsewhere", 13.4224],
    ]
    pd.DataFrame(rows).to_excel(path, sheet_name="Table 2", header=False, index=False)
    return path


def test_the_header_row_is_found_and_headings_lose_their_line_breaks(workbook: Path) -> None:
    frame = table(workbook, sheet="Table 2", header="Area Codes")
    assert list(frame.columns) == ["Area Codes", "Area names", "Number of households"]
    assert frame["Number of households"].tolist() == ["23661751", "341890", "13.4224"]


def test_a_csv_keeps_texts_as_written_and_empty_cells_missing(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("\ufeffcode,value\nE08999999, 56181 \nE08999998,\nE08999997,NA\n", encoding="utf-8")
    frame = table(path)
    assert frame["code"].tolist() == ["E08999999", "E08999998", "E08999997"]
    assert frame["value"].fillna("missing").tolist() == ["56181", "missing", "NA"]


def test_parquet_and_gzipped_csv_read_alike(tmp_path: Path) -> None:
    made = pd.DataFrame({"code": ["E08999999"], "value": [22.7]})
    made.to_parquet(tmp_path / "table.parquet")
    made.to_csv(tmp_path / "table.csv.gz", index=False)
    assert table(tmp_path / "table.parquet").equals(table(tmp_path / "table.csv.gz"))


def test_a_missing_sheet_or_header_names_what_was_expected(workbook: Path) -> None:
    with pytest.raises(SourceError, match="unknown sheet 'Table 22'; nearest 'Table 2'"):
        cells(workbook, sheet="Table 22")
    with pytest.raises(SourceError, match="expected a header row that begins 'Code'"):
        table(workbook, sheet="Table 2", header="Code")


CSV = "code,period,value\nE08999999,2023,12.5\nE08999998,2023,7\n"


def written(folder: Path, content: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def as_rows(frame: pd.DataFrame) -> list[list[str]]:
    return [list(frame.columns), *frame.to_numpy().tolist()]


def forms(folder: Path) -> list[Path]:
    """One table in every form that the opener reads."""
    frame = pd.DataFrame({"code": ["E08999999", "E08999998"], "period": [2023, 2023], "value": [12.5, 7.0]})
    frame.to_excel(folder / "t.xlsx", index=False)
    frame.to_parquet(folder / "t.parquet")
    with zipfile.ZipFile(folder / "t.zip", "w") as archive:
        archive.writestr("inside.csv", CSV)
    made = [folder / "t.xlsx", folder / "t.parquet", folder / "t.zip"]
    made += [written(folder, gzip.compress(p.read_bytes()), f"{p.name}.gz") for p in made[:2]]
    made.append(written(folder, gzip.compress(CSV.encode()), "t.csv.gz"))
    for n, mark in enumerate([",", ";", "\t", "|"]):
        made.append(written(folder, CSV.replace(",", mark), f"separated{n}.csv"))
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        made.append(written(folder, CSV.encode(encoding), f"{encoding}.csv"))
    for n, end in enumerate(["\r\n", "\r", "\r\r\n"]):
        made.append(written(folder, CSV.replace("\n", end), f"ends{n}.csv"))
    made.append(written(folder, CSV.replace("2023", '"2023"').replace(",7", ', "7"'.replace(" ", "")), "quoted.csv"))
    made.append(written(folder, "Title\n\n" + CSV, "titled.csv"))
    made.append(written(folder, CSV.rstrip("\n"), "open.csv"))
    return made


def test_every_form_gives_the_same_text(tmp_path: Path) -> None:
    right = [["code", "period", "value"], ["E08999999", "2023", "12.5"], ["E08999998", "2023", "7"]]
    for path in forms(tmp_path):
        with notes():
            assert as_rows(table(path)) == right, path.name
            assert as_rows(table(path, columns=["code", "value"])) == right, path.name
            only = table(path, columns=["value"], only=True)
            assert as_rows(only) == [row[2:] for row in right], path.name


def test_codes_stay_as_they_are_written(tmp_path: Path) -> None:
    path = written(tmp_path, "id,code\n1.10,00123\n90366,1e5\nNA,TRUE\n")
    assert as_rows(table(path))[1:] == [["1.10", "00123"], ["90366", "1e5"], ["NA", "TRUE"]]
    pd.DataFrame({"id": ["1.10", "007"], "n": [90366.0, 1.5]}).to_excel(tmp_path / "t.xlsx", index=False)
    assert as_rows(table(tmp_path / "t.xlsx"))[1:] == [["1.10", "90366"], ["007", "1.5"]]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    assert table(written(tmp_path, CSV)).index.tolist() == [2, 3]
    with notes():
        titled = table(written(tmp_path, "Title\n\n" + CSV.replace("\nE08999998", "\n\nE08999998")))
    assert titled.index.tolist() == [4, 6]
    assert table(written(tmp_path, 'code,note\nE08999999,"two\nlines"\nE08999998,x\n')).index.tolist() == [2, 3]


def test_what_was_left_out_or_guessed_is_said_each_time(tmp_path: Path) -> None:
    path = written(tmp_path, ("A title\n" + CSV + "# é\n").encode("cp1252"))
    for _ in range(2):  # the second time from memory
        with notes() as heard:
            table(path)
        said = [note.removeprefix("t.csv: ") for note in heard]
        assert [note.split()[:3] for note in said] == [
            ["is", "not", "UTF-8;"],
            ["the", "head", "is"],
            ["left", "out", "row"],
        ]


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, CSV)
    assert table(path)["value"].tolist() == ["12.5", "7"]
    written(tmp_path, CSV.replace("12.5", "13.5"))
    assert table(path)["value"].tolist() == ["13.5", "7"]


def test_what_a_reader_does_to_its_table_stays_with_it(tmp_path: Path) -> None:
    path = written(tmp_path, CSV)
    mine = table(path)
    mine.loc[2, "value"] = "0"
    mine["more"] = "x"
    assert as_rows(table(path))[1] == ["E08999999", "2023", "12.5"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "the file is empty"),
        ("code,period,value\n", "only a head: no row below it"),
        ("code,period,value\n,,\n \n", "only a head: no row below it"),
        ("<!DOCTYPE html><html></html>", "this is a web page, not a table"),
        (CSV + "E08999997,2023,1,2\n", "row 4: found 4 cells, expected 3"),
        (CSV.replace(",12.5", ",12.5,,").replace(",7", ",7,,"), "row 2: found 5 cells, expected 3"),
        (CSV + 'E08999997,2023,"1\n', "row 4: a quotation mark that is not closed"),
        (CSV.replace("period", "value"), "heading 'value' stands 2 times"),
        (CSV.replace("value", "figure"), "expected column 'value', found none"),
        (CSV.replace("value", "valeu"), "nearest 'valeu'"),
        (CSV.replace("12.5", "12\x005"), "row 2: holds a NUL byte"),
        (CSV.replace("E08999999", "#REF!"), "row 2: found '#REF!' in column 'code': an error of the workbook's"),
        (CSV.replace("E08999999", 'E089"99999'), "row 2: found 'E089\"99999' in column 'code'"),
        (CSV[:-9], "row 3: found 1 cell, expected 3"),
    ],
)
def test_one_fault_that_names_the_file_and_the_row(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(SourceError, match=fault) as caught:
        table(written(tmp_path, content), columns=["code", "value"])
    assert "t.csv" in str(caught.value)


def test_an_error_that_the_catalogue_calls_a_marker_is_text(tmp_path: Path) -> None:
    path = written(tmp_path, CSV.replace("12.5", "#N/A"))
    assert table(path, columns=["value"], markers=["#N/A"])["value"].tolist() == ["#N/A", "7"]


def test_errors_in_a_workbook_are_no_blanks(tmp_path: Path) -> None:
    pd.DataFrame({"code": ["E08999999"], "value": ["#DIV/0!"]}).to_excel(tmp_path / "t.xlsx", index=False)
    with pytest.raises(SourceError, match=r"t\.xlsx: row 2: found '#DIV/0!' in column 'value'"):
        table(tmp_path / "t.xlsx", columns=["value"])


def test_other_columns_with_one_heading_are_left_out_unless_strict(tmp_path: Path) -> None:
    path = written(tmp_path, "code,note,note\nE08999999,a,b\n")
    assert list(table(path, columns=["code"]).columns) == ["code"]
    with pytest.raises(SourceError, match="heading 'note' stands 2 times"):
        table(path, strict=True)


def test_a_head_of_two_rows_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "Ward code,2021,,2022,\n,Answered,Yes,Answered,Yes\nE05999901,157,31,150,30\n")
    with pytest.raises(SourceError, match="a head of two rows: '2021' spans 'Answered' and 'Yes'"):
        table(path, columns=["Ward code", "2021"])


def test_damaged_parquet_is_a_fault(tmp_path: Path) -> None:
    pd.DataFrame({"code": ["E08999999"] * 50}).to_parquet(tmp_path / "t.parquet")
    data = bytearray((tmp_path / "t.parquet").read_bytes())
    for content in (data[:-1], data[:40] + data[-40:], data[: len(data) // 2] + b"PAR1"):
        with pytest.raises(SourceError, match=r"t\.parquet: damaged"):
            table(written(tmp_path, bytes(content), "t.parquet"))


def test_cells_are_the_whole_sheet_by_position(tmp_path: Path) -> None:
    whole = cells(written(tmp_path, "variable,x\nsex,\n\n1,2\n"))
    assert whole.index.tolist() == [1, 2, 4]
    assert whole[0].tolist() == ["variable", "sex", "1"]
    assert whole[1].isna().tolist() == [False, True, False]


def test_sheets_and_bytes(tmp_path: Path) -> None:
    pd.DataFrame({"a": [1]}).to_excel(tmp_path / "t.xlsx", sheet_name="Data", index=False)
    assert sheets(tmp_path / "t.xlsx") == ["Data"]
    with pytest.raises(SourceError, match="expected a workbook, found text"):
        sheets(written(tmp_path, CSV))
    assert found_bytes(written(tmp_path, gzip.compress(b"{}"), "t.geojson.gz")) == b"{}"


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_what_separates_the_cells_is_said_where_it_is_not_commas(tmp_path: Path, mark: str, name: str) -> None:
    path = written(tmp_path, CSV.replace(",", mark))
    with notes() as heard:
        table(path, columns=["value"], only=True)
        cells(path)
    assert heard == [f"t.csv: read as separated by {name}"]


def test_figures_of_two_meanings_are_refused_in_every_form(tmp_path: Path) -> None:
    fault = r"row 2: found '1,234' in column 'value', which may be 1\.234"
    with pytest.raises(SourceError, match=fault):
        table(written(tmp_path, "code;value\nE08999999;1,234\nE08999998;56\n"), columns=["value"], only=True)
    beside = 'code,value,rate\nE08999999,"1,234","12,5"\nE08999998,56,7\n'
    with pytest.raises(
        SourceError, match=fault
    ):  # the file's other column, which nobody asked for, shows what it means
        table(written(tmp_path, beside), columns=["value"], only=True)
    frame = pd.DataFrame({"code": ["E08999999"], "value": ["1,234"], "rate": ["12,5"]})
    frame.to_excel(tmp_path / "t.xlsx", index=False)
    frame.to_parquet(tmp_path / "t.parquet")
    for name in ("t.xlsx", "t.parquet"):
        with pytest.raises(SourceError, match=fault):
            table(tmp_path / name)
    with pytest.raises(SourceError, match="row 1: found '1,234' in column '2'"):
        cells(written(tmp_path, "E08999999;1,234\nE08999998;56\n"))


def test_thousands_between_commas_or_settled_by_the_column_stay(tmp_path: Path) -> None:
    assert table(written(tmp_path, 'code,value\na,"1,234"\n'))["value"].tolist() == ["1,234"]
    with notes():
        settled = table(written(tmp_path, "code;value\na;1,234\nb;56.5\n"))
    assert settled["value"].tolist() == ["1,234", "56.5"]
