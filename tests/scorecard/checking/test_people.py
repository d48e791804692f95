"""What people typed, checked by file, line and letter; whatever passes makes every form of the report."""

from __future__ import annotations

import io
import re
import shutil
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard import typed_text
from scorecard.building import build
from scorecard.checking import people
from scorecard.checking.check import checked
from scorecard.commands.cli import main
from scorecard.report.typeface import MARK, lacking
from scorecard.store.data_folder import Store
from tests.scorecard.pasted import CLEAN, LACKING, MARKS, SLUG, makings, pour
from tests.testborough import write_data, write_raw

VOICES = "source,date,place,ambition,indicator,theme,kind,text,consent\n"
ROW = 'Survey,2026,South,healthy,cold-homes,warmth,quote,"{}",yes\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = Store(write_data(tmp_path_factory.mktemp("data")))
    build.build(write_raw(tmp_path_factory.mktemp("raw")), home, say=lambda text: None)
    return home


@pytest.fixture
def home(built, tmp_path):
    shutil.copytree(built.home, tmp_path / "data")
    return Store(tmp_path / "data")


@pytest.fixture
def here(home):
    (home.home / "places" / SLUG / "report").mkdir()
    return home.home / "places" / SLUG


def told(home):
    return [fault.removeprefix(f"{SLUG}: ") for fault in checked(home, [SLUG]).faults]


def every_text(content: bytes) -> str:
    """All text of an Office file; nothing for other files."""
    if not content.startswith(b"PK"):
        return ""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        return " ".join(bundle.read(n).decode() for n in bundle.namelist() if n.endswith((".xml", ".rels")))


class TestEncodings:
    """Rows 47 and 48 of the bugs: how Excel, Notepad and Word save."""

    @pytest.mark.parametrize(
        ("name", "content"),
        [("voices.csv", VOICES + ROW.format("It’s far – too far")), ("report/foreword.md", "It’s far – too far")],
    )
    @pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
    def test_other_encodings_are_read_with_a_note(self, home, here, name, content, encoding):
        (here / name).write_bytes(content.encode(encoding))
        report = checked(home, [SLUG])
        assert report.faults == ()
        assert f"note: {SLUG}: {name} was read as" in report.text and typed_text.SAVE in report.text

    def test_a_byte_order_mark_needs_no_word(self, home, here):
        (here / "voices.csv").write_bytes((VOICES + ROW.format("Food is dear")).encode("utf-8-sig"))
        (here / "place.toml").write_bytes((here / "place.toml").read_text().encode("utf-8-sig"))
        report = checked(home, [SLUG])
        assert report.faults == () and "note:" not in report.text

    @pytest.mark.parametrize(
        "name", ["voices.csv", "report/foreword.md", "place.toml", "ambitions.toml", "targets.toml"]
    )
    def test_what_cannot_be_read_is_a_fault_that_names_the_file(self, home, here, name):
        (here / name).write_bytes("It’s".encode("mac_roman"))
        assert [f for f in told(home) if f.startswith(f"{name}: line 1: a letter (byte 0xD5)") and typed_text.SAVE in f]

    def test_a_catalogue_file_too(self, home):
        path = home.home / "catalogue/sources.toml"
        path.write_bytes(path.read_bytes() + b"# It\x92s")
        assert [
            f for f in checked(home, [SLUG]).faults if re.match(r"sources.toml: line \d+: a letter \(byte 0x92\)", f)
        ]

    def test_a_column_that_nothing_reads_is_told(self, home, here):
        (here / "voices.csv").write_text(
            VOICES.replace("consent", "consent,Notes") + ROW.format("A").replace("yes", "yes,b")
        )
        report = checked(home, [SLUG])
        assert report.faults == () and f"note: {SLUG}: voices.csv: the column 'notes' isn't read" in report.text

    def test_what_was_saved_twice_is_a_fault_with_what_was_meant(self, home, here):
        (here / "report/foreword.md").write_text("One\nItâ€™s two")
        assert told(home) == [
            "report/foreword.md line 2: 'â€™' seems to stand for '’': the file was saved in two encodings, type it anew"
        ]


