"""Bytes to text: the right text in every encoding, or a fault, or a guess that is said."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import SourceError
from scorecard.supply.tables.encodings import decoded
from scorecard.supply.tables.said import notes

TEXT = "code,name,value\nE08999999,Café £5,12.5\n"
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


@pytest.mark.parametrize("encoding", MARKED)
def test_a_mark_tells_the_encoding(encoding: str) -> None:
    with notes() as heard:
        assert decoded(MARKED[encoding] + TEXT.encode(encoding), "t.csv") == TEXT
    assert heard == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_without_a_mark_too(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding), "t.csv") == TEXT


def test_windows_1252_is_a_guess_and_said() -> None:
    with notes() as heard:
        assert decoded(TEXT.encode("cp1252"), "t.csv") == TEXT
    assert heard == ["t.csv: is not UTF-8; read as Windows-1252, which is a guess: check letters such as é and £"]


def test_one_bad_byte_in_utf_8_is_damage_and_no_other_encoding() -> None:
    data = ("é" * 20 + "\n").encode() * 3
    with pytest.raises(SourceError, match=r"t\.csv: row 3: bytes that are no UTF-8: damaged"):
        decoded(data[:-2], "t.csv")  # cut inside a letter


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"a,b\n1,\x00\n", r"t\.csv: row 2: holds a NUL byte"),
        (b"a,b\n1,\x81\n", r"t\.csv: row 2: neither UTF-8 nor Windows-1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], r"t\.csv: row 2: bytes that are no UTF-16-LE"),
    ],
)
def test_what_is_no_text_names_its_row(data: bytes, fault: str) -> None:
    with pytest.raises(SourceError, match=fault):
        decoded(data, "t.csv")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_line_is_one(end: str) -> None:
    assert decoded(TEXT.replace("\n", end).encode(), "t.csv") == TEXT


@settings(deadline=None)
@given(st.text(alphabet="aé£,0123456789 \n", min_size=2), st.sampled_from(sorted(MARKED)))
def test_any_text_comes_back_from_its_marked_encoding(text: str, encoding: str) -> None:
    assert decoded(MARKED[encoding] + text.encode(encoding), "t.csv") == text
