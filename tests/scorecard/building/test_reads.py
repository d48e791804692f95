"""What a read must give, and how it is told when it gives nothing."""

import pandas as pd
import pytest

from scorecard.building.build import country
from scorecard.building.reads import Failure, files_read, loss, once, require_periods, require_some, told, unread
from scorecard.catalogue import Read, files
from scorecard.errors import SourceError
from scorecard.supply.tables.said import notes
from tests.testborough import CITY, LSOAS, MSOAS, WARDS, write_data, write_raw


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_raw(tmp_path_factory.mktemp("raw"))


@pytest.fixture(scope="module")
def here(folder):
    return country(folder)


def rows(*areas, value=1.0, status=""):
    return pd.DataFrame({"area": list(areas), "value": value, "numerator": None, "status": status})


def read(level="area"):
    return Read(reader="flat_table.figures", file=("t.csv",), level=level)


def failure(text, series, lost="city figures"):
    return Failure(text=text, series=series, loss=lost, files=("t.csv",))


def test_the_fault_of_one_file_is_told_once_with_the_series_that_it_hits():
    many = [failure("t.csv: damaged", f"s{n}") for n in range(3)]
    assert told([*many, failure("u.csv is missing", "s0")]) == (
        "t.csv: damaged: 's0', 's1', 's2' lose city figures",
        "u.csv is missing: 's0' loses city figures",
    )
    assert told([failure("t.csv: two (2 faults):\n- a\n- b", "s")]) == (
        "t.csv: two (2 faults):\n- a\n- b\n's' loses city figures",
    )


@pytest.mark.parametrize("areas", [(CITY,), (WARDS[0],), (LSOAS[0],), ("E92000001",), ("E12000003",), ("W1", CITY)])
def test_rows_of_any_area_of_england_are_some(here, areas):
    require_some(rows(*areas), read(), "t.csv", here)


@pytest.mark.parametrize(
    ("areas", "level", "fault"),
    [
        ((), "area", "no row of this file is what the catalogue asks for"),
        (("W06000001",), "area", "no row of this file has a code of an area of England; found e.g. 'W06000001'"),
        (("E92000001", "E08000999"), "area", "no row of this file has a code of an area of England"),
        ((CITY,), "lsoa21", r"a small area \(lsoa21\) of England; found e\.g\. 'E08999999'"),
        ((LSOAS[0],), "msoa21", "a small area"),
    ],
)
def test_nothing_of_england_is_a_fault_that_shows_what_was_found(here, areas, level, fault):
    with pytest.raises(SourceError, match=fault):
        require_some(rows(*areas), read(level), "t.csv", here)


def test_small_areas_of_every_level_are_known(here):
    require_some(rows(LSOAS[0]), read("lsoa21"), "t.csv", here)
    require_some(rows(MSOAS[0]), read("msoa21"), "t.csv", here)


def test_nothing_but_blanks_is_a_fault_unless_they_are_hidden(here):
    with pytest.raises(SourceError, match="every figure that the catalogue asks for is blank"):
        require_some(rows(CITY, value=None, status="x"), read(), "t.csv", here)
    require_some(rows(CITY, value=None, status="c"), read(), "t.csv", here)


def test_wards_of_another_year_are_said(here):
    with notes() as heard:
        require_some(rows(WARDS[0], "E05000001"), read(), "t.csv", here)
    assert heard == ["t.csv: 1 wards are not among those of the lookup, such as E05000001: left out"]


def test_periods_outside_the_grammar_are_faults_of_the_file():
    with pytest.raises(SourceError, match="t.csv: '2021/22' is not a period".replace(".", r"\.")):
        require_periods(pd.DataFrame({"period": ["2021", "2021/22"]}), "t.csv")


@pytest.mark.parametrize(
    "period", ["\uff12\uff10\uff12\uff11", "FY2021/\uff12\uff12", "202\u0661", "2021\u200b", "2021 "]
)
def test_a_period_in_other_digits_is_a_fault_of_the_file(period):
    with pytest.raises(SourceError, match=r"t\.csv: .* is not a period"):
        require_periods(pd.DataFrame({"period": ["2021", period]}), "t.csv")


def test_what_is_lost_names_no_arguments():
    assert loss(read()) == "city figures"
    assert loss(read("msoa11")) == "ward, neighbourhood and deprivation figures (msoa11)"


def test_files_that_nothing_reads_are_listed(folder, tmp_path):
    catalogue = files.read(write_data(tmp_path) / "catalogue")
    named = files_read(catalogue)
    assert "lookups/ew_lsoa21_ward24_ltla24.csv" in named  # held as .csv.gz
    assert {name for series in catalogue.series.values() for r in series.reads for name in r.file} <= named
    (folder / "new_2025.csv").write_text("a\n1\n")
    found = unread(folder, catalogue)
    assert "new_2025.csv" in found
    assert not [name for name in found if name.removesuffix(".gz") in named]
    assert "new_2025.csv" not in unread(folder, catalogue, also=["new_2025.csv"])


def test_one_key_has_one_figure_and_a_row_that_stands_twice_counts_once():
    key = {"area": [CITY] * 2, "period": "2021", "breakdown": "all", "category": "all"}
    assert len(once(pd.DataFrame({**key, "value": [1.0, 1.0]}), "t.csv")) == 1
    with pytest.raises(SourceError, match=f"t.csv: {CITY} 2021 all all".replace(".", "[.]")):
        once(pd.DataFrame({**key, "value": [1.0, 2.0]}), "t.csv")
