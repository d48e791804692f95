"""Flat tables: on small files in the publishers' own formats, and on their own files."""

from __future__ import annotations

import math
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import flat_table
from scorecard.supply.tables.said import notes

LEEDS = "E08000035"  # the place whose published figures the raw-file tests check


def of(rows: pd.DataFrame, area: str, measure: str = "value") -> dict[tuple[str, str], float]:
    own = rows.loc[rows["area"] == area]
    return dict(zip(zip(own["period"], own["category"], strict=True), own[measure], strict=True))


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    path = tmp_path / "affordable-homes.csv"
    path.write_text(
        "geography_code,geography_name,date,Measure,value\n"
        "E08999999,Testborough,2022-23,Affordable Rent,246\n"
        "E08999999,Testborough,2022-23,Social Rent,236\n"
        'E08999999,Testborough,2023-24,Social Rent,"1,207"\n'
        "E08999998,Elsewhere,2023-24,Social Rent,NA\n"
        "E08999998,Elsewhere,2023-24,Affordable Rent,5\n"
        "E10999999,Testshire,2023-24,Social Rent,50\n"
        ",Nowhere,2023-24,Social Rent,1\n"
    )
    return path


def arguments(**more: object) -> dict[str, object]:
    table = {"area": "geography_code", "value": "value", "period_column": "date", "basis": "FY"}
    return table | {"markers": {"NA": "x"}} | more


def test_parts_are_added_and_a_sum_with_a_missing_part_is_missing(homes: Path) -> None:
    rows = flat_table.figures(homes, **arguments(add=True))
    assert of(rows, "E08999999") == {("FY2022/23", "all"): 482, ("FY2023/24", "all"): 1207}
    blank = rows.loc[rows["area"] == "E08999998"].iloc[0]
    assert math.isnan(blank["value"])
    assert blank["status"] == "x"


def test_parts_that_are_not_added_up_are_two_figures_for_one_key(homes: Path) -> None:
    with pytest.raises(SourceError, match="E08999999 FY2022/23 all all"):
        flat_table.figures(homes, **arguments())


def test_groups_make_a_breakdown_and_its_total_is_breakdown_all(homes: Path) -> None:
    names = {"Affordable Rent": "affordable-rent", "Social Rent": "all"}
    rows = flat_table.figures(homes, **arguments(group="Measure", categories=names, breakdown="tenure"))
    own = rows.loc[(rows["area"] == "E08999999") & (rows["period"] == "FY2022/23")]
    assert dict(zip(own["breakdown"], own["category"], strict=True)) == {"tenure": "affordable-rent", "all": "all"}


def test_a_group_without_a_category_is_a_fault(homes: Path) -> None:
    with pytest.raises(SourceError, match="unknown group 'Social Rent'"):
        flat_table.figures(homes, **arguments(group="Measure", categories={"Affordable Rent": "affordable-rent"}))


def test_many_keys_with_two_figures_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("code,value\n" + "".join(f"E0800{n:04},{n + k}\n" for n in range(300) for k in (0, 1)))
    with pytest.raises(SourceError) as caught:
        flat_table.figures(path, area="code", value="value", period="2021")
    assert (len(caught.value.faults), caught.value.faults[-1]) == (6, "and 295 more")


def test_per_cents_of_a_workbook_are_read_where_the_catalogue_says_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["code", "value"], ["E08999999", 0.747], ["E08999998", "=B2"]):
        book.active.append(row)
    book.active["B2"].number_format = "0.0%"
    book.save(tmp_path / "t.xlsx")
    arguments = {"area": "code", "value": "value", "period": "2021"}
    with pytest.raises(SourceError, match="row 3: found '#NO RESULT in cell B3 of sheet 'Sheet''"):
        flat_table.figures(tmp_path / "t.xlsx", **arguments, percent=True)
    book.active.delete_rows(3)
    book.save(tmp_path / "t.xlsx")
    assert flat_table.figures(tmp_path / "t.xlsx", **arguments, percent=True)["value"].tolist() == [74.7]
    with pytest.raises(SourceError, match=r"row 2: found '74\.7%' in column 'value': a per cent sign"):
        flat_table.figures(tmp_path / "t.xlsx", **arguments)


