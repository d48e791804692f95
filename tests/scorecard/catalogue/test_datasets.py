"""Datasets: what a read takes from them, what its own keys change, every fault with file, key and nearest name."""

import re

import pytest

from scorecard.catalogue import files
from scorecard.catalogue.datasets import filled_in, of_place, placeholder_faults
from scorecard.errors import CatalogueError
from tests.testborough import write_data

THEFT = "theft.toml [[series]] theft read 1"
INDICATORS, HEATING = "datasets/deprivation-indicators.toml", "datasets/census-heating.toml"
READ = 'dataset = "deprivation-indicators"'


@pytest.fixture
def folder(tmp_path):
    return write_data(tmp_path) / "catalogue"


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def faults(folder):
    with pytest.raises(CatalogueError) as caught:
        files.read(folder)
    return list(caught.value.faults)


def read(folder):
    return files.read(folder).series["theft"].reads[0]


class TestReads:
    def test_a_read_takes_reader_level_and_file_from_its_dataset(self, folder):
        found = read(folder)
        assert (found.reader, found.level, found.file, found.dataset) == (
            "imd.indicator",
            "lsoa21",
            ("imd/imd2025_england_lsoa21_indicators.csv",),
            ("deprivation-indicators",),
        )

    def test_what_the_read_says_itself_comes_first(self, folder):
        edit(folder, "indicators/theft.toml", READ, f'{READ}\nreader = "foe.air"\nlevel = "msoa21"')
        assert (read(folder).reader, read(folder).level) == ("foe.air", "msoa21")

    def test_arguments_are_those_of_the_dataset_and_of_the_read(self, folder):
        path = folder / INDICATORS
        path.write_text(path.read_text() + '\n[arguments]\nperiod = "2025"\nscale = 2\n')
        edit(folder, "indicators/theft.toml", '"theft_rate" }', '"theft_rate", scale = 100 }')
        assert dict(read(folder).arguments) == {"period": "2025", "scale": 100, "column": "theft_rate"}

    def test_arguments_of_a_dataset_belong_to_its_own_reader(self, folder):
        path = folder / INDICATORS
        path.write_text(path.read_text() + '\n[arguments]\nperiod = "2025"\n')
        edit(folder, "indicators/theft.toml", READ, f'{READ}\nreader = "foe.air"')
        assert dict(read(folder).arguments) == {"column": "theft_rate"}

    def test_the_latest_edition_is_read_unless_one_is_named(self, folder):
        edit(folder, INDICATORS, '"2025" =', '"2019" = "imd/old.csv"\n"2025" =')
        assert read(folder).file == ("imd/imd2025_england_lsoa21_indicators.csv",)
        edit(folder, "indicators/theft.toml", READ, 'dataset = "deprivation-indicators@2019"')
        assert read(folder).file == ("imd/old.csv",)

    def test_what_stands_beside_a_dataset_is_read_after_it(self, folder):
        edit(folder, INDICATORS, 'reader = "imd', 'beside = ["census-heating"]\nreader = "imd')
        assert read(folder).dataset == ("deprivation-indicators", "census-heating")
        assert read(folder).file[1] == "census_nomis/census2021-ts046.zip"

    def test_one_of_each_place_has_no_file_yet(self, folder):
        edit(folder, HEATING, '[files]\n"2021" = "census_nomis/census2021-ts046.zip"\n', "")
        edit(folder, HEATING, 'reader = "nomis', 'each_place = true\nreader = "nomis')
        (found,) = files.read(folder).series["no-heating"].reads
        assert found.file == ("",) and of_place(found) and not of_place(read(folder))

    def test_a_catalogue_of_the_first_form_names_files_and_is_read_as_it_was_written(self, folder):
        for path in (*(folder / "datasets").glob("*"), folder / "datasets"):
            path.unlink() if path.is_file() else path.rmdir()
        (folder / "outcomes.toml").unlink()
        for name, old in (("theft", READ), ("cold-homes", 'dataset = "census-heating"')):
            edit(folder, f"indicators/{name}.toml", old, 'reader = "imd.indicator"\nfile = ["a.csv", "b.csv"]')
        found = files.read(folder)
        assert found.series["theft"].reads[0].file == ("a.csv", "b.csv") and not found.datasets
        assert [o.id for o in found.outcomes] == ["healthy", "growing", "thriving", "resilient"]


