"""A file that one place only holds is read for it, its code filled in; no other place loses or gains by it."""

import pandas as pd
import pytest

from scorecard.building import build
from scorecard.store.data_folder import Store
from tests.testborough import CITY, write_data, write_raw

FILE = "energy/testborough.csv"
DATASET = """title = "Cold homes, one council by year"
source = "invented"
each_place = true
reader = "flat_table.proportions"

[arguments]
place = "{place.code}"
numerator = ["cold"]
denominator = ["homes"]
period_column = "year"
basis = "year"
"""
SERIES = """
[[series]]
id = "cold"
label = "Cold homes"
standing = "part"
variant = "Of one council."
[[series.reads]]
dataset = "cold-homes-by-year"
"""


@pytest.fixture
def folders(tmp_path):
    raw, home = write_raw(tmp_path / "raw"), Store(write_data(tmp_path / "data"))
    (raw / FILE).parent.mkdir()
    pd.DataFrame({"year": [2023, 2024], "cold": [20, 30], "homes": [200, 200]}).to_csv(raw / FILE, index=False)
    (home.home / "catalogue/datasets/cold-homes-by-year.toml").write_text(DATASET)
    path = home.home / "catalogue/indicators/cold-homes.toml"
    path.write_text(path.read_text() + SERIES)
    return raw, home


def hold(home):
    own = home.home / "places/testborough/catalogue.toml"
    own.write_text(f'[datasets.cold-homes-by-year]\n"2023 to 2024" = "{FILE}"\n')


def figures(home):
    rows = home.observations("testborough")
    own = rows[(rows["series"] == "cold") & rows["value"].notna()]
    return dict(zip(zip(own["area"], own["period"], strict=True), own["value"], strict=True))


def made(raw, home):
    heard = []
    return build.build(raw, home, say=heard.append), heard


def test_the_place_that_holds_a_file_has_its_figures(folders):
    raw, home = folders
    hold(home)
    built, heard = made(raw, home)
    assert built.faults == ()
    assert figures(home) == {(CITY, "2023"): 10.0, (CITY, "2024"): 15.0}
    assert not [line for line in heard if line.startswith("nothing reads")]


def test_a_place_without_it_has_none_and_that_is_no_fault(folders):
    raw, home = folders
    built, heard = made(raw, home)
    assert (built.faults, figures(home)) == ((), {})
    assert f"  energy/: {FILE.rpartition('/')[2]}" in heard  # nothing reads it


def test_a_file_that_is_declared_and_missing_is_a_fault_by_its_name(folders):
    raw, home = folders
    hold(home)
    (raw / FILE).unlink()
    built, _ = made(raw, home)
    assert built.faults == (f"{FILE} is missing: 'cold' loses city figures",)


def test_faults_of_the_places_own_file_stop_the_build_before_anything_is_written(folders):
    raw, home = folders
    (home.home / "places/testborough/catalogue.toml").write_text("[datasets.cold-homes]\n")
    with pytest.raises(build.PlaceError, match=r"unknown dataset 'cold-homes'; nearest 'cold-homes-by-year'"):
        made(raw, home)
    assert not (home.home / "observations").exists()


def test_a_file_without_a_licence_is_not_shipped_though_its_series_has_one(folders):
    raw, home = folders
    hold(home)
    path = home.home / "catalogue/sources.toml"
    licence = '[licences.none-found]\ntitle = "None"\nstatement = ""\n'
    taken = '[sources.taken]\npublisher = "P"\ntitle = "T"\nlicence = "none-found"\nattribution = ""\n'
    path.write_text(path.read_text() + licence + taken)
    dataset = home.home / "catalogue/datasets/cold-homes-by-year.toml"
    dataset.write_text(DATASET.replace('"invented"', '"taken"'))
    built, heard = made(raw, home)
    assert figures(home) == {} and built.faults == ()
    assert "cold: not shipped, no licence found for its source 'taken'" in heard
