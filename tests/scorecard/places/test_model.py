"""Places: read with all their files, refused with all their faults; voices only with consent."""

from datetime import date

import pytest

from scorecard.errors import PlaceError
from scorecard.places import model
from tests.testborough import write_data

HEAD = ",".join(model.VOICE_COLUMNS) + "\n"
VOICE = "Survey,2026-01-10,North & East,healthy,cold-homes,warmth,quote,We are cold.,yes\n"
AMBITION = '[[ambitions]]\nid = "{}"\nname = "{}"\norder = {}\ncolour = "#12436D"\n'


@pytest.fixture
def folder(tmp_path):
    return write_data(tmp_path) / "places"


@pytest.fixture
def home(folder):
    return folder / "testborough"


def faults(folder):
    with pytest.raises(PlaceError) as caught:
        model.read(folder, "testborough")
    return list(caught.value.faults)


class TestPlace:
    def test_a_place_and_its_comparators(self, folder):
        place = model.read(folder, "testborough")
        assert (place.name, place.code, place.kind, place.edition_date) == (
            "Testborough",
            "E08999999",
            "town",
            date(2026, 12, 1),
        )
        assert [a.name for a in place.comparators] == ["England"]
        assert model.slugs(folder) == ["testborough"]

    @pytest.mark.parametrize(
        ("slug", "fault"), [("testboro", "nearest 'testborough'"), ("zzz", "unknown place 'zzz'$")]
    )
    def test_an_unknown_place_is_told_with_the_nearest(self, folder, slug, fault):
        with pytest.raises(PlaceError, match=fault):
            model.read(folder, slug)

    def test_without_a_plan_the_headings_are_neutral(self, folder):
        place = model.read(folder, "testborough")
        assert place.ambitions == model.neutral(folder.parent / "catalogue", [])
        assert [a.id for a in place.ambitions] == ["healthy", "growing", "thriving", "resilient"]
        assert not any(a.convenor or a.wants for a in place.ambitions)
        assert (place.mission, place.plan, place.insights, place.targets, place.voices) == ("", "", (), (), ())

    def test_all_faults_of_all_files_stand_in_one_error(self, folder, home):
        path = home / "place.toml"
        text = path.read_text().replace('code = "E08999999"\n', "").replace('kind = "town"', "kind = 5\nsize = 3")
        path.write_text(text.replace("2026-12-01", "December").replace('short = "England"', 'shrot = "England"'))
        (home / "ambitions.toml").write_text('plann = "A"\n' + AMBITION.format("healthy", "H", '"one"'))
        (home / "targets.toml").write_text('[[targets]]\nseries = "theft"\n')
        (home / "voices.csv").write_text(HEAD + VOICE.replace("yes", ""))
        found = faults(folder)
        for words in (
            "place.toml: missing key 'code'",
            "place.toml: unknown key 'size'",
            "place.toml: key 'kind': expected text, found 5",
            "place.toml: key 'edition_date': expected a day like 2026-12-01, found 'December'",
            "place.toml [[comparators]] 1: unknown key 'shrot'; nearest known key 'short'",
            "place.toml [[comparators]] 1: missing key 'short'",
            "ambitions.toml: unknown key 'plann'; nearest 'plan'",
            "ambitions.toml [[ambitions]] 1: key 'order': expected a whole number, found 'one'",
            "targets.toml [[targets]] 1: missing key 'value'",
            "targets.toml [[targets]] 1: missing key 'document'",
            "voices.csv line 2: a voice without recorded consent",
        ):
            assert [f for f in found if f.startswith(words)], words

    def test_a_folder_bears_its_places_slug(self, folder, home):
        path = home / "place.toml"
        path.write_text(path.read_text().replace('slug = "testborough"', 'slug = "elsewhere"'))
        assert faults(folder) == ["place.toml: key 'slug' is 'elsewhere', its folder 'testborough'"]

    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            ('kind = "town"', 'kind = "town"\nbaseline = "the start"', "place.toml: key 'baseline': 'the"),
            ('kind = "town"', 'kind = "town"\ncomparators = "England"', "place.toml"),
            ('kind = "town"', 'kind = ""', "place.toml: key 'kind': expected text, found nothing"),
            ('"2026-12-01"', "2026-12-01T10:00:00", "place.toml: key 'edition_date': expected a day like 2026-12-01"),
            (
                'short = "England"',
                'short = "England"\n[[comparators]]\ncode = "E92000001"\nname = "E"\nshort = "E"',
                "place.toml [[comparators]]: code 'E92000001' stands 2 times",
            ),
            ('short = "England"', 'short = "England"\n[gaps]\nlsoas = 5', "place.toml: key 'gaps': expected a"),
        ],
    )
    def test_values_that_cannot_be_are_refused(self, folder, home, old, new, fault):
        path = home / "place.toml"
        path.write_text(path.read_text().replace(old, new))
        assert [f for f in faults(folder) if f.startswith(fault)]

    def test_a_day_may_be_written_as_a_day(self, folder, home):
        path = home / "place.toml"
        path.write_text(path.read_text().replace('"2026-12-01"', "2026-12-01"))
        assert model.read(folder, "testborough").edition_date == date(2026, 12, 1)