class TestLetters:
    """Rows 49 and 50: letters that the typeface lacks are named, the rest is cleaned."""

    @pytest.mark.parametrize("text", LACKING)
    def test_a_voice_is_named_by_line_and_letter(self, home, here, text):
        (here / "voices.csv").write_text(VOICES + ROW.format("We say") + ROW.format(f"More, {text}"), encoding="utf-8")
        (fault,) = told(home)
        assert fault.startswith("voices.csv line 3: column 'text': ")
        letter = lacking(text)[0]
        assert f"U+{ord(letter):04X}" in fault or letter == typed_text.LOST

    @pytest.mark.parametrize("text", LACKING)
    def test_a_foreword_is_named_by_line_and_letter(self, home, here, text):
        (here / "report/foreword.md").write_text(f"Dear reader\n\nso {text}", encoding="utf-8")
        (fault,) = told(home)
        assert fault.startswith("report/foreword.md line 3: ")

    def test_what_the_report_does_is_said(self, home, here):
        (here / "report/healthy.md").write_text("🌳")
        (fault,) = told(home)
        assert fault == (
            "report/healthy.md line 1: '🌳' (U+1F333 DECIDUOUS TREE) is not in the report's typeface: "
            f"its PDFs would print {MARK}"
        )

    @pytest.mark.parametrize(
        ("name", "line"),
        [("place.toml", 2), ("ambitions.toml", 3), ("targets.toml", 5), ("catalogue/indicators/theft.toml", 1)],
    )
    def test_every_toml_file_is_looked_at(self, home, here, name, line):
        (here / "ambitions.toml").write_text(
            '[[ambitions]]\nid = "resilient"\nname = "H"\norder = 1\ncolour = "#12436D"\n'
        )
        (here / "targets.toml").write_text(
            '[[targets]]\nseries = "theft"\nvalue = 15\nperiod = "2030"\ndocument = "Plan"\ndate = "2026-01-31"\n'
        )
        path = (home.home if name.startswith("catalogue") else here) / name
        lines = path.read_text().split("\n")
        lines[line - 1] = re.sub(r'"(.*)"', r'"\1 \\U0001F333"', lines[line - 1])  # as TOML may write it
        path.write_text("\n".join(lines))
        (fault,) = told(home)
        assert fault.startswith(f"{name} line {line}: key '") and "DECIDUOUS TREE" in fault

    def test_a_comment_may_hold_anything(self, home, here):
        (here / "place.toml").write_text("# 🌳 $$\n" + (here / "place.toml").read_text())
        assert told(home) == []

    def test_a_long_text_of_another_script_is_one_fault(self, home, here):
        (here / "report/foreword.md").write_text("ਪੰਜਾਬੀ ਵਿੱਚ ਲਿਖਿਆ")
        (fault,) = told(home)
        assert "GURMUKHI LETTER PA" in fault and " more are not in the report's typeface" in fault

    def test_nothing_with_faults_is_frozen(self, home, here, capsys):
        (here / "report/foreword.md").write_text("🌳")
        assert main(["edition", "freeze", "2026", "--data", str(home.home)]) == 2
        assert "report/foreword.md line 1: '🌳'" in capsys.readouterr().err

    @pytest.mark.parametrize("note", ["🌳", "x" * 61, "word " * 401])
    def test_nor_with_a_note_that_cannot_be_printed(self, home, capsys, note):
        assert main(["edition", "freeze", "2026", "--note", note, "--data", str(home.home)]) == 2
        assert "--note" in capsys.readouterr().err

    def test_a_note_is_cleaned(self, home):
        assert main(["edition", "freeze", "2026", "--note", "\ufeffIt\u2011is\x0bso", "--data", str(home.home)]) == 0
        assert '"note": "It-is so"' in next(home.home.glob("editions/*/2026/manifest.json")).read_text()

    def test_the_report_names_them_before_the_work_starts(self, home, here, tmp_path, capsys):
        (here / "report/foreword.md").write_text("🌳")
        assert main(["report", "--form", "briefs", "--out", str(tmp_path / "out"), "--data", str(home.home)]) == 0
        assert "note: report/foreword.md line 1: '🌳' (U+1F333 DECIDUOUS TREE)" in capsys.readouterr().err