def test_a_missing_column_names_the_nearest(homes: Path) -> None:
    with pytest.raises(SourceError, match="expected column 'geography_cod', found none; nearest 'geography_code'"):
        flat_table.figures(homes, **arguments(area="geography_cod"))


def test_england_is_the_sum_of_districts_and_says_so(homes: Path) -> None:
    rows = flat_table.figures(homes, **arguments(add=True, england=True, where={"date": ["2022-23"]}))
    england = rows.loc[rows["area"] == "E92000001"].iloc[0]
    assert (england["value"], england["estimate"]) == (482, "summed")
    assert rows.loc[rows["area"] == "E08999999", "estimate"].isna().all()


def test_england_stays_missing_where_a_district_is_missing(homes: Path) -> None:
    rows = flat_table.figures(homes, **arguments(add=True, england=True, where={"date": ["2023-24"]}))
    england = rows.loc[rows["area"] == "E92000001"].iloc[0]
    assert math.isnan(england["value"])
    assert england["status"] == "x"


def test_counts_of_small_areas_are_numerators(tmp_path: Path) -> None:
    path = tmp_path / "flood.csv"
    path.write_text('"lsoa21","resi_high_med_low"\n"E01999901",3\n"E01999902",0\n')
    rows = flat_table.figures(path, area="lsoa21", value="resi_high_med_low", period="undated", measure="numerator")
    assert rows["numerator"].tolist() == [3, 0]
    assert "value" not in rows


def test_one_column_a_year(tmp_path: Path) -> None:
    path = tmp_path / "cw0302.xlsx"
    table = [
        ["Table CW0302", None, None, None],
        ["ONS Code", "Frequency", 2021.0, "2020"],
        ["E92000001", "At least once per week", 4.555, 5.1],
        ["E08999999", "At least once per week", 2.95055295784864, "[note 6]"],
        ["E08999999", "At least once per month", 3.9, 4.6],
    ]
    pd.DataFrame(table).to_excel(path, sheet_name="CW0302_Travel", header=False, index=False)
    rows = flat_table.years(
        path,
        area="ONS Code",
        columns={"2021": "YE 2021-11", "2020": "YE 2020-11"},
        where={"Frequency": ["At least once per week"]},
        markers={"[note 6]": "x"},
        sheet="CW0302_Travel",
        header="ONS Code",
    )
    assert of(rows, "E08999999")["YE 2021-11", "all"] == 2.95055295784864
    assert rows.loc[(rows["area"] == "E08999999") & (rows["period"] == "YE 2020-11"), "status"].tolist() == ["x"]


def test_proportions_come_from_columns_of_counts(tmp_path: Path) -> None:
    path = tmp_path / "epc.csv"
    path.write_text("oslaua,A_n,B_n,C_n,number_of_epcs\nE08999999,9,45,19,200\n,1,1,1,5\n")
    rows = flat_table.proportions(
        path, area="oslaua", numerator=["A_n", "B_n", "C_n"], denominator=["number_of_epcs"], period="2025-04"
    )
    assert rows[["numerator", "denominator", "value"]].to_numpy().tolist() == [[73, 200, 36.5]]


def test_a_file_about_one_place_takes_its_code(tmp_path: Path) -> None:
    path = tmp_path / "history.csv"
    path.write_text("year_in_filename,households,fuel_poor\n2017,1000.0,111.0\n2018,1000.0,103.0\n")
    rows = flat_table.proportions(
        path,
        place="E08999999",
        period_column="year_in_filename",
        basis="year",
        numerator=["fuel_poor"],
        denominator=["households"],
    )
    assert of(rows, "E08999999") == pytest.approx({("2017", "all"): 11.1, ("2018", "all"): 10.3})


def test_shares_come_from_counts_below_each_other(tmp_path: Path) -> None:
    path = tmp_path / "lodgements.csv"
    path.write_text(
        "area_code,value,efficiency\nE08999999,10,A\nE08999999,30,B\nE08999999,60,D\nE07999999,1,A\nE07999999,3,D\n"
    )
    rows = flat_table.shares(
        path,
        area="area_code",
        value="value",
        column="efficiency",
        part=["A", "B"],
        period="2016-04/2026-03",
        england=True,
    )
    assert of(rows, "E08999999") == {("2016-04/2026-03", "all"): 40}
    assert of(rows, "E92000001") == pytest.approx({("2016-04/2026-03", "all"): 100 * 41 / 104})


