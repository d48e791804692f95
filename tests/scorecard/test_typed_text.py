"""Text from people: read in the encoding that it was saved in, cleaned of what nobody sees, named where it lacks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from scorecard import typed_text
from scorecard.typed_text import cleaned, decoded, in_csv, line, markdown, named, read, saved_twice
from tests.scorecard.pasted import CLEAN, LACKING, MARKS

ANY = st.text(st.characters(codec=None), max_size=60)  # every category, lone surrogates too
TYPED = "It’s far – too far, café £5"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TYPED.encode(), ""),
        (TYPED.encode("utf-8-sig"), ""),
        (TYPED.encode("cp1252"), "Windows-1252"),
        (TYPED.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + TYPED.encode("utf-16-be"), "UTF-16"),
        (TYPED.encode("utf-16-le"), "UTF-16"),
        (TYPED.encode("utf-16-be"), "UTF-16"),
        (TYPED.encode("utf-32"), "UTF-32"),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_was_saved_in(content: bytes, encoding: str) -> None:
    assert decoded(content) == typed_text.Decoded(text=TYPED, encoding=encoding)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("first\nIt’s".encode("mac_roman"), r"line 2: a letter \(byte 0xD5\)"),
        ("Łódź".encode("cp1250"), r"line 1: a letter \(byte 0xA3|line 1: a letter \(byte 0x9F"),
        ("It’s ".encode() + b"\x92", r"line 1: a letter \(byte 0x92\)"),
        (b"a\x81b", r"line 1: a letter \(byte 0x81\)"),
        (b"\xff\xfea", "damaged at byte"),
        (b"PK\x03\x04rest", "this is a workbook"),
        (b"\xd0\xcf\x11\xe0rest", "this is an old Office document"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"{\\rtf1", "Rich Text Format"),
    ],
)
def test_what_may_be_read_wrongly_is_refused_with_what_to_do(content: bytes, fault: str, tmp_path) -> None:
    with pytest.raises(ValueError, match=fault) as caught:
        decoded(content)
    assert typed_text.SAVE in str(caught.value)
    (tmp_path / "foreword.md").write_bytes(content)
    faults: list[str] = []
    assert read(tmp_path / "foreword.md", faults) == ""
    assert len(faults) == 1 and faults[0].startswith("foreword.md: ")


def test_a_file_that_cannot_be_opened_is_a_fault(tmp_path) -> None:
    faults: list[str] = []
    assert read(tmp_path, faults) == "" and len(faults) == 1
    assert read(tmp_path / "none.md", faults) == "" and faults[1].startswith("none.md: can't be read")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("\ufeffx", "x"),
        ("a\u2011b", "a-b"),
        ("\uf0b7 x", "• x"),
        ("a\u200bb\u00adc", "abc"),
        ("e\u0301", "é"),
        ("a\x0bb", "a\nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("It\x92s", "It’s"),
        ("\x81x", "x"),
        ("a\u2028b", "a\nb"),
        ("a\u202eb", "ab"),
        ("\uffffx\ufdd0", "x"),
        ("\ud800", "\ufffd"),
        ("\ufb01ne", "fine"),
        ("\uff37", "W"),
        ("\U0001d401", "B"),
        ("a\u200db", "ab"),
        ("\u0915\u200d\u0937", "\u0915\u200d\u0937"),
        ("a\u2009b", "a b"),
        ("\ue123 own bullet", "• own bullet"),
        ("a\ue123", "a\ue123"),
        ("a\u202fb", "a\u202fb"),
        ("a\tb", "a\tb"),
        ("ạ\u200db", "ạb"),
    ],
)
def test_what_nobody_sees_goes_and_what_has_an_equal_becomes_it(typed: str, meant: str) -> None:
    assert cleaned(typed) == meant


@settings(deadline=None)
@given(ANY)
def test_cleaned_text_is_clean_for_good(text: str) -> None:
    found = cleaned(text)
    assert cleaned(found) == found
    assert unicodedata.is_normalized("NFC", found)
    assert not [c for c in found if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    etree.Element("x").text = found  # what XML can't hold, neither Word nor PowerPoint can
    assert "\n" not in line(text) and "\t" not in line(text)


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"])))
def test_letters_of_western_europe_stay_as_they_are(text: str) -> None:
    assert cleaned(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", [*MARKS, *LACKING])
def test_marks_and_other_scripts_are_left_for_others_to_judge(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize("text", CLEAN)
def test_what_is_cleaned_reads_as_words(text: str) -> None:
    assert line(text).replace("•", "").replace("’", "").replace("…", "").replace("é", "e").isascii()


def test_bullets_begin_an_item() -> None:
    assert markdown("\uf0b7 a\n  • b\n● c\nd ● e") == "- a\n  - b\n- c\nd ● e"


def test_what_was_saved_twice_is_told_with_what_it_stands_for() -> None:
    assert list(saved_twice("Itâ€™s a cafÃ©, Â£5")) == [("â€™", "’"), ("Ã©", "é"), ("Â£", "£")]
    assert list(saved_twice("It’s a café in São Paulo, £5 — Ânon")) == []


def test_a_letter_is_named() -> None:
    assert named("🌳") == "'🌳' (U+1F333 DECIDUOUS TREE)"
    assert named("\ue123") == "(U+E123 without a name)"


@pytest.mark.parametrize("text", ["=1+1", "+44 113", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx", "\r=1", "-5 people"])
def test_a_text_that_a_spreadsheet_would_compute_begins_with_an_apostrophe(text: str) -> None:
    assert in_csv(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-5.25", "+3", "-1,234.5", "-2e-05", "-4%", "a=b", "", "−5 points", "x - y"])
def test_figures_and_words_stay_as_they_are(text: str) -> None:
    assert in_csv(text) == text
