"""What the catalogue says for one place alone: its words, sources, files and Ambitions, and every fault of them."""

from dataclasses import replace

import pytest

from scorecard.catalogue import Read, files
from scorecard.errors import PlaceError
from scorecard.places import model, own
from tests.testborough import write_data

EXTRACT = """title = "Records of one district"
source = "invented"
each_place = true
beside = ["census-heating"]
reader = "stats19.counts"

[arguments]
district = "{place.name}"
area = "{place.code}"
"""
SOURCE = '[sources.survey]\npublisher = "P"\ntitle = "T"\nlicence = "none"\nattribution = "A"\n'
AMBITION = '[[ambitions]]\nid = "{0}"\nname = "{0}"\norder = {1}\ncolour = "#12436D"\n'


@pytest.fixture
def home(tmp_path):
    folder = write_data(tmp_path)
    (folder / "catalogue/datasets/records.toml").write_text(EXTRACT)
    return folder


def place(home, text="", ambitions=()):
    here = home / "places/testborough"
    (here / "catalogue.toml").write_text(text)
    if ambitions:
        (here / "ambitions.toml").write_text("".join(AMBITION.format(a, n) for n, a in enumerate(ambitions)))
    return model.read(home / "places", "testborough")


def applied(home, text="", ambitions=()):
    return own.applied(files.read(home / "catalogue"), place(home, text, ambitions))


def faults(home, text="", ambitions=()):
    with pytest.raises(PlaceError) as caught:
        applied(home, text, ambitions)
    return list(caught.value.faults)


def test_without_the_file_the_catalogue_is_that_of_all_places(home):
    shared = files.read(home / "catalogue")
    assert own.applied(shared, model.read(home / "places", "testborough")) == shared


def test_words_stand_in_place_of_the_catalogues_and_caveats_after_them(home):
    path = home / "catalogue/indicators/theft.toml"
    path.write_text(path.read_text().replace("caveats = []", 'caveats = ["For all."]'))
    found = applied(home, '[indicators.theft]\nquestion = "Here?"\ncaveats = ["Here only."]\n')
    theft = found.indicators["theft"]
    assert (theft.question, theft.caveats, theft.definition) == ("Here?", ("For all.", "Here only."), "Invented.")
    assert found.indicators["cold-homes"] == files.read(home / "catalogue").indicators["cold-homes"]


def test_a_source_of_its_own_stands_beside_those_of_all(home):
    assert list(applied(home, SOURCE).sources) == ["invented", "survey"]


def test_five_ambitions_of_other_ids_take_the_outcomes(home):
    five = ("people", "place", "pounds", "planet", "peace")
    found = applied(home, '[ambitions]\nresilient = "planet"\n', five)
    assert [i.ambition for i in found.scorecard] == ["planet"]
    found = applied(home, '[ambitions]\nresilient = "planet"\n[indicators.cold-homes]\nambition = "peace"\n', five)
    assert [i.ambition for i in found.scorecard] == ["peace"]