class TestAmbitions:
    def test_they_stand_in_their_order(self, folder, home):
        text = AMBITION.format("resilient", "Green", 2) + AMBITION.format("growing", "Work", 1)
        (home / "ambitions.toml").write_text('mission = "Warmth"\n' + text)
        place = model.read(folder, "testborough")
        assert [a.name for a in place.ambitions] == ["Work", "Green"]
        assert place.ambition("resilient").name == "Green"
        assert place.mission == "Warmth"

    def test_an_insight_or_a_voice_of_an_unknown_one_is_told_with_the_nearest(self, folder, home):
        insight = '[[insights]]\nambition = "helthy"\ntext = "Cold."\nsource = "Plan"\n'
        (home / "ambitions.toml").write_text(AMBITION.format("healthy", "H", 1) + insight)
        (home / "voices.csv").write_text(HEAD + VOICE.replace("healthy", "heathy"))
        found = faults(folder)
        assert [f.split(":")[0] for f in found] == ["ambitions.toml [[insights]]", "voices.csv line 2"]
        assert all("nearest 'healthy'" in f for f in found)

    def test_a_plan_may_have_ids_of_its_own(self, folder, home):
        ids = ("people", "place", "pounds", "planet", "peace")
        (home / "ambitions.toml").write_text("".join(AMBITION.format(i, i, n) for n, i in enumerate(ids)))
        assert tuple(a.id for a in model.read(folder, "testborough").ambitions) == ids

    @pytest.mark.parametrize("colour", ["#28A197;background:url(http://x.org)", "#fff", "red", "12436D", "#GGGGGG"])
    def test_a_colour_is_six_digits(self, folder, home, colour):
        (home / "ambitions.toml").write_text(AMBITION.format("healthy", "H", 1).replace("#12436D", colour))
        (fault,) = faults(folder)
        assert fault.startswith("ambitions.toml [[ambitions]] healthy: key 'colour': expected a colour like #12436D")

    def test_what_is_no_list_and_no_text_is_a_fault(self, folder, home):
        (home / "ambitions.toml").write_text('mission = 5\nplan = ["a"]\nambitions = "H"\n')
        (home / "targets.toml").write_text("target = 1\ntargets = 2\n")
        text = (home / "place.toml").read_text()
        (home / "place.toml").write_text(text[: text.index("[[comparators]]")] + "comparators = 3\n[gaps]\nx = 4\n")
        found = faults(folder)
        for words in (
            "ambitions.toml: key 'mission': expected text, found 5",
            "ambitions.toml: key 'plan': expected text, found ['a']",
            "ambitions.toml [[ambitions]]: expected a list of tables",
            "targets.toml: unknown key 'target'; nearest 'targets'",
            "targets.toml [[targets]]: expected a list of tables",
            "place.toml [[comparators]]: expected a list of tables",
            "place.toml: key 'gaps': expected a table, each value text",
        ):
            assert [f for f in found if f.startswith(words)], words


