"""Values of the command `index`: codes and figures of every kind of column, and what is no area of its own."""

import numpy as np
import pandas as pd
import pytest

from scorecard.commands.index.areas import areas, baseline_of
from scorecard.commands.index.files import SEPARATED


def table(codes, **columns):
    return pd.DataFrame({"area": codes} | (columns or {"x": range(len(codes)), "y": [3.0, 1, 4, 1, 5][: len(codes)]}))


def told(codes, **columns):
    frame = table(codes, **columns)
    return areas(frame, list(frame.columns[1:]), None).notes


def test_figures_are_numbers_where_they_are():
    found = areas(table(["a", "b"], x=["1e2", " 2.5 "], y=[1, 2], z=["NA", None], w=["3", "many"]), list("xyzw"), None)
    assert found.figures[["x", "y"]].to_numpy().tolist() == [[100, 1], [2.5, 2]]
    assert found.figures["z"].isna().all() and found.marks == {(0, 2): "NA"}
    assert found.figures["w"].tolist() == ["3", "many"]


@pytest.mark.parametrize("cell", ["1_000", "0x1A", "inf", "1.2.3", "12 34", "\u0663", "True", "5%", "--"])
def test_what_is_no_plain_number_stays_text(cell):
    assert areas(table(["a", "b"], x=["1", cell]), ["x"], None).figures["x"].tolist() == ["1", cell]


def separated(by, **columns):
    frame = table(["a", "b", "c"], **columns)
    frame.attrs = {SEPARATED: by}
    return areas(frame, list(columns), None).faults


def test_a_point_before_three_digits_is_doubtful_between_semicolons():
    (fault,) = separated("semicolons", x=["1.234", "987", "2.500"])
    assert fault.startswith("indicator 'x': '1.234' and 1 more may be '1,234', as the file is separated by semicolons")
    assert separated("commas", x=["1.234", "987", "2.500"]) == ()
    assert separated("semicolons", x=["987", "12", "3"], y=["0.747", "1.234", "2"]) == ()


@pytest.mark.parametrize("settling", ["98.7", "1.2345", "1234.567", "0.123"])
def test_clear_decimals_in_the_column_settle_it(settling):
    assert separated("semicolons", x=["1.234", settling, "2.500"]) == ()
    assert len(separated("semicolons", x=["1.234", "1", "2"], y=[settling, "1", "2"])) == 1


def test_codes_of_numbers_are_text():
    assert areas(table([1.0, 2.0]), ["x", "y"], None).figures.index.tolist() == ["1", "2"]


@pytest.mark.parametrize("name", ["Total", "ALL", "England", "average", " All wards "])
def test_names_of_totals_are_told(name):
    (said,) = told(["a", "b", name])
    assert said.startswith(f"values: row 4: area {name.strip()!r} is named like a total")


@pytest.mark.parametrize("name", ["Totley", "Allerton", "Englefield Green", "Sumner", "Meanwood"])
def test_areas_whose_names_begin_like_a_total_are_not(name):
    assert told(["a", "b", name]) == ()


def test_a_row_that_adds_up_the_others_is_told():
    assert "row 5: area 'd' adds up all others" in told(list("abcd"), x=[1, 2, 3, 6], y=[4.5, 5, 6, 15.5])[0]
    assert told(list("abcd"), x=[1, 2, 3, 6], y=[4.5, 5, 6, 15]) == ()


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["E05000001", "E05000002", "E92000001"], "codes of 2 kinds: 2 like E05000001, 1 like E92000001"),
        (["E05000001", "E05000002", "E08000035"], "codes of 2 kinds: 2 like E05000001, 1 like E08000035"),
        (["E07000001", "E07000002", "E10000006"], "codes of 2 kinds: 2 like E07000001, 1 like E10000006"),
        (["E05000001", "E05000002", "Leeds"], "codes of 2 kinds: 2 like E05000001, 1 like Leeds"),
        (["E06000001", "E07000002", "E08000035", "W06000001"], ""),
        (["E06000001", "E10000006", "E08000035"], ""),
        (["Leeds", "Luton", "Barking"], ""),
    ],
)
def test_codes_of_unlike_areas_are_told(codes, said):
    notes = told(codes, x=range(len(codes)))
    assert (len(notes) == 1 and said in notes[0]) if said else notes == ()


@pytest.mark.parametrize(
    ("periods", "first"),
    [(["10", "9", "11"], "9"), (["2022-23", "2021-22"], "2021-22"), (["2023", "2022"], "2022"), (["b", "10"], "10")],
)
def test_the_first_period(periods, first):
    assert baseline_of(pd.Series(periods)) == first


def test_a_column_of_periods_is_found_only_where_it_names_each_row():
    frame = pd.DataFrame({"area": list("aabb"), "year": [1, 2, 1, 2], "x": [1.0, 2, 3, 4]})
    assert areas(frame, ["x"], None).faults[0].endswith("give --period year")
    assert areas(frame.assign(year=1), ["x"], None).faults == ()  # then the areas themselves are the fault
    found = areas(frame, ["x"], "year")
    assert found.period.tolist() == ["1", "2", "1", "2"] and found.figures.index[1] == "a, 2"
    assert np.isfinite(found.figures["x"]).all()