@pytest.mark.raw
def test_fuel_poverty_as_the_department_published_it(raw: Path) -> None:
    book = raw / "energy/desnz_subregional_xlsx/2022_Sub-Regional-Data-LILEE.xlsx"
    counts = {
        "numerator": ["Number of households in fuel poverty"],
        "denominator": ["Number of households"],
        "period": "2022",
    }
    city = flat_table.proportions(book, sheet="Table 2", header="Area Codes", area="Area Codes", **counts)
    leeds = city.loc[city["area"] == LEEDS].iloc[0]
    assert (leeds["numerator"], leeds["denominator"]) == (56181, 351707)
    assert leeds["value"] == pytest.approx(15.973, abs=0.001)  # as printed in the workbook
    small = flat_table.proportions(book, sheet="Table 3", header="LSOA Code", area="LSOA Code", **counts)
    england = city.loc[city["area"] == "E92000001"].iloc[0]
    assert (small["numerator"].sum(), small["denominator"].sum()) == (england["numerator"], england["denominator"])


@pytest.mark.raw
def test_jobs_below_the_living_wage_as_published(raw: Path) -> None:
    rows = flat_table.figures(
        raw / "ward/jobs-below-living-wage.parquet",
        area="geography_code",
        value="value",
        period_column="date",
        basis="year",
        where={"variable_name": ["percent"], "hours": ["All"]},
        group="sex",
        categories={"All": "all", "Male": "male", "Female": "female"},
        breakdown="sex",
    )
    assert of(rows, LEEDS) == {("2022", "all"): 22.7, ("2022", "male"): 17.7, ("2022", "female"): 27.9}


@pytest.mark.raw
def test_flood_risk_of_neighbourhoods_adds_up_to_the_city(raw: Path) -> None:
    column = {"value": "resi_high_med_low", "period": "undated"}
    city = flat_table.figures(raw / "resilient/foe_ea_flood_properties_lad.csv", area="oslaua", **column)
    assert of(city, LEEDS) == {("undated", "all"): 14807}


@pytest.mark.raw
def test_cycling_and_recycling_and_planting_as_published(raw: Path) -> None:
    cycling = flat_table.years(
        raw / "resilient/dft_cw0302_cycling_by_la_2015_2021.ods",
        area="ONS Code",
        columns={"2019": "YE 2019-11", "2021": "YE 2021-11"},
        where={"Frequency": ["At least once per week"]},
        markers={"[note 6]": "x"},
        sheet="CW0302_Travel",
        header="ONS Code",
    )
    assert of(cycling, LEEDS)["YE 2021-11", "all"] == pytest.approx(2.95055295784864)
    recycling = flat_table.figures(
        raw / "resilient/tdl_recycling.csv",
        area="area_code",
        value="value",
        period_column="period",
        basis="FY",
        where={"indicator": ["Waste Reused/Recycled/Composted"]},
        markers={"NA": "x"},
    )
    assert of(recycling, LEEDS)["FY2023/24", "all"] == 35.3
    planting = flat_table.figures(
        raw / "resilient/fc_new_planting_trees_england_2010_2018.xlsx",
        sheet="T2_Administrative_Areas",
        header="Area code",
        area="Area code",
        value="Equivalent number of hectares - newly planted",
        period="2010-04/2018-09",
    )
    assert of(planting, LEEDS) == {("2010-04/2018-09", "all"): 3}
    assert of(planting, "E92000001") == {("2010-04/2018-09", "all"): 12750}