class TestNames:
    """Rows A7 and A18: names that a spreadsheet computes, and lengths that no page holds."""

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
    def test_a_name_may_not_begin_a_formula(self, home, here, sign):
        text = (here / "place.toml").read_text()
        (here / "place.toml").write_text(text.replace('name = "Testborough"', f'name = "{sign}1+1"'))
        (fault,) = told(home)
        assert fault.startswith(f"place.toml line 2: key 'name' begins with '{sign}'")

    def test_a_ward_neither(self, home):
        pour(home, ["plain"], name="=")
        assert [f for f in told(home) if f.startswith("areas.parquet: name of E05999901 begins with '='")]

    def test_a_tab_before_a_name_is_nothing(self, home, here):
        text = (here / "place.toml").read_text()
        (here / "place.toml").write_text(text.replace('name = "Testborough"', 'name = "\\tTestborough"'))
        assert told(home) == []
        assert home.place(SLUG).name == "Testborough"

    @pytest.mark.parametrize(
        ("name", "fault"),
        [
            ("Test " * 17, "place.toml line 2: key 'name' has 85 letters, at most 80"),
            (
                "x" * 61,
                "place.toml line 2: key 'name' has a word of 61 letters without a blank, at most 60 fit in a line",
            ),
        ],
    )
    def test_a_name_has_a_length(self, home, here, name, fault):
        text = (here / "place.toml").read_text()
        (here / "place.toml").write_text(text.replace('name = "Testborough"', f'name = "{name}"'))
        assert told(home) == [fault]

    def test_a_word_of_zero_width_marks_is_as_long_as_it_looks(self, home, here):
        (here / "report/foreword.md").write_text("short\u200b" * 600 + "\n\nand " + "wo\u00adrd" * 3)
        assert told(home) == [
            "report/foreword.md line 1 has a word of 3,000 letters without a blank, at most 60 fit in a line"
        ]

    def test_an_address_may_be_long(self, home, here):
        (here / "report/foreword.md").write_text(f"[plan](https://example.org/{'a' * 200})")
        assert told(home) == []

    def test_a_misnamed_file_is_told_with_the_nearest(self, home, here):
        (here / "report/health.md").write_text("Words")
        assert told(home) == [
            "report/health.md: the report doesn't print it: unknown file 'health.md'; nearest 'healthy.md'"
        ]


class TestEveryForm:
    """Whatever passes check makes every form; whatever doesn't makes them too, with a mark where letters lack."""

    @pytest.mark.parametrize("texts", [CLEAN, MARKS], ids=["clean", "marks"])
    def test_what_passes_makes_the_whole_report(self, home, texts):
        pour(home, texts)
        assert told(home) == []
        made = dict(makings(home))
        assert {"workbook.xlsx", "data.csv", "slides.pptx", "report.pdf", "report.docx"} < set(made)
        links = [re.findall(r'Target="(http[^"]*)"', every_text(content)) for content in made.values()]
        assert not [link for found in links for link in found if "x.org" in link]

    def test_marks_are_printed_as_they_were_typed(self, home):
        pour(home, ["$$x$$[a](http://x.org)<b>"])
        made = dict(makings(home))
        for name in ("workbook.xlsx", "slides.pptx", "report.docx"):
            assert "$$x$$[a](http://x.org)&lt;b&gt;" in every_text(made[name]), name
        assert "a $$x$$[a](http://x.org)<b>" in made["data.csv"].decode()

    def test_letters_that_lack_stop_nothing(self, home):
        pour(home, LACKING)
        assert len([f for f in told(home) if "typeface" in f]) > 50
        made = dict(makings(home))
        assert made["report.pdf"].startswith(b"%PDF") and made["briefs/a-park.pdf"].startswith(b"%PDF")
        assert "park 🌳" in every_text(made["report.docx"])

    @pytest.mark.slow
    @pytest.mark.parametrize("text", [*CLEAN, *MARKS, *LACKING])
    def test_each_alone_in_every_field(self, home, text):
        pour(home, [text])
        lacks = bool(lacking(typed_text.line(text)))
        assert bool(told(home)) == lacks
        assert len(dict(makings(home))) == 8

    @settings(deadline=None, max_examples=60)
    @given(st.lists(st.text(st.characters(codec=None), min_size=1, max_size=25), min_size=1, max_size=4))
    def test_a_text_passes_or_its_letters_are_named(self, built, texts):
        here = built.home / "places" / SLUG / "report"
        here.mkdir(exist_ok=True)
        body = "\n".join(texts)
        (here / "foreword.md").write_text(body, encoding="utf-8", errors="replace")
        try:
            found = list(people.faults(built, SLUG))
        finally:
            shutil.rmtree(here)
        shown = typed_text.markdown(body.encode("utf-8", "replace").decode())
        assert bool(lacking(shown)) == bool(
            [f for f in found if (f.startswith("report/foreword.md line") and "U+" in f) or "lost" in f]
        )


@pytest.mark.parametrize("place", ["barking-and-dagenham", "leeds", "lichfield", "luton"])
def test_what_ships_has_no_such_fault(place):
    assert [*people.faults(Store(), place), *people.notes(Store(), place)] == []


def test_the_shipped_catalogue_neither():
    assert list(people.catalogue_faults(Store())) == []
