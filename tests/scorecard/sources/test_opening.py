"""Opening publishers' tables as text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.sources.opening import cells, table


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
