"""Business Demography: births, birth rate and survival, on a workbook in the publisher's layout and on its own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import business_demography

LEEDS = "E08000035"  # the place whose published figures the raw-file tests check


def sheet(title: str, heading: list[object], *rows: list[object]) -> pd.DataFrame:
    note, unit = "This worksheet contains one table", "Units: Counts (control rounded to base 5)"
    head = [[text, *[None] * (len(heading) + 1)] for text in (title, note, unit)]
    return pd.DataFrame([*head, [None, None, *heading], *rows])


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "businessdemography.xlsx"
    lived = ["1-year survival", "1-year      per cent", "2-year survival", "2-year      per cent"]
    place, nation = ["E08999999 ", "Testborough"], ["E92000001", "ENGLAND"]
    sheets = {
        "Table 1.1a": sheet("Births 2019", [2019.0], [*nation, 325355], [*place, 200]),
        "Table 1.1b": sheet("Births 2020 and 2021", [2020.0, 2021.0], [*nation, 3000, 3100], [*place, 210, 220]),
        "Table 1.2": sheet("Births by industry", [2019.0], ["05 : Mining", None, 0]),
        "Table 3.1a": sheet("Active 2019", [2019.0], [*nation, 2547030], [*place, 1600]),
        "Table 3.1b": sheet("Active 2020 and 2021", [2020.0, 2021.0], [*nation, 1, 1], [*place, 1680, 1760]),
        "Table 5.1a": sheet("Survival 2019", ["2019 Births", *lived], [*place, 200, 190, 95.0, 150, 75.0]),
        "Table 5.1b": sheet("Survival 2020", ["2020 Births", *lived], [*place, 210, 189, 90.0, ":", ":"]),
    }
    with pd.ExcelWriter(path) as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, header=False, index=False)
    return path


def of(rows: pd.DataFrame, area: str, measure: str = "value") -> dict[str, float]:
    own = rows.loc[rows["area"] == area]
    return dict(zip(own["period"], own[measure], strict=True))


def test_births_of_all_years_come_from_the_parts_of_the_table(workbook: Path) -> None:
    assert of(business_demography.births(workbook), "E08999999") == {"2019": 200, "2020": 210, "2021": 220}


def test_the_birth_rate_is_births_over_active_enterprises(workbook: Path) -> None:
    rates = of(business_demography.birth_rate(workbook), "E08999999")
    assert rates == {"2019": 12.5, "2020": 12.5, "2021": 12.5}


def test_survival_runs_from_birth_to_the_year_survived(workbook: Path) -> None:
    assert of(business_demography.survival(workbook, years=1), "E08999999") == {"2019-20": 95, "2020-21": 90}


def test_a_cohort_too_young_has_no_row(workbook: Path) -> None:
    rows = business_demography.survival(workbook, years=2)
    assert of(rows, "E08999999") == {"2019-21": 75}
    assert of(rows, "E08999999", "denominator") == {"2019-21": 200}


def test_a_survival_that_the_workbook_lacks_is_a_fault(workbook: Path) -> None:
    with pytest.raises(SourceError, match="'5-year survival'"):
        business_demography.survival(workbook, years=5)


def test_a_workbook_without_the_tables_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    pd.DataFrame([[1]]).to_excel(path, sheet_name="Cover")
    with pytest.raises(SourceError, match=r"expected sheets 'Table 1\.1a', .* found Cover"):
        business_demography.births(path)


@pytest.mark.raw
def test_figures_as_the_office_for_national_statistics_prints_them(raw: Path) -> None:
    path = raw / "growing/ons_business_demography_2024.xlsx"
    births = of(business_demography.births(path), LEEDS)
    assert (births["2019"], births["2024"]) == (3890, 3755)
    five = business_demography.survival(path, years=5)
    assert of(five, LEEDS) == pytest.approx({"2019-24": 41.77377892030849})  # the workbook's own percentage
    assert of(five, "E92000001") == pytest.approx({"2019-24": 38.31507122988735})


@pytest.mark.raw
def test_the_birth_rate_is_the_one_that_explore_local_statistics_publishes(raw: Path) -> None:
    rates = of(business_demography.birth_rate(raw / "growing/ons_business_demography_2024.xlsx"), LEEDS)
    table = pd.read_csv(raw / "la_timeseries/els_raw/business-demography.csv.gz")
    own = table.loc[(table["areacd"] == LEEDS) & (table["indicator"] == "Business births")]
    published = dict(zip(own["period"].str[:4], own["observation"], strict=True))
    assert rates == pytest.approx(published)