class TestTargets:
    USUAL = '[[targets]]\nseries = "theft"\nvalue = 12\nperiod = "2030"\ndocument = "Plan"\ndate = "2026-01-31"\n'

    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            ("12", "nan", "key 'value': expected a number, found nan"),
            ("12", "inf", "key 'value': expected a number, found inf"),
            ('"2030"', '"by 2030"', "key 'period': 'by 2030' is not a period"),
            ('"2030"', '"undated"', "key 'period': 'undated' has no end"),
            ("2026-01-31", "31 March", "key 'date': expected a day like 2026-01-31, found '31 March'"),
            ("2026-01-31", "2026-02-30", "key 'date': expected a day like 2026-01-31, found '2026-02-30'"),
            ("2026-01-31", "2026", "key 'date': expected a day like 2026-01-31, found '2026'"),
        ],
    )
    def test_value_period_and_date_are_checked(self, folder, home, old, new, fault):
        (home / "targets.toml").write_text(self.USUAL.replace(old, new))
        (found,) = faults(folder)
        assert found.startswith(f"targets.toml [[targets]] 1: {fault}")

    def test_a_day_may_be_written_as_a_day(self, folder, home):
        (home / "targets.toml").write_text(self.USUAL.replace('"2026-01-31"', "2026-01-31") + "confirmed = true\n")
        (target,) = model.read(folder, "testborough").targets
        assert (target.date, target.confirmed) == ("2026-01-31", True)

    def test_a_target_has_a_document_and_a_date(self, folder, home):
        (home / "targets.toml").write_text(
            '[[targets]]\nseries = "theft"\nvalue = 12\nperiod = "2030"\ndocument = "Plan"\ndate = "2026-01-31"\n'
        )
        (target,) = model.read(folder, "testborough").targets
        assert (target.series, target.value, target.document, target.date) == ("theft", 12.0, "Plan", "2026-01-31")

    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            ("value = 12", "value = nan", "key 'value': expected a number, found nan"),
            ('period = "2030"', 'period = "soon"', "key 'period': 'soon' is not a period"),
            ('date = "2026-01-31"', 'date = "soon"', "key 'date': expected a day like 2026-01-31, found 'soon'"),
            ("[[targets]]", "[[target]]", "unknown key 'target'; nearest 'targets'"),
            ("[[targets]]", "[targets]", "expected a list of tables"),
        ],
    )
    def test_a_target_that_nothing_can_be_held_against_is_refused(self, folder, home, old, new, fault):
        text = '[[targets]]\nseries = "theft"\nvalue = 12\nperiod = "2030"\ndocument = "Plan"\ndate = "2026-01-31"\n'
        (home / "targets.toml").write_text(text.replace(old, new))
        (found,) = faults(folder)
        assert found.startswith("targets.toml") and fault in found


class TestVoices:
    @pytest.mark.parametrize("consent", ["yes", "Yes", " published "])
    def test_voices_with_consent_are_heard(self, folder, home, consent):
        (home / "voices.csv").write_text(HEAD + VOICE.replace(",yes", f",{consent}"))
        (voice,) = model.read(folder, "testborough").voices
        assert voice.text == "We are cold."

    @pytest.mark.parametrize("consent", ["", "no", "unknown", "yes?"])
    def test_voices_without_consent_are_refused_by_their_line(self, folder, home, consent):
        (home / "voices.csv").write_text(HEAD + VOICE + VOICE.replace(",yes", f",{consent}"))
        assert faults(folder) == ["voices.csv line 3: a voice without recorded consent (yes or published) is refused"]

    @pytest.mark.parametrize("line", ["Survey,2026-01-10\n", VOICE.replace("\n", ",too,many\n")])
    def test_a_line_of_another_length_is_a_fault(self, folder, home, line):
        (home / "voices.csv").write_text(HEAD + line)
        assert faults(folder) == ["voices.csv line 2: expected 9 cells"]

    def test_other_columns_are_a_fault(self, folder, home):
        (home / "voices.csv").write_text("who,what\nAnn,Cold\n")
        (fault,) = faults(folder)
        assert fault.startswith("voices.csv: expected the columns source, date, place")

    def test_headings_alone_are_no_voices(self, folder, home):
        (home / "voices.csv").write_text(HEAD)
        assert model.read(folder, "testborough").voices == ()


class TestShipped:
    """The four places of this repository."""

    @pytest.fixture
    def shipped(self, root):
        folder = root / "data" / "places"
        return {slug: model.read(folder, slug) for slug in model.slugs(folder)}

    def test_all_four_are_sound(self, shipped):
        assert {s: p.code for s, p in shipped.items()} == {
            "barking-and-dagenham": "E09000002",
            "leeds": "E08000035",
            "lichfield": "E07000194",
            "luton": "E06000032",
        }
        for place in shipped.values():
            assert [a.id for a in place.ambitions] == ["healthy", "growing", "thriving", "resilient"]
            assert "E92000001" in {a.code for a in place.comparators}

    def test_only_leeds_has_a_plan_with_convenors(self, shipped, root):
        neutral = model.neutral(root / "data" / "catalogue", [])
        assert [s for s, p in shipped.items() if p.mission] == ["leeds"]
        leeds = shipped["leeds"]
        assert [a.name for a in leeds.ambitions] == ["Healthy", "Growing", "Thriving", "Resilient"]
        assert all(a.convenor and a.organisation and a.wants for a in leeds.ambitions)
        assert leeds.baseline == "2025"
        assert len(leeds.insights) > 0 and all(i.source for i in leeds.insights)
        for slug, place in shipped.items():
            assert slug == "leeds" or place.ambitions == neutral

    def test_what_a_place_lacks_is_said(self, shipped):
        for slug, place in shipped.items():
            if slug != "leeds":
                assert {"ambitions", "postcodes", "lsoas"} <= set(place.gaps)