def saved(folder: Path, text: str, name: str = "own.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


OWN = {"area": "code", "value": "value", "period_column": "period"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('code,period,value\nE08999999,2023,"12,5"\nE08999998,2023,"7,25"\n', "row 2: found '12,5' in column 'value'"),
        ("code,period,value\nE08999999,2023,12.5 1\n", "row 2: found '12.5 1' in column 'value'"),
        ("code,period,value,value\nE08999999,2023,12.5,99\n", "heading 'value' stands 2 times"),
        ("code,period,value\nE08999999,2023,12.5,,\n", "row 2: found 5 cells, expected 3 as in the head"),
        ("code,period,value\nTestborough,2023,12.5\n", "found e.g. 'Testborough': names instead of codes"),
        ("code,period,value\n", "only a head: no row below it"),
        ("code,period,value\nE08999999,2023,12.5%\n", "row 2: found '12.5%' in column 'value': a per cent sign"),
        ("code,period,value\nE08999999,2023,<5\n", "row 2: found '<5' in column 'value'"),
        ("code,period,value\nE08999999,2023,#N/A\n", "found '#N/A' in column 'value': an error"),
    ],
)
def test_what_cannot_be_read_one_way_only_is_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(SourceError, match=re.escape(fault)):
        flat_table.figures(saved(tmp_path, text), **OWN)


@pytest.mark.parametrize(
    "text",
    [
        "code,period,value\nE08999999,2023,12.5\n# \u00e9 note,,\n",
        "A survey\nof nobody\n\ncode,period,value\nE08999999,2023,12.5\n",
        "code,period,value,,\nE08999999,2023,12.5,,\n",
        "code;period;value\ne08999999;2023;12.5\n",
        "\ufeffcode\tperiod\tvalue\nE08999999\t2023\t12.5\n",
    ],
)
def test_what_people_save_is_read(tmp_path: Path, text: str) -> None:
    with notes():
        rows = flat_table.figures(saved(tmp_path, text), **OWN)
    assert rows[["area", "period", "value"]].to_numpy().tolist() == [["E08999999", "2023", 12.5]]


def test_per_cent_signs_and_errors_are_read_where_the_catalogue_says_so(tmp_path: Path) -> None:
    path = saved(tmp_path, "code,period,value\nE08999999,2023,12.5%\nE08999998,2023,#N/A\n")
    rows = flat_table.figures(path, **OWN, percent=True, markers={"#N/A": "x"})
    assert rows["value"].fillna(-1).tolist() == [12.5, -1]
    assert rows["status"].tolist() == ["", "x"]


def test_proportions_of_groups_keep_their_counts(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        "ward,group,yes,asked,year\nE05999901,All,12,30,2021/22\nE05999901,Girls,7,14,2021/22\n"
        "E05999901,Boys,c,16,2021/22\nE05999902,All,0,0,2021/22\n",
    )
    names = {"All": "all", "Girls": "female", "Boys": "male"}
    rows = flat_table.proportions(
        path,
        area="ward",
        numerator=["yes"],
        denominator=["asked"],
        period_column="year",
        basis="AY",
        group="group",
        categories=names,
        breakdown="sex",
        markers={"c": "c"},
    )
    assert set(rows["period"]) == {"AY2021/22"}
    assert rows[["breakdown", "category", "status"]].to_numpy().tolist() == [
        ["all", "all", ""],
        ["sex", "female", ""],
        ["sex", "male", "c"],
        ["all", "all", "x"],
    ]
    assert rows["value"].fillna(-1).tolist() == [40.0, 50.0, -1, -1]
    assert rows["numerator"].fillna(-1).tolist()[:3] == [12, 7, -1]
    with pytest.raises(SourceError, match="unknown group 'Boys'"):
        flat_table.proportions(
            path,
            area="ward",
            numerator=["yes"],
            denominator=["asked"],
            period="2021",
            group="group",
            categories={"All": "all", "Girls": "female"},
            breakdown="sex",
            markers={"c": "c"},
        )


def test_people_out_of_nobody_are_a_fault(tmp_path: Path) -> None:
    path = saved(tmp_path, "code,yes,asked\nE08999999,3,0\n")
    with pytest.raises(SourceError, match="people out of 0 people"):
        flat_table.proportions(path, area="code", numerator=["yes"], denominator=["asked"], period="2021")


def test_rows_that_stand_twice_are_not_added_twice(homes: Path) -> None:
    homes.write_text(homes.read_text() + "E08999999,Testborough,2022-23,Social Rent,236\n")
    with pytest.raises(SourceError, match="row 9 repeats a row above it"):
        flat_table.figures(homes, **arguments(add=True))


