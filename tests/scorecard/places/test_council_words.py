"""The council's own words as files: read however they were saved, strangers named."""

import pytest

from scorecard.errors import PlaceError
from scorecard.places.council_words import files, read, strangers

PASTED = "It’s ours – café"


@pytest.fixture
def home(tmp_path):
    (tmp_path / "report").mkdir()
    return tmp_path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_words_are_read_in_any_encoding(home, encoding):
    (home / "report" / "foreword.md").write_bytes(PASTED.encode(encoding))
    assert read(home) == {"foreword": PASTED}


def test_what_word_pastes_is_cleaned(home):
    (home / "report" / "foreword.md").write_text("We listened.\x0bThen we acted.\n\n\uf0b7 a bullet\n\uf0b7\tanother")
    assert read(home) == {"foreword": "We listened.\nThen we acted.\n\n- a bullet\n-\tanother"}


def test_every_file_that_cannot_be_read_is_named(home):
    (home / "report" / "foreword.md").write_bytes("It’s".encode("mac_roman"))
    (home / "report" / "healthy.md").write_bytes(b"PK\x03\x04")
    with pytest.raises(PlaceError) as caught:
        read(home)
    assert [f.split(":")[0] for f in caught.value.faults] == ["report/foreword.md", "report/healthy.md"]


def test_files_that_the_report_does_not_print_are_named_with_the_nearest(home, tmp_path):
    for name in ("health.md", "Foreword.md", "commitments.md", "resilient.docx", "notes.txt", ".hidden"):
        (home / "report" / name).write_text("x")
    told = list(strangers(home, ("healthy", "resilient")))
    assert [t.split(":")[0] for t in told] == [
        "report/Foreword.md",
        "report/health.md",
        "report/notes.txt",
        "report/resilient.docx",
    ]
    assert "nearest 'foreword.md'" in told[0] and "nearest 'healthy.md'" in told[1]
    assert "nearest 'resilient.md'" in told[3]
    assert len(files(home)) == 3


def test_no_folder_is_no_words(tmp_path):
    assert read(tmp_path) == {} and list(strangers(tmp_path, ())) == []