class TestReads:
    READ = Read(reader="r", file=("", "b.csv"), dataset=("records", "census-heating"), arguments={"in": "{place.name}"})

    def test_a_place_fills_in_its_files_name_and_code(self, home):
        held = '[datasets.records]\n"2022" = "old.csv"\n"2023" = "here.csv"\n'
        (found,) = own.reads(self.READ, [place(home, held)])
        assert (found.file, found.arguments) == (("here.csv", "b.csv"), {"in": "Testborough"})
        (older,) = own.reads(replace(self.READ, dataset=("records@2022", "census-heating")), [place(home, held)])
        assert older.file[0] == "old.csv"
        assert place(home, held).own.files == ("old.csv", "here.csv")

    def test_a_place_without_the_file_has_no_such_read(self, home):
        assert list(own.reads(self.READ, [place(home)])) == []

    def test_a_read_of_no_place_is_made_once(self, home):
        shared = replace(self.READ, file=("a.csv", "b.csv"), arguments={})
        assert list(own.reads(shared, [])) == [shared] == list(own.reads(shared, [place(home)] * 2))

    def test_a_file_for_all_with_the_name_of_a_place_is_read_for_each(self, home):
        here = place(home)
        there = replace(here, name="Elsewhere")
        named = replace(self.READ, file=("a.csv", "b.csv"))
        assert [r.arguments["in"] for r in own.reads(named, [here, there])] == ["Testborough", "Elsewhere"]

    def test_the_catalogue_of_the_place_holds_them(self, home):
        path = home / "catalogue/indicators/theft.toml"
        path.write_text(path.read_text().replace('"deprivation-indicators"', '"records"'))
        assert applied(home).series["theft"].reads == ()
        (read,) = applied(home, '[datasets.records]\n"2023" = "here.csv"\n').series["theft"].reads
        assert read.file == ("here.csv", "census_nomis/census2021-ts046.zip")
        assert read.arguments == {"district": "Testborough", "area": "E08999999", "column": "theft_rate"}


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ("[indicators.thef]\n", "catalogue.toml [indicators.thef]: unknown indicator 'thef'; nearest 'theft'"),
            ("[datasets.record]\n", "catalogue.toml [datasets.record]: unknown dataset 'record'; nearest 'records'"),
            ("[datasets.census-heating]\n", "catalogue.toml [datasets.census-heating]: it is one file for all places"),
            (SOURCE.replace("survey", "invented"), "[sources.invented]: the catalogue has a source of that id"),
            (
                SOURCE.replace('"none"', '"non"'),
                "catalogue.toml [sources.survey]: unknown licence 'non'; nearest 'none'",
            ),
            ('[ambitions]\nresilent = "healthy"\n', "[ambitions]: unknown outcome 'resilent'; nearest 'resilient'"),
            (
                '[ambitions]\nresilient = "helthy"\n',
                "catalogue.toml [ambitions]: 'cold-homes' is of 'helthy', unknown Amb",
            ),
            ('[indicators.cold-homes]\nambition = "helthy"\n', "[indicators.cold-homes]: 'cold-homes' is of 'helthy'"),
            ('[indicators.theft]\nsource = "servey"\n', "[indicators.theft]: unknown source 'servey'"),
            (
                '[indicators.theft]\nsource = "invented"\n',
                "[indicators.theft]: key 'source': its series have their own",
            ),
            ('[indicators.theft]\nawaiting = "X"\n', "[indicators.theft]: key 'awaiting': nothing is awaited"),
            (
                f'[indicators.theft]\nshort_title = "{"x" * 29}"\n',
                "key 'short_title' has 29 characters, at most 28 fit",
            ),
        ],
    )
    def test_what_the_catalogue_lacks_is_told_with_the_nearest(self, home, text, fault):
        assert [f for f in faults(home, text) if fault in f], faults(home, text)

    def test_an_outcome_that_no_ambition_takes_is_told(self, home):
        (fault,) = faults(home, "", ("healthy", "growing"))
        assert fault.startswith("ambitions.toml: 'cold-homes' is of 'resilient', unknown Ambition 'resilient'")
        assert fault.endswith("say under [ambitions] in catalogue.toml where it goes")

    def test_all_faults_of_the_file_stand_with_those_of_the_place(self, home):
        text = '[indicator]\n[indicators.theft]\ntitel = "X"\n[datasets.records]\n"2023" = 5\n[ambitions]\nx = 5\n'
        with pytest.raises(PlaceError) as caught:
            place(home, text)
        assert [f for f in caught.value.faults if f.startswith("catalogue.toml: unknown table 'indicator'; nearest")]
        for words in (
            "[indicators.theft]: unknown key 'titel'",
            "[datasets.records]: key '2023'",
            "[ambitions]: key 'x'",
        ):
            assert [f for f in caught.value.faults if words in f], words


def test_every_shipped_place_is_sound_and_only_leeds_says_something_of_its_own(root):
    shared = files.read(root / "data/catalogue")
    folder = root / "data/places"
    found = {slug: model.read(folder, slug) for slug in model.slugs(folder)}
    assert [slug for slug, one in found.items() if one.own != own.Own()] == ["leeds"]
    for one in found.values():
        assert list(own.applied(shared, one).series) == list(shared.series)
    leeds = own.applied(shared, found["leeds"])
    assert leeds.indicators["happy-school-children"].source == "leeds-my-health-my-school"
    assert leeds.series["ksi-all-ages"].reads[0].arguments["district"] == "Leeds"
    assert own.applied(shared, found["luton"]).series["ksi-all-ages"].reads == ()
