"""Explore Local Statistics: Testborough's figures in the publisher's format, and figures as published."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import els

HEADING = "areacd,areanm,geography,indicator,period,observation,measure,unit,lci_95,uci_95,status,notes\n"
TESTBOROUGH = "E08999999,Testborough,Metropolitan District"


def written(folder: Path, *lines: str, heading: str = HEADING) -> Path:
    path = folder / "explore.csv"
    path.write_text("\ufeff" + heading + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_figure_interval_period_and_note(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f'{TESTBOROUGH},Healthy life,2011-01-01/P3Y,"1,062.7",Years,yrs,1062.6,1062.9,,Obsolete code',
    )
    row = els.indicator(path).iloc[0]
    assert (row["area"], row["period"], row["value"]) == ("E08999999", "2011-13", 1062.7)
    assert (row["lower"], row["upper"], row["interval"]) == (1062.6, 1062.9, "published")
    assert (row["breakdown"], row["category"], row["note"]) == ("all", "all", "Obsolete code")


@pytest.mark.parametrize(
    ("span", "basis", "period"),
    [
        ("2023-01-01/P1Y", "auto", "2023"),
        ("2023-04-01/P1Y", "auto", "FY2023/24"),
        ("1999-04-01/P1Y", "auto", "FY1999/00"),
        ("2023-08-01/P1Y", "auto", "AY2023/24"),
        ("2023-09-01/P1Y", "auto", "AY2023/24"),
        ("2020-01-01/P5Y", "auto", "2020-24"),
        ("2024-11-16/P1Y", "auto", "2024-11/2025-10"),
        ("2025-04-30", "auto", "2025-04-30"),
        ("2025-04-30", "year", "2025"),
        ("2026-01-01", "month", "2026-01"),
        ("2012-02-01/P1Y", "months", "2012-02/2013-01"),
        ("2023-01-01/P1Y", "YE", "YE 2023-12"),
        ("2022-07-01/P1Y", "YE", "YE 2023-06"),
    ],
)
def test_periods(tmp_path: Path, span: str, basis: els.Basis, period: str) -> None:
    path = written(tmp_path, f"{TESTBOROUGH},Homes,{span},1,Count,homes,,,,")
    assert els.indicator(path, basis=basis)["period"].tolist() == [period]


def test_a_period_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, f"{TESTBOROUGH},Homes,2023 Q1,1,Count,homes,,,,")
    with pytest.raises(SourceError, match="2023 Q1"):
        els.indicator(path)


def test_markers_stay_and_a_blank_without_one_is_not_available(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f"{TESTBOROUGH},Jobs,2021-01-01/P1Y,,Percentage,%,,,u,",
        f"{TESTBOROUGH},Jobs,2022-01-01/P1Y,,Percentage,%,,,,",
        f"{TESTBOROUGH},Jobs,2023-01-01/P1Y,4.5,Percentage,%,,,Value for Testborough and Nearby combined,",
    )
    found = els.indicator(path).set_index("period")
    assert found["status"].tolist() == ["u", "x", ""]
    assert found["value"].isna().tolist() == [True, True, False]
    assert found.at["2023", "note"] == "Value for Testborough and Nearby combined"


def test_an_indicator_and_the_kind_of_area_are_chosen(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f"{TESTBOROUGH},Births,2023-01-01/P1Y,11,Percentage,%,,,,",
        f"{TESTBOROUGH},Deaths,2023-01-01/P1Y,10,Percentage,%,,,,",
        "E07999999,Testshire,Non-metropolitan District,Deaths,2023-01-01/P1Y,9,Percentage,%,,,,",
    )
    assert els.indicator(path, indicator="Deaths")["value"].tolist() == [10, 9]
    assert els.indicator(path, indicator="Deaths", areas="E07")["value"].tolist() == [9]
    with pytest.raises(SourceError, match="more than one indicator"):
        els.indicator(path)
    with pytest.raises(SourceError, match="nearest 'Deaths'"):
        els.indicator(path, indicator="Death")


def test_rows_repeated_under_two_geographies_stand_once(tmp_path: Path) -> None:
    rows = [f"E47999999,Testshire,{kind},Arts,2023-04-01/P1Y,88,Percentage,%,87,89,," for kind in ("Region", "ITL 2")]
    assert len(els.indicator(written(tmp_path, *rows))) == 1


def test_one_key_with_two_figures_is_a_fault(tmp_path: Path) -> None:
    rows = [f"{TESTBOROUGH},Arts,2023-04-01/P1Y,{value},Percentage,%,,,," for value in (88, 89)]
    with pytest.raises(SourceError, match=r"E08999999 FY2023/24"):
        els.indicator(written(tmp_path, *rows))


def test_many_keys_with_two_figures_are_counted(tmp_path: Path) -> None:
    rows = [
        f"{TESTBOROUGH},Arts,{year}-04-01/P1Y,{value},Percentage,%,,,,"
        for year in range(1900, 2000)
        for value in (88, 89)
    ]
    with pytest.raises(SourceError) as caught:
        els.indicator(written(tmp_path, *rows))
    assert (len(caught.value.faults), caught.value.faults[-1]) == (6, "and 95 more")


def test_a_value_outside_its_limits_is_named_by_row(tmp_path: Path) -> None:
    path = written(tmp_path, f"{TESTBOROUGH},Arts,2023-04-01/P1Y,88,Percentage,%,89,90,,")
    with pytest.raises(
        SourceError, match=r"explore\.csv: row 2 \(E08999999\): found the limits 89 and 90 of the value 88"
    ):
        els.indicator(path)


def test_a_missing_column_is_named_with_the_nearest(tmp_path: Path) -> None:
    path = written(tmp_path, heading=HEADING.replace("areacd", "area_cd"))
    with pytest.raises(SourceError, match="nearest 'area_cd'"):
        els.indicator(path)


@pytest.mark.raw
def test_as_published(raw: Path) -> None:
    folder = raw / "la_timeseries" / "els_raw"
    pupils = els.indicator(folder / "pupils-at-expected-standards-by-end-of-primary-school.csv")
    leeds = pupils[pupils["area"] == "E08000035"].set_index("period")["value"]
    assert leeds["AY2024/25"] == 61
    healthy = els.indicator(folder / "healthy-life-expectancy.csv", indicator="Female healthy life expectancy")
    latest = healthy[(healthy["area"] == "E08000035") & (healthy["period"] == "2022-24")].iloc[0]
    assert (latest["value"], latest["lower"]) == (60.9, 58.0)