def merged_cells(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "merged.csv"
    path.write_text(text)
    return path


PLAIN: dict[str, str] = {"area": "code", "value": "value", "period": "2023"}


@pytest.mark.parametrize("add", [True, False])
def test_a_blank_that_chooses_rows_is_a_fault_with_its_row_and_column(tmp_path: Path, add: bool) -> None:
    path = merged_cells(tmp_path, "sex,code,value\nMale,E08999999,1\n,E08999998,2\nFemale,E08999999,3\n")
    with pytest.raises(SourceError, match="repeat the value of a merged cell in every row") as caught:
        flat_table.figures(path, **PLAIN, where={"sex": ["Male"]}, add=add)
    assert caught.value.faults == ("merged.csv: row 3: found a figure and a blank in column 'sex'",)


def test_a_blank_is_nothing_without_an_area_or_a_figure_or_where_another_column_leaves_the_row_out(
    tmp_path: Path,
) -> None:
    text = "sex,code,age,value\nMale,E08999999,all,1\n,Total,all,9\n,E08999998,all,\n,E08999998,16+,2\n"
    path = merged_cells(tmp_path, text)
    rows = flat_table.figures(path, **PLAIN, where={"sex": ["Male"], "age": ["all"]})
    assert rows["value"].tolist() == [1]


def test_a_blank_that_chooses_rows_counts_below_a_merged_code_too(tmp_path: Path) -> None:
    text = "sex,code,age,value\nMale,E08999999,0-15,1\n,,16+,2\nMale,E08999998,0-15,3\n,,,9\n"
    path = merged_cells(tmp_path, text)
    with pytest.raises(SourceError) as caught:
        flat_table.figures(path, **PLAIN, where={"sex": ["Male"]}, add=True)
    assert caught.value.faults == ("merged.csv: row 3: found a figure and a blank in column 'sex'",)


def test_a_blank_in_the_column_of_parts_is_no_other_part(tmp_path: Path) -> None:
    path = merged_cells(tmp_path, "code,band,value\nE08999999,A,1\nE08999999,,2\nE08999998,A,3\nE08999998,B,4\n")
    with pytest.raises(SourceError, match="row 3: found a figure and a blank in column 'band'"):
        flat_table.shares(path, **PLAIN, column="band", part=["A"])


def test_a_blank_in_a_column_that_chooses_counts_is_a_fault(tmp_path: Path) -> None:
    path = merged_cells(tmp_path, "code,sex,value,all\nE08999999,Male,1,2\nE08999998,,2,4\n")
    with pytest.raises(SourceError, match="row 3: found a figure and a blank in column 'sex'"):
        flat_table.proportions(
            path, area="code", numerator=["value"], denominator=["all"], period="2023", where={"sex": ["Male"]}
        )


def test_a_blank_group_is_named_as_one(tmp_path: Path) -> None:
    path = merged_cells(tmp_path, "code,sex,value\nE08999999,Male,1\nE08999998,,2\n")
    with pytest.raises(SourceError, match="row 3: found a blank in column 'sex', expected a group"):
        flat_table.figures(path, **PLAIN, group="sex", categories={"Male": "male"}, breakdown="sex")


def test_years_below_a_merged_code_are_not_left_out(tmp_path: Path) -> None:
    path = merged_cells(tmp_path, "code,year,value\nE08999999,2022,1\n,2023,2\n")
    with pytest.raises(SourceError, match="row 3: found figures and a blank in column 'code'"):
        flat_table.figures(path, area="code", value="value", period_column="year")
    with_total = merged_cells(tmp_path, "code,year,value\nE08999999,2022,1\nE08999999,2023,2\n,2022,9\n,2023,9\n")
    with notes() as heard:
        rows = flat_table.figures(with_total, area="code", value="value", period_column="year")
    assert rows["value"].tolist() == [1, 2]
    assert heard == ["merged.csv: column 'code': left out rows of figures without a code of an area: 4, 5"]


def test_a_second_table_below_the_first_is_not_read_on(tmp_path: Path) -> None:
    path = merged_cells(tmp_path, "code,sex,value\nE08999999,Male,1\n,,\nTable 2,,\ncode,sex,rate\nE08999998,Male,99\n")
    with pytest.raises(SourceError, match="row 5: found a head of another table"):
        flat_table.figures(path, **PLAIN, where={"sex": ["Male"]})
