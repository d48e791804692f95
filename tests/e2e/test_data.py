"""The page Data in a real browser: four files of one choice, which hold what the page shows."""

import io
import json

import pandas as pd
import pytest

from tests.e2e.conftest import violations
from tests.scorecard.report.workbook_rules import faults

pytestmark = pytest.mark.browser

CSV, PARQUET = "Download these figures (CSV)", "Parquet"
BOOK, DESCRIBED = "Accessible spreadsheet (Excel)", "Description of the CSV (CSVW)"
CHOICE = "/data?indicator=fuel-poverty&area=wards"


def saved(page, name):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_the_files_of_a_choice_hold_what_the_page_shows(app, visit):
    page = visit(f"{app}{CHOICE}")
    name, content = saved(page, CSV)
    rows = pd.read_csv(io.BytesIO(content))
    assert page.get_by_text(f"{len(rows):,} rows with this choice").count() == 1
    assert "status" in rows.columns and set(rows["indicator"]) == {"fuel-poverty"} and set(rows["level"]) == {"wards"}
    shown = page.locator("table.plain").first.locator("tbody tr").all()
    for row, line in zip(shown, rows.to_dict("records"), strict=False):
        texts = row.locator("th, td").all_text_contents()
        assert texts[:2] == [line["series_label"], line["area_name"]]
        assert float(texts[4].replace(",", "")) == pytest.approx(line["value"], rel=1e-3)
    assert len(shown) == 8
    parquet = pd.read_parquet(io.BytesIO(saved(page, PARQUET)[1]))
    assert parquet["value"].tolist() == pytest.approx(rows["value"].tolist(), nan_ok=True)
    assert faults(saved(page, BOOK)[1]) == []
    described_name, described = saved(page, DESCRIBED)
    assert described_name == f"{name}-metadata.json"
    found = json.loads(described)
    assert found["url"] == name
    assert [c["name"] for c in found["tableSchema"]["columns"]] == list(rows.columns)


def test_the_page_is_accessible_with_its_lists_open(app, visit):
    page = visit(f"{app}/data")
    for summary in page.locator("details summary").all():
        summary.click()
    assert violations(page) == []
