"""Fingertips' CSV: everyone, groups, limits, counts and the ways in which it writes time."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard import periods
from scorecard.errors import SourceError
from scorecard.supply.readers import fingertips

HEAD = (
    "Indicator ID,Indicator Name,Parent Code,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,"
    "Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Count,Denominator,Value note\n"
)
DECILES = "County & UA deprivation deciles in England (IMD2019)"
ENGLAND = "1,Made up,,E92000001,England,England,Persons,All ages"
ROWS = (
    "1,Made up,E92000001,E08999999,Testborough,Counties & UAs,Persons,All ages,,,2020 - 22,12.5,12.1,12.9,1250,10000,\n"
    f"{ENGLAND},,,2020 - 22,11.0,10.9,11.1,110000,1000000,\n"
    f"{ENGLAND},{DECILES},Most deprived decile,2020 - 22,15.0,14.9,15.1,15000,100000,\n"
    f"{ENGLAND},{DECILES},Least deprived decile,2020 - 22,8.0,7.9,8.1,8000,100000,\n"
    "2,Other,,E92000001,England,England,Male,All ages,,,2019,5,,,,,Value suppressed for disclosure control\n"
    "2,Other,,E92000001,England,England,Female,All ages,,,2019,,,,,,Value suppressed for disclosure control\n"
)


def written(folder: Path, text: str = HEAD + ROWS) -> Path:
    path = folder / "fingertips.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_rows_of_everyone_with_limits_and_counts(tmp_path: Path) -> None:
    rows = fingertips.indicator(written(tmp_path), indicator="1").set_index("area")
    assert rows.index.tolist() == ["E08999999", "E92000001"]
    assert rows.loc["E08999999", ["period", "value", "lower", "upper", "numerator", "denominator"]].tolist() == [
        "2020-22",
        12.5,
        12.1,
        12.9,
        1250.0,
        10000.0,
    ]
    assert set(rows["breakdown"]) == set(rows["category"]) == {"all"}
    assert set(rows["interval"]) == {"published"}
    assert rows["status"].tolist() == ["", ""]


def test_groups_are_those_of_the_category_type(tmp_path: Path) -> None:
    names = {"Most deprived decile": "1", "Least deprived decile": "10"}
    rows = fingertips.indicator(
        written(tmp_path), indicator="1", groups=DECILES, categories=names, breakdown="deprivation-decile"
    )
    assert rows.set_index("category")["value"].to_dict() == {"1": 15.0, "10": 8.0}
    with pytest.raises(SourceError, match="unknown group 'Least deprived decile'"):
        fingertips.indicator(
            written(tmp_path), indicator="1", groups=DECILES, categories={"Most deprived decile": "1"}, breakdown="d"
        )


def test_sexes_are_groups_too_and_what_is_hidden_is_marked(tmp_path: Path) -> None:
    rows = fingertips.indicator(
        written(tmp_path),
        indicator="2",
        by_sex=True,
        categories={"Male": "male", "Female": "female"},
        breakdown="sex",
        counted=False,
    ).set_index("category")
    assert rows["status"].to_dict() == {"male": "", "female": "c"}
    assert rows["interval"].to_dict() == {"male": "none", "female": "none"}
    assert "numerator" not in rows


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"indicator": "3"}, "unknown Indicator ID '3'"),
        ({"indicator": "2"}, "column 'Sex' holds Female; Male; name the one wanted"),
        ({"indicator": "1", "sex": "Person"}, "unknown Sex 'Person'; nearest 'Persons'"),
        ({"indicator": "1", "groups": "District deprivation"}, "unknown Category Type 'District deprivation'"),
    ],
)
def test_what_is_not_there_or_not_one_is_named(tmp_path: Path, arguments: dict[str, str], fault: str) -> None:
    with pytest.raises(SourceError, match=fault):
        fingertips.indicator(written(tmp_path), **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "basis", "period"),
    [
        ("2019", "auto", "2019"),
        ("2020 - 22", "auto", "2020-22"),
        ("2001 - 03", "auto", "2001-2003"),
        ("1999 - 01", "auto", "1999-2001"),
        ("2020/21", "auto", "FY2020/21"),
        ("2020/21", "AY", "AY2020/21"),
        ("2021/22 - 23/24", "auto", "2021-04/2024-03"),
        ("2021/22 - 23/24", "AY", "2021-09/2024-08"),
    ],
)
def test_time_as_it_is_written(tmp_path: Path, text: str, basis: str, period: str) -> None:
    path = written(tmp_path, HEAD + ROWS.replace("2020 - 22", text))
    rows = fingertips.indicator(path, indicator="1", basis=basis)  # type: ignore[arg-type]
    assert set(rows["period"]) == {period}
    assert periods.parse(period).dated


@pytest.mark.parametrize("text", ["2020/22", "2022 - 20", "2020 Q1", "2021/22 - 23/25", "2020-2019", ""])
def test_time_that_cannot_be_read_is_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceError, match="expected periods such as 2019"):
        fingertips.indicator(written(tmp_path, HEAD + ROWS.replace("2020 - 22", text)), indicator="1")


def test_one_area_of_two_types_counts_once_and_unlike_figures_are_a_fault(tmp_path: Path) -> None:
    line = ROWS.splitlines(keepends=True)[0]
    again = line.replace("Counties & UAs", "Districts & UAs")
    assert len(fingertips.indicator(written(tmp_path, HEAD + line + again), indicator="1")) == 1
    with pytest.raises(SourceError, match="E08999999 2020-22 all"):
        fingertips.indicator(written(tmp_path, HEAD + line + again.replace("12.5", "12.6")), indicator="1")


def test_reversed_limits_are_a_fault_that_names_the_row(tmp_path: Path) -> None:
    swapped = ROWS.replace("12.1,12.9", "12.9,12.1")
    with pytest.raises(SourceError) as caught:
        fingertips.indicator(written(tmp_path, HEAD + swapped), indicator="1")
    assert caught.value.faults == (
        "fingertips.csv: row 2 (E08999999): found the limits 12.9 and 12.1 of the value 12.5, expected the value "
        "between a lower and an upper one",
    )


def test_a_row_that_lost_its_code_is_a_fault_that_names_the_row(tmp_path: Path) -> None:
    first, england, *rest = ROWS.splitlines(keepends=True)
    lost = first.replace("E08999999,Testborough", ",Testborough")
    with pytest.raises(SourceError, match=r"fingertips\.csv: row 3: found figures and a blank in column 'Area Code'"):
        fingertips.indicator(written(tmp_path, "".join([HEAD, first, lost, england, *rest])), indicator="1")
