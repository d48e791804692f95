"""What is wrong under data/ is named, all of it; what is sound is described."""

from pathlib import Path

import pandas as pd
import pytest

from scorecard.building import build
from scorecard.checking.check import checked
from scorecard.store import data_folder, files, manifest, shapes
from scorecard.store.data_folder import Store
from tests.testborough import CITY, LSOAS, WARDS, write_data, write_raw

SLUGS = ("testborough",)
VOICES = "source,date,place,ambition,indicator,theme,kind,text,consent\nSurvey,2026,South,,{},,quote,Cold.,yes\n"
TARGETS = '[[targets]]\nseries = "{}"\nvalue = 15\nperiod = "2030"\ndocument = "Plan"\ndate = "2026-01-31"\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = Store(write_data(tmp_path_factory.mktemp("data")))
    build.build(write_raw(tmp_path_factory.mktemp("raw")), home, say=lambda text: None)
    return {p.relative_to(home.home): p.read_bytes() for p in home.home.rglob("*") if p.is_file()}


@pytest.fixture
def home(built, tmp_path):
    for name, content in built.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return Store(tmp_path)


def change(home, name, where, **values):
    """Write a table whatever its shape: `write_table` would refuse it."""
    path = home.home / name
    table = pd.read_parquet(path)
    for column, value in values.items():
        table.loc[where(table), column] = value
    files.replace(path, data_folder.table_bytes(table))


def test_what_was_built_has_no_faults_and_is_described(home):
    report = checked(home, SLUGS)
    assert report.faults == ()
    assert "Testborough" in report.text
    assert "2 wards; 2 of 2 series of the index have a figure for every ward." in report.text


def test_every_fault_of_every_table_is_named(home):
    rows = "observations/testborough.parquet"
    change(home, rows, lambda t: (t["area"] == WARDS[0]) & (t["series"] == "no-heating"), value=120.0)
    change(home, rows, lambda t: (t["area"] == LSOAS[0]) & (t["series"] == "theft"), period="last year")
    change(home, rows, lambda t: (t["area"] == LSOAS[1]) & (t["series"] == "theft"), area="E01000001")
    change(home, rows, lambda t: t["category"] == "9", status="q")
    change(home, "observations/comparators.parquet", lambda t: t["series"] == "theft", source="")
    change(home, "index/testborough.parquet", lambda t: (t["area"] == WARDS[0]) & (t["node"] == "spi"), score=None)
    change(home, "index/testborough.parquet", lambda t: (t["area"] == CITY) & (t["node"] == "safe"), score=101.0)
    (home.home / "places/testborough/voices.csv").write_text(VOICES.format("warm-homes"))
    (home.home / "places/testborough/targets.toml").write_text(TARGETS.format("thefts"))
    faults = checked(home, SLUGS).faults
    for words in (
        f"testborough: no-heating / {WARDS[0]} / 2021-03-21 / all / all: a proportion outside 0 to 100 %",
        "testborough: 'last year' is not a period",
        "testborough: unknown area 'E01000001'",
        "testborough: status 'q': 'q' is no marker",
        "comparators: theft / E92000001 / undated / all / all: no source",
        "comparators: observations/comparators.parquet: column 'source', row ",
        "testborough: observations/testborough.parquet: column 'period', row ",
        "testborough: index/testborough.parquet: column 'score', row ",
        "testborough: voices.csv line 2: unknown indicator 'warm-homes'; nearest 'cold-homes'",
        "testborough: targets.toml names the unknown series 'thefts'",
    ):
        assert len([f for f in faults if f.startswith(words)]) == 1, words


def test_known_indicators_and_series_may_be_named(home):
    (home.home / "places/testborough/voices.csv").write_text(VOICES.format("cold-homes"))
    (home.home / "places/testborough/targets.toml").write_text(TARGETS.format("theft"))
    assert checked(home, SLUGS).faults == ()


def test_a_faulty_catalogue_is_told_fault_by_fault(home):
    path = home.home / "catalogue/indicators/theft.toml"
    path.write_text(path.read_text().replace('owner = "The tests"\n', "owners = 1\n"))
    report = checked(home, SLUGS)
    assert report.text == ""
    assert report.faults == (
        "theft.toml: unknown key 'owners'; nearest known key 'owner'",
        "theft.toml: missing key 'owner'",
    )


def test_what_explains_the_index_must_fit_it(home):
    folder = "index/testborough"
    change(home, f"{folder}-contributions.parquet", lambda t: t["area"] == WARDS[0], points=1.0)
    pairs = {"node": ["spi"], "area": [WARDS[0]], "other": ["E05000000"], "probability": [0.5], "adjacent": [True]}
    data_folder.write_table(home.home / f"{folder}-neighbours.parquet", pd.DataFrame(pairs))
    limits = {"score_lower": 0.0, "score_upper": 0.0}
    change(home, f"{folder}.parquet", lambda t: (t["area"] == WARDS[1]) & (t["node"] == "homes"), **limits)
    faults = checked(home, SLUGS).faults
    for words in (
        f"testborough: {folder}-contributions.parquet: column 'points': expected rows of {WARDS[0]} that add up to",
        f"testborough: {folder}-neighbours.parquet: column 'other', row 1 (node spi, area {WARDS[0]}, "
        "other E05000000): unknown ward 'E05000000'",
        f"testborough: {folder}.parquet: column 'score', row 15 (area {WARDS[1]}, node homes): "
        "expected a score inside its limits, found",
    ):
        assert len([f for f in faults if f.startswith(words)]) == 1, words
    assert len([f for f in faults if f.startswith("testborough")]) == 3


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("observations/comparators.parquet", "comparators: unknown file 'observations/comparators.parquet'"),
        ("observations/testborough.parquet", "testborough: unknown file 'observations/testborough.parquet'"),
        ("index/testborough.parquet", "testborough: unknown file 'index/testborough.parquet'"),
        ("index/testborough-peers.parquet", "testborough: unknown file 'index/testborough-peers.parquet'"),
        ("places/testborough/areas.parquet", "testborough: unknown file 'places/testborough/areas.parquet'"),
    ],
)
def test_a_missing_table_is_a_fault_that_names_the_command(home, name, fault):
    (home.home / name).unlink()
    found = [f for f in checked(home, SLUGS).faults if f.startswith(fault)]
    assert found and all("`python -m scorecard build`" in f for f in found)


