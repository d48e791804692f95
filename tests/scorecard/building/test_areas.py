"""The areas of a place, and what of those held would be lost."""

import pandas as pd
import pytest

from scorecard.building.areas import area_table, losses
from scorecard.building.build import country
from scorecard.store.data_folder import Store
from tests.testborough import CITY, LSOAS, WARDS, write_data, write_raw


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    place = Store(write_data(tmp_path_factory.mktemp("data"))).place("testborough")
    return area_table(country(write_raw(tmp_path_factory.mktemp("raw"))), place)


def test_a_place_is_its_city_its_wards_and_its_small_areas(table):
    assert table["code"].tolist() == [CITY, *LSOAS, *WARDS]
    assert table.set_index("code").loc[WARDS, "residents"].tolist() == [6_000, 8_500]


def test_the_same_areas_lose_nothing_and_more_are_welcome(table):
    assert losses(table, table) == ""
    assert losses(table.iloc[:5], table) == ""
    assert losses(pd.DataFrame(columns=table.columns), table) == ""


def test_areas_that_would_go_are_counted(table):
    assert losses(table, table[table["code"] != WARDS[1]]) == f"1 of its 13 areas would be gone, e.g. {WARDS[1]}"


@pytest.mark.parametrize(("factor", "lost"), [(1.4, False), (0.7, False), (10, True), (0.1, True), (0, True)])
@pytest.mark.parametrize("column", ["residents", "households"])
def test_another_measure_of_people_is_no_new_count(table, column, factor, lost):
    found = losses(table, table.assign(**{column: table[column] * factor}))
    assert bool(found) == lost
    assert not lost or found.startswith(f"its {column} would be ")