class TestFaults:
    @pytest.mark.parametrize(
        ("name", "old", "new", "fault"),
        [
            (
                "t",
                READ,
                'dataset = "deprivation-indicator"',
                f"{THEFT}: key 'dataset': unknown dataset 'deprivation-ind",
            ),
            ("t", READ, 'dataset = "deprivation-indicators@2024"', "unknown edition '2024'; nearest '2025'"),
            ("t", READ, "dataset = 5", f"{THEFT}: key 'dataset': expected a dataset's id or a list of them, found 5"),
            ("t", READ, "", f"{THEFT}: key 'dataset': expected a dataset's id or a list of them, found None"),
            ("t", READ, f'{READ}\nfile = "a.csv"', f"{THEFT}: key 'file': a read names no file but the dataset"),
            ("t", READ, f'{READ}\ndatasets = "a"', "unknown key 'datasets'; nearest known key 'dataset'"),
            (
                "t",
                '"theft_rate"',
                '"{place.nam}"',
                f"{THEFT}: '{{place.nam}}': unknown placeholder 'nam'; nearest 'name'",
            ),
            ("t", '"theft_rate"', '"{place}"', f"{THEFT}: '{{place}}': expected a placeholder like {{place.name}}"),
            (
                INDICATORS,
                'source = "invented"',
                'source = "invnted"',
                f"{INDICATORS}: unknown source 'invnted'; nearest",
            ),
            (INDICATORS, 'title = "U', 'titel = "U', f"{INDICATORS}: unknown key 'titel'; nearest known key 'title'"),
            (INDICATORS, 'title = "Underlying indicators, small areas"\n', "", f"{INDICATORS}: missing key 'title'"),
            (INDICATORS, 'way = "direct"', 'way = "derect"', f"{INDICATORS} [get]: key 'way': 'derect' is not one of"),
            (INDICATORS, "confirmed = false", 'confirmed = "no"', "[get]: key 'confirmed': expected true or false"),
            (
                INDICATORS,
                "confirmed = false",
                "confirmd = true",
                "unknown key 'confirmd'; nearest known key 'confirmed'",
            ),
            (INDICATORS, 'level = "lsoa21"', 'level = "lsoa"', f"{INDICATORS}: key 'level': 'lsoa' is not one of area"),
            (
                INDICATORS,
                '"2031"',
                '"soon"',
                "key 'next_release': expected a day like 2026-12-04 or a month, found 'soon'",
            ),
            (INDICATORS, '"2025" =', '"a@b" =', "key 'files': edition 'a@b' holds '@'"),
            (INDICATORS, '"2025" = "', '"2025" = 5 #', f"{INDICATORS} [files]: key '2025': expected text, found 5"),
            (
                INDICATORS,
                '[files]\n"2025" = "imd/imd2025_england_lsoa21_indicators.csv"\n',
                "",
                f"{INDICATORS}: expected [files], the editions with their files, or each",
            ),
            (
                INDICATORS,
                "[files]",
                "[filse]",
                f"{INDICATORS}: unknown key 'filse'; nearest known key 'files'",
            ),
            (
                INDICATORS,
                'ask = "',
                'each_place = true\nask = "',
                "each_place means that places name files of their own",
            ),
            (INDICATORS, 'reader = "imd', 'beside = ["census-heat"]\nreader = "imd', "key 'beside': unknown dataset"),
            (INDICATORS, 'reader = "imd.indicator"', 'arguments = { a = "b" }', "key 'arguments' belong to a reader"),
            (INDICATORS, "[get]", "[get", "datasets/deprivation-indicators.toml: not valid TOML"),
        ],
    )
    def test_each_is_told_with_file_key_and_nearest(self, folder, name, old, new, fault):
        edit(folder, "indicators/theft.toml" if name == "t" else name, old, new)
        assert [f for f in faults(folder) if fault in f], faults(folder)

    def test_a_read_of_a_dataset_with_faults_has_none_of_its_own(self, folder):
        edit(folder, INDICATORS, 'level = "lsoa21"', 'level = "lsoa"')
        assert [f.split(":")[0] for f in faults(folder)] == [INDICATORS]

    def test_all_stand_in_one_error(self, folder):
        edit(folder, INDICATORS, 'way = "direct"', 'way = "post"')
        edit(folder, HEATING, 'source = "invented"', "")
        edit(folder, "outcomes.toml", 'id = "growing"', 'id = "healthy"')
        found = faults(folder)
        assert [f for f in found if f.startswith(INDICATORS)] and [f for f in found if f.startswith(HEATING)]
        assert "outcomes.toml [[outcomes]]: id 'healthy' stands 2 times" in found


def test_an_indicator_of_a_dataset_that_is_there_is_one_new_file(folder):
    text = (folder / "indicators/theft.toml").read_text()
    (folder / "indicators/burglary.toml").write_text(text.replace('id = "theft"', 'id = "burglary"'))
    found = files.read(folder).series
    assert found["burglary"].reads == found["theft"].reads


def test_placeholders_are_filled_in_wherever_a_text_stands():
    words = {"name": "Testborough", "code": "E08999999", "slug": "testborough"}
    asked = {"district": "{place.name}", "{place.slug}": [1, ["{place.code} x"]], "n": 2}
    assert filled_in(asked, words) == {"district": "Testborough", "testborough": [1, ["E08999999 x"]], "n": 2}
    assert list(placeholder_faults(asked)) == []


def test_the_shipped_indicators_name_no_file(root):
    for path in sorted((root / "data/catalogue/indicators").glob("*.toml")):
        assert not re.search(r"\.(csv|xlsx|ods|zip|parquet)", path.read_text(encoding="utf-8")), path.name


def test_every_shipped_dataset_says_what_an_edition_is_and_how_it_is_got_or_asked_for(root):
    found = files.read(root / "data/catalogue").datasets
    assert len(found) > 50
    assert [key for key, one in found.items() if not (one.edition and (one.files or one.each_place))] == []
    assert [key for key, one in found.items() if one.get and one.get.confirmed and not one.get.address] == []