def test_a_damaged_table_is_a_fault(home):
    path = home.home / "observations/comparators.parquet"
    path.write_bytes(path.read_bytes()[:100])
    assert [f for f in checked(home, SLUGS).faults if f.startswith("comparators: observations/comparators.parquet is")]


def test_an_unknown_place_is_a_fault_and_the_others_are_described(home):
    report = checked(home, ("testboro", "testborough"))
    assert report.faults == ("testboro: unknown place 'testboro'; nearest 'testborough'",)
    assert "Testborough" in report.text


def test_a_voice_from_a_place_smaller_than_a_ward_is_refused(home):
    small = VOICES.format("cold-homes").replace("South", "Testborough 001A")
    (home.home / "places/testborough/voices.csv").write_text(small)
    faults = checked(home, SLUGS).faults
    assert faults == (
        "testborough: voices.csv line 2: 'Testborough 001A' is no ward and not the whole place: too small, refused; "
        "nearest 'Testborough'",
    )


TABLES = ("observations/testborough.parquet", "observations/comparators.parquet")
BROKEN = {
    "a null": lambda cells: cells.astype(object).mask(cells.index == 0, None),
    "nulls alone": lambda cells: pd.Series([None] * len(cells), index=cells.index, dtype=object),
    "numbers": lambda cells: pd.Series(range(len(cells)), index=cells.index),
    "texts": lambda cells: cells.astype(str) + "?",
    "flags": lambda cells: cells.notna(),
    "dates": lambda cells: pd.Series(pd.Timestamp("2026-01-01"), index=cells.index),
    "lists": lambda cells: pd.Series([[1]] * len(cells), index=cells.index),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("name", TABLES)
def test_whatever_stands_in_a_column_the_check_ends_with_faults(home, name, how):
    """A null where the shape allows one, and a number as a number, are changes since the build."""
    table = pd.read_parquet(home.home / name)
    for column in table:
        broken = table.assign(**{column: BROKEN[how](table[column])})
        broken.to_parquet(home.home / name, index=False)
        built = manifest.read(home)
        assert f"{name} is not as it was built" in list(manifest.faults(home, built, SLUGS))[1]
        if not shapes.typed(Path(name), pd.read_parquet(home.home / name)):
            assert [f for f in checked(home, SLUGS).faults if f"{name}: column '{column}'" in f], column


@pytest.mark.parametrize("name", TABLES)
def test_a_period_that_is_not_there_is_a_fault_of_the_shape(home, name):
    table = pd.read_parquet(home.home / name)
    table.assign(period=BROKEN["a null"](table["period"])).to_parquet(home.home / name, index=False)
    found = [f for f in checked(home, SLUGS).faults if "column 'period', row 1" in f]
    assert len(found) == 1 and "found nothing" in found[0]
    told = list(manifest.faults(home, manifest.read(home), SLUGS))
    assert told == [manifest.MIXED, f"{name} is not as it was built"]


def test_a_threshold_without_what_adds_up_is_told_before_anything_is_built(home):
    path = home.home / "catalogue/sources.toml"
    assert path.read_text().count("threshold") == 0
    path.write_text(path.read_text().replace("[sources.invented]\n", "[sources.invented]\nthreshold = 5\n"))
    asked = [f for f in checked(home, SLUGS).faults if "has a threshold, so it must say what adds up" in f]
    assert any(f.startswith("theft.toml [[series]] theft: source 'invented'") for f in asked)


def test_a_dataset_that_no_series_uses_is_a_note(home):
    text = 'title = "Unused"\nsource = "invented"\n[files]\n"2025" = "unused.csv"\n'
    (home.home / "catalogue/datasets/unused.toml").write_text(text)
    report = checked(home, SLUGS)
    assert report.faults == ()
    assert [line for line in report.text.split("\n") if line.startswith("note: datasets/")] == [
        "note: datasets/unused.toml: no series uses it"
    ]


def test_a_dataset_of_a_lookup_is_used(home):
    text = 'title = "Wards"\nsource = "invented"\n[files]\n"2024" = "lookups/ew_lsoa21_ward24_ltla24.csv"\n'
    (home.home / "catalogue/datasets/wards.toml").write_text(text)
    assert "note: datasets/" not in checked(home, SLUGS).text


def test_what_a_place_says_of_the_catalogue_is_checked_with_it(home):
    (home.home / "places/testborough/catalogue.toml").write_text("[indicators.thef]\n")
    fault = "testborough: catalogue.toml [indicators.thef]: unknown indicator 'thef'; nearest 'theft'"
    assert checked(home, SLUGS).faults == (fault,)
